from batch_workload import BATCH, TRANSFORM
from config_factory import Refusals

FIELD = "dev/model.yaml: release.transform.environment"


def test_a_seventeenth_variable_is_refused(refusals: Refusals) -> None:
    given = {f"VARIABLE_{number}": "1" for number in range(16)}

    assert refusals("BAT-009", {TRANSFORM + "environment": given}, base=BATCH) == [
        f"{FIELD}: 17 variables reach the job, and a transform job takes 16; remove 1, or give them"
        " to the model in serving.environment [BAT-009]"
    ]


def test_a_name_that_is_none_and_a_value_that_is_too_long_are_refused(refusals: Refusals) -> None:
    given = {"2ND": "1", "LONG": "x" * 10241}

    assert refusals("BAT-009", {TRANSFORM + "environment": given}, base=BATCH) == [
        f"{FIELD}.2ND: '2ND' is no name of a variable; use letters, digits and underscores, no"
        " digit first [BAT-009]",
        f"{FIELD}.LONG: the value of LONG has 10241 characters, and SageMaker takes 10240; shorten"
        " it [BAT-009]",
    ]


def test_generation_parameters_in_two_places_are_refused(refusals: Refusals) -> None:
    given = {"HYPER_PARAMS": "{}"}

    assert refusals("BAT-009", {TRANSFORM + "environment": given}, base=BATCH) == [
        f"{FIELD}.HYPER_PARAMS: hyper_parameters writes this variable as well; keep"
        " hyper_parameters alone [BAT-009]"
    ]


def test_fifteen_variables_beside_the_parameters_are_accepted(refusals: Refusals) -> None:
    given = {f"VARIABLE_{number}": "1" for number in range(15)}

    assert refusals("BAT-009", {TRANSFORM + "environment": given}, base=BATCH) == []
