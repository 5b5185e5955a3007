"""/_slipway/...: what is here, failures and scaling on demand. For Slipway's commands, not AWS."""

import json
import os
from typing import Any

from slipway.local_aws.server import status
from slipway.local_aws.server.autoscaling.service import AutoScaling
from slipway.local_aws.server.errors import ApiError
from slipway.local_aws.server.failures import Failures
from slipway.local_aws.server.inference.language_model import LanguageModel
from slipway.local_aws.server.sagemaker import SageMaker
from slipway.local_aws.server.store import Store

PREFIX = "/_slipway/"


class Control:
    """Answers as (status, JSON)."""

    def __init__(
        self, store: Store, sagemaker: SageMaker, scaling: AutoScaling, failures: Failures
    ) -> None:
        """Report on ``store``, steer ``failures`` and let scale what only time or load would."""
        self._store = store
        self._sagemaker = sagemaker
        self._scaling = scaling
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
            case "POST", ("failures" | "scheduled-actions" | "scaling-policies") as what:
                try:
                    return 200, self._do(what, json.loads(body))
                except (ValueError, AttributeError, ApiError) as error:
                    return 400, {"message": str(error)}
        return 404, {"message": f"{method} {path} is not known"}

    def _do(self, what: str, request: Any) -> Any:
        if what == "failures":
            self._failures.add(request)
            return self._failures.listed()
        name = request.get("name")
        run, records, field = {
            "scheduled-actions": (self._scaling.scheduled.run, "scheduled", "ScheduledActionName"),
            "scaling-policies": (self._scaling.apply, "policies", "PolicyName"),
        }[what]
        done = []
        for scope, here in sorted(self._store.regions.items()):
            with self._store.within(*scope):
                for record in list(getattr(here, records).values()):
                    if record[field] == name:
                        run(record)
                        done.append(record["ResourceId"])
        if not done:
            raise ValueError(f"there is no {name!r}")
        return done

    def _status(self) -> dict[str, Any]:
        return {
            "answered_by": f"{LanguageModel.NAME} on this machine, whatever the endpoint's model",
            "endpoints": status.rows(self._store, self._sagemaker),
            "jobs": status.jobs(self._store),
        }
