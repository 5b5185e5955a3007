from batch_workload import BATCH
from config_factory import Refusals


def on_lmi(version: str) -> dict[str, object]:
    return {
        "release.model": {"source": "hub", "id": "acme/model", "revision": "abc123"},
        "release.container": {"family": "djl-lmi", "version": version},
    }


def test_a_container_that_is_newer_than_every_driver_of_jobs_is_warned_of(
    refusals: Refusals,
) -> None:
    assert refusals("BAT-015", on_lmi("0.36.0"), base=BATCH) == [
        "dev/model.yaml: release.container: unknown: whether CUDA 13.0 starts on driver 535, the"
        " newest of jobs, which knows CUDA 12.2; choose a container with CUDA 12.2 at most, or try"
        " it in a lower environment [BAT-015]"
    ]


def test_a_cuda_that_a_driver_of_jobs_knows_is_accepted(refusals: Refusals) -> None:
    older = {"release.container": {"family": "djl-deepspeed", "version": "0.27.0"}}

    assert refusals("BAT-015", base=BATCH) == []
    assert refusals("BAT-015", on_lmi("0.36.0") | older, base=BATCH) == []
