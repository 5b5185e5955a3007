"""Who is asked, by a workload's file; and the templates of chats."""

import json
from pathlib import Path
from typing import Any

import pytest

from slipway import checked
from slipway.catalogue import chat_templates, files
from slipway.client import Message, Target, target_of
from slipway.client.chat import rendered, template_of
from slipway.client.length import counter_of, staged_counter
from slipway.config import Environment
from slipway.errors import SlipwayError
from slipway.toolchain import ROOT

CONFIGS = ROOT / "model_configs"


@pytest.fixture(scope="module")
def dev() -> Environment:
    (environment,) = checked.environments(CONFIGS, ("dev",))
    return environment


def target(dev: Environment, name: str) -> Target:
    (workload,) = [w for w in dev.workloads if w.name == name]
    return target_of(dev, workload, CONFIGS)


def test_an_endpoint_is_asked_in_the_form_of_its_image(dev: Environment) -> None:
    found = target(dev, "llama-2-13b-chat-tgi")

    assert (found.endpoint_name, found.wire) == ("slipway-dev-llama-2-13b-chat-tgi", "tgi")
    assert found.component_name is None
    assert found.max_model_len == 4096
    assert found.chat_template == "llama-2"
    assert found.custom_attributes is None


def test_jumpstart_is_told_of_the_licence_with_every_request(dev: Environment) -> None:
    assert target(dev, "llama-2-13b-chat-inf2").custom_attributes == "accept_eula=true"


def test_a_component_is_asked_on_its_fleet(dev: Environment) -> None:
    found = target(dev, "llama-2-13b-shared")

    assert found.endpoint_name == "slipway-dev-shared-p4d"
    assert found.component_name == "slipway-dev-llama-2-13b-shared"


def test_an_adapter_is_asked_by_its_own_name_in_the_form_of_its_base(dev: Environment) -> None:
    found = target(dev, "mistral-7b-support")

    assert found.endpoint_name == "slipway-dev-shared-p4d"
    assert found.component_name == "slipway-dev-mistral-7b-support"
    assert found.chat_template == "mistral"


def test_a_fleet_answers_nothing(dev: Environment) -> None:
    with pytest.raises(SlipwayError) as error:
        target(dev, "shared-p4d")

    assert str(error.value) == (
        "shared-p4d is a fleet, which answers no requests; name an endpoint or a component"
    )


CHAT = (
    Message("system", "Be brief."),
    Message("user", "What is a ship?"),
    Message("assistant", "A large boat."),
    Message("user", "And a launch?"),
)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "llama-2",
            "<s>[INST] <<SYS>>\nBe brief.\n<</SYS>>\n\nWhat is a ship? [/INST] A large boat. </s>"
            "<s>[INST] And a launch? [/INST]",
        ),
        (
            "llama-3",
            "<|begin_of_text|><|start_header_id|>system<|end_header_id|>\n\nBe brief.<|eot_id|>"
            "<|start_header_id|>user<|end_header_id|>\n\nWhat is a ship?<|eot_id|>"
            "<|start_header_id|>assistant<|end_header_id|>\n\nA large boat.<|eot_id|>"
            "<|start_header_id|>user<|end_header_id|>\n\nAnd a launch?<|eot_id|>"
            "<|start_header_id|>assistant<|end_header_id|>\n\n",
        ),
        (
            "chatml",
            "<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\nWhat is a ship?<|im_end|>\n"
            "<|im_start|>assistant\nA large boat.<|im_end|>\n<|im_start|>user\nAnd a launch?"
            "<|im_end|>\n<|im_start|>assistant\n",
        ),
        (
            "mistral",
            "<s>[INST] Be brief.\n\nWhat is a ship? [/INST] A large boat.</s>"
            "[INST] And a launch? [/INST]",
        ),
    ],
)
def test_a_chat_becomes_the_text_that_the_model_was_trained_on(name: str, text: str) -> None:
    assert rendered(CHAT, template_of(name)) == text


def test_a_template_that_refuses_the_messages_says_why() -> None:
    late = (Message("user", "What?"), Message("system", "Be brief."))

    with pytest.raises(SlipwayError) as error:
        rendered(late, template_of("llama-2"))

    assert str(error.value) == (
        "the chat template refuses these messages: a system message stands first; change their"
        " order or roles"
    )


def test_the_template_of_a_tokenizer_config_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "tokenizer_config.json"
    path.write_text(json.dumps({"chat_template": "{{ messages[0].content }}!"}))

    assert rendered(CHAT, template_of(str(path))) == "Be brief.!"


def test_a_tokenizer_config_without_a_template_is_told(tmp_path: Path) -> None:
    path = tmp_path / "tokenizer_config.json"
    path.write_text("{}")

    with pytest.raises(SlipwayError) as error:
        template_of(str(path))

    assert str(error.value) == (
        f"{path} holds no chat_template; give the .jinja file that lies beside it"
    )


def test_an_unknown_template_is_answered_by_those_that_are_known() -> None:
    with pytest.raises(SlipwayError) as error:
        template_of("lama-2")

    assert str(error.value) == (
        "no chat template 'lama-2'; use chatml, llama-2, llama-3, mistral, or the path of a"
        " tokenizer_config.json"
    )


def test_every_model_in_the_catalogue_has_a_template_that_is_there() -> None:
    named = {chat_templates.of_model(prefix) for prefix in _models()} - {None}

    assert named == set(chat_templates.names())


def test_a_base_model_has_no_template() -> None:
    assert chat_templates.of_model("meta-textgenerationneuron-llama-2-7b") is None
    assert chat_templates.of_model("HuggingFaceTB/SmolLM2-135M") is None


def _models() -> list[str]:
    return list(files.load("chat_templates")["models"])


TOKENIZER: dict[str, Any] = {
    "version": "1.0",
    "truncation": None,
    "padding": None,
    "added_tokens": [],
    "normalizer": None,
    "pre_tokenizer": {"type": "Whitespace"},
    "post_processor": None,
    "decoder": None,
    "model": {"type": "WordLevel", "vocab": {"a": 0, "ship": 1, "[UNK]": 2}, "unk_token": "[UNK]"},
}


def test_a_tokenizer_counts_the_tokens_of_a_prompt() -> None:
    assert counter_of(json.dumps(TOKENIZER), "mine")("a ship sails") == 3


def test_what_is_no_tokenizer_is_told() -> None:
    with pytest.raises(SlipwayError, match=r"^mine is no tokenizer: .*; name a tokenizer.json$"):
        counter_of("{}", "mine")


class Bucket:
    """S3 with one object."""

    def __init__(self, key: str) -> None:
        self.key = key

    def get_object(self, **asked: str) -> dict[str, object]:
        from io import BytesIO

        from botocore.exceptions import ClientError

        if asked != {"Bucket": "b", "Key": self.key}:
            raise ClientError({"Error": {"Code": "NoSuchKey", "Message": "no"}}, "GetObject")
        return {"Body": BytesIO(json.dumps(TOKENIZER).encode())}


def test_the_tokenizer_beside_the_weights_counts_too() -> None:
    count = staged_counter(Bucket("model/v1/tokenizer.json"), "s3://b/model/v1/")

    assert count is not None
    assert count("a ship") == 2


def test_without_a_tokenizer_beside_the_weights_nothing_is_counted() -> None:
    assert staged_counter(Bucket("elsewhere/tokenizer.json"), "s3://b/model/v1/") is None
    assert staged_counter(Bucket("model.tar.gz"), "s3://b/model.tar.gz") is None
