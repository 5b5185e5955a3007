import pytest

from config_factory import NEURON, REMOVE, Refusals

MISSING = (
    "dev/model.yaml: release.model.eula: meta-textgenerationneuron-llama-2-13b-f needs the licence"
    " 'llama2' and nobody has accepted it; read the licence, then add eula: {accepted: true,"
    " licence: llama2, accepted_by: <person>, accepted_on: <date>} [ACC-001]"
)


def test_a_licence_that_nobody_accepted_is_refused(refusals: Refusals) -> None:
    assert refusals("ACC-001", {"release.model.eula": REMOVE}, base=NEURON) == [MISSING]


def test_a_licence_that_is_not_accepted_is_refused(refusals: Refusals) -> None:
    assert refusals("ACC-001", {"release.model.eula.accepted": False}, base=NEURON) == [
        "dev/model.yaml: release.model.eula.accepted: the licence 'llama2' is not accepted; read"
        " the licence and set accepted: true with your name and the date, or choose another model"
        " [ACC-001]"
    ]


@pytest.mark.parametrize("field", ["licence", "accepted_by", "accepted_on"])
def test_an_acceptance_without_licence_person_or_day_is_refused(
    refusals: Refusals, field: str
) -> None:
    assert refusals("ACC-001", {f"release.model.eula.{field}": REMOVE}, base=NEURON) == [
        f"dev/model.yaml: release.model.eula.{field}: an acceptance names the licence, the person"
        f" and the day; add {field} [ACC-001]"
    ]


def test_the_acceptance_of_another_licence_is_refused(refusals: Refusals) -> None:
    assert refusals("ACC-001", {"release.model.eula.licence": "gemma"}, base=NEURON) == [
        "dev/model.yaml: release.model.eula.licence: 'gemma' is accepted, but"
        " meta-textgenerationneuron-llama-2-13b-f comes under 'llama2'; read 'llama2' and accept"
        " that one [ACC-001]"
    ]


def test_an_accepted_licence_and_an_open_model_are_accepted(refusals: Refusals) -> None:
    assert refusals("ACC-001", base=NEURON) == []
    assert refusals("ACC-001") == []
