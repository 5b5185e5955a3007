"""A resource in a few short lines: what a reader wants to know of it."""

from collections.abc import Callable, Iterator

from slipway.review import rollouts
from slipway.review.drawing.alarms import watches
from slipway.review.drawing.kinds import ALARMS, words
from slipway.rules import hosting
from slipway.rules.template_facts import (
    Resource,
    Template,
    boolean,
    number,
    rendered,
    section,
    text,
)

Lines = Iterator[str]


def title(resource: Resource) -> str:
    """What a resource is, in plain words."""
    if resource.type == f"AWS::{hosting.COMPONENT}" and hosting.is_adapter(resource):
        return "adapter"
    return words(resource.type)


def details(resource: Resource, template: Template) -> list[str]:
    """Return the lines about a resource of the template."""
    told = _DETAILS.get(resource.type)
    if told is None:
        return [resource.logical_id]
    return [line for line in told(resource, template) if line]


def _model(model: Resource, template: Template) -> Lines:
    for container in hosting.containers(template):
        if container.resource.logical_id == model.logical_id and container.values:
            yield _last(container.values.get("Image"))
    if boolean(model.properties.get("EnableNetworkIsolation")):
        yield "no network"
    if "VpcConfig" in model.properties:
        yield "in the VPC"


def _config(config: Resource, template: Template) -> Lines:
    for variant in hosting.variants(config, shadow=True):
        role = "shadow: " if variant.list.startswith("Shadow") else ""
        serverless = section(variant.values.get("ServerlessConfig"))
        count = number(variant.values.get("InitialInstanceCount"))
        if serverless:
            yield f"{role}serverless, {_number(serverless.get('MemorySizeInMB'))} MB"
        else:
            times = "" if count is None else f" x {count:g}"
            yield f"{role}{variant.instance_type or 'an instance type not known'}{times}"
        yield _managed(section(variant.values.get("ManagedInstanceScaling")))
    capture = section(config.properties.get("DataCaptureConfig"))
    if boolean(capture.get("EnableCapture")):
        yield f"keeps {_number(capture.get('InitialSamplingPercentage'))} % of requests"
    if "AsyncInferenceConfig" in config.properties:
        yield "asynchronous"


def _managed(values: dict[str, object]) -> str:
    if not values:
        return ""
    least, most = values.get("MinInstanceCount"), values.get("MaxInstanceCount")
    return f"{_number(least)} to {_number(most)}, as many as needed"


def _endpoint(endpoint: Resource, template: Template) -> Lines:
    yield rendered(endpoint.properties.get("EndpointName")) or endpoint.logical_id
    yield rollouts.of_endpoint(template, endpoint).words


def _component(component: Resource, template: Template) -> Lines:
    yield rendered(component.properties.get("InferenceComponentName")) or component.logical_id
    endpoint = text(component.properties.get("EndpointName"))
    yield f"on {endpoint}" if endpoint else ""
    copies = number(section(component.properties.get("RuntimeConfig")).get("CopyCount"))
    for _, own in hosting.specifications(component):
        needs = section(own.get("ComputeResourceRequirements"))
        each = number(needs.get("NumberOfAcceleratorDevicesRequired"))
        kind = text(own.get("InstanceType"))
        if each is not None:
            unit = "accelerator" if each == 1 else "accelerators"
            yield f"{each:g} {unit} a copy" + (f" on {kind}" if kind else "")
    if copies is not None:
        yield f"{copies:g} {'copy' if copies == 1 else 'copies'}"
    if section(component.properties.get("DeploymentConfig")):
        yield rollouts.of_component(template, component).words


def _target(target: Resource, template: Template) -> Lines:
    values = target.properties
    dimension = text(values.get("ScalableDimension")) or ""
    unit = "copies" if "CopyCount" in dimension else "instances"
    yield f"{_number(values.get('MinCapacity'))} to {_number(values.get('MaxCapacity'))} {unit}"
    scheduled = values.get("ScheduledActions")
    if isinstance(scheduled, list):
        yield f"{len(scheduled)} times a schedule sets them"


def _policy(policy: Resource, template: Template) -> Lines:
    yield rendered(policy.properties.get("PolicyName")) or ""
    tracking = section(policy.properties.get("TargetTrackingScalingPolicyConfiguration"))
    if tracking:
        predefined = section(tracking.get("PredefinedMetricSpecification"))
        name = text(predefined.get("PredefinedMetricType")) or "a metric"
        yield f"keeps {_number(tracking.get('TargetValue'))} of"
        yield name.removeprefix("SageMaker")
    steps = section(policy.properties.get("StepScalingPolicyConfiguration"))
    adjustments = steps.get("StepAdjustments")
    if isinstance(adjustments, list):
        yield f"in {len(adjustments)} {'step' if len(adjustments) == 1 else 'steps'}"


def _alarm(alarm: Resource, template: Template) -> Lines:
    yield watches(alarm)


def _machine(machine: Resource, template: Template) -> Lines:
    yield rendered(machine.properties.get("StateMachineName")) or machine.logical_id
    definition = section(machine.properties.get("Definition"))
    yield text(definition.get("Comment")) or ""
    if section(definition.get("States")):
        yield f"{len(section(definition.get('States')))} states"


def _named(name: str) -> Callable[[Resource, Template], Lines]:
    def told(resource: Resource, template: Template) -> Lines:
        yield rendered(resource.properties.get(name)) or resource.logical_id

    return told


def _schedule(schedule: Resource, template: Template) -> Lines:
    yield rendered(schedule.properties.get("ScheduleExpression")) or schedule.logical_id
    yield text(schedule.properties.get("ScheduleExpressionTimezone")) or ""


def _role(role: Resource, template: Template) -> Lines:
    yield role.logical_id
    yield text(role.properties.get("Description")) or ""


def _last(value: object) -> str:
    """What stands after the last slash of an image or URI."""
    return (rendered(value) or "an image not known").rpartition("/")[2]


def _number(value: object) -> str:
    found = number(value)
    return "?" if found is None else f"{found:g}"


_DETAILS: dict[str, Callable[[Resource, Template], Lines]] = {
    f"AWS::{hosting.MODEL}": _model,
    f"AWS::{hosting.CONFIG}": _config,
    f"AWS::{hosting.ENDPOINT}": _endpoint,
    f"AWS::{hosting.COMPONENT}": _component,
    f"AWS::{hosting.TARGET}": _target,
    "AWS::ApplicationAutoScaling::ScalingPolicy": _policy,
    ALARMS[0]: _alarm,
    ALARMS[1]: _alarm,
    "AWS::StepFunctions::StateMachine": _machine,
    "AWS::SageMaker::Pipeline": _named("PipelineName"),
    "AWS::SageMaker::ModelPackageGroup": _named("ModelPackageGroupName"),
    "AWS::Scheduler::Schedule": _schedule,
    "AWS::IAM::Role": _role,
}
