"""/_slipway/...: what is here, and failures on demand. For the commands of Slipway, not for AWS."""

import json
import os
from typing import Any

from slipway.local_aws.server.endpoints import Endpoints
from slipway.local_aws.server.failures import Failures
from slipway.local_aws.server.inference.language_model import LanguageModel
from slipway.local_aws.server.store import Store

PREFIX = "/_slipway/"


class Control:
    """Answers as (status, JSON)."""

    def __init__(self, store: Store, endpoints: Endpoints, failures: Failures) -> None:
        """Report on ``store`` and steer ``failures``."""
        self._store = store
        self._endpoints = endpoints
        self._failures = failures

    def answer(self, method: str, path: str, body: bytes) -> tuple[int, Any]:
        """Answer one request; unknown paths are 404."""
        with self._store.lock:
            return self._answer(method, path, body)

    def _answer(self, method: str, path: str, body: bytes) -> tuple[int, Any]:
        match method, path.removeprefix(PREFIX):
            case "GET", "health":
                return 200, {"status": "ok", "pid": os.getpid()}
            case "GET", "status":
                return 200, self._status()
            case "GET", "failures":
                return 200, self._failures.listed()
            case "DELETE", "failures":
                self._failures.clear()
                return 200, []
            case "POST", "failures":
                try:
                    self._failures.add(json.loads(body))
                except (ValueError, AttributeError) as error:
                    return 400, {"message": str(error)}
                return 200, self._failures.listed()
        return 404, {"message": f"{method} {path} is not known"}

    def _status(self) -> dict[str, Any]:
        return {
            "answered_by": f"{LanguageModel.NAME} on this machine, whatever the endpoint's model",
            "endpoints": [row for scope in sorted(self._store.regions) for row in self._in(*scope)],
        }

    def _in(self, account: str, region: str) -> list[dict[str, Any]]:
        with self._store.within(account, region):
            return [
                {
                    "account": account,
                    "region": region,
                    "endpoint_name": record["EndpointName"],
                    "status": record["EndpointStatus"],
                    "images": self._endpoints.images(record),
                    "failure_reason": record.get("FailureReason"),
                }
                for record in self._endpoints.alive()
            ]
