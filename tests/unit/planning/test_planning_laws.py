"""Laws of planning: sizes, time-outs, graphs, and two renderings of one config."""

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config_factory import NEURON, Configs
from slipway.planning import plan_endpoint, timeouts
from slipway.planning.architecture import find, names
from slipway.planning.graph import KEY, look_up
from slipway.planning.rendering import lmi

LAW = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def test_the_size_is_exact_where_the_index_of_the_files_is_given(configs: Configs) -> None:
    configs.raw("architectures/own.json", json.dumps({"model_type": "own"}))
    index = {"metadata": {"total_size": 3 * 2**30}, "weight_map": {}}
    configs.raw("architectures/own.safetensors.index.json", json.dumps(index))

    facts = configs.facts({"release.model.architecture": "own"})

    assert facts.weights_gib == 3.0
    assert names(configs.folder) == ["own"]


def test_the_size_of_an_architecture_that_cannot_be_counted_is_unknown(configs: Configs) -> None:
    configs.raw("architectures/own.json", json.dumps({"model_type": "own"}))

    plan = plan_endpoint(configs.facts({"release.model.architecture": "own"}))

    assert plan.weights_gib is None
    assert plan.timeouts.reason == "the size of the weights is unknown: the longest allowed"
    assert plan.timeouts.container_startup_seconds == 3600


@LAW
@given(small=st.integers(0, 2**42), more=st.integers(0, 2**42), downloads=st.booleans())
def test_time_outs_keep_sagemakers_limits_and_grow_with_the_weights(
    configs: Configs, small: int, more: int, downloads: bool
) -> None:
    def of_size(size: int) -> timeouts.Timeouts:
        configs.raw("architectures/own.json", "{}")
        index = {"metadata": {"total_size": size}}
        configs.raw("architectures/own.safetensors.index.json", json.dumps(index))
        find.cache_clear()
        facts = configs.facts({"release.model.architecture": "own"})
        return timeouts.settle(facts, backend="vllm", container_downloads=downloads, compiles=False)

    low, high = of_size(small), of_size(small + more)

    for found in (low, high):
        assert 60 <= found.model_data_download_seconds <= 3600
        assert 60 <= found.container_startup_seconds <= 3600
    assert low.model_data_download_seconds <= high.model_data_download_seconds
    assert low.container_startup_seconds <= high.container_startup_seconds


GRAPHS = st.fixed_dictionaries(
    {
        "instance_type": st.sampled_from(["ml.inf2.24xlarge", "ml.inf2.48xlarge"]),
        "max_model_len": st.sampled_from([1024, 2048, 4096]),
        "max_rolling_batch_size": st.sampled_from([1, 4]),
        "tensor_parallel_degree": st.sampled_from([4, 8, 12]),
        "dtype": st.sampled_from(["fp16", "bf16"]),
        "compiler": st.sampled_from(["2.12.54.0", "2.13.66.0"]),
        "source": st.just("jumpstart"),
    }
)


@LAW
@given(graphs=st.lists(GRAPHS, max_size=6))
def test_a_graph_is_exact_iff_all_six_values_are_equal_and_rows_come_nearest_first(
    configs: Configs, graphs: list[dict[str, Any]]
) -> None:
    lookup = look_up(configs.facts({"release.neuron.graphs": graphs}, base=NEURON))

    assert lookup is not None
    wanted = {name: getattr(lookup.key, name) for name in KEY}
    equal = [g for g in graphs if {name: g[name] for name in KEY} == wanted]
    assert (lookup.exact is not None) == bool(equal)
    distances = [len(row.differences) for row in lookup.rows]
    assert distances == sorted(distances)
    assert len(lookup.rows) == len(graphs)


@LAW
@given(
    st.dictionaries(
        st.from_regex(r"(option\.[a-z_]{1,10}|[a-z_]{1,10})", fullmatch=True),
        st.text(st.characters(exclude_categories=["C"]), max_size=12),
        max_size=6,
    )
)
def test_properties_and_variables_hold_the_same_settings(native: dict[str, str]) -> None:
    native = {"engine": "MPI", **native}

    lines = [line.split("=", 1) for line in lmi.as_properties(native).splitlines()]
    variables = lmi.as_environment(native)

    assert {key: value.replace("\\\\", "\\") for key, value in lines} == native
    assert lines[0][0] == "engine"
    assert variables["SERVING_LOAD_MODELS"] == "test::MPI=/opt/ml/model"
    for key, value in native.items():
        if key.startswith("option.") and key != "option.model_id":
            assert variables[f"OPTION_{key[7:].upper()}"] == value


