"""Who refers to whom: by CloudFormation's functions, and by the names that endpoints bear."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from slipway.review import references
from slipway.review.drawing.kinds import ALARMS
from slipway.review.model import Node
from slipway.rules import hosting
from slipway.rules.template_facts import Resource, Template, items, rendered, text

Edge = tuple[str, str]

_ENDPOINT = f"AWS::{hosting.ENDPOINT}"
_COMPONENT = f"AWS::{hosting.COMPONENT}"
_NAMES = {
    _ENDPOINT: "EndpointName",
    _COMPONENT: "InferenceComponentName",
    "AWS::StepFunctions::StateMachine": "StateMachineName",
    "AWS::SageMaker::Pipeline": "PipelineName",
}
_ARN = {
    "states": "AWS::StepFunctions::StateMachine",
    "sagemaker": "AWS::SageMaker::Pipeline",
}


@dataclass(frozen=True)
class Drawn:
    """What has a box, and the ids of the boxes that stand for several: logical id -> node id."""

    there: Sequence[Resource]
    gone: Sequence[Resource]
    old: Template
    new: Template
    grouped: dict[str, str]

    def box(self, logical_id: str) -> str:
        """The node that shows a resource."""
        return self.grouped.get(logical_id, logical_id)


def between(drawn: Drawn) -> tuple[Edge, ...]:
    """Return the edges, each once; of two that contradict, the one that a function makes."""
    referred = set(_referred(drawn))
    boxes = {drawn.box(r.logical_id) for r in (*drawn.there, *drawn.gone)}
    boxes |= {node.id for node in others(drawn)}
    named = {e for e in _named(drawn) if e not in referred and (e[1], e[0]) not in referred}
    return tuple(sorted(e for e in referred | named if e[0] != e[1] and set(e) <= boxes))


def others(drawn: Drawn) -> list[Node]:
    """The endpoints and components of other stacks that components name."""
    found: dict[str, Node] = {}
    own = {(kind, name) for kind, name, _ in _bearers(drawn)}
    for resource in (*drawn.there, *drawn.gone):
        for kind, name in _names(resource):
            if (kind, name) not in own and "${" not in name and resource.type == _COMPONENT:
                title = "endpoint" if kind == _ENDPOINT else "base component"
                said = (name, "in a stack of its own")
                found[name] = Node(_elsewhere(kind, name), kind, title, said, None)
    return [found[name] for name in sorted(found)]


def _referred(drawn: Drawn) -> Iterator[Edge]:
    for resource in (*drawn.there, *drawn.gone):
        for other in references.of(resource.properties):
            yield drawn.box(resource.logical_id), drawn.box(other)


def _named(drawn: Drawn) -> Iterator[Edge]:
    bearers = {(kind, name): logical_id for kind, name, logical_id in _bearers(drawn)}
    for resource in (*drawn.there, *drawn.gone):
        for kind, name in _names(resource):
            to = bearers.get((kind, name), _elsewhere(kind, name))
            yield drawn.box(resource.logical_id), to


def _bearers(drawn: Drawn) -> Iterator[tuple[str, str, str]]:
    """(type, name, logical id) of what is drawn and has a name that others may say."""
    for resource in (*drawn.gone, *drawn.there):
        name = rendered(resource.properties.get(_NAMES.get(resource.type, "")))
        if name is not None:
            yield resource.type, name, resource.logical_id


def _names(resource: Resource) -> Iterator[tuple[str, str]]:
    """(type, name) of what a resource names as text."""
    if resource.type == _COMPONENT:
        if name := text(resource.properties.get("EndpointName")):
            yield _ENDPOINT, name
        for _, own in hosting.specifications(resource):
            if name := text(own.get("BaseInferenceComponentName")):
                yield _COMPONENT, name
    elif resource.type == f"AWS::{hosting.TARGET}":
        for target in hosting.targets(Template({"Resources": {"T": _as_written(resource)}}, 0)):
            yield f"AWS::{target.kind}", target.name
    elif resource.type in ALARMS:
        for _, dimension in items(resource.properties.get("Dimensions")):
            for kind in (_ENDPOINT, _COMPONENT):
                if dimension.get("Name") == _NAMES[kind] and (value := text(dimension["Value"])):
                    yield kind, value
    elif resource.type == "AWS::Scheduler::Schedule":
        parts = (text(resource.properties.get("Target", {}).get("Arn")) or "").split(":")
        if len(parts) > 5 and parts[2] in _ARN:
            yield _ARN[parts[2]], parts[-1].rpartition("/")[2]


def _as_written(resource: Resource) -> dict[str, object]:
    return {"Type": resource.type, "Properties": resource.properties}


def _elsewhere(kind: str, name: str) -> str:
    """The id of a box for what another stack holds; no logical id has a colon."""
    return f"{'endpoint' if kind == _ENDPOINT else 'component'}:{name}"
