"""A serverless endpoint has no instances, and nothing of the plan pretends that it has."""

import pytest

from config_factory import REMOVE, Changes, Configs
from serverless_workload import IMAGE, MEMORY, SERVERLESS
from slipway.config import ConfigError, load_environments
from slipway.planning import EndpointPlan, bill, choice, counts, dashboard, plan_endpoint, rollout
from slipway.planning.explain import explain

S = "release.serving."


def planned(configs: Configs, changes: Changes | None = None) -> EndpointPlan:
    return plan_endpoint(configs.facts(changes, base=SERVERLESS))


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        (
            {MEMORY: 1500},
            f"{MEMORY}: 1500 is out of range; must be a multiple of 1024 [CFG-003]",
        ),
        (
            {S + "serverless.provisioned_concurrency": 11},
            f"{S}serverless: provisioned_concurrency 11 is above max_concurrency 10; set"
            " provisioned_concurrency to 10 or less [CFG-003]",
        ),
        (
            {S + "instance_type": "ml.g5.xlarge"},
            f"{S[:-1]}: instance_type and serverless both say where it runs; remove instance_type,"
            " or serverless [CFG-003]",
        ),
        ({S + "serverless": REMOVE}, f"{S[:-1]}: names no instances; add instance_type [CFG-003]"),
        (
            {
                "kind": "component",
                "release.compute": {"accelerators": 1},
                "capacity": {"fleet": "shared"},
            },
            f"{S}instance_type: is missing; add it [CFG-002]",
        ),
    ],
)
def test_a_file_says_once_and_within_the_limits_where_it_runs(
    configs: Configs, changes: Changes, line: str
) -> None:
    configs.environment()
    configs.workload(changes, base=SERVERLESS)

    with pytest.raises(ConfigError) as refused:
        load_environments(configs.folder)
    assert [str(fault) for fault in refused.value.faults] == [f"dev/model.yaml: {line}"]


def test_a_plan_in_words_names_no_instance(configs: Configs) -> None:
    assert explain(planned(configs)) == "\n".join(
        [
            "dev/model -> endpoint slipway-dev-model",
            "  where         account 111111111111, us-west-2",
            "  backend       own",
            "                  an own image: what serves in it is its owner's matter",
            f"  image         {IMAGE}",
            "                  by digest: declared by digest (own image)",
            "  serverless    2048 MB of memory, at most 10 requests at the same time",
            "                  always warm: 1; an answer within 60 s, 4 MB each way, an image of"
            " 10 GB at most",
            "  weights       0.3 GiB",
            "  cost          pay per use: unknown",
            "                  no price of requests and their seconds is known",
            "  speed         unknown: nobody published a measurement of it",
            "  model data    s3://weights/smollm2-135m/model.tar.gz",
            "                  the workload's own weights",
            "  time-outs     download 180 s, start-up 180 s",
            "                  SageMaker's own for serverless endpoints: both together",
            "  disk          no volume",
            "                  5 GB of temporary disk, whatever the memory",
            "  encryption    there is no volume for a KMS key to encrypt; how the temporary disk is"
            " encrypted is unknown",
            "  isolation     off",
            "                  serverless endpoints take none",
            "  settings      as environment",
            "                  an own image reads variables alone",
            "                MODEL_DIR=/opt/ml/model",
        ]
    )


def test_a_roll_out_needs_no_instances_besides(configs: Configs) -> None:
    wanted = {"capacity.rollout": {"strategy": "canary", "size_percent": 20}}
    plan = planned(configs, wanted)

    assert plan.rollout is not None
    assert plan.rollout.extra == rollout.Extra()
    assert "  roll-out      canary, 20 % in a step" in explain(plan)
    assert "more for a while" not in explain(plan)


def test_a_model_that_sagemaker_does_not_bring_is_noted(configs: Configs) -> None:
    model = {"source": "hub", "id": "acme/model", "revision": "a1", "architecture": "smollm2-135m"}

    assert planned(configs, {"release.model": model}).notes == (
        "SageMaker brings no weights: the image holds them, or fetches them itself",
    )


def test_no_instance_is_counted_or_billed_and_the_price_is_unknown(configs: Configs) -> None:
    configs.facts(base=SERVERLESS)
    (environment,) = load_environments(configs.folder)

    assert counts.of(environment.workloads[0]) is None
    assert bill.of_environment(environment).unknown == ("model",)


def test_no_alarm_waits_for_instances_and_none_is_drawn(configs: Configs) -> None:
    plan = planned(configs)
    (environment,) = load_environments(configs.folder)
    (body,) = dashboard.bodies(environment, [dashboard.of(plan)]).values()

    assert [alarm.id for alarm in plan.alarms] == ["Invocation5XXErrors", "ModelLatency"]
    assert "serverless\\n\\npaid per use, price unknown" in body
    assert "Instance" not in body


def test_instance_types_are_proposed_for_a_known_image_alone(configs: Configs) -> None:
    lmi = {"release.container": {"family": "djl-lmi", "version": "0.36.0"}}
    known = choice.candidates(configs.facts(lmi, base=SERVERLESS))
    own = choice.candidates(configs.facts(base=SERVERLESS))

    assert known[0].changes == {S + "instance_type": known[0].instance_type, S + "serverless": None}
    assert [one for one in own if one.fits] == []
    assert "the container is not known" in {one.reason for one in own}
