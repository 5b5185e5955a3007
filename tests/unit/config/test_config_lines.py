"""Which environment proves the releases of which."""

from typing import Any

from config_factory import Configs
from slipway.config import lines, load_environments


def before(configs: Configs, name: str, **places: tuple[int, str]) -> list[str]:
    for number, (environment, (stage, region)) in enumerate(places.items()):
        own: dict[str, Any] = {"stage_order": stage, "region": region, "account": f"{number}" * 12}
        configs.environment(own, name=environment)
    read = load_environments(configs.folder)
    (own_environment,) = [e for e in read if e.name == name]
    return [e.name for e in lines.before(own_environment, read)]


WEST, EAST = "us-west-2", "us-east-1"


def test_the_next_lower_stage_comes_before(configs: Configs) -> None:
    places = {"dev": (1, WEST), "staging": (2, WEST), "prod": (5, WEST)}

    assert before(configs, "prod", **places) == ["staging"]
    assert before(configs, "dev", **places) == []


def test_of_a_stage_in_two_regions_the_own_one_comes_before(configs: Configs) -> None:
    places = {"dev": (1, WEST), "west": (2, WEST), "east": (2, EAST), "prod": (3, EAST)}

    assert before(configs, "prod", **places) == ["east"]
    assert before(configs, "east", **places) == ["dev"]


def test_of_a_stage_in_other_regions_each_comes_before(configs: Configs) -> None:
    places = {"west": (1, WEST), "east": (1, EAST), "prod": (2, "eu-west-1")}

    assert before(configs, "prod", **places) == ["east", "west"]


def test_releases_are_edited_at_the_beginning_of_the_line(configs: Configs) -> None:
    before(configs, "prod", dev=(1, WEST), staging=(2, WEST), prod=(3, WEST))
    read = load_environments(configs.folder)

    assert [lines.first(e, read).name for e in read] == ["dev", "dev", "dev"]
