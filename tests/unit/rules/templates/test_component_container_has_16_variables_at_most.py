from template_factory import COMPONENT, planted, refused

PLACE = "Component/Specification/Container"
BASE = planted({"Component": COMPONENT, PLACE: {"Image": "i", "Environment": {}}})


def variables(number: int) -> dict[str, dict[str, str]]:
    return {f"{PLACE}/Environment": {f"V{n}": "1" for n in range(number)}}


def test_seventeen_variables_are_refused() -> None:
    assert refused("CMP-029", variables(17), base=BASE) == [
        "Resources.Component.Properties.Specification.Container.Environment: 17 variables are more"
        " than the 16 that a component takes; put them into a model, and name it as ModelName"
        " instead of a Container [CMP-029]"
    ]


def test_sixteen_variables_are_accepted() -> None:
    assert refused("CMP-029", variables(16), base=BASE) == []


def test_a_model_takes_more() -> None:
    many = {"Model/PrimaryContainer/Environment": {f"V{n}": "1" for n in range(40)}}

    assert refused("CMP-029", many, base=BASE) == []
