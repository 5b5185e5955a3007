"""Which commit runs: the latest one whose rendering is what CloudFormation has."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from scripted_aws import ScriptedAws, refusal
from slipway.deploying import bases, live
from slipway.deploying.assembly import Stack
from slipway.errors import SlipwayError
from slipway.review import Side, sides

NONE: frozenset[str] = frozenset()
HEAD = {"s": Stack("s", "dev/s", {"Resources": 9}, NONE, NONE, NONE)}


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three commits, the latest first; c3 renders Resources: 3, and so on."""

    @contextmanager
    def opened(name: str, *, configs: Path, rendered: Path) -> Iterator[Side]:
        folder = tmp_path / name
        (folder / "dev").mkdir(parents=True, exist_ok=True)
        content = json.dumps({"Resources": int(name[1:])})
        (folder / "dev" / "s.template.json").write_text(content)
        yield Side(name, configs, folder)

    monkeypatch.setattr(sides, "commits", lambda path, most: ["c3", "c2", "c1"])
    monkeypatch.setattr(sides, "opened", opened)
    return tmp_path


def deployed(history: Path, running: int | None) -> str | None:
    there: Any = {"Stacks": [{"StackStatus": "UPDATE_COMPLETE"}]}
    aws = ScriptedAws(
        {
            "describe_stacks": refusal("s does not exist") if running is None else there,
            "get_template": {"TemplateBody": {"Resources": running}},
        }
    )
    return bases.deployed(
        "dev",
        configs=Path("model_configs"),
        renderings=Path("rendered"),
        head=HEAD,
        there=live.stacks(aws, HEAD),
        cloudformation=aws,
    )


@pytest.mark.parametrize(("running", "commit"), [(3, "c3"), (2, "c2"), (9, "c3"), (None, None)])
def test_the_commit_is_that_whose_rendering_runs(
    history: Path, running: int | None, commit: str | None
) -> None:
    assert deployed(history, running) == commit


def test_what_was_never_committed_is_refused(history: Path) -> None:
    with pytest.raises(SlipwayError) as caught:
        deployed(history, 7)

    assert str(caught.value) == (
        f"stale base: what runs in dev is of none of the last {bases.MOST_COMMITS} commits of"
        " rendered/dev; somebody deployed something else: see it with `python -m slipway drift"
        " --env dev`, and deploy it away with --base left out, if that is what you want"
    )
