"""A client of AWS that answers from a script, and refuses requests that AWS would not take."""

from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any

import botocore.session
from botocore.exceptions import ClientError
from botocore.validate import ParamValidator

Answer = Any
"""An answer, an exception to raise, a list of these to give in turn, or what makes one."""


def refusal(message: str, code: str = "ValidationError") -> Exception:
    """What a client raises when AWS says no."""
    error: Exception = ClientError({"Error": {"Code": code, "Message": message}}, "Operation")
    return error


class ScriptedAws:
    """``answers`` are by the name of the method; ``calls`` are what was asked, in order."""

    def __init__(self, answers: Mapping[str, Answer], service: str = "cloudformation") -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.exceptions = SimpleNamespace(ClientError=ClientError)
        self.meta = SimpleNamespace(
            endpoint_url="http://127.0.0.1:4566", region_name="us-west-2", service=service
        )
        self._answers = dict(answers)
        self._model = botocore.session.get_session().get_service_model(service)

    def __getattr__(self, method: str) -> Callable[..., Any]:
        def call(**request: Any) -> Any:
            self._validate(method, request)
            self.calls.append((method, request))
            return self._answer(method, request)

        return call

    def get_paginator(self, method: str) -> Any:
        """All pages are one list of answers."""

        def paginate(**request: Any) -> list[Any]:
            self._validate(method, request)
            pages = self._answers[f"{method} pages"]
            assert isinstance(pages, list)
            return pages

        return SimpleNamespace(paginate=paginate)

    def asked(self, method: str) -> list[dict[str, Any]]:
        """The requests of one method."""
        return [request for name, request in self.calls if name == method]

    def _validate(self, method: str, request: dict[str, Any]) -> None:
        name = "".join(part.capitalize() for part in method.split("_"))
        shape = self._model.operation_model(name).input_shape
        assert shape is not None
        report = ParamValidator().validate(request, shape)
        assert not report.has_errors(), report.generate_report()

    def _answer(self, method: str, request: dict[str, Any]) -> Any:
        answer = self._answers.get(method, {})
        if isinstance(answer, list):
            answer = answer.pop(0)
        if callable(answer):
            answer = answer(**request)
        if isinstance(answer, Exception):
            raise answer
        return answer
