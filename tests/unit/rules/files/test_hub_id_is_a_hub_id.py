import json

import pytest

from config_factory import Refusals
from slipway.rules.files.hub_id_is_a_hub_id import is_hub_id
from slipway.toolchain import ROOT


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("https://huggingface.co/acme/model", "write acme/model"),
        ("https://huggingface.co/acme/model/tree/main", "write acme/model"),
        ("s3://bucket/model/", "weights in S3 go into model.weights, with source: s3"),
        ("/opt/ml/model", "write it as organisation/name"),
        ("acme/team/model", "write it as organisation/name"),
        ("acme/mo del", "write it as organisation/name"),
        ("acme/model--x", "write it as organisation/name"),
        ("acme/model.git", "write it as organisation/name"),
        ("", "write it as organisation/name"),
    ],
)
def test_what_is_no_id_of_the_hub_is_refused(refusals: Refusals, name: str, hint: str) -> None:
    assert refusals("CFG-026", {"release.model.id": name}) == [
        f"dev/model.yaml: release.model.id: {name!r} is not the id of a hub model; {hint} [CFG-026]"
    ]


def test_an_id_beyond_96_characters_is_refused_and_shortened(refusals: Refusals) -> None:
    assert refusals("CFG-026", {"release.model.id": "x" * 200}) == [
        f"dev/model.yaml: release.model.id: '{'x' * 96}...' is not the id of a hub model; write it"
        " as organisation/name [CFG-026]"
    ]


@pytest.mark.parametrize(
    "name", ["acme/model", "gpt2", "meta-llama/Llama-3.1-8B-Instruct", "01-ai/Yi-34B", "a/_b_"]
)
def test_an_id_of_the_hub_is_accepted(refusals: Refusals, name: str) -> None:
    assert refusals("CFG-026", {"release.model.id": name}) == []


def test_every_id_that_an_architecture_names_is_accepted() -> None:
    files = (ROOT / "model_configs" / "architectures").glob("*.json")
    names = [json.loads(path.read_text("utf-8")).get("_name_or_path") for path in files]

    assert [name for name in names if name and not is_hub_id(name)] == []
