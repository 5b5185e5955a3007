"""What is drawn of a changed workload."""

import copy
import json
from typing import Any

import pytest

from slipway.planning.memory import Budget, Parts
from slipway.review.drawing.extras import bar
from slipway.review.drawings import drawing
from slipway.review.model import Action, Drawing, Node, ResourceChange
from slipway.rules.template_facts import Template
from slipway.toolchain import ROOT
from template_factory import COMPONENT, ENDPOINT, TARGET

ALARM = {
    "Type": "AWS::CloudWatch::Alarm",
    "Properties": {
        "AlarmDescription": "chat: 5 or more server errors in 5 minutes",
        "Dimensions": [{"Name": "EndpointName", "Value": "chat"}],
    },
}


def template(**more: dict[str, Any]) -> Template:
    content = copy.deepcopy(ENDPOINT)
    content["Resources"].update(copy.deepcopy(more))
    return Template(content, 0)


def change(logical_id: str, kind: str, action: Action) -> ResourceChange:
    return ResourceChange("s", "chat", logical_id, kind, action, (), (), "routine")


def drawn(before: Template | None, after: Template | None, *changes: ResourceChange) -> Drawing:
    return drawing("chat", "s", before, after, changes, None)


def named(found: Drawing, name: str) -> Node:
    return next(node for node in found.nodes if node.id == name)


def test_an_endpoint_its_configuration_and_its_model_refer_to_each_other() -> None:
    found = drawn(None, template())

    assert [(node.id, node.title) for node in found.nodes] == [
        ("Endpoint", "endpoint"),
        ("Config", "endpoint configuration"),
        ("Model", "model"),
    ]
    assert found.edges == (("Config", "Model"), ("Endpoint", "Config"))
    assert named(found, "Config").details == ("ml.g5.12xlarge x 2",)
    assert named(found, "Model").details == ("djl-inference:0.36.0", "no network")


def test_what_it_was_before_stands_below() -> None:
    before, after = template(), template()
    after.content["Resources"]["Config"]["Properties"]["ProductionVariants"][0]["InstanceType"] = (
        "ml.g6.12xlarge"
    )
    found = drawn(before, after, change("Config", "AWS::SageMaker::EndpointConfig", "replace"))

    assert named(found, "Config").action == "replace"
    assert named(found, "Config").details == (
        "ml.g6.12xlarge x 2",
        "before: ml.g5.12xlarge x 2",
    )


def test_what_is_removed_is_drawn_where_it_was() -> None:
    found = drawn(
        template(Target=TARGET),
        template(),
        change("Target", "AWS::ApplicationAutoScaling::ScalableTarget", "remove"),
    )

    assert named(found, "Target").action == "remove"
    assert named(found, "Target").details == ("2 to 4 instances",)
    assert ("Target", "Endpoint") in found.edges


def test_a_stack_that_is_gone_is_drawn_whole() -> None:
    found = drawn(template(), None, change("Endpoint", "AWS::SageMaker::Endpoint", "remove"))

    assert [node.id for node in found.nodes] == ["Endpoint", "Config", "Model"]
    assert found.edges == (("Config", "Model"), ("Endpoint", "Config"))


def test_a_scalable_target_and_an_alarm_point_to_the_endpoint_that_they_name() -> None:
    found = drawn(None, template(Target=TARGET, Alarm=ALARM))

    assert ("Target", "Endpoint") in found.edges
    assert ("Alarm", "Endpoint") in found.edges


def test_alarms_that_take_an_update_back_are_pointed_to_and_not_from() -> None:
    after = template(Alarm=ALARM)
    after.content["Resources"]["Endpoint"]["Properties"]["DeploymentConfig"] = {
        "AutoRollbackConfiguration": {"Alarms": [{"AlarmName": {"Ref": "Alarm"}}]}
    }
    found = drawn(None, after)

    assert ("Endpoint", "Alarm") in found.edges
    assert ("Alarm", "Endpoint") not in found.edges


def test_many_alarms_are_one_box_but_for_the_one_that_changes() -> None:
    after = template(A=ALARM, B=ALARM, C=ALARM)
    together = drawn(None, after)
    apart = drawn(after, after, change("B", "AWS::CloudWatch::Alarm", "update"))

    assert named(together, "alarms-unchanged").title == "3 alarms"
    assert ("alarms-unchanged", "Endpoint") in together.edges
    assert named(apart, "alarms-unchanged").title == "2 alarms"
    assert named(apart, "B").action == "update"


def test_a_component_points_to_the_endpoint_of_another_stack() -> None:
    component = copy.deepcopy(COMPONENT)
    component["Properties"]["EndpointName"] = "slipway-dev-shared"
    found = drawn(None, Template({"Resources": {"Component": component}}, 0))

    assert named(found, "endpoint:slipway-dev-shared").details == (
        "slipway-dev-shared",
        "in a stack of its own",
    )
    assert found.edges == (("Component", "endpoint:slipway-dev-shared"),)


def test_other_resources_are_drawn_where_they_change() -> None:
    log = {"Type": "AWS::Logs::LogGroup", "Properties": {}}
    calm = drawn(None, template(Log=log))
    changed = drawn(None, template(Log=log), change("Log", "AWS::Logs::LogGroup", "add"))

    assert all(node.id != "Log" for node in calm.nodes)
    assert named(changed, "Log").title == "LogGroup (Logs)"


def test_changes_of_another_stack_are_not_drawn() -> None:
    other = ResourceChange(
        "other", "x", "Model", "AWS::SageMaker::Model", "replace", (), (), "loss"
    )

    assert named(drawn(template(), template(), other), "Model").action is None


@pytest.mark.parametrize(
    "path", sorted((ROOT / "rendered").glob("*/*.template.json")), ids=lambda path: path.stem
)
def test_every_rendered_template_can_be_drawn(path: Any) -> None:
    found = drawn(None, Template(json.loads(path.read_text()), 0))
    ids = [node.id for node in found.nodes]

    assert len(ids) == len(set(ids))
    assert {end for edge in found.edges for end in edge} <= set(ids)
    assert all(node.details for node in found.nodes)


def test_a_memory_bar_has_no_parts_of_nothing() -> None:
    parts = Parts(22.0, 19.8, 6.0, 0.0, 0.8, 13.0, 3.0, 10.0)
    budget = Budget("fits", False, "", parts)
    assert budget.parts is not None

    assert bar("L4", budget.parts).parts == (
        ("weights", 6.0),
        ("other", 0.8),
        ("cache that it must have", 3.0),
        ("cache beyond that", 10.0),
    )
