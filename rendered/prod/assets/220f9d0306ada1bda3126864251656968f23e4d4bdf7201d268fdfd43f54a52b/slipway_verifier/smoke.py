"""Sends a workload's request and looks at the answer's shape."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from slipway.client.wires import WIRES
from slipway_verifier.workloads import Workload


@dataclass(frozen=True)
class Answered:
    """How long it took, and what is wrong with the answer; None when it is as it should be."""

    seconds: float
    fault: str | None = None


def send(workload: Workload, runtime: Any, clock: Callable[[], float] = time.monotonic) -> Answered:
    """Ask the workload; a refusal is a fault, never an exception."""
    smoke = workload.smoke
    assert smoke is not None
    request = {
        "EndpointName": workload.endpoint_name,
        "InferenceComponentName": workload.component_name,
        "CustomAttributes": smoke.custom_attributes,
        "ContentType": "application/json",
        "Body": json.dumps(smoke.body).encode(),
    }
    started = clock()
    try:
        answer = runtime.invoke_endpoint(**{k: v for k, v in request.items() if v is not None})
        body = answer["Body"].read()
    except Exception as error:
        return Answered(clock() - started, f"the smoke request failed: {error}")
    return Answered(clock() - started, fault_of(body, smoke.wire, smoke.contains))


def fault_of(body: bytes, wire: str | None, contains: str | None) -> str | None:
    """What is wrong with an answer; None when its shape is right and the text is in it."""
    try:
        text = body.decode("utf-8")
        if wire is not None:
            text = "".join(one.text for one in WIRES[wire]().generations(json.loads(text)))
    except Exception as error:
        shown = body[:80].decode("utf-8", errors="replace")
        return f"the answer {shown!r} has not the shape of {wire or 'text'}: {error!r}"
    if not text.strip():
        return "the answer holds no text"
    if contains is not None and contains not in text:
        return f"the answer {text[:80]!r} does not hold {contains!r}"
    return None
