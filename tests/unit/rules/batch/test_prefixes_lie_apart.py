from batch_workload import BATCH
from config_factory import Refusals


def test_answers_below_the_records_are_refused(refusals: Refusals) -> None:
    changes = {"capacity.input_prefix": "data", "capacity.output_prefix": "data/answers"}

    assert refusals("BAT-010", changes, base=BATCH) == [
        "dev/model.yaml: capacity.output_prefix: data/answers/ and the input prefix data/ lie in"
        " each other: a run reads the answers of earlier ones; choose prefixes of which neither"
        " begins with the other [BAT-010]"
    ]


def test_a_run_that_starts_itself_again_is_refused_by_that_name(refusals: Refusals) -> None:
    changes = {
        "capacity.input_prefix": "data",
        "capacity.output_prefix": "data",
        "capacity.on_upload": True,
    }

    assert refusals("BAT-010", changes, base=BATCH) == [
        "dev/model.yaml: capacity.output_prefix: data/ and the input prefix data/ lie in each"
        " other: a run reads the answers of earlier ones, and on_upload starts a run for each"
        " answer; choose prefixes of which neither begins with the other [BAT-010]"
    ]


def test_prefixes_of_their_own_are_accepted(refusals: Refusals) -> None:
    beside = {"capacity.input_prefix": "data", "capacity.output_prefix": "data-answers"}

    assert refusals("BAT-010", base=BATCH) == []
    assert refusals("BAT-010", beside, base=BATCH) == []
