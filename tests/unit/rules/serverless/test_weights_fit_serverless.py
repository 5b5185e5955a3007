import pytest

from config_factory import Configs, Refusals
from serverless_workload import MEMORY, SERVERLESS
from slipway.rules.serverless.weights_fit_serverless import next_size
from ways_out import still_refused

ARCHITECTURE = "release.model.architecture"
SMALL = {ARCHITECTURE: "llama-3.2-1b", MEMORY: 2048}
ELSE = (
    "name an instance_type instead of serverless, or leave model.architecture out where the image"
    " loads other files than it describes [SRV-030]"
)


def test_weights_larger_than_the_memory_are_refused(refusals: Refusals) -> None:
    assert refusals("SRV-030", SMALL, base=SERVERLESS) == [
        f"dev/model.yaml: {MEMORY}: 2048 MB are less than the 2.3 GiB of the weights alone; set it"
        f" to 3072 or more, {ELSE}"
    ]


def test_the_next_size_passes(configs: Configs) -> None:
    assert still_refused(configs, "SRV-030", SMALL, SERVERLESS) == []


def test_where_no_size_is_enough_none_is_named(refusals: Refusals) -> None:
    assert refusals("SRV-030", {ARCHITECTURE: "llama-3-8b", MEMORY: 6144}, base=SERVERLESS) == [
        f"dev/model.yaml: {MEMORY}: 6144 MB are less than the 15.0 GiB of the weights alone; {ELSE}"
    ]


def test_weights_larger_than_the_disk_are_refused_where_sagemaker_brings_them(
    refusals: Refusals,
) -> None:
    large = {ARCHITECTURE: "llama-3.2-3b", MEMORY: 6144}
    in_the_image = {"source": "hub", "id": "acme/model", "revision": "a1", "architecture": "phi-2"}

    assert refusals("SRV-030", large, base=SERVERLESS) == [
        "dev/model.yaml: release.model.weights: the weights take 6.4 GB, the disk of a serverless"
        f" endpoint has 5 GB; put them into the image, {ELSE}"
    ]
    assert refusals("SRV-030", {**large, "release.model": in_the_image}, base=SERVERLESS) == []


@pytest.mark.parametrize(("gib", "size"), [(0.1, 1024), (1, 1024), (1.01, 2048), (6.01, None)])
def test_the_next_size_holds_the_weights(gib: float, size: int | None) -> None:
    assert next_size(gib) == size


def test_weights_that_fit_and_instances_are_accepted(refusals: Refusals) -> None:
    assert refusals("SRV-030", base=SERVERLESS) == []
    assert refusals("SRV-030") == []
