"""Whatever stands in serving.properties or among the variables is written, or named in a note."""

import json
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from slipway.config import Environment, load_environments
from slipway.config.yaml_file import parsed
from slipway.importing import endpoint
from slipway.importing.imported import Told
from slipway.importing.recognising import recognise
from slipway.importing.writing import as_yaml
from slipway.toolchain import ROOT

IMAGE = "763104351884.dkr.ecr.us-west-2.amazonaws.com"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
KEYS = st.one_of(
    st.from_regex(r"option\.[a-z_]{1,20}", fullmatch=True),
    st.sampled_from(
        ["option.tensor_parallel_degree", "option.dtype", "option.rolling_batch", "engine"]
    ),
    TEXTS.filter(bool),
)
NAMES = st.one_of(
    st.from_regex(r"[A-Z_][A-Z0-9_]{0,20}", fullmatch=True),
    st.sampled_from(["SM_NUM_GPUS", "MAX_TOTAL_TOKENS", "HF_MODEL_QUANTIZE", "DTYPE"]),
    TEXTS.filter(bool),
)
FIELDS = ("tensor_parallel_degree", "max_model_len", "max_rolling_batch_size", "dtype", "quantize")


def escaped(text: str) -> str:
    """As java.util.Properties stores a key or a value."""
    units = text.encode("utf-16-be")
    pairs = [units[at : at + 2] for at in range(0, len(units), 2)]
    return "".join(f"\\u{int.from_bytes(pair):04x}" for pair in pairs)


@cache
def dev() -> Environment:
    (found,) = load_environments(ROOT / "model_configs", ["dev"])
    return found


def imported(name: str, content: str, told: Told) -> tuple[dict[str, Any], list[str]]:
    """``release.serving`` as it is read back from the file, and the notes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(content, "utf-8")
        found = recognise([path])
    made = endpoint.imported(found, told, dev(), ROOT / "model_configs")
    serving: dict[str, Any] = parsed(as_yaml(made.content).encode())["release"]["serving"]
    return serving, made.notes


@settings(max_examples=60)
@given(st.dictionaries(KEYS, TEXTS, max_size=4))
@example({"option.a": " begins with a blank", "option.b": "\ufeff\x85\u2028end"})
@example({"a=b": "c", "#d": "e", "option.tensor_parallel_degree": "007"})
def test_a_property_is_kept_or_named(more: dict[str, str]) -> None:
    more.pop("option.model_id", None)
    given_ = {"option.model_id": "acme/model", "engine": "Python", **more}
    text = "".join(f"{escaped(key)}={escaped(value)}\n" for key, value in given_.items())

    serving, notes = imported(
        "serving.properties",
        text,
        Told(family="djl-lmi", version="0.36.0", instance_type="ml.g5.12xlarge"),
    )

    fields = {f"option.{name}": str(serving[name]) for name in FIELDS if name in serving}
    rendered = {"engine": "Python", "option.model_id": "acme/model", **fields}
    options = rendered | serving.get("options", {})
    told = "\n".join(notes)
    lost = {key for key, value in more.items() if options.get(key) != value and key not in told}
    assert lost == set()


@settings(max_examples=60)
@given(st.dictionaries(NAMES, TEXTS, max_size=4))
@example({"<<": "a", "=": "b", "HF_MODEL_ID": "acme/model", "SM_NUM_GPUS": "04"})
def test_a_variable_is_kept_or_named(more: dict[str, str]) -> None:
    more["HF_MODEL_ID"] = "acme/model"
    tag = "huggingface-pytorch-tgi-inference:2.0.1-tgi1.0.3-gpu-py39-cu118-ubuntu20.04"
    request = {"Image": f"{IMAGE}/{tag}", "Environment": more}

    serving, notes = imported(
        "model.json", json.dumps(request), Told(instance_type="ml.g5.12xlarge")
    )

    names = {"tensor_parallel_degree": "SM_NUM_GPUS", "max_model_len": "MAX_TOTAL_TOKENS"}
    names |= {"quantize": "HF_MODEL_QUANTIZE"}
    fields = {names[key]: str(value) for key, value in serving.items() if key in names}
    rendered = {"HF_MODEL_ID": "acme/model", "SM_NUM_GPUS": "4", **fields}
    if "dtype" in serving:
        rendered["DTYPE"] = {"bf16": "bfloat16", "fp16": "float16"}[serving["dtype"]]
    variables = rendered | serving.get("environment", {})
    told = "\n".join(notes)
    lost = {k for k, v in more.items() if variables.get(k) != v and k not in told}
    assert lost == set()
