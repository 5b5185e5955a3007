"""JumpStart's text2text containers: which they are, what they take, what they answer."""

import json
from typing import Any

import pytest

from slipway.local_aws.server.inference.answer import UNSAID, answer, stream
from slipway.local_aws.server.inference.container import Container, container_of
from slipway.local_aws.server.inference.errors import InputError
from slipway.local_aws.server.inference.formats import format_of
from slipway.local_aws.server.inference.formats.base import MediaTypes
from slipway.local_aws.server.inference.formats.lmi import Lmi
from slipway.local_aws.server.inference.formats.text2text import Text2Text
from slipway.local_aws.server.inference.formats.tgi import Tgi
from slipway.local_aws.server.inference.sampling import Sampling
from slipway.local_aws.server.inference.tokens import Finish, Token

FLAN = Container("x/huggingface-pytorch-inference:1")
TGI = "x/huggingface-pytorch-tgi-inference:2"
LINES = MediaTypes("application/jsonlines", "text/csv")


class Shout:
    """Says the prompt in capitals, and keeps how it was to be said."""

    def __init__(self) -> None:
        self.asked: list[Sampling] = []

    def generate(self, prompt: str, sampling: Sampling) -> Any:
        self.asked.append(sampling)
        yield Token(1, prompt.upper(), -0.1)
        yield Finish("eos_token", 1, 1)


def said(body: str, media: MediaTypes = UNSAID, **environment: str) -> tuple[str, Shout]:
    model = Shout()
    container = Container(FLAN.image, environment)
    return answer(container, body.encode(), model, media).body.decode(), model


def refusal(body: str, media: MediaTypes, **environment: str) -> InputError:
    with pytest.raises(InputError) as caught:
        said(body, media, **environment)
    return caught.value


@pytest.mark.parametrize(
    ("container", "kind"),
    [
        (FLAN, Text2Text),
        (Container("x/mine:1", {"MODEL": "huggingface-text2text-flan-t5-large"}), Text2Text),
        (Container("x/mine:1", {}, "s3://b/huggingface-text2text-flan-t5-xl/v1/"), Text2Text),
        (Container("x/huggingface-text2text-flan:1"), Text2Text),
        (
            Container(
                "x/huggingface-pytorch-tgi-inference:1", {}, "s3://b/huggingface-text2text-a/"
            ),
            Tgi,
        ),
        (Container("x/mine:1", {"MODEL": "meta-textgeneration-llama-2-7b"}), Lmi),
    ],
)
def test_the_repository_or_the_models_id_tells_text2text(container: Container, kind: type) -> None:
    assert type(format_of(container, MediaTypes())) is kind


@pytest.mark.parametrize(
    ("definition", "artifact"),
    [
        ({"Image": "i", "ModelDataUrl": "s3://b/m.tar.gz"}, "s3://b/m.tar.gz"),
        ({"Image": "i", "ModelDataSource": {"S3DataSource": {"S3Uri": "s3://b/m/"}}}, "s3://b/m/"),
        ({"Image": "i", "ArtifactUrl": "s3://b/a.tar.gz"}, "s3://b/a.tar.gz"),
        ({"Image": "i"}, ""),
    ],
)
def test_a_containers_artifact_is_where_its_model_lies(
    definition: dict[str, Any], artifact: str
) -> None:
    assert container_of(definition) == Container("i", {}, artifact)


def test_one_text_or_a_list_of_them_is_answered_with_one_object() -> None:
    one, _ = said('{"text_inputs": "a", "max_length": 7}')
    several, model = said('{"text_inputs": ["a", "b"], "batch_size": 2, "max_length": 7}')

    assert json.loads(one) == {"generated_texts": ["A"]}
    assert json.loads(several) == {"generated_texts": ["A", "B"]}
    assert [sampling.max_new_tokens for sampling in model.asked] == [7, 7]


def test_sequences_of_one_text_have_seeds_of_their_own() -> None:
    body = '{"text_inputs": "a", "num_return_sequences": 2, "seed": 5, "do_sample": true}'

    text, model = said(body)

    assert json.loads(text) == {"generated_texts": ["A", "A"]}
    assert [sampling.seed for sampling in model.asked] == [5, 6]


@pytest.mark.parametrize("accept", ["text/csv", "application/jsonlines"])
def test_lines_are_answered_by_lines_that_carry_their_ids(accept: str) -> None:
    body = '{"id": 3, "text_inputs": "a", "max_length": 5}\n{"id": 4, "text_inputs": "b"}\n'

    text, model = said(body, MediaTypes("application/jsonlines", accept))

    assert text.split("\n") == [
        '{"id": 3, "generated_texts": ["A"]}',
        '{"id": 4, "generated_texts": ["B"]}',
    ]
    assert [sampling.max_new_tokens for sampling in model.asked] == [5, 20]


def test_with_parameters_of_the_job_those_of_a_record_are_ignored() -> None:
    job = '{"batch_size": 4, "max_length": 50, "top_k": 50, "top_p": 0.95, "do_sample": true}'

    _, model = said('{"text_inputs": "a", "max_length": 5, "top_k": 1}', HYPER_PARAMS=job)

    assert model.asked == [Sampling(max_new_tokens=50, temperature=1.0, top_k=50, top_p=0.95)]


def test_plain_text_is_one_input() -> None:
    text, _ = said("good morning", MediaTypes("application/x-text"))

    assert json.loads(text) == {"generated_texts": ["GOOD MORNING"]}


def test_a_stream_is_the_whole_answer_in_pieces() -> None:
    kind, pieces = stream(FLAN, b'{"text_inputs": "a"}', Shout())

    assert kind == "application/json"
    assert json.loads(b"".join(pieces)) == {"generated_texts": ["A"]}


@pytest.mark.parametrize(
    ("body", "media", "environment", "message"),
    [
        (
            '{"inputs": "a"}',
            MediaTypes(),
            {},
            "`text_inputs` must be a text or a list of texts, none of them empty",
        ),
        (
            '{"text_inputs": "a", "batch_size": 0}',
            LINES,
            {},
            "`batch_size` must be at least 1, got 0",
        ),
        ("\n", LINES, {}, "the request has no line"),
        ("a,b", MediaTypes("text/csv"), {}, "content type text/csv is not supported"),
        (
            '{"text_inputs": "a"}',
            LINES,
            {"HYPER_PARAMS": "[]"},
            "HYPER_PARAMS cannot be read: Failed to parse the request body as JSON: an object is"
            " needed",
        ),
    ],
)
def test_what_is_no_request_is_refused(
    body: str, media: MediaTypes, environment: dict[str, str], message: str
) -> None:
    error = refusal(body, media, **environment)

    assert error.status == 400
    assert json.loads(error.body) == {
        "code": 400,
        "type": "InternalServerException",
        "message": message,
    }
