"""A pull request from change to proof, on two accounts: every step is a script of the workflows.

The tests tell one story, and run in the order in which they stand here.
"""

import io
import json
import tarfile
from typing import Any

from ci_repository import Client, Repository, told


def serving_properties(client: Client, environment: str) -> str:
    """What the live endpoint's container gets, followed from the endpoint to its archive in S3."""
    sagemaker = client("sagemaker", environment)
    endpoint = sagemaker.describe_endpoint(EndpointName=f"slipway-{environment}-chat")
    config = sagemaker.describe_endpoint_config(EndpointConfigName=endpoint["EndpointConfigName"])
    name = config["ProductionVariants"][0]["ModelName"]
    url = sagemaker.describe_model(ModelName=name)["PrimaryContainer"]["ModelDataUrl"]
    bucket, _, key = url.removeprefix("s3://").partition("/")
    body = client("s3", environment).get_object(Bucket=bucket, Key=key)["Body"].read()
    with tarfile.open(fileobj=io.BytesIO(body)) as archive:
        stream = archive.extractfile("serving.properties")
        assert stream is not None
        assert endpoint["EndpointStatus"] == "InService"
        return stream.read().decode()


def evidence(repository: Repository, environment: str) -> dict[str, Any]:
    path = repository.folder / "evidence" / f"{environment}.json"
    content: dict[str, Any] = json.loads(path.read_text())
    return content


def digest(repository: Repository, environment: str) -> str:
    return (repository.folder / "rendered" / environment / "DIGEST").read_text().strip()


def test_a_change_is_reviewed_and_the_review_becomes_one_comment(repository: Repository) -> None:
    told("a branch changes one setting of dev's workload, and renders it")
    repository.git("checkout", "--quiet", "-b", "batch-of-four")
    repository.workload("dev", max_rolling_batch_size=4)
    repository.said(repository.slipway("render", "--env", "dev"))
    repository.commit("Four sequences at a time")

    told("the pull request is checked and reviewed, without credentials")
    said = repository.said(repository.script("require-current.sh", "origin/main"))
    assert said == "the branch contains origin/main\n"
    said = repository.said(repository.script("require-fresh.sh"))
    assert "0 files changed" in said
    said = repository.said(repository.script("review.sh", "origin/main", "review"))
    assert said == "reviewed: nothing is lost, and nobody may do more\n"

    told("its one comment is written, and renewed when it is reviewed again")
    for words in ("the comment is new", "comment 1 is renewed"):
        said = repository.said(repository.script("comment.sh", "o/r", "7", "review/review.md"))
        assert said.strip() == words
    (comment,) = repository.github()["comments"]
    assert "**updated in place** | endpoint `slipway-dev-chat`" in comment["body"]
    assert len(comment["body"]) < 3000
    assert (repository.folder / "review" / "review.html").is_file()


def test_what_was_merged_is_deployed_verified_and_proven(
    repository: Repository, client: Client
) -> None:
    told("it is merged; dev is prepared, compared with the review, approved and executed")
    repository.run("rm", "-r", "review")
    repository.merge("batch-of-four")
    said = repository.said(repository.script("prepare.sh", "dev", "--local"))
    assert "slipway-dev-chat: 4 changes, all of them reviewed" in said
    assert "max_rolling_batch_size" not in serving_properties(client, "dev")
    approved = digest(repository, "dev")
    assert repository.output.read_text() == f"digest={approved}\n"

    said = repository.said(repository.script("execute.sh", "dev", approved, "--local"))

    assert "1 of 1 workloads answered; evidence in evidence/dev.json" in said
    assert "option.max_rolling_batch_size=4" in serving_properties(client, "dev")
    found = evidence(repository, "dev")
    assert (found["digest"], found["commit"]) == (approved, repository.git("rev-parse", "HEAD"))
    assert found["workloads"]["chat"]["state"] == "verified"

    told("the evidence comes into the repository by a pull request of its own")
    repository.said(repository.script("evidence.sh", "dev"))
    assert repository.github()["pulls"] == ["evidence/dev"]
    repository.merge("evidence/dev")


def test_the_release_is_promoted_and_runs_in_the_next_account(
    repository: Repository, client: Client
) -> None:
    told("the release that dev has proven is promoted to staging, reviewed and deployed in waves")
    repository.git("checkout", "--quiet", "-b", "promote-chat")
    promoted = repository.slipway("promote", "chat", "--from", "dev", "--to", "staging")
    assert "**new** | endpoint `slipway-staging-chat`" in repository.said(promoted)
    repository.commit("Promote chat to staging")
    lock = json.loads((repository.folder / "model_configs/staging/chat.lock.json").read_text())
    assert lock["promoted"]["evidence"]["digest"] == evidence(repository, "dev")["digest"]
    changed = repository.git("diff", "--name-only", "main").splitlines()
    assert not [path for path in changed if "staging" not in path]
    repository.merge("promote-chat")

    said = repository.said(repository.script("prepare.sh", "staging", "--local"))
    assert "compared when their turn comes, since they import what is not there yet:" in said
    approved = digest(repository, "staging")
    repository.said(repository.script("execute.sh", "staging", approved, "--local"))

    assert "option.max_rolling_batch_size=4" in serving_properties(client, "staging")
    repository.said(repository.script("evidence.sh", "staging"))
    repository.merge("evidence/staging")

    told("who runs what: both the same release, verified")
    table = json.loads(repository.slipway("environments", "--json").stdout)
    assert [s["running"] for s in table[0]["standings"]] == ["verified", "verified"]
    assert table[0]["standings"][1]["equals"] == "dev"
    repository.said(repository.script("drift.sh", "staging", "--local"))
