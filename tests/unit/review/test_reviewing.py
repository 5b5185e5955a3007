"""Two states -> one review, environment by environment."""

import json
from pathlib import Path
from typing import Any

import pytest

from config_factory import Configs
from slipway.errors import SlipwayError
from slipway.renderings import rendered
from slipway.review import Review, Side, review
from stack_pairs import resource, template
from template_factory import COMPONENT, ENDPOINT, planted

ALONE = template(Component={**COMPONENT, "Properties": {"EndpointName": "chat"}})


class State:
    """Configs and renderings in a folder."""

    def __init__(self, folder: Path) -> None:
        self.configs = Configs(folder)
        self.configs.folder.mkdir(parents=True)
        self.side = Side(folder.name, self.configs.folder, folder / "rendered")

    def render(self, environment: str = "dev", /, **stacks: Any) -> None:
        """Stacks are named by what follows the environment; an underscore is a hyphen."""
        files = {
            f"slipway-{environment}{name.replace('_', '-')}.template.json": json.dumps(
                content
            ).encode()
            for name, content in stacks.items()
        }
        files[rendered.DIGEST] = f"{rendered.digest(files)}\n".encode()
        rendered.write(self.side.rendered / environment, files)


@pytest.fixture
def before(tmp_path: Path) -> State:
    return State(tmp_path / "before")


@pytest.fixture
def after(tmp_path: Path) -> State:
    return State(tmp_path / "after")


def of(before: State, after: State, *names: str) -> Review:
    return review(before.side, after.side, names)


def test_nothing_changes_between_two_equal_states(before: State, after: State) -> None:
    for state in (before, after):
        state.configs.environment()
        state.configs.workload()
        state.render(_chat=ENDPOINT)
    found = of(before, after)

    assert (found.verdict, found.risk, found.base, found.head) == (
        "Nothing changes.",
        "routine",
        "before",
        "after",
    )


def test_a_template_that_changes_alone_comes_from_the_code(before: State, after: State) -> None:
    for state in (before, after):
        state.configs.environment()
        state.render(_chat=ENDPOINT, _other=ENDPOINT)
    after.render(_chat=planted({"Endpoint/Tags": [{"Key": "a", "Value": "b"}]}), _other=ENDPOINT)
    (found,) = of(before, after).environments

    assert found.code_alone
    assert [(c.stack, c.logical_id) for c in found.resources] == [("slipway-dev-chat", "Endpoint")]
    assert [d.workload for d in found.drawings] == ["chat"]


def test_stacks_that_come_and_go_are_named(before: State, after: State) -> None:
    before.render(_old=template(X=resource("SNS::Topic")), _same=ENDPOINT)
    after.render(_new=template(X=resource("SNS::Topic")), _same=ENDPOINT)
    (found,) = of(before, after).environments

    assert (found.stacks_added, found.stacks_removed) == (
        ("slipway-dev-new",),
        ("slipway-dev-old",),
    )
    assert (found.account, found.region, found.protected) == ("unknown", "unknown", False)


def test_a_stack_of_the_environment_belongs_to_no_workload(before: State, after: State) -> None:
    before.render()
    after.render(
        **{"": template(X=resource("SNS::Topic")), "__cleaner": ENDPOINT, "_chat": ENDPOINT}
    )
    (found,) = of(before, after).environments

    assert {(c.stack, c.workload) for c in found.resources} == {
        ("slipway-dev", None),
        ("slipway-dev--cleaner", None),
        ("slipway-dev-chat", "chat"),
    }


def test_a_component_of_a_stack_that_does_not_change_loses_its_endpoint(
    before: State, after: State
) -> None:
    before.render(_fleet=ENDPOINT, _llama=ALONE)
    after.render(_llama=ALONE)
    (found,) = of(before, after).environments

    assert [(e.stack, e.effect) for e in found.effects] == [
        ("slipway-dev-llama", "outage"),
        ("slipway-dev-fleet", "delete"),
    ]


def test_a_name_that_another_stack_has_already_is_taken(before: State, after: State) -> None:
    before.render(_old=ENDPOINT)
    after.render(_old=ENDPOINT, _new=ENDPOINT)
    (found,) = of(before, after).environments

    assert [(e.stack, e.effect) for e in found.effects] == [("slipway-dev-new", "fails")]


def test_environments_stand_in_the_order_of_promotion(before: State, after: State) -> None:
    for name, order in (("prod", 2), ("dev", 0), ("staging", 1)):
        after.configs.environment({"stage_order": order}, name=name)

    found = of(before, after)
    assert [e.name for e in found.environments] == ["dev", "staging", "prod"]
    assert [e.name for e in of(before, after, "prod", "prod").environments] == ["prod"]


def test_an_environment_that_neither_side_has_is_refused(before: State, after: State) -> None:
    before.render("dev")

    with pytest.raises(SlipwayError) as caught:
        of(before, after, "dve")
    assert (str(caught.value), caught.value.exit_code) == (
        "neither side has an environment 'dve'; did you mean dev?",
        2,
    )


def test_a_template_that_is_no_json_is_refused(before: State, after: State) -> None:
    before.render(_chat=ENDPOINT)
    after.render(_chat=ENDPOINT)
    (after.side.rendered / "dev" / "slipway-dev-chat.template.json").write_text("{")

    with pytest.raises(SlipwayError, match=r"slipway-dev-chat\.template\.json is no JSON"):
        of(before, after)
