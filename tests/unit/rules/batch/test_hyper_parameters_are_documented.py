from batch_workload import BATCH, TRANSFORM
from config_factory import Refusals


def test_a_misspelt_parameter_is_warned_of(refusals: Refusals) -> None:
    given = {"max_lenght": 50}

    assert refusals("BAT-007", {TRANSFORM + "hyper_parameters": given}, base=BATCH) == [
        "dev/model.yaml: release.transform.hyper_parameters.max_lenght: is no documented"
        " parameter; did you mean max_length? [BAT-007]"
    ]


def test_documented_parameters_are_accepted(refusals: Refusals) -> None:
    assert refusals("BAT-007", base=BATCH) == []