def test_one_config_renders_both_ways(configs: Configs) -> None:
    changes: dict[str, Any] = {
        "release.model.weights": "s3://weights/model/",
        "release.serving.max_model_len": 4096,
        "release.serving.tensor_parallel_degree": 4,
    }

    as_properties = plan_endpoint(configs.facts(changes)).container
    as_variables = plan_endpoint(
        configs.facts({**changes, "release.serving.rendering": "environment"})
    ).container

    assert as_properties.code_archive == {
        "serving.properties": "engine=Python\n"
        "option.max_model_len=4096\n"
        "option.model_id=s3://weights/model/\n"
        "option.tensor_parallel_degree=4\n"
    }
    assert as_properties.model_data is None
    assert as_variables.code_archive == {}
    assert as_variables.environment == {
        "HF_MODEL_ID": "/opt/ml/model",
        "OPTION_MAX_MODEL_LEN": "4096",
        "OPTION_TENSOR_PARALLEL_DEGREE": "4",
        "SERVING_LOAD_MODELS": "test::Python=/opt/ml/model",
    }
    assert as_variables.model_data is not None
    assert as_variables.model_data.s3_uri == "s3://weights/model/"


def test_under_isolation_sagemaker_brings_the_weights(configs: Configs) -> None:
    staged = {"release.model.weights": "s3://${weights_bucket}/model/"}

    plan = plan_endpoint(configs.facts(staged, environment={"network": {"isolation": True}}))

    assert plan.container.rendering.value == "environment"
    assert plan.container.model_data is not None
    assert plan.container.model_data.s3_uri == "s3://weights/model/"
    assert plan.network_isolation.value == "on"


def test_code_travels_in_the_same_archive(configs: Configs) -> None:
    configs.raw("../serving_code/mine/model.py", "def handle(inputs): ...\n")
    configs.raw("../serving_code/mine/notes.txt", "not for the container")

    archive = plan_endpoint(configs.facts({"release.serving.code": "mine"})).container.code_archive

    assert sorted(archive) == ["model.py", "serving.properties"]
    assert archive["model.py"] == "def handle(inputs): ...\n"


def test_a_model_archive_in_s3_is_given_as_one_object(configs: Configs) -> None:
    changes: dict[str, Any] = {
        "release.model": {"source": "s3", "weights": "s3://weights/model.tar.gz"},
        "release.container": {"family": "huggingface-llm", "version": "1.0.3"},
    }

    data = plan_endpoint(configs.facts(changes)).container.model_data

    assert data is not None
    assert data.compressed


def test_an_image_by_digest_is_taken_as_it_is(configs: Configs) -> None:
    uri = f"763104351884.dkr.ecr.us-west-2.amazonaws.com/djl-inference@sha256:{'a' * 64}"

    image = plan_endpoint(configs.facts({"release.container.image": uri})).image

    assert image.uri == uri
    assert image.pinned_by == "digest"
    assert image.repository_arn == "arn:aws:ecr:us-west-2:763104351884:repository/djl-inference"


def test_a_disk_without_nvme_is_a_volume_under_the_environments_key(configs: Configs) -> None:
    with_nvme = plan_endpoint(configs.facts()).storage
    without = plan_endpoint(configs.facts(base=NEURON)).storage

    assert (with_nvme.volume_size_gb, with_nvme.kms_key) == (None, False)
    assert (without.volume_size_gb, without.kms_key) == (256, True)


def test_an_instance_type_without_facts_is_planned_as_unknown(configs: Configs) -> None:
    changes = {"release.serving.instance_type": "ml.dl1.24xlarge"}

    plan = plan_endpoint(configs.facts(changes))

    assert plan.accelerators.kind == "unknown"
    assert plan.storage.encrypted_by == "unknown"
