"""S3 and Step Functions for a batch run, without either: a job of it upper-cases its records."""

import io
import json
from typing import Any

from botocore.exceptions import ClientError

OUTPUT = "output/"
"""Where the answers go."""


class FakeS3:
    """Objects of one bucket by key."""

    def __init__(self) -> None:
        self.objects: dict[str, bytes] = {}

    def upload_fileobj(self, file: io.BufferedReader, bucket: str, key: str) -> None:
        self.objects[key] = file.read()

    def download_fileobj(self, bucket: str, key: str, file: Any) -> None:
        file.write(self.objects[key])

    def delete_objects(self, *, Bucket: str, Delete: dict[str, Any]) -> None:
        for row in Delete["Objects"]:
            del self.objects[row["Key"]]

    def get_paginator(self, name: str) -> "FakeS3":
        assert name == "list_objects_v2"
        return self

    def paginate(self, *, Bucket: str, Prefix: str) -> list[dict[str, Any]]:
        keys = sorted(key for key in self.objects if key.startswith(Prefix))
        return [{"Contents": [{"Key": key} for key in keys]}]


class FakeStates:
    """A state machine that ends as ``ends`` tells, execution by execution.

    An end is how many objects are answered, the status, and the cause.
    """

    def __init__(self, s3: FakeS3, *ends: tuple[int, str, str | None]) -> None:
        self.s3 = s3
        self.ends = list(ends)
        self.refusals: list[str] = []
        self.inputs: dict[str, str] = {}
        self.interrupts = False

    def start_execution(self, *, stateMachineArn: str, name: str, input: str) -> None:
        if self.refusals:
            code = self.refusals.pop(0)
            raise ClientError({"Error": {"Code": code, "Message": "no"}}, "StartExecution")
        self.inputs[name] = json.loads(input)["input_prefix"]

    def describe_execution(self, *, executionArn: str) -> dict[str, Any]:
        if self.interrupts:
            self.interrupts = False
            raise KeyboardInterrupt
        name = executionArn.rsplit(":", 1)[1]
        prefix = self.inputs[name]
        objects, status, cause = self.ends.pop(0)
        keys = sorted(key for key in self.s3.objects if key.startswith(prefix))[:objects]
        for key in keys:
            target = key.replace(prefix, f"{OUTPUT}{name}/") + ".out"
            self.s3.objects[target] = b"".join(map(_answer, self.s3.objects[key].splitlines()))
        return {"status": status, **({"cause": cause} if cause else {})}

    def get_execution_history(self, **_: Any) -> dict[str, Any]:
        return {"events": [{}, {"stateEnteredEventDetails": {"name": "RunJobs"}}]}


def _answer(line: bytes) -> bytes:
    record = json.loads(line)
    answer = {"id": record["id"], "generated_texts": [record["text_inputs"].upper()]}
    return json.dumps(answer).encode() + b"\n"
