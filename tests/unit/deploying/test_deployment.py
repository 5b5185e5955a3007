"""A rendering to its account: in waves, compared before anything is executed."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from scripted_aws import ScriptedAws
from slipway.deploying.assembly import Stack
from slipway.deploying.deployment import Allowed, Deployment
from slipway.deploying.live import Live
from slipway.errors import SlipwayError

NONE: frozenset[str] = frozenset()
NAME = "slipway-3a7bd3e2360a3d29"
EXPORTING = {"Outputs": {"O": {"Value": 1, "Export": {"Name": "key"}}}}
ENVIRONMENT = Stack("env", "dev/Environment", EXPORTING, NONE, frozenset({"key"}), NONE)
CHAT = Stack("chat", "dev/chat", {"A": 2}, frozenset({"key"}), NONE, frozenset({"env"}))
ADDS: Allowed = {"env": {"X": "add"}, "chat": {"X": "add"}}


@dataclass
class Account:
    """CloudFormation and the CDK: what is prepared is there, with one resource to add."""

    log: list[str] = field(default_factory=list)
    adds: str = "X"
    quiet: tuple[str, ...] = ()
    """Stacks in which the CDK finds nothing to change."""

    def prepare(self, assembly: Path, stacks: Any, change_set: str) -> None:
        self.log.append(f"prepare {' '.join(stacks)}")

    def client(self) -> ScriptedAws:
        def change_set(StackName: str, ChangeSetName: str) -> dict[str, Any]:
            prepared = any(StackName in line.lower() for line in self.log if "prepare" in line)
            status = "AVAILABLE" if prepared and StackName not in self.quiet else "UNAVAILABLE"
            one = {"Action": "Add", "LogicalResourceId": self.adds, "ResourceType": "T"}
            return {"ExecutionStatus": status, "Changes": [{"ResourceChange": one}]}

        return ScriptedAws(
            {
                "describe_change_set": change_set,
                "execute_change_set": lambda **r: self.log.append(f"execute {r['StackName']}"),
                "delete_change_set": lambda **r: self.log.append(f"discard {r['StackName']}"),
                "delete_stack": lambda **r: self.log.append(f"delete {r['StackName']}"),
                "describe_stacks": lambda StackName: {
                    "Stacks": [
                        {
                            "StackStatus": "DELETE_COMPLETE"
                            if StackName == "gone"
                            else "CREATE_COMPLETE"
                        }
                    ]
                },
            }
        )


def deployment(account: Account, **given: Any) -> Deployment:
    values: dict[str, Any] = {
        "assembly": Path("assembly"),
        "stacks": (ENVIRONMENT, CHAT),
        "live": {},
        "allowed": ADDS,
        "gone": (),
        "digest": "sha256:3a7bd3e2360a3d29eea436fcfb7e44c7",
        "cdk": account,
        "cloudformation": account.client(),
    }
    return Deployment(**(values | given))


def ignored(line: str) -> None:
    pass


def live(name: str, template: Any, *, protected: bool = False) -> dict[str, Live]:
    return {name: Live(name, "CREATE_COMPLETE", protected, template)}


def test_a_stack_that_imports_what_is_not_there_yet_comes_in_a_wave_of_its_own() -> None:
    account = Account()
    found = deployment(account)
    found.prepare(found.first(), ignored)

    assert found.execute(ignored) == ("env", "chat")
    assert account.log == [
        "prepare dev/Environment",
        "execute env",
        "prepare dev/chat",
        "execute chat",
    ]


def test_what_is_exported_already_needs_no_wave() -> None:
    found = deployment(Account(), live=live("env", EXPORTING))

    assert (found.changing, found.first()) == ((CHAT,), (CHAT,))
    assert found.change_set == NAME


def test_more_than_was_reviewed_is_discarded_and_refused() -> None:
    account = Account(adds="Other")
    found = deployment(account)

    with pytest.raises(SlipwayError, match="the change set does more than was reviewed"):
        found.prepare(found.first(), ignored)
    assert account.log == ["prepare dev/Environment", "discard env"]


def test_each_change_set_is_compared_once_more_before_it_is_executed() -> None:
    account = Account()
    found = deployment(account)
    found.prepare(found.first(), ignored)
    account.adds = "Other"

    with pytest.raises(SlipwayError, match="the change set does more than was reviewed"):
        found.execute(ignored)
    assert account.log == ["prepare dev/Environment"]


def test_nothing_is_prepared_of_nothing() -> None:
    account = Account()
    deployment(account).prepare((), ignored)

    assert account.log == []


def test_without_a_change_set_nothing_is_said_to_be_deployed() -> None:
    account = Account()

    with pytest.raises(SlipwayError) as caught:
        deployment(account).execute(ignored)
    assert str(caught.value) == (
        f"there is no change set {NAME} to execute of env, which the review says change; prepare"
        " them first: the same command with --prepare"
    )
    assert account.log == []


def test_a_stack_in_which_no_resource_changes_needs_no_change_set() -> None:
    account = Account(quiet=("env",))
    found = deployment(account, stacks=(ENVIRONMENT,), allowed={})
    found.prepare(found.first(), ignored)

    assert found.execute(ignored) == ()


def test_what_goes_is_deleted_last() -> None:
    account = Account()
    there = {**live("gone", {}), **live("env", EXPORTING)}
    found = deployment(account, live=there, gone=("gone",))
    found.prepare(found.first(), ignored)

    assert found.execute(ignored) == ("chat", "gone")
    assert account.log[-1] == "delete gone"


def test_a_protected_stack_stops_the_deploy_before_anything_is_executed() -> None:
    account = Account()
    found = deployment(account, live=live("gone", {}, protected=True), gone=("gone",))
    found.prepare(found.first(), ignored)

    with pytest.raises(SlipwayError, match="gone would be deleted and has termination protection"):
        found.execute(ignored)
    assert account.log == ["prepare dev/Environment"]


def test_what_nobody_exports_cannot_be_imported() -> None:
    with pytest.raises(SlipwayError) as caught:
        deployment(Account(), stacks=(CHAT,)).execute(ignored)

    assert str(caught.value) == (
        "chat import key, which nobody exports; deploy the environment whole"
    )
