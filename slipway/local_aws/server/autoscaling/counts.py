"""The counts that scale: instances or concurrency of a variant, copies of a component."""

from typing import Any

from slipway.local_aws.server.errors import invalid
from slipway.local_aws.server.sagemaker import SageMaker

Data = dict[str, Any]
INSTANCES = "sagemaker:variant:DesiredInstanceCount"
CONCURRENCY = "sagemaker:variant:DesiredProvisionedConcurrency"
COPIES = "sagemaker:inference-component:DesiredCopyCount"


class Counts:
    """Reads and moves counts the way a client of SageMaker's API does."""

    def __init__(self, sagemaker: SageMaker) -> None:
        """Work on the resources of ``sagemaker``."""
        self._sagemaker = sagemaker

    def current(self, resource_id: str, dimension: str) -> int:
        """The count that is wanted now; ApiError for what is not there or cannot scale."""
        if dimension == COPIES:
            record = self._sagemaker.components.find(_component(resource_id))
            return int(record["_desired"])
        shown = self._variant(resource_id)
        if dimension == CONCURRENCY:
            serverless = shown.get("DesiredServerlessConfig")
            if serverless is None:
                raise invalid(f"{resource_id} is not serverless")
            return int(serverless.get("ProvisionedConcurrency", 0))
        if "DesiredInstanceCount" not in shown:
            raise invalid(f"{resource_id} has no instances")
        return int(shown["DesiredInstanceCount"])

    def in_progress(self, resource_id: str) -> bool:
        """True while SageMaker takes no change."""
        if resource_id.startswith("endpoint/"):
            record = self._sagemaker.endpoints.find(_parts(resource_id)[0])
        else:
            record = self._sagemaker.components.find(_component(resource_id))
        return "_due" in record

    def move(self, resource_id: str, dimension: str, count: int) -> None:
        """Ask SageMaker for another count."""
        if dimension == COPIES:
            self._sagemaker.components.scale(
                {
                    "InferenceComponentName": _component(resource_id),
                    "DesiredRuntimeConfig": {"CopyCount": count},
                }
            )
            return
        name, variant = _parts(resource_id)
        change: Data = {"VariantName": variant, "DesiredInstanceCount": count}
        if dimension == CONCURRENCY:
            update = {"ProvisionedConcurrency": count}
            change = {"VariantName": variant, "ServerlessUpdateConfig": update}
        self._sagemaker.endpoints.resize(
            {"EndpointName": name, "DesiredWeightsAndCapacities": [change]}
        )

    def _variant(self, resource_id: str) -> Data:
        name, variant = _parts(resource_id)
        record = self._sagemaker.endpoints.find(name)
        for shown in record["ProductionVariants"]:
            if shown["VariantName"] == variant:
                return dict(shown)
        raise invalid(f"Could not find variant {variant} of endpoint {name}")


def _parts(resource_id: str) -> tuple[str, str]:
    kind, _, rest = resource_id.partition("/")
    name, _, variant = rest.partition("/variant/")
    if kind != "endpoint" or not variant:
        raise invalid(f"Invalid resource id: {resource_id}")
    return name, variant


def _component(resource_id: str) -> str:
    kind, _, name = resource_id.partition("/")
    if kind != "inference-component" or not name:
        raise invalid(f"Invalid resource id: {resource_id}")
    return name
