"""A live endpoint or component: stream, generate, and several prompts in one request."""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from slipway.client import length
from slipway.client.chat import rendered, template_of
from slipway.client.errors import StreamBroken, refused
from slipway.client.length import Counter
from slipway.client.lines import events, lines
from slipway.client.parts import Generation
from slipway.client.stream import Stream, Timing
from slipway.client.target import Target
from slipway.client.wires import WIRES, Prompt
from slipway.client.wires.base import parsed
from slipway.errors import SlipwayError

JSON = "application/json"


class Endpoint:
    """Asks ``target`` through a boto3 client of sagemaker-runtime.

    ``count`` tells how many tokens a text has; without it only what is certain to be too long is
    refused before it is sent.
    """

    def __init__(
        self,
        target: Target,
        runtime: Any,
        *,
        count: Counter | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Ask through ``runtime``."""
        self.target = target
        self.wire = WIRES[target.wire]()
        self._runtime = runtime
        self._count = count
        self._clock = clock

    def prompt_of(self, prompt: Prompt, *, as_text: bool = False) -> Prompt:
        """The prompt as the container takes it: messages become one text where it takes none."""
        if isinstance(prompt, str) or (self.wire.takes_messages and not as_text):
            return prompt
        if self.target.chat_template is None:
            raise SlipwayError(
                f"no chat template is known for the model of {self.target.endpoint_name}",
                "name one with --chat-template, or send the prompt as one text",
            )
        return rendered(prompt, template_of(self.target.chat_template))

    def tokens_of(self, prompt: Prompt) -> int | None:
        """How many tokens a text has; None where it is not known."""
        return self._count(prompt) if self._count and isinstance(prompt, str) else None

    def room_for(self, prompt: Prompt) -> int | None:
        """How many new tokens fit behind a text; None where that is not known."""
        tokens, most = self.tokens_of(prompt), self.target.max_model_len
        return None if tokens is None or most is None else most - tokens

    def stream(self, prompt: Prompt, **parameters: Any) -> Stream:
        """Send the prompt and return its tokens as they come.

        Raises TooLong before and RequestRefused after it is sent; taking the tokens may raise
        StreamBroken.
        """
        if not self.wire.streams:
            raise SlipwayError(
                f"the container of {self.target.endpoint_name} does not stream",
                "ask for the whole answer: generate(), or --no-stream",
            )
        asked = self._fitting(prompt, parameters)
        body = self.wire.body(asked, parameters, stream=True)
        started = self._clock()
        answer = self._send("invoke_endpoint_with_response_stream", body)
        stream: Stream

        def pieces() -> Iterator[bytes]:
            for piece in self._pieces(answer["Body"]):
                stream.byte_came()
                yield piece

        stream = Stream(
            self.wire.parts(parsed(events(lines(pieces())))), started=started, clock=self._clock
        )
        return stream

    def generate(self, prompt: Prompt, **parameters: Any) -> tuple[Generation, Timing]:
        """Send the prompt and return the whole answer; raises TooLong and RequestRefused."""
        asked = self._fitting(prompt, parameters)
        started = self._clock()
        answer = self._whole(self.wire.body(asked, parameters, stream=False))
        (found,) = self.wire.generations(answer)
        seconds = self._clock() - started
        return found, Timing(total_seconds=seconds, tokens=found.finish.generated_tokens or 0)

    def generate_all(
        self, prompts: Sequence[str], *, batch_size: int, **parameters: Any
    ) -> Iterator[Generation]:
        """Yield an answer for each prompt, ``batch_size`` of them in one request."""
        if not self.wire.takes_lists:
            for prompt in prompts:
                yield self.generate(prompt, **parameters)[0]
            return
        for start in range(0, len(prompts), batch_size):
            some = prompts[start : start + batch_size]
            for prompt in some:
                self._fitting(prompt, parameters)
            found = self.wire.generations(self._whole(self.wire.bodies(some, parameters)))
            if len(found) != len(some):
                raise SlipwayError(
                    f"{len(some)} prompts were sent, and {len(found)} answers came back",
                    "leave num_return_sequences out",
                )
            yield from found

    def _fitting(self, prompt: Prompt, parameters: dict[str, Any]) -> Prompt:
        asked = self.prompt_of(prompt)
        length.require_fit(
            prompt_tokens=self.tokens_of(asked),
            new_tokens=parameters.get("max_new_tokens"),
            max_model_len=self.target.max_model_len,
        )
        return asked

    def _whole(self, body: dict[str, Any]) -> Any:
        return json.loads(self._send("invoke_endpoint", body)["Body"].read())

    def _send(self, operation: str, body: dict[str, Any]) -> Any:
        from botocore.exceptions import ClientError

        request = {
            "EndpointName": self.target.endpoint_name,
            "InferenceComponentName": self.target.component_name,
            "CustomAttributes": self.target.custom_attributes,
            "ContentType": JSON,
            "Body": json.dumps(body, ensure_ascii=False).encode(),
        }
        call = getattr(self._runtime, operation)
        try:
            return call(**{key: value for key, value in request.items() if value is not None})
        except ClientError as error:
            raise refused(error, self.target.endpoint_name) from None

    def _pieces(self, body: Any) -> Iterator[bytes]:
        from botocore.exceptions import EventStreamError, ReadTimeoutError, ResponseStreamingError

        try:
            for event in body:
                if "PayloadPart" in event:
                    yield event["PayloadPart"]["Bytes"]
        except EventStreamError as error:
            said = error.response.get("Error", {}).get("Message") or str(error)
            raise StreamBroken(f"SageMaker broke the stream off: {said}") from None
        except (ReadTimeoutError, ResponseStreamingError) as error:
            raise StreamBroken(f"the connection broke off: {error}") from None
