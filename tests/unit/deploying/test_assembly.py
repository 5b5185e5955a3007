"""The stacks of an assembly, in an order in which they can be deployed."""

import json
from pathlib import Path
from typing import Any

from slipway.deploying import assembly

ROLE = "arn:${AWS::Partition}:iam::111111111111:role/deploy"


def write(folder: Path, stacks: dict[str, tuple[dict[str, Any], list[str]]]) -> Path:
    target = folder / "assembly-dev"
    target.mkdir()
    artifacts: dict[str, Any] = {"tree": {"type": "cdk:tree"}}
    for name, (template, after) in stacks.items():
        (target / f"{name}.json").write_text(json.dumps(template))
        artifacts[name] = {
            "type": "aws:cloudformation:stack",
            "displayName": f"dev/{name}",
            "dependencies": [*after, f"{name}.assets"],
            "properties": {
                "stackName": f"slipway-{name}",
                "templateFile": f"{name}.json",
                "assumeRoleArn": ROLE,
            },
        }
    (target / "manifest.json").write_text(json.dumps({"artifacts": artifacts}))
    return folder


EXPORTING = {"Outputs": {"A": {"Value": 1, "Export": {"Name": "key"}}, "B": {"Value": 2}}}
IMPORTING = {"Resources": {"X": {"Properties": {"Key": {"Fn::ImportValue": "key"}}}}}


def test_stacks_come_after_those_that_they_wait_for_else_by_name(tmp_path: Path) -> None:
    folder = write(
        tmp_path, {"a": (IMPORTING, ["z"]), "c": ({}, []), "b": ({}, ["a"]), "z": (EXPORTING, [])}
    )
    found = assembly.stacks(folder, "dev")

    assert [stack.name for stack in found] == ["slipway-c", "slipway-z", "slipway-a", "slipway-b"]
    assert found[2] == assembly.Stack(
        name="slipway-a",
        selector="dev/a",
        template=IMPORTING,
        imports=frozenset({"key"}),
        exports=frozenset(),
        after=frozenset({"slipway-z"}),
    )
    assert found[1].exports == {"key"}


def test_the_role_for_deploys_is_that_of_the_bootstrap(tmp_path: Path) -> None:
    assert assembly.deploy_role(write(tmp_path, {"a": ({}, [])}), "dev") == ROLE


def test_an_assembly_without_stacks_names_no_role(tmp_path: Path) -> None:
    assert assembly.deploy_role(write(tmp_path, {}), "dev") is None
    assert assembly.stacks(tmp_path, "dev") == ()
