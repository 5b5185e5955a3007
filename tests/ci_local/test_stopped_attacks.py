"""Four ways to deploy something else than was reviewed: each is stopped, and says why.

They go on where the story of the pull request ended.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from ci_repository import Client, Repository, told

DEV = "rendered/dev/slipway-dev-chat.template.json"
ADMIN: dict[str, Any] = {
    "Type": "AWS::IAM::Role",
    "Properties": {
        "AssumeRolePolicyDocument": {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Effect": "Allow",
                    "Principal": {"AWS": "arn:aws:iam::999999999999:root"},
                    "Action": "sts:AssumeRole",
                }
            ],
        },
        "ManagedPolicyArns": ["arn:aws:iam::aws:policy/AdministratorAccess"],
    },
}


def digest(repository: Repository) -> str:
    return (repository.folder / "rendered/dev/DIGEST").read_text().strip()


def refused(done: Any) -> str:
    text: str = done.stdout + done.stderr
    assert done.returncode == 1, text
    return text


@pytest.fixture(autouse=True)
def clean(repository: Repository) -> Any:
    """Each attack begins on main as it is merged, and leaves nothing behind."""
    repository.git("checkout", "--quiet", "main")
    yield
    repository.git("reset", "--quiet", "--hard", "origin/main")
    repository.git("clean", "--quiet", "--force", "-d")


def with_admin(path: Path) -> str:
    template = json.loads(path.read_text())
    template["Resources"]["Backdoor"] = ADMIN
    return json.dumps(template, indent=1)


def test_a_rendering_that_was_edited_by_hand_is_not_deployed(repository: Repository) -> None:
    told("attack: a role is added to a committed template, with a digest that fits")
    path = repository.folder / DEV
    path.write_text(with_admin(path))
    said = repository.slipway("digest", "--env", "dev", "--json")
    found = json.loads(said.stdout)[0]
    (path.parent / "DIGEST").write_text(found["digest"] + "\n")
    repository.commit("A role")

    text = refused(repository.script("prepare.sh", "dev", "--local"))

    assert (
        "rendered/dev is not what would be deployed: DIGEST is stale;"
        " slipway-dev-chat.template.json is stale; run `python -m slipway render`" in text
    )


def test_a_branch_behind_its_base_is_not_reviewed(repository: Repository) -> None:
    told("attack: a review against a base that has moved on")
    repository.git("checkout", "--quiet", "-b", "old", "HEAD~2")
    repository.git("commit", "--quiet", "--allow-empty", "--message", "Old")

    text = refused(repository.script("require-current.sh", "origin/main"))

    assert text.startswith("stale base: origin/main is ")


def test_what_somebody_deployed_by_hand_is_not_deployed_over(
    repository: Repository, client: Client
) -> None:
    told("attack: somebody deploys by hand, so that the review begins from something else")
    cloudformation = client("cloudformation", "dev")
    path = repository.folder / DEV
    before = cloudformation.get_template(StackName="slipway-dev-chat")["TemplateBody"]
    update(cloudformation, json.loads(with_admin(path)))

    text = refused(repository.script("prepare.sh", "dev", "--local"))
    drift = refused(repository.slipway("drift", "--env", "dev", "--local"))

    assert "stale base: what runs in dev is of none of the last 50 commits of rendered/dev" in text
    assert "slipway-dev-chat: it was deployed from another template than is committed" in drift
    update(cloudformation, before)


def test_another_digest_than_was_approved_is_not_executed(repository: Repository) -> None:
    told("attack: another commit than the one whose digest was approved")
    approved = f"sha256:{'0' * 64}"

    text = refused(repository.script("execute.sh", "dev", approved, "--local"))

    assert f"digest mismatch: {approved} was approved, and this is {digest(repository)}" in text


def test_a_change_set_that_does_more_than_the_review_is_not_executed(
    repository: Repository, client: Client
) -> None:
    told("attack: the prepared change set is replaced by one that does more")
    repository.workload("dev", max_rolling_batch_size=2)
    repository.said(repository.slipway("render", "--env", "dev"))
    repository.commit("Two sequences at a time")
    said = repository.said(repository.script("prepare.sh", "dev", "--local"))
    name = said.partition("prepared as ")[2].partition(";")[0]
    cloudformation = client("cloudformation", "dev")
    stack = {"StackName": "slipway-dev-chat", "ChangeSetName": name}
    cloudformation.delete_change_set(**stack)
    body = with_admin(repository.folder / DEV)
    cloudformation.create_change_set(
        **stack, TemplateBody=body, Capabilities=["CAPABILITY_IAM"], ChangeSetType="UPDATE"
    )
    cloudformation.get_waiter("change_set_create_complete").wait(
        **stack, WaiterConfig={"Delay": 1, "MaxAttempts": 20}
    )

    text = refused(repository.script("execute.sh", "dev", digest(repository), "--local"))

    assert (
        "the change set does more than was reviewed:\n"
        "slipway-dev-chat: it adds AWS::IAM::Role Backdoor, of which the review says nothing"
        in text
    )
    resources = cloudformation.describe_stack_resources(StackName="slipway-dev-chat")
    assert "Backdoor" not in {r["LogicalResourceId"] for r in resources["StackResources"]}


def update(cloudformation: Any, template: dict[str, Any]) -> None:
    cloudformation.update_stack(
        StackName="slipway-dev-chat",
        TemplateBody=json.dumps(template),
        Capabilities=["CAPABILITY_IAM"],
    )
    cloudformation.get_waiter("stack_update_complete").wait(
        StackName="slipway-dev-chat", WaiterConfig={"Delay": 1, "MaxAttempts": 60}
    )
