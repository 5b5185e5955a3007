from config_factory import NEURON, REMOVE, Configs, Refusals
from ways_out import still_refused

START = (
    "dev/model.yaml: release.neuron.graphs: no graph for ml.inf2.24xlarge with max_model_len"
    " {length}, max_rolling_batch_size 4, tensor_parallel_degree 12, dtype fp16, compiler"
    " {compiler}; nearest are: ml.inf2.24xlarge 4096/4/12 "
)
END = (
    "; use one of them, or set neuron.compile: allow and pay for the compilation at every start"
    " [GPH-001]"
)


def test_a_length_without_a_graph_is_refused_with_the_nearest(refusals: Refusals) -> None:
    assert refusals("GPH-001", {"release.serving.max_model_len": 3072}, base=NEURON) == [
        START.format(length=3072, compiler="2.12.54.0")
        + "(max_model_len 4096 instead of 3072)"
        + END
    ]


def test_a_graph_of_another_compiler_is_named_as_such(refusals: Refusals) -> None:
    assert refusals("GPH-001", {"release.container.version": "0.27.0"}, base=NEURON) == [
        START.format(length=4096, compiler="2.13.66.0")
        + "(compiler 2.12.54.0 instead of 2.13.66.0)"
        + END
    ]


def test_a_workload_without_any_graph_is_refused(refusals: Refusals) -> None:
    assert refusals("GPH-001", {"release.neuron": REMOVE}, base=NEURON) == [
        "dev/model.yaml: release.neuron.graphs: no graph is declared; wanted is one for"
        " ml.inf2.24xlarge with max_model_len 4096, max_rolling_batch_size 4,"
        " tensor_parallel_degree 12, dtype fp16, compiler 2.12.54.0; add it, or set neuron.compile:"
        " allow and pay for the compilation at every start [GPH-001]"
    ]


def test_an_exact_graph_an_allowed_compilation_and_a_gpu_are_accepted(refusals: Refusals) -> None:
    allowed = {"release.serving.max_model_len": 3072, "release.neuron.compile": "allow"}

    assert refusals("GPH-001", base=NEURON) == []
    assert refusals("GPH-001", allowed, base=NEURON) == []
    assert refusals("GPH-001") == []


def test_every_graph_that_is_named_is_a_way_out(configs: Configs) -> None:
    for changes in (
        {"release.serving.max_model_len": 3072},
        {"release.container.version": "0.27.0"},
    ):
        assert still_refused(configs, "GPH-001", changes, NEURON) == []
