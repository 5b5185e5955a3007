"""JumpStart's text2text models (Flan-T5): ``text_inputs`` in, ``generated_texts`` out."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from slipway.local_aws.server.inference.errors import InputError
from slipway.local_aws.server.inference.formats.base import (
    MediaTypes,
    Parts,
    Request,
    flag,
    json_object,
    split,
    text_of,
)
from slipway.local_aws.server.inference.sampling import Sampling, sampling_of, whole_number
from slipway.local_aws.server.inference.tokens import Finish, Token

JSON, JSON_LINES, CSV, TEXT = "application/json", "application/jsonlines", "text/csv", "text/plain"
_PLAIN = (TEXT, "application/x-text")
_LINES = (JSON_LINES, CSV)
JOB_PARAMETERS = "HYPER_PARAMS"


class Text2Text:
    """Source: the inference script of JumpStart's text2text models and its batch example (S3).

    One JSON object is answered with one; lines are answered with a line each, and a record's
    ``id`` comes back with its texts, because predictions are joined with references on it. Accept
    text/csv gives the same lines: the published example reads each as an object. With HYPER_PARAMS
    in the environment, what a record says about generation is ignored.
    """

    stream_content_type = JSON
    streams_unasked = False

    def __init__(self, environment: Mapping[str, str], media: MediaTypes) -> None:
        """Answer as ``media`` asks; JSON where it does not."""
        self._job = environment.get(JOB_PARAMETERS)
        self._sent = media.content_type or JSON
        self.content_type = media.accept if media.accept in _LINES else JSON

    def parse(self, body: bytes) -> Request:
        """Every record's texts, each as often as sequences are asked for."""
        records = [self._record(value) for value in self._values(body)]
        prompts = [prompt for texts, _, _ in records for prompt, _ in texts]
        samplings = tuple(sampling for texts, _, _ in records for _, sampling in texts)
        answers = [{"count": len(texts), "said": said} for texts, said, _ in records]
        several = len(records) > 1 or any(listed for _, _, listed in records)
        content = {"answers": answers}
        return Request(tuple(prompts), several, samplings[0], False, False, content, each=samplings)

    def refusal(self, error: InputError) -> InputError:
        """The model server's own object; it names its class whatever the cause."""
        said = {"code": 400, "type": "InternalServerException", "message": str(error)}
        return InputError(str(error), 400, json.dumps(said, ensure_ascii=False))

    def whole(self, request: Request, answers: list[list[Token | Finish]]) -> bytes:
        """One object, or one a line."""
        texts = iter([text_of(split(parts)[0]) for parts in answers])
        said = [
            {**one["said"], "generated_texts": [next(texts) for _ in range(one["count"])]}
            for one in request.body["answers"]
        ]
        return "\n".join(json.dumps(one, ensure_ascii=False) for one in said).encode()

    def chunks(self, request: Request, parts: Parts) -> Iterator[bytes]:
        """The whole answer at once: this server has no streams."""
        yield self.whole(request, [list(parts)])

    def _values(self, body: bytes) -> list[dict[str, Any]]:
        kind = self._sent.split(";", 1)[0].strip()
        if kind in _PLAIN:
            return [{"text_inputs": body.decode(errors="replace")}]
        if kind == JSON:
            return [json_object(body)]
        if kind == JSON_LINES:
            lines = [json_object(line) for line in body.splitlines() if line.strip()]
            if lines:
                return lines
            raise InputError("the request has no line")
        raise InputError(f"content type {self._sent} is not supported")

    def _record(
        self, value: dict[str, Any]
    ) -> tuple[list[tuple[str, Sampling]], dict[str, Any], bool]:
        """Texts with how to generate each, what is repeated of the record, and if it was a list."""
        inputs = value.get("text_inputs")
        texts: list[Any] = inputs if isinstance(inputs, list) else [inputs]
        if not texts or not all(isinstance(text, str) and text for text in texts):
            raise InputError("`text_inputs` must be a text or a list of texts, none of them empty")
        parameters = value if self._job is None else _job_parameters(self._job)
        whole_number(parameters, "batch_size", at_least=1)
        count = whole_number(parameters, "num_return_sequences", at_least=1) or 1
        length = whole_number(parameters, "max_length", at_least=1)
        sampling = sampling_of(
            parameters if length is None else {**parameters, "max_new_tokens": length},
            sampled=flag(parameters, "do_sample"),
        )
        said = {"id": value["id"]} if "id" in value else {}
        asked = [(text, _nth(sampling, number)) for text in texts for number in range(count)]
        return asked, said, isinstance(inputs, list)


def _job_parameters(text: str) -> dict[str, Any]:
    try:
        return json_object(text.encode())
    except InputError as error:
        raise InputError(f"{JOB_PARAMETERS} cannot be read: {error}", 500) from None


def _nth(sampling: Sampling, number: int) -> Sampling:
    """Another seed for each sequence of one text."""
    return sampling if sampling.seed is None else replace(sampling, seed=sampling.seed + number)
