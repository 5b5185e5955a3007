"""Laws of reading: round trips, any bytes, any value, and what the seeds promise."""

import datetime
import json
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from config_factory import GPU, Configs, changed
from slipway.config import Endpoint, load, load_environments
from slipway.config.loader import environment_names
from slipway.toolchain import ROOT


def test_environments_come_in_the_order_of_promotion() -> None:
    names = [environment.name for environment in load_environments(ROOT / "model_configs")]

    assert names == ["dev", "staging", "prod"]
    assert environment_names(ROOT / "model_configs") == ["dev", "prod", "staging"]


def test_the_seeds_run_the_same_release_in_every_environment() -> None:
    releases: dict[str, set[str]] = {}
    for environment in load_environments(ROOT / "model_configs"):
        for workload in environment.workloads:
            releases.setdefault(workload.name, set()).add(workload.release.model_dump_json())

    assert {name: len(found) for name, found in releases.items()} == dict.fromkeys(releases, 1)


def test_dates_are_read_whether_quoted_or_not(configs: Configs) -> None:
    configs.environment()
    eula = {"accepted": True, "accepted_on": datetime.date(2026, 11, 21)}
    configs.workload({"release.model.eula": eula}, name="plain")
    configs.workload({"release.model.eula": {**eula, "accepted_on": "2026-11-21"}}, name="quoted")

    (environment,) = load_environments(configs.folder)

    days = {w.release.model.eula.accepted_on for w in environment.served if w.release.model.eula}
    assert days == {datetime.date(2026, 11, 21)}


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=8)
    | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
PATHS = st.sampled_from(
    [
        "kind",
        "release",
        "release.model",
        "release.model.eula",
        "release.model.eula.accepted_on",
        "release.container",
        "release.serving",
        "release.serving.tensor_parallel_degree",
        "release.serving.options",
        "release.neuron",
        "release.neuron.graphs",
        "capacity",
        "capacity.alarms",
        "capacity.data_capture",
    ]
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(path=PATHS, value=VALUES)
def test_any_value_anywhere_gives_faults_and_never_a_traceback(
    configs: Configs, path: str, value: Any
) -> None:
    configs.environment()
    configs.workload({path: value})

    for fault in load(configs.folder).faults:
        assert str(fault).startswith("dev/model.yaml: ")


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(content=st.binary(max_size=200))
def test_any_bytes_give_faults_and_never_a_traceback(configs: Configs, content: bytes) -> None:
    configs.environment()
    configs.raw("dev/model.yaml", content)

    load(configs.folder)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    count=st.integers(1, 1000),
    length=st.integers(1, 200_000),
    options=st.dictionaries(st.from_regex(r"option\.[a-z_]{1,12}", fullmatch=True), st.text()),
)
def test_what_is_read_is_what_was_written(
    configs: Configs, count: int, length: int, options: dict[str, str]
) -> None:
    configs.environment()
    changes = {
        "capacity.instance_count": count,
        "release.serving.max_model_len": length,
        "release.serving.options": options,
    }
    configs.workload(changes)

    ((workload,),) = (e.served for e in load_environments(configs.folder))

    written = changed(GPU, changes)["release"]["serving"]
    assert isinstance(workload, Endpoint)
    assert workload.capacity.instance_count == count
    assert workload.release.serving.model_dump(exclude_unset=True) == written


def test_the_committed_schemas_accept_the_committed_files() -> None:
    root = ROOT / "model_configs"
    for path in sorted(root.glob("*/*.yaml")):
        kind = "environment" if path.name == "environment.yaml" else "workload"
        first = path.read_text().splitlines()[0]
        assert first == f"# yaml-language-server: $schema=../schemas/{kind}.schema.json"
        schema = json.loads((root / "schemas" / f"{kind}.schema.json").read_text())
        content = json.loads(json.dumps(yaml.safe_load(path.read_text()), default=str))
        assert list(Draft202012Validator(schema).iter_errors(content)) == [], path
