"""Which resources are worth a box, and in which order they stand."""

from collections.abc import Mapping

from slipway.review.model import Action
from slipway.rules.template_facts import Resource

TITLES = {
    "AWS::ApplicationAutoScaling::ScalingPolicy": "scaling policy",
    "AWS::ApplicationAutoScaling::ScalableTarget": "scaling",
    "AWS::CloudWatch::CompositeAlarm": "alarm of the workload",
    "AWS::CloudWatch::Alarm": "alarm",
    "AWS::Scheduler::Schedule": "schedule",
    "AWS::StepFunctions::StateMachine": "state machine",
    "AWS::SageMaker::Pipeline": "pipeline",
    "AWS::SageMaker::ModelPackageGroup": "model registry group",
    "AWS::SageMaker::InferenceComponent": "component",
    "AWS::SageMaker::Endpoint": "endpoint",
    "AWS::SageMaker::EndpointConfig": "endpoint configuration",
    "AWS::SageMaker::Model": "model",
    "AWS::IAM::Role": "role",
}
"""Always drawn, from left to right as they tend to refer to each other."""

ALARMS = ("AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm")


def is_drawn(resource: Resource, actions: Mapping[str, Action]) -> bool:
    """Whether a resource gets a box: those of TITLES, and whatever else changes."""
    return resource.type in TITLES or resource.logical_id in actions


def rank(kind: str) -> int:
    """The place of a type among the others; those that are not known come last."""
    return list(TITLES).index(kind) if kind in TITLES else len(TITLES)


def words(kind: str) -> str:
    """A type in plain words: ``AWS::Logs::LogGroup`` is ``LogGroup (Logs)``."""
    if kind in TITLES:
        return TITLES[kind]
    service, _, noun = kind.removeprefix("AWS::").rpartition("::")
    return f"{noun} ({service})" if service else noun
