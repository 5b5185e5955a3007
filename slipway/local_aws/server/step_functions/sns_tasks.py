"""arn:aws:states:::sns:publish, in the name of the execution's role."""

import json
from typing import Any

from slipway.local_aws.server.step_functions.calls import integrated


def publish(resource: str, request: dict[str, Any]) -> dict[str, Any]:
    """Publish a message; what is no text is sent as JSON, as AWS does."""
    message = request.get("Message")
    text = message if message is None or isinstance(message, str) else json.dumps(message)
    answer = integrated("sns", "SNS", "Publish", {**request, "Message": text})
    return {"MessageId": answer["MessageId"]}
