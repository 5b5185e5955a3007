"""Our own templates give no finding, and what a function decides is never a fault."""

import json
from pathlib import Path
from typing import Any

import pytest

from slipway import checked_templates
from slipway.errors import SlipwayError
from slipway.rules.template_facts import boolean, number, reference, rendered, text
from slipway.toolchain import ROOT
from template_factory import COMPONENT, ENDPOINT, ROLLING, TARGET, environment, judged, planted

CONFIGS = ROOT / "model_configs"
PATHS = checked_templates.paths_below(ROOT / "rendered")


def test_every_committed_template_is_clean() -> None:
    environments = checked_templates.environments_of(PATHS, CONFIGS)

    assert {e.name for e in environments} == {"dev", "staging", "prod"}
    assert checked_templates.check(PATHS, environments, ROOT / "rendered") == []


def test_what_a_function_gives_is_never_a_fault() -> None:
    """Every value of a full template is replaced, one at a time, by a parameter or a condition."""
    changes = {
        "Target": TARGET,
        "Component": COMPONENT,
        "Component/EndpointName": "elsewhere",
        "Component/Specification/ComputeResourceRequirements": {"MinMemoryRequiredInMb": 1024},
        "Endpoint/DeploymentConfig": ROLLING,
        "Endpoint/RetainAllVariantProperties": True,
    }
    full = planted(changes)
    isolated = environment(protected=True, network={"isolation": True})
    assert judged(full, of=isolated, previous=full) == []

    for path in places(full["Resources"]):
        for function in ({"Ref": "Parameter"}, {"Fn::If": ["A", {"Ref": "B"}, {"Ref": "C"}]}):
            content = json.loads(json.dumps(full))
            place: Any = content["Resources"]
            for key in path[:-1]:
                place = place[key]
            place[path[-1]] = function
            assert judged(content, of=isolated, previous=full) == [], (path, function)


def places(value: Any, *path: str | int) -> list[tuple[str | int, ...]]:
    inner: list[tuple[str | int, ...]] = []
    if isinstance(value, dict):
        keys = [key for key in value if key != "Type" or len(path) != 1]
        inner = [found for key in keys for found in places(value[key], *path, key)]
    elif isinstance(value, list):
        inner = [found for i, part in enumerate(value) for found in places(part, *path, i)]
    return ([path] if len(path) > 1 else []) + inner


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("plain", "plain"),
        (4, "4"),
        (True, "true"),
        ({"Ref": "A"}, "${A}"),
        ({"Fn::GetAtt": ["A", "Arn"]}, "${A.Arn}"),
        ({"Fn::GetAtt": "A.Arn"}, "${A.Arn}"),
        ({"Fn::Join": ["-", ["a", {"Ref": "B"}, {"Fn::ImportValue": "c"}]]}, "a-${B}-${?}"),
        ({"Fn::Sub": "a-${B}"}, "a-${B}"),
        ({"Fn::Sub": ["a-${B}-${C}", {"B": "b"}]}, "a-b-${C}"),
        ({"Fn::Select": [0, ["a"]]}, "${?}"),
        ({"Fn::Sub": 3}, "${?}"),
        ({"Key": "a section"}, None),
        (["a list"], None),
        (None, None),
    ],
)
def test_a_value_is_shown_with_its_references(value: Any, shown: str | None) -> None:
    assert rendered(value) == shown


def test_only_what_is_known_whole_is_text_a_number_or_a_switch() -> None:
    assert text({"Fn::Join": ["", ["a", "b"]]}) == "ab"
    assert text({"Fn::Sub": "a${B}"}) is None
    assert (number("4"), number(4), number({"Ref": "A"}), number(True)) == (4, 4, None, None)
    assert (boolean("False"), boolean(True), boolean({"Ref": "A"})) == (False, True, None)
    assert reference({"Fn::GetAtt": ["A", "Arn"]}) == "A"
    assert reference({"Fn::Sub": "x-${A}"}) is None


def test_what_no_value_takes_away_is_missing() -> None:
    nothing = {"Ref": "AWS::NoValue"}
    isolated = environment(network={"isolation": True})
    content = planted({"Model/EnableNetworkIsolation": nothing})

    (line,) = judged(content, of=isolated)

    assert "EnableNetworkIsolation: is missing" in line


def test_resources_that_a_loop_makes_are_left_alone() -> None:
    loop = {"Fn::ForEach::Models": ["Name", ["a"], {"Model${Name}": {}}]}

    assert judged({"Resources": {**ENDPOINT["Resources"], **loop}}) == []
    assert judged({"Resources": {"Odd": {"Type": "AWS::SageMaker::Model", "Properties": []}}}) == []
    assert judged({}) == []


def test_an_assembly_is_compared_with_the_rendering_of_the_same_stack(tmp_path: Path) -> None:
    content = planted({"Model/EnableNetworkIsolation": False})
    stage = tmp_path / "out" / "assembly-prod"
    stage.mkdir(parents=True)
    (stage / "prodchat1234.template.json").write_text(json.dumps(content))
    artifact = {"templateFile": "prodchat1234.template.json", "stackName": "slipway-prod-chat"}
    manifest = {"artifacts": {"assets": {}, "prodchat1234": {"properties": artifact}}}
    (stage / "manifest.json").write_text(json.dumps(manifest))
    before = tmp_path / "rendered" / "prod" / "slipway-prod-chat.template.json"
    before.parent.mkdir(parents=True)
    before.write_text(json.dumps(ENDPOINT))
    paths = checked_templates.paths_below(tmp_path / "out")

    (fault,) = checked_templates.check(paths, (), tmp_path / "rendered")

    assert (fault.rule, fault.file) == ("TPL-003", paths[0].as_posix())
    before.write_text("<<<<<<< a merge conflict")
    assert checked_templates.check(paths, (), tmp_path / "rendered") == []


def test_a_rendering_is_compared_with_what_it_replaces() -> None:
    content = planted({"Model/EnableNetworkIsolation": False})
    files = {"chat.template.json": json.dumps(content).encode(), "DIGEST": b"no template"}
    earlier = {"chat.template.json": json.dumps(ENDPOINT).encode()}

    (fault,) = checked_templates.check_rendering(
        files, earlier, environment=environment(), folder=Path("rendered/prod")
    )

    assert (fault.rule, fault.file) == ("TPL-003", "rendered/prod/chat.template.json")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"[]", "a.template.json is no template: it holds no object; synthesize it again"),
        (b"{", "a.template.json is no JSON: "),
    ],
)
def test_a_file_that_is_no_template_is_named(content: bytes, said: str) -> None:
    with pytest.raises(SlipwayError) as caught:
        checked_templates.parse(content, "a.template.json")

    assert str(caught.value).startswith(said)
