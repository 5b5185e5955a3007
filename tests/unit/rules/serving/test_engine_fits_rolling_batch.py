from typing import Any

from config_factory import GPU, Refusals, changed

LMI_DIST = changed(
    GPU,
    {
        "release.container": {"family": "djl-deepspeed", "version": "0.26.0"},
        "release.serving.backend": "lmi-dist",
        "release.serving.tensor_parallel_degree": 4,
    },
)
OPTIONS = "release.serving.options"


def test_vllm_under_mpi_is_refused(refusals: Refusals) -> None:
    vllm: dict[str, Any] = {"release.serving.backend": "vllm"}

    assert refusals("SRV-008", {**vllm, OPTIONS: {"engine": "MPI"}}, base=LMI_DIST) == [
        "dev/model.yaml: release.serving.options.engine: vllm in djl-deepspeed 0.26.0 starts under"
        " engine Python alone, not MPI; remove it: vllm brings its engine [SRV-008]"
    ]
    assert refusals("SRV-008", vllm, base=LMI_DIST) == []


def test_vllm_as_the_rolling_batch_of_another_backend_is_refused(refusals: Refusals) -> None:
    changes: dict[str, Any] = {OPTIONS: {"option.rolling_batch": "vllm"}}

    assert refusals("SRV-008", changes, base=LMI_DIST) == [
        "dev/model.yaml: release.serving.options.option.rolling_batch: vllm in djl-deepspeed 0.26.0"
        " starts under engine Python alone, not MPI; remove it and set serving.backend: vllm, which"
        " brings its engine [SRV-008]"
    ]
    assert refusals("SRV-008", {"release.serving.backend": "vllm"}, base=LMI_DIST) == []


def test_sharded_lmi_dist_without_mpi_is_refused(refusals: Refusals) -> None:
    python: dict[str, Any] = {OPTIONS: {"engine": "Python"}}

    assert refusals("SRV-008", python, base=LMI_DIST) == [
        "dev/model.yaml: release.serving.options.engine: lmi-dist in djl-deepspeed 0.26.0 shards a"
        " model under engine MPI alone, not Python; remove it: lmi-dist brings its engine [SRV-008]"
    ]
    assert refusals("SRV-008", base=LMI_DIST) == []


def test_max_shards_where_the_instance_has_several_gpus(refusals: Refusals) -> None:
    python: dict[str, Any] = {
        "release.serving.tensor_parallel_degree": "max",
        OPTIONS: {"engine": "Python"},
    }
    one_gpu = {**python, "release.serving.instance_type": "ml.g5.2xlarge"}

    assert len(refusals("SRV-008", python, base=LMI_DIST)) == 1
    assert refusals("SRV-008", one_gpu, base=LMI_DIST) == []


def test_the_engine_in_a_variable_is_judged_too(refusals: Refusals) -> None:
    changes: dict[str, Any] = {
        "release.serving.rendering": "environment",
        "release.serving.environment": {"SERVING_LOAD_MODELS": "test::Python=/opt/ml/model"},
    }

    assert refusals("SRV-008", changes, base=LMI_DIST) == [
        "dev/model.yaml: release.serving.environment.SERVING_LOAD_MODELS: lmi-dist in djl-deepspeed"
        " 0.26.0 shards a model under engine MPI alone, not Python; remove it: lmi-dist brings its"
        " engine [SRV-008]"
    ]


def test_what_starts_is_accepted(refusals: Refusals) -> None:
    python: dict[str, Any] = {OPTIONS: {"engine": "Python"}}
    mpi_mode: dict[str, Any] = {OPTIONS: {"engine": "Python", "option.mpi_mode": "true"}}
    one = {**python, "release.serving.tensor_parallel_degree": 1}
    later = {**python, "release.container": {"family": "djl-lmi", "version": "0.28.0"}}

    assert refusals("SRV-008", mpi_mode, base=LMI_DIST) == []
    assert refusals("SRV-008", one, base=LMI_DIST) == []
    assert refusals("SRV-008", later, base=LMI_DIST) == []
    assert refusals("SRV-008") == []
