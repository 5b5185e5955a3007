"""DataProcessing: what of a record the model sees, and what its answer is joined with."""

import json
from typing import Any

from slipway.local_aws.server.jobs.transform.json_path import Step, compiled

OUTPUT, INPUT = "SageMakerOutput", "SageMakerInput"
WHOLE = "$"


class DataProcessing:
    """InputFilter, JoinSource and OutputFilter over JSON; PathError for a path that is none."""

    def __init__(self, asked: dict[str, str]) -> None:
        """Take a request's DataProcessing; an empty one changes nothing."""
        self._filter: Step = compiled(asked.get("InputFilter", WHOLE))
        self._filters = asked.get("InputFilter", WHOLE) != WHOLE
        self._joins = asked.get("JoinSource", "None") == "Input"
        self._last: Step = compiled(asked.get("OutputFilter", WHOLE))
        self._ends = asked.get("OutputFilter", WHOLE) != WHOLE

    @property
    def per_record(self) -> bool:
        """True where each record needs its own part of an answer."""
        return self._joins or self._ends

    def before(self, record: bytes) -> bytes:
        """What the model gets of a record; ValueError for a record that is no JSON."""
        return _text(self._filter(json.loads(record))) if self._filters else record

    def after(self, record: bytes, answer: bytes) -> bytes:
        """What is written for a record; ValueError for what is no JSON.

        Source: developer guide: an object gets the answer as one more member; whatever else it is
        lies beside it.
        """
        if not self.per_record:
            return answer
        value: Any = json.loads(answer)
        if self._joins:
            given = json.loads(record)
            beside = given if isinstance(given, dict) else {INPUT: given}
            value = {**beside, OUTPUT: value}
        return _text(self._last(value))


def _text(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
