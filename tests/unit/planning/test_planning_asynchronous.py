"""Where an asynchronous endpoint reads and writes, and how a plan says it."""

from config_factory import Configs
from slipway.planning import plan_endpoint
from slipway.planning.asynchronous import Asynchronous, settle
from slipway.planning.explain import explain

QUEUE = {
    "release.async_inference": {
        "max_concurrent_invocations_per_instance": 4,
        "failure_prefix": "failed/late",
        "notify": True,
    }
}


def test_an_endpoint_that_answers_at_once_has_no_queue(configs: Configs) -> None:
    assert settle(configs.facts()) is None


def test_every_prefix_is_in_the_environments_bucket_and_ends_in_the_endpoints_name(
    configs: Configs,
) -> None:
    assert settle(configs.facts(QUEUE)) == Asynchronous(
        "s3://weights/async-input/slipway-dev-model",
        "s3://weights/async-output/slipway-dev-model",
        "s3://weights/failed/late/slipway-dev-model",
        4,
        notify=True,
    )


def test_a_plan_says_where_requests_answers_and_failures_lie(configs: Configs) -> None:
    lines = explain(plan_endpoint(configs.facts(QUEUE))).splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith("  asynchronous"))

    assert [" ".join(line.split()) for line in lines[start : start + 5]] == [
        "asynchronous requests in s3://weights/async-input/slipway-dev-model/",
        "answers in s3://weights/async-output/slipway-dev-model/",
        "failures in s3://weights/failed/late/slipway-dev-model/",
        "4 at the same time on an instance",
        "two topics tell of every answer and of every failure",
    ]
