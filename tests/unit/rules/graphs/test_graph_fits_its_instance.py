from typing import Any

from config_factory import NEURON, Refusals

ROW: dict[str, Any] = NEURON["release"]["neuron"]["graphs"][0]


def graphs(**changes: Any) -> dict[str, Any]:
    return {"release.neuron.graphs": [ROW, {**ROW, **changes}]}


def test_more_cores_than_the_instance_has_are_refused(refusals: Refusals) -> None:
    assert refusals("GPH-003", graphs(tensor_parallel_degree=24), base=NEURON) == [
        "dev/model.yaml: release.neuron.graphs[1].tensor_parallel_degree: 24 is more than the 12"
        " NeuronCores of ml.inf2.24xlarge; write at most 12, or the instance type that it was"
        " compiled for [GPH-003]"
    ]


def test_an_instance_without_neuron_cores_is_refused(refusals: Refusals) -> None:
    assert refusals("GPH-003", graphs(instance_type="ml.g5.xlarge"), base=NEURON) == [
        "dev/model.yaml: release.neuron.graphs[1].instance_type: ml.g5.xlarge has no NeuronCores;"
        " name the ml.inf2 or ml.trn1 type that the graph was compiled for [GPH-003]"
    ]


def test_an_instance_type_that_does_not_exist_is_refused(refusals: Refusals) -> None:
    assert refusals("GPH-003", graphs(instance_type="ml.inf2.12xlarge"), base=NEURON) == [
        "dev/model.yaml: release.neuron.graphs[1].instance_type: ml.inf2.12xlarge is no instance"
        " type of SageMaker; did you mean ml.inf2.24xlarge? [GPH-003]"
    ]


def test_rows_that_their_instances_can_run_are_accepted(refusals: Refusals) -> None:
    larger = graphs(instance_type="ml.inf2.48xlarge", tensor_parallel_degree=24)
    assert refusals("GPH-003", larger, base=NEURON) == []
    assert refusals("GPH-003") == []
