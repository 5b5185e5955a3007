"""Laws of the rules as a whole."""

from pathlib import Path

from slipway import rules
from slipway.config.structure import STRUCTURE
from slipway.rules import reference
from slipway.toolchain import ROOT


def test_every_rule_has_its_mirror_test() -> None:
    here = Path(__file__).parent
    modules = sorted(
        path.relative_to(ROOT / "slipway" / "rules")
        for path in (ROOT / "slipway" / "rules").glob("*/*.py")
        if path.name != "__init__.py"
    )

    missing = [m for m in modules if not (here / m.parent / f"test_{m.name}").is_file()]

    assert missing == []
    assert len(modules) == len(rules.all_rules())


def test_ids_are_unique_and_every_rule_says_what_and_from_where() -> None:
    ids = [rule.id for rule in rules.all_rules()] + [rule for rule, _ in STRUCTURE]

    assert len(ids) == len(set(ids))
    for rule in rules.all_rules():
        assert rule.title
        assert rule.source
        assert rule.severity in ("error", "warning")


def test_the_committed_page_of_rules_is_fresh() -> None:
    page = (ROOT / "docs" / "rules.md").read_text("utf-8")

    assert page == reference.page(reference.entries()), "run: make docs"
