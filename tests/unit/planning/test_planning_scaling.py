"""How a workload's scaling is planned, in Application Auto Scaling's own terms."""

from typing import Any

from config_factory import REMOVE, Configs
from scaled_workloads import ASLEEP, COMPONENT, QUEUE, TRACKED
from slipway.planning import scaling
from slipway.planning.scaling import Metric, Scaling, Step, StepPolicy, TargetTracking


def planned(configs: Configs, *args: Any, **kwargs: Any) -> Scaling:
    facts = configs.facts(*args, **kwargs)
    found = scaling.of(facts, facts.physical_name)
    assert found is not None
    return found


def test_a_count_that_stands_still_is_no_target(configs: Configs) -> None:
    assert scaling.of(configs.facts(), "chat") is None


def test_an_endpoint_scales_the_instances_of_its_variant(configs: Configs) -> None:
    found = planned(configs, {"capacity.autoscaling": TRACKED})

    assert found.resource_id == "endpoint/slipway-dev-model/variant/AllTraffic"
    assert found.dimension == "sagemaker:variant:DesiredInstanceCount"
    assert (found.min_capacity, found.max_capacity) == (1, 4)
    assert found.target_tracking == TargetTracking(
        "SageMakerVariantConcurrentRequestsPerModelHighResolution", None, 8, 60, 300, scale_in=True
    )
    assert found.step_policies == ()
    assert found.notes == ()


def test_a_component_scales_its_copies(configs: Configs) -> None:
    invocations = {**TRACKED, "target_tracking": {"metric": "invocations", "target_value": 30}}
    found = planned(configs, {"capacity.autoscaling": invocations}, base=COMPONENT)

    assert found.resource_id == "inference-component/slipway-dev-model"
    assert found.dimension == "sagemaker:inference-component:DesiredCopyCount"
    assert found.target_tracking is not None
    assert found.target_tracking.predefined_metric == (
        "SageMakerInferenceComponentInvocationsPerCopy"
    )


def test_a_component_that_may_sleep_is_woken_by_its_first_failed_request(configs: Configs) -> None:
    assert planned(configs, ASLEEP, base=COMPONENT).step_policies == (
        StepPolicy(
            "WakeFromZero",
            Metric(
                "NoCapacityInvocationFailures",
                {"InferenceComponentName": "slipway-dev-model"},
                "Sum",
            ),
            60,
            1,
            1,
            "GreaterThanOrEqualToThreshold",
            60,
            (Step(0, None, 1),),
        ),
    )


def test_a_queue_that_may_sleep_is_woken_by_what_waits(configs: Configs) -> None:
    (wake,) = planned(configs, ASLEEP | QUEUE).step_policies

    assert wake.metric == Metric(
        "HasBacklogWithoutCapacity", {"EndpointName": "slipway-dev-model"}, "Average"
    )
    assert (wake.evaluation_periods, wake.threshold) == (2, 1)


def test_a_schedule_that_reaches_zero_needs_waking_too(configs: Configs) -> None:
    night = [{"name": "Night", "when": "cron(0 20 * * ? *)", "min_capacity": 0}]
    changes = {"capacity.autoscaling": TRACKED, "capacity.schedule": night}
    found = planned(configs, changes, base=COMPONENT)

    assert [policy.name for policy in found.step_policies] == ["WakeFromZero"]
    assert [action.name for action in found.scheduled_actions] == ["Night"]


def test_steps_are_ordered_and_end_where_the_next_begins(configs: Configs) -> None:
    steps = [
        {"from_threshold": 10, "adjustment": 3},
        {"adjustment": 1},
    ]
    policy = {"name": "Slow", "metric": "ModelLatency", "threshold": 5, "steps": steps}
    below = {**policy, "name": "Fast", "comparison": "below"}
    both = {"min_capacity": 1, "max_capacity": 4, "step_policies": [policy, below]}
    slow, fast = planned(configs, {"capacity.autoscaling": both}).step_policies

    assert slow.steps == (Step(0, 10, 1), Step(10, None, 3))
    assert slow.comparison_operator == "GreaterThanOrEqualToThreshold"
    assert fast.steps == (Step(-10, 0, 1), Step(None, -10, 3))
    assert fast.comparison_operator == "LessThanOrEqualToThreshold"


def test_what_sleeping_costs_and_waking_takes_is_told_as_measured_once(configs: Configs) -> None:
    assert planned(configs, ASLEEP, base=COMPONENT).notes == (
        "idle tail: scaling in waits for 90 periods of 10 s, 15 min; once measured (Qwen3-0.6B on"
        " ml.g5.xlarge in us-east-1, July 2026) the last copy was gone 11 min after the last"
        " request, its instance 12 min later; not promised",
        'at 0 copies a request fails at once, HTTP 400 "has no capacity", and wakes it',
        "cold start: once measured (as above) 12 min 13 s from that request to the first answer:"
        " 1 min 7 s until the alarm, 1 min 42 s until a copy was asked for, 9 min 24 s for"
        " instance, container and model; this model's own download and start likely take 2 min"
        " 30 s (15.0 GiB at 0.2 GiB/s to download and 1.0 GiB/s to load, 60 s for the engine)",
    )


def test_of_a_queue_and_of_an_unknown_model_the_times_are_unknown(configs: Configs) -> None:
    unknown = {"release.model.architecture": REMOVE}

    assert planned(configs, ASLEEP | QUEUE | unknown).notes == (
        "at 0 instances requests wait in the queue; how long until the instances are gone, and"
        " until one is there again, is unknown: nobody published it; how long this model takes to"
        " start is unknown",
    )
