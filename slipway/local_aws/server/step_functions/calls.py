"""API calls of a state machine, made over the network in the name of its role."""

import threading
import time
from functools import cache
from typing import Any

from botocore.config import Config
from botocore.exceptions import ClientError, ParamValidationError
from ministack.core import responses
from ministack.services import stepfunctions

from slipway.local_aws.server import credentials
from slipway.local_aws.server.service_models import service as service_model
from slipway.local_aws.server.service_models import session
from slipway.local_aws.server.step_functions.current import TASK

Data = dict[str, Any]
_ONCE = Config(retries={"total_max_attempts": 1}, s3={"addressing_style": "path"})
"""A state's own Retry is what tries again."""
_making = threading.Lock()


class CallFailed(Exception):
    """The service's refusal."""

    def __init__(self, error: ClientError) -> None:
        """Keep what an error name and a cause are made of."""
        said = error.response["Error"]
        super().__init__(said["Message"])
        self.code: str = said["Code"]
        about = error.response["ResponseMetadata"]
        self.status: int = about["HTTPStatusCode"]
        self.request_id: str = about.get("RequestId", "unknown")


def call(service: str, operation: str, request: Data) -> Data:
    """The answer of an operation such as CreateTransformJob; names may be those of Java's SDK.

    Raises CallFailed for what the service refuses, and States.Runtime for what is no request.
    """
    task = TASK.get(None)
    if task is None:
        raise failure("States.Runtime", f"TestState of {service} is not part of this local AWS")
    hour = int(time.time() // 3600)
    connected = _client(service, responses.get_region(), task.role_arn, hour)
    model = connected.meta.service_model
    if operation not in model.operation_names:
        raise failure("States.Runtime", f"{service} has no operation {operation}")
    shape = model.operation_model(operation).input_shape
    named = stepfunctions._sdk_json_param_value(request, shape) if shape else {}
    try:
        answer: Data = connected._make_api_call(operation, named)
    except ClientError as error:
        raise CallFailed(error) from None
    except ParamValidationError as error:
        raise failure("States.Runtime", str(error)) from None
    answer.pop("ResponseMetadata")
    return answer


def integrated(service: str, title: str, operation: str, request: Data) -> Data:
    """The answer of an integration of Step Functions' own; errors have the names of Java's SDK 1.

    What that SDK has no class for is an Amazon<title>Exception, throttling included.
    """
    try:
        return call(service, operation, request)
    except CallFailed as error:
        known = error.code if modelled(service, error.code) else f"Amazon{title}"
        raise failure(
            f"{title}.{known}Exception",
            f"{error} (Service: Amazon{title}; Status Code: {error.status}; Error Code:"
            f" {error.code}; Request ID: {error.request_id}; Proxy: null)",
        ) from None


def failure(error: str, cause: str) -> Exception:
    """What a state's Retry and Catch look at."""
    found: Exception = stepfunctions._ExecutionError(error, cause)
    return found


def modelled(service: str, code: str) -> bool:
    """True for an error that the SDKs have a class for."""
    known = service_model(service).error_shapes
    return any(code in (shape.name, shape.error_code) for shape in known)


@cache
def _client(service: str, region: str, role_arn: str, hour: int) -> Any:
    """A client whose session cannot have expired: another each ``hour``."""
    told = credentials.of_role(role_arn)
    with _making:
        return session().create_client(
            service,
            region_name=region,
            endpoint_url=told["AWS_ENDPOINT_URL"],
            aws_access_key_id=told["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=told["AWS_SECRET_ACCESS_KEY"],
            aws_session_token=told["AWS_SESSION_TOKEN"],
            config=_ONCE,
        )
