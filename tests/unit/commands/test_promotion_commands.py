"""lock, promote, rollback, environments and digest as a user meets them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from config_factory import Configs
from promotion_stages import Stages
from slipway.cli import app
from slipway.renderings import rendered, rendering
from slipway.review.reports import markdown
from slipway.standing import evidence
from template_factory import ENDPOINT, planted

Run = Callable[..., Result]
OTHER = {"release.serving.max_model_len": 4096, "release.serving.max_rolling_batch_size": 4}


@pytest.fixture
def stages(configs: Configs) -> Stages:
    stages = Stages(configs)
    stages.workload("dev")
    return stages


@pytest.fixture
def run(stages: Stages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A command on the test's configs; the synth writes the releases, the review says its sides."""

    def render(configs: Path, names: tuple[str, ...]) -> dict[str, dict[str, bytes]]:
        texts = {
            name: {path.name: path.read_bytes() for path in (configs / name).glob("*.yaml")}
            for name in names
        }
        return {
            name: files | {rendered.DIGEST: f"{rendered.digest(files)}\n".encode()}
            for name, files in texts.items()
        }

    monkeypatch.setattr(rendering, "render", render)
    monkeypatch.setattr(markdown, "report", lambda found: "the review")
    places = {
        "--configs": stages.folder,
        "--rendered": tmp_path / "rendered",
        "--evidence": tmp_path / "evidence",
    }
    taken = {
        "lock": ["--configs"],
        "promote": list(places),
        "rollback": ["--configs", "--rendered"],
        "environments": ["--configs", "--evidence"],
        "digest": ["--rendered"],
    }

    def invoke(command: str, *arguments: str) -> Result:
        own = [word for name in taken[command] for word in (name, str(places[name]))]
        return CliRunner().invoke(app, [command, *arguments, *own])

    return invoke


TO_STAGING = ("promote", "model", "--from", "dev", "--to", "staging")


def test_a_promotion_writes_file_lock_and_rendering_and_shows_the_review(
    run: Run, stages: Stages, tmp_path: Path
) -> None:
    result = run(*TO_STAGING)

    assert result.exit_code == 0, result.output
    assert result.stdout == "the review\n"
    folder = stages.folder.as_posix()
    assert result.stderr.splitlines() == [
        "staging/model.yaml: is new: its capacity is that of dev, look at it",
        "dev/model.yaml: no deploy of dev has left evidence: model is promoted unproven",
        f"{folder}/staging/model.lock.json, {folder}/staging/model.yaml and 3 files of"
        f" {(tmp_path / 'rendered').as_posix()}/staging are written: commit them",
    ]
    assert stages.text("staging") == stages.text("dev")
    assert sorted(rendered.committed(tmp_path / "rendered")) == [
        "staging/DIGEST",
        "staging/environment.yaml",
        "staging/model.yaml",
    ]


def test_a_dry_run_shows_the_same_and_writes_nothing(
    run: Run, stages: Stages, tmp_path: Path
) -> None:
    result = run(*TO_STAGING, "--dry-run", "--json")

    found = json.loads(result.stdout)
    assert (found["changed"], found["review"], found["written"]) == (["model"], "the review", False)
    assert not (tmp_path / "rendered").exists()
    assert not (stages.folder / "staging" / "model.yaml").exists()


def test_what_is_refused_is_told_whole_and_nothing_is_written(
    run: Run, stages: Stages, tmp_path: Path
) -> None:
    before = rendered.committed(stages.folder)

    result = run("promote", "model", "modle", "--from", "dev", "--to", "prod")
    as_json = run("promote", "--all", "--from", "dev", "--to", "prod", "--json")

    assert result.exit_code == 1
    assert str(result.exception).splitlines() == [
        "dev -> prod: that skips staging, which would prove the release; promote to staging first,"
        " and from there to prod",
        "dev/model.yaml: no deploy of dev has left evidence; deploy it: `python -m slipway deploy"
        " --env dev`, which writes evidence, or give a reason: --unproven REASON",
        "dev/modle.yaml: does not exist; did you mean model?",
    ]
    assert as_json.exit_code == 1
    assert [reason["place"] for reason in json.loads(as_json.stdout)["refused"]] == [
        "dev -> prod",
        "dev/model.yaml",
    ]
    assert rendered.committed(stages.folder) == before
    assert not (tmp_path / "rendered").exists()


