"""How far neighbouring environments are apart, each pair by itself."""

from config_factory import Changes, Configs
from slipway.config import load
from slipway.review.apart import apart
from slipway.review.model import Apart

SERVING = "release.serving.max_model_len"
LONGER: Changes = {SERVING: 4096}


def rows(configs: Configs, **releases: Changes | None) -> tuple[Apart, ...]:
    for order, (name, changes) in enumerate(releases.items()):
        configs.environment({"stage_order": order}, name=name)
        if changes is not None:
            configs.workload(changes, environment=name)
    return apart(load(configs.folder).environments)


def test_the_same_release_is_the_same(configs: Configs) -> None:
    assert rows(configs, dev={}, prod={}) == (Apart("model", "dev", "prod", "same", ()),)


def test_another_release_is_told_by_its_fields(configs: Configs) -> None:
    assert rows(configs, dev={}, prod=LONGER) == (
        Apart("model", "dev", "prod", "differs", (SERVING,)),
    )


def test_what_is_not_there_yet_is_missing_and_what_is_only_there_is_nobodys(
    configs: Configs,
) -> None:
    assert rows(configs, dev={}, staging=None, prod={}) == (
        Apart("model", "dev", "staging", "missing", ()),
    )


def test_a_third_environment_says_nothing_of_two_neighbours(configs: Configs) -> None:
    assert rows(configs, dev={}, staging=LONGER, prod={}) == (
        Apart("model", "dev", "staging", "differs", (SERVING,)),
        Apart("model", "staging", "prod", "differs", (SERVING,)),
    )


def test_one_environment_is_apart_from_nobody(configs: Configs) -> None:
    assert rows(configs, dev={}) == ()
