"""What can go wrong with a request, each told in a sentence."""

from typing import Any

from slipway.errors import SlipwayError


class RequestRefused(SlipwayError):
    """SageMaker or the container refused the request; nothing was generated."""


class StreamBroken(SlipwayError):
    """The stream ended before the answer did. ``text`` is what had come by then."""

    def __init__(self, message: str, text: str = "") -> None:
        """Keep what the user has already paid for."""
        super().__init__(message, "send the request again; what had come is kept in .text")
        self.text = text


class TooLong(SlipwayError):
    """Prompt and new tokens are more than the model takes; the request was not sent."""


def refused(error: Any, endpoint_name: str) -> RequestRefused:
    """A botocore ClientError of InvokeEndpoint in our words."""
    answer = error.response
    code, message = answer["Error"]["Code"], answer["Error"]["Message"].rstrip(".")
    if code == "ModelError":
        said = answer.get("OriginalMessage") or message
        status = answer.get("OriginalStatusCode", "unknown")
        return RequestRefused(
            f"the container of {endpoint_name} refused the request (status {status}): {said}",
            f"its log is /aws/sagemaker/Endpoints/{endpoint_name}",
        )
    if "not found" in message:
        hint = "deploy it, or name another one"
    elif "no capacity" in message:
        hint = "it sleeps: the request has called it, so send it again in some minutes"
    elif code in ("ThrottlingException", "ServiceUnavailable", "InternalFailure"):
        hint = "send the request again after a while"
    else:
        hint = f"SageMaker calls it {code}"
    return RequestRefused(f"{endpoint_name}: {message}", hint)