def test_nothing_to_do_is_told(run: Run, stages: Stages) -> None:
    run(*TO_STAGING)
    before = rendered.committed(stages.folder)

    result = run(*TO_STAGING)

    assert (result.exit_code, result.stdout) == (
        0,
        "nothing to do: staging has model as promoted already\n",
    )
    assert rendered.committed(stages.folder) == before


def test_without_names_or_with_an_empty_reason_it_is_a_usage_error(run: Run) -> None:
    nothing = run("promote", "--from", "dev", "--to", "staging")
    empty = run(*TO_STAGING, "--unproven", " ")

    assert str(nothing.exception) == "which workloads?; name them, or all of them with --all"
    assert str(empty.exception) == "--unproven is empty; say why, in words"


def test_rollback_puts_the_release_back(run: Run, stages: Stages) -> None:
    run(*TO_STAGING)
    before = stages.text("staging")
    stages.workload("dev", OTHER)
    run(*TO_STAGING)
    assert stages.text("staging") != before

    dry = run("rollback", "model", "--env", "staging", "--dry-run")
    assert dry.stderr.endswith(" would be written\n")
    assert stages.text("staging") != before
    result = run("rollback", "model", "--env", "staging")

    assert result.exit_code == 0, result.output
    assert result.stdout == "the review\n"
    assert stages.text("staging") == before


def test_environments_shows_who_runs_what(run: Run, stages: Stages, tmp_path: Path) -> None:
    run(*TO_STAGING)
    evidence.write(tmp_path / "evidence", stages.evidence())
    sha = stages.sha("dev")

    result = run("environments")
    as_json = json.loads(run("environments", "--json").stdout)

    assert result.stdout.splitlines() == [
        "       dev                  staging         prod",
        f"model  {sha[:8]} (verified)  {sha[:8]} = dev  not there",
    ]
    assert as_json[0]["standings"][1]["equals"] == "dev"


def test_lock_writes_what_is_known_and_check_names_what_is_stale(run: Run, stages: Stages) -> None:
    path = stages.folder / "dev" / "model.lock.json"

    assert run("lock", "--check").stdout == "the locks are up to date\n"
    missing = run("lock", "model", "--check")
    assert (missing.exit_code, missing.stdout) == (1, f"{path.as_posix()}\n")
    assert missing.stderr == "stale: run `python -m slipway lock` and commit the result\n"
    written = run("lock", "--json")
    assert json.loads(written.stdout) == [path.as_posix()]
    assert stages.lock("dev").release_sha256 == stages.sha("dev")
    stages.workload("dev", OTHER)
    assert run("lock", "--check").exit_code == 1
    assert run("lock").exit_code == 0
    assert run("lock", "--check").exit_code == 0
    unknown = run("lock", "modle")
    assert str(unknown.exception) == "no workload 'modle' in dev; did you mean model?"


def test_lock_leaves_what_was_promoted_and_refuses_what_was_edited_then(
    run: Run, stages: Stages
) -> None:
    run(*TO_STAGING)
    before = stages.lock_bytes("staging")

    assert run("lock", "--env", "staging").exit_code == 0
    assert stages.lock_bytes("staging") == before
    stages.workload("staging", OTHER)
    refused = run("lock", "--env", "staging")

    assert str(refused.exception) == (
        "staging/model.yaml was edited after it was promoted; promote it: `python -m slipway"
        " promote model --from dev --to staging`"
    )
    assert stages.lock_bytes("staging") == before


def test_digest_says_what_was_changed_by_hand(run: Run, tmp_path: Path) -> None:
    run(*TO_STAGING)
    right = run("digest")
    (tmp_path / "rendered" / "staging" / "model.yaml").write_text("by hand")
    wrong = run("digest", "--env", "staging")

    (line,) = right.stdout.splitlines()
    assert (right.exit_code, wrong.exit_code) == (0, 1)
    assert wrong.stdout.endswith(f", and DIGEST says {line.removeprefix('staging: ')}\n")
    assert wrong.stderr == (
        "stale: run `python -m slipway render --env staging` and commit the result\n"
    )


def test_a_template_with_an_error_is_not_written(
    run: Run, stages: Stages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoiled = {"Model/ModelName": "chat", "Model/PrimaryContainer/Image": "repository/llm"}
    template = json.dumps(planted(spoiled, ENDPOINT))
    files = {"model.template.json": template.encode()}
    monkeypatch.setattr(rendering, "render", lambda configs, names: {names[0]: files})

    result = run(*TO_STAGING)

    assert result.exit_code == 1
    assert not (tmp_path / "rendered").exists()
    assert not (stages.folder / "staging" / "model.yaml").exists()
