"""/_slipway/ages: what would take days is there at once."""

import json
from collections.abc import Callable
from typing import Any

from scaling_in_process import Scaled
from slipway.local_aws.server.control import Control, Elsewhere


def aged(
    aws: Scaled, request: dict[str, Any], elsewhere: Elsewhere | None = None
) -> tuple[int, Any]:
    control = Control(aws.store, aws.sagemaker, aws.scaling, aws.failures, elsewhere or Elsewhere())
    return control.answer("POST", "/_slipway/ages", json.dumps(request).encode())


def test_what_matches_is_older_and_everything_else_as_it_was() -> None:
    aws = Scaled()
    before = aws.ask("DescribeEndpoint", EndpointName="e")
    model = aws.ask("DescribeModel", ModelName="m")

    assert aged(aws, {"name": "e*", "hours": 2})[0] == 200

    after = aws.ask("DescribeEndpoint", EndpointName="e")
    for time in ("CreationTime", "LastModifiedTime"):
        assert after[time] == before[time] - 7200
    assert aws.ask("DescribeModel", ModelName="m") == model


def test_a_name_of_nothing_and_a_request_without_hours_are_refused() -> None:
    aws = Scaled()

    assert aged(aws, {"name": "nothing", "hours": 1}) == (
        400,
        {"message": "there is no 'nothing'"},
    )
    assert aged(aws, {"name": "e"}) == (400, {"message": "'hours'"})


def test_stacks_age_with_what_has_a_name_that_fits() -> None:
    aws = Scaled()
    told: list[tuple[bool, bool, float]] = []

    def stacks(fits: Callable[[str], bool], seconds: float) -> list[str]:
        told.append((fits("slipway-dev-x"), fits("other"), seconds))
        return ["slipway-dev-x"]

    request = {"name": "slipway-dev-*", "hours": 1}

    assert aged(aws, request, Elsewhere(stacks=stacks)) == (200, ["slipway-dev-x"])
    assert told == [(True, False, 3600.0)]
