"""Who answers an invocation: the endpoint's model, or the component that the header names."""

from dataclasses import dataclass

from slipway.local_aws.server.errors import ApiError
from slipway.local_aws.server.inference.container import Container
from slipway.local_aws.server.kinds import INFERENCE_COMPONENT
from slipway.local_aws.server.sagemaker import SageMaker
from slipway.local_aws.server.store import Record, Store

COMPONENT_HEADER = "x-amzn-sagemaker-inference-component"
_HEADER_MISSING = (
    "Inference Component Name header is required for endpoints to which you plan to deploy"
    " inference components. Please include Inference Component Name header or consider using"
    " SageMaker models."
)
_HEADER_NOT_ALLOWED = (
    "Inference Component Name header is not allowed for endpoints to which you dont plan to deploy"
    " inference components. Please remove the Inference Component Name header and try again."
)
_NO_CAPACITY = (
    "Inference Component has no capacity to process this request. ApplicationAutoScaling may be"
    " in-progress (if configured) or try to increase the capacity by invoking"
    " UpdateInferenceComponentRuntimeConfig API."
)


@dataclass(frozen=True)
class Served:
    """Who answers; ``asynchronous`` is the endpoint's configuration, None where it is not."""

    container: Container
    variant: str
    asynchronous: Record | None
    component: str | None = None


class Serving:
    """Finds who serves, as of now."""

    def __init__(self, store: Store, sagemaker: SageMaker) -> None:
        """Look endpoints and components up in ``store``."""
        self._store = store
        self._sagemaker = sagemaker

    def by(self, endpoint_name: str, headers: dict[str, str]) -> Served:
        """Who answers; ApiError in the runtime's words when nobody does."""
        with self._store.lock:
            self._sagemaker.settle()
            endpoint = self._in_service(endpoint_name)
            hosting = any(not v.get("ModelName") for v in endpoint["_variants"].values())
            asynchronous = endpoint.get("AsyncInferenceConfig")
            name = headers.get(COMPONENT_HEADER)
            if hosting and name is None:
                raise _refused(_HEADER_MISSING)
            if name is None:
                variant = endpoint["ProductionVariants"][0]["VariantName"]
                return Served(endpoint["_containers"][variant], variant, asynchronous)
            if not hosting:
                raise _refused(_HEADER_NOT_ALLOWED)
            component = self._component(endpoint, name)
            return Served(
                component["_container"],
                component["VariantName"],
                asynchronous,
                component["InferenceComponentName"],
            )

    def _in_service(self, name: str) -> Record:
        try:
            record = self._sagemaker.endpoints.find(name)
        except ApiError:
            raise _refused(f"Endpoint {name} of account {self._store.account} not found.") from None
        if record["EndpointStatus"] not in ("InService", "Updating"):
            raise _refused(
                f"Endpoint {name} of account {self._store.account} is not in service:"
                f" its status is {record['EndpointStatus']}."
            )
        return record

    def _component(self, endpoint: Record, name: str) -> Record:
        components = self._sagemaker.components
        try:
            record = self._store.find(INFERENCE_COMPONENT, name)
            serving = components.serving(record)
        except ApiError:
            record = {}
        if record.get("EndpointName") != endpoint["EndpointName"]:
            raise _refused(
                f"Inference component {name} of endpoint {endpoint['EndpointName']} not found."
            )
        # An adapter that is not loaded yet has no copies, whatever its base has.
        ready = record["InferenceComponentStatus"] in ("InService", "Updating")
        if not ready or not serving["_copies"]:
            raise _refused(_NO_CAPACITY)
        return record


def _refused(message: str) -> ApiError:
    return ApiError("ValidationError", message)
