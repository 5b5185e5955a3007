"""Composite alarms and dashboards in CloudFormation: create, update, rename, delete."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from botocore.exceptions import WaiterError

Client = Callable[..., Any]
ACCOUNT = "555555555555"
STACK = "watched"


def template(*, rule: str = "ALARM", name: str = "one", threshold: int = 5) -> str:
    alarm = {
        "Namespace": "AWS/SageMaker",
        "MetricName": "Invocation5XXErrors",
        "Statistic": "Sum",
        "Period": 300,
        "EvaluationPeriods": 1,
        "Threshold": threshold,
        "ComparisonOperator": "GreaterThanOrEqualToThreshold",
    }
    composite = {
        "AlarmName": name,
        "AlarmRule": {"Fn::Join": ["", [f'{rule}("', {"Ref": "Errors"}, '")']]},
        "AlarmActions": ["arn:aws:sns:us-west-2:555555555555:topic"],
        "Tags": [{"Key": "owner", "Value": name}],
    }
    body = json.dumps({"widgets": [{"type": "text", "properties": {"markdown": name}}]})
    resources = {
        # Before what it refers to, so that order comes from the reference alone.
        "All": {"Type": "AWS::CloudWatch::CompositeAlarm", "Properties": composite},
        "Errors": {"Type": "AWS::CloudWatch::Alarm", "Properties": alarm},
        "Board": {
            "Type": "AWS::CloudWatch::Dashboard",
            "Properties": {"DashboardName": "board", "DashboardBody": body},
        },
    }
    outputs = {"Arn": {"Value": {"Fn::GetAtt": ["All", "Arn"]}}}
    return json.dumps({"Resources": resources, "Outputs": outputs})


@pytest.fixture(scope="module")
def cloudwatch(client: Client) -> Any:
    return client("cloudwatch", account=ACCOUNT)


@pytest.fixture(scope="module")
def cloudformation(client: Client) -> Any:
    return client("cloudformation", account=ACCOUNT)


def settle(cloudformation: Any, event: str) -> None:
    waiter = cloudformation.get_waiter(f"stack_{event}_complete")
    waiter.wait(StackName=STACK, WaiterConfig={"Delay": 0.1, "MaxAttempts": 100})


def composites(cloudwatch: Any) -> dict[str, dict[str, Any]]:
    found = cloudwatch.describe_alarms(AlarmTypes=["CompositeAlarm"])["CompositeAlarms"]
    return {alarm["AlarmName"]: alarm for alarm in found}


def test_a_composite_alarm_and_a_dashboard_live_and_die_with_their_stack(
    cloudformation: Any, cloudwatch: Any
) -> None:
    cloudformation.create_stack(StackName=STACK, TemplateBody=template())
    settle(cloudformation, "create")
    (single,) = cloudwatch.describe_alarms()["MetricAlarms"]
    created = composites(cloudwatch)["one"]
    assert created["AlarmRule"] == f'ALARM("{single["AlarmName"]}")'
    assert created["AlarmActions"] == ["arn:aws:sns:us-west-2:555555555555:topic"]
    (output,) = cloudformation.describe_stacks(StackName=STACK)["Stacks"][0]["Outputs"]
    assert output["OutputValue"] == created["AlarmArn"]
    board = json.loads(cloudwatch.get_dashboard(DashboardName="board")["DashboardBody"])
    assert board["widgets"][0]["properties"] == {"markdown": "one"}

    cloudformation.update_stack(StackName=STACK, TemplateBody=template(rule="OK"))
    settle(cloudformation, "update")
    assert composites(cloudwatch)["one"]["AlarmRule"] == f'OK("{single["AlarmName"]}")'

    cloudformation.update_stack(StackName=STACK, TemplateBody=template(name="two"))
    settle(cloudformation, "update")
    assert list(composites(cloudwatch)) == ["two"]
    arn = composites(cloudwatch)["two"]["AlarmArn"]
    tags = cloudwatch.list_tags_for_resource(ResourceARN=arn)["Tags"]
    assert tags == [{"Key": "owner", "Value": "two"}]
    board = json.loads(cloudwatch.get_dashboard(DashboardName="board")["DashboardBody"])
    assert board["widgets"][0]["properties"] == {"markdown": "two"}

    cloudformation.delete_stack(StackName=STACK)
    settle(cloudformation, "delete")
    assert composites(cloudwatch) == {}
    assert cloudwatch.describe_alarms()["MetricAlarms"] == []
    assert cloudwatch.list_dashboards()["DashboardEntries"] == []


def test_the_alarm_goes_off_with_the_one_below_it(cloudformation: Any, cloudwatch: Any) -> None:
    cloudformation.create_stack(StackName=STACK, TemplateBody=template())
    settle(cloudformation, "create")
    (single,) = cloudwatch.describe_alarms()["MetricAlarms"]

    cloudwatch.set_alarm_state(
        AlarmName=single["AlarmName"], StateValue="ALARM", StateReason="for the test"
    )

    assert composites(cloudwatch)["one"]["StateValue"] == "ALARM"
    cloudformation.delete_stack(StackName=STACK)
    settle(cloudformation, "delete")


def test_a_rule_that_cannot_be_read_fails_the_stack_with_cloudwatchs_words(
    cloudformation: Any,
) -> None:
    cloudformation.create_stack(StackName=STACK, TemplateBody=template(rule="LOUD"))
    with pytest.raises(WaiterError):
        settle(cloudformation, "create")

    events = cloudformation.describe_stack_events(StackName=STACK)["StackEvents"]
    failed = {
        event["LogicalResourceId"]: event["ResourceStatusReason"]
        for event in events
        if event["ResourceStatus"] == "CREATE_FAILED"
    }
    assert failed == {
        "All": "Error in AlarmRule [Unsupported token 'LOUD' at char 0, must be: '(', 'NOT',"
        " AT_LEAST, TRUE or FALSE, ALARM, OK, or INSUFFICIENT_DATA]"
    }
    cloudformation.delete_stack(StackName=STACK)
    settle(cloudformation, "delete")
