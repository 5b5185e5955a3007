"""What a dashboard takes from the plan of each kind of workload."""

import pytest

from config_factory import GPU, NEURON, Configs, changed
from dashboard_factory import row_of
from shadow_workloads import shadowed
from slipway.config.schema.component import Compute
from slipway.planning import WorkloadFacts, dashboard, plan_endpoint
from slipway.planning.backend import Choice
from slipway.planning.model_plan import plan_model, plan_workload
from slipway.planning.plan import ComponentPlan, FleetPlan, Instances
from slipway.planning.storage import Storage

COMPONENT = {
    "kind": "component",
    "release.compute": {"accelerators": 2},
    "capacity": {"fleet": "shared", "copy_count": 3},
}


def test_a_row_comes_of_the_plan_of_an_endpoint(configs: Configs) -> None:
    row = dashboard.of(plan_endpoint(configs.facts({"capacity.instance_count": 2})))

    assert row == row_of(
        workload="model",
        alarm_arn="arn:aws:cloudwatch:us-west-2:111111111111:alarm:slipway-dev-model",
        endpoint_name="slipway-dev-model",
    )


def test_a_shadow_has_a_row_of_its_own_without_an_alarm(configs: Configs) -> None:
    plan = plan_endpoint(configs.facts(shadowed("ml.g6.12xlarge", instance_count=2)))

    own, shadow = dashboard.rows(plan)

    assert own == dashboard.of(plan)
    assert shadow == row_of(
        workload="model, shadow",
        alarm_arn=None,
        endpoint_name="slipway-dev-model",
        instance_type="ml.g6.12xlarge",
        usd_per_hour=11.504,
        variant_name="Shadow",
    )
    assert shadow.dimensions == {"EndpointName": "slipway-dev-model", "VariantName": "Shadow"}
    assert list(dashboard.rows(plan_endpoint(configs.facts()))) == [
        dashboard.of(plan_endpoint(configs.facts()))
    ]


def test_a_row_comes_of_the_plan_of_a_component(configs: Configs) -> None:
    facts = configs.facts(base=changed(GPU, COMPONENT))
    model = plan_model(facts, "shared").shared()
    plan = ComponentPlan(
        **model,
        component_name=facts.physical_name,
        fleet="shared",
        compute=Compute(accelerators=2),
        specifications=(),
        copy_count=3,
        placement=None,
        cache_data=None,
        scaling=None,
        rollout=None,
        alarms=(),
    )

    row = dashboard.of(plan)

    assert (row.kind, row.component_name, row.count) == ("component", "slipway-dev-model", 3)
    assert (row.endpoint_name, row.usd_per_hour) == ("slipway-dev-shared", None)


@pytest.mark.parametrize(
    ("types", "accelerators"),
    [
        (("ml.g5.12xlarge", "ml.g5.48xlarge"), ("gpu", 4)),
        (("ml.inf2.24xlarge",), ("neuron", 6)),
        (("ml.dl1.24xlarge",), (None, 0)),
    ],
)
def test_a_row_comes_of_the_plan_of_a_fleet(
    configs: Configs, types: tuple[str, ...], accelerators: tuple[str | None, int]
) -> None:
    row = dashboard.of(fleet_plan(configs.facts(base=NEURON), types))

    assert (row.kind, row.instance_type, row.count) == ("fleet", " or ".join(types), 2)
    assert (row.accelerator_kind, row.accelerator_count) == accelerators
    assert row.alarm_arn == "arn:aws:cloudwatch:us-west-2:111111111111:alarm:slipway-dev-model"


def fleet_plan(facts: WorkloadFacts, types: tuple[str, ...]) -> FleetPlan:
    return FleetPlan(
        **plan_workload(facts.environment, facts.workload, "model").shared(),
        instances=Instances(types=types, start=2, least=2, most=2, managed=False),
        routing="least_outstanding_requests",
        storage=Storage(None, False, "local NVMe", "the catalogue says so"),
        inference_ami=None,
        network_isolation=Choice("off", "nobody asks for it"),
        capacity_reservation=None,
        scale_in={},
        repository_arns=(),
        read_prefixes=(),
        layouts={},
        accelerators={},
        cost=None,
        most_cost=None,
        rollout=None,
        guarding_stacks=(),
        alarms=(),
        notes=(),
    )
