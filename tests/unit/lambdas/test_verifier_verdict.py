"""What was deployed against what runs: pure, so every case is a row."""

import pytest

from slipway_verifier.seen import Deployed, Running
from slipway_verifier.verdict import differences, not_yet

CONFIG = "endpointconfig-2"
DEPLOYED = Deployed("UPDATE_COMPLETE", CONFIG, frozenset({"main"}), frozenset({"model-2"}))
RUNNING = Running("InService", config=CONFIG, variants=frozenset({"main"}))
COMPONENT = Running("InService", models=frozenset({"model-2"}), copies=1)
ON_FLEET = Deployed("CREATE_COMPLETE", models=frozenset({"model-2"}))


def test_what_was_deployed_and_runs_has_no_difference() -> None:
    assert differences(DEPLOYED, RUNNING) == []
    assert differences(ON_FLEET, COMPONENT) == []


def test_an_update_that_sagemaker_rolled_back_in_silence_is_found() -> None:
    old = Running("InService", config="endpointconfig-1", variants=frozenset({"main"}))

    assert differences(DEPLOYED, old) == [
        "it runs endpoint configuration endpointconfig-1, but endpointconfig-2 was deployed:"
        " SageMaker has rolled the update back, or somebody changed it by hand"
    ]


def test_a_component_that_runs_an_old_model_is_found() -> None:
    old = Running("InService", models=frozenset({"model-1"}), copies=1)

    assert differences(ON_FLEET, old) == [
        "it runs model model-1, but model-2 was deployed: SageMaker has rolled the update back, or"
        " somebody changed it by hand"
    ]


def test_other_variants_are_found() -> None:
    other = Running("InService", config=CONFIG, variants=frozenset({"b", "a"}))

    assert differences(DEPLOYED, other) == ["it runs variants a, b, but main were deployed"]


def test_one_that_failed_is_found_with_its_reason() -> None:
    failed = Running("Failed", "no capacity", CONFIG, frozenset({"main"}))

    assert differences(DEPLOYED, failed) == ["its status is Failed: no capacity"]


def test_one_that_is_gone_is_found() -> None:
    assert differences(DEPLOYED, None) == [
        "SageMaker does not know it, although its stack is there"
    ]


@pytest.mark.parametrize(
    ("deployed", "running", "reason"),
    [
        (None, None, "it is not deployed"),
        (Deployed("UPDATE_IN_PROGRESS"), RUNNING, "its stack is UPDATE_IN_PROGRESS"),
        (DEPLOYED, Running("Updating"), "it is Updating"),
        (DEPLOYED, RUNNING, None),
        (DEPLOYED, Running("Failed"), None),
        (DEPLOYED, None, None),
    ],
)
def test_nothing_is_said_while_something_is_under_way(
    deployed: Deployed | None, running: Running | None, reason: str | None
) -> None:
    assert not_yet(deployed, running) == reason
