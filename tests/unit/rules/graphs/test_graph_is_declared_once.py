from typing import Any

from config_factory import NEURON, Refusals

ROW: dict[str, Any] = NEURON["release"]["neuron"]["graphs"][0]


def test_a_repeated_row_is_refused(refusals: Refusals) -> None:
    assert refusals("GPH-002", {"release.neuron.graphs": [ROW, ROW]}, base=NEURON) == [
        "dev/model.yaml: release.neuron.graphs[1]: repeats row 0; delete one of the two rows"
        " [GPH-002]"
    ]


def test_a_row_that_contradicts_another_is_refused(refusals: Refusals) -> None:
    other = {**ROW, "source": "s3://graphs/llama/"}
    assert refusals("GPH-002", {"release.neuron.graphs": [ROW, other]}, base=NEURON) == [
        "dev/model.yaml: release.neuron.graphs[1]: contradicts row 0: the same combination from"
        " jumpstart, here from s3://graphs/llama/; delete one of the two rows [GPH-002]"
    ]


def test_rows_that_differ_in_any_value_are_accepted(refusals: Refusals) -> None:
    other = {**ROW, "max_model_len": 2048}
    assert refusals("GPH-002", {"release.neuron.graphs": [ROW, other]}, base=NEURON) == []
    assert refusals("GPH-002") == []
