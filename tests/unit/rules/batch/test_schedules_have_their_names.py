from batch_workload import BATCH
from config_factory import Refusals


def schedule(*names: str) -> dict[str, object]:
    return {"capacity.schedule": [{"name": name, "when": "rate(1 day)"} for name in names]}


def test_a_name_that_is_given_twice_is_refused(refusals: Refusals) -> None:
    assert refusals("BAT-014", schedule("Daily", "Daily"), base=BATCH) == [
        "dev/model.yaml: capacity.schedule[1].name: 'Daily' is given twice; choose another name"
        " [BAT-014]"
    ]


def test_names_of_their_own_are_accepted(refusals: Refusals) -> None:
    assert refusals("BAT-014", schedule("Daily", "Nightly"), base=BATCH) == []
