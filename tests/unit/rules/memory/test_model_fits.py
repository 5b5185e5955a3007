from typing import Any

import pytest

from config_factory import GPU, NEURON, REMOVE, Changes, Configs, Refusals
from ways_out import still_refused

LARGE = {"release.model.architecture": "llama-3-70b"}
LONG = {
    "release.model.architecture": "llama-3.1-8b",
    "release.serving.instance_type": "ml.g5.2xlarge",
}
BATCH = {"release.serving.max_rolling_batch_size": 64}
MIXED = {
    "release.neuron.compile": "allow",
    "release.serving.tensor_parallel_degree": 2,
    "release.serving.max_rolling_batch_size": 16,
}


def test_weights_above_the_memory_are_refused_with_the_types_that_hold_them(
    refusals: Refusals,
) -> None:
    assert refusals("FIT-002", LARGE) == [
        "dev/model.yaml: release.serving: the model does not fit ml.g5.12xlarge: weights 32.86 +"
        " activations 0.18 + other 0.25 GiB exceed the 19.85 GiB that the engine may use of one GPU"
        " (A10G); set instance_type: ml.g6e.12xlarge ($13.116 an hour), or instance_type:"
        " ml.g6e.24xlarge ($18.832 an hour), or instance_type: ml.p4d.24xlarge ($25.251 an hour)"
        " [FIT-002]"
    ]


def test_a_length_whose_cache_does_not_fit_is_refused_with_one_that_does(
    refusals: Refusals,
) -> None:
    assert refusals("FIT-002", LONG) == [
        "dev/model.yaml: release.serving: the model does not fit ml.g5.2xlarge: weights 14.96 +"
        " activations 0.21 + other 0.25 GiB leave 4.44 GiB of one GPU (A10G) for the cache, which"
        " needs 16.00 GiB; set max_model_len: 36096, or instance_type: ml.g6e.xlarge ($2.605 an"
        " hour), or instance_type: ml.g6e.2xlarge ($2.803 an hour) [FIT-002]"
    ]


def test_on_neuron_the_way_out_is_a_batch_that_a_graph_serves(refusals: Refusals) -> None:
    assert refusals("FIT-002", BATCH, base=NEURON) == [
        "dev/model.yaml: release.serving: the model does not fit ml.inf2.24xlarge: weights 2.09 +"
        " activations 1.00 + other 1.15 GiB leave 11.76 GiB of one NeuronCore (Inferentia2) for the"
        " cache, which needs 20.00 GiB; set max_rolling_batch_size: 4 [FIT-002]"
    ]


@pytest.mark.parametrize(
    ("changes", "base"), [(LARGE, GPU), (LONG, GPU), (BATCH, NEURON), (MIXED, NEURON)]
)
def test_every_way_out_passes_all_rules(
    configs: Configs, changes: Changes, base: dict[str, Any]
) -> None:
    assert still_refused(configs, "FIT-002", changes, base) == []


def test_what_fits_and_what_is_unknown_is_accepted(refusals: Refusals) -> None:
    assert refusals("FIT-002") == []
    assert refusals("FIT-002", base=NEURON) == []
    assert refusals("FIT-002", {"release.model.architecture": REMOVE}) == []
