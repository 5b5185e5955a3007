"""A review as one page of HTML that needs nothing else: no network, no server, no library.

Its policy lets nothing load and nothing run but the two blocks that stand in it, by their hashes.
"""

import base64
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from slipway.planning.cost import dollars
from slipway.review import risks
from slipway.review.model import CostChange, MemoryBar, Review
from slipway.review.reports import bars, svg, words
from slipway.review.reports.anchors import Anchors
from slipway.review.reports.text import visible
from slipway.review.reports.views import Picture, page

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).with_name("templates")


def report(review: Review) -> str:
    """Return the page of a review; the same review gives the same bytes."""
    from markupsafe import Markup

    anchors = Anchors()
    style = (TEMPLATES / "page.css").read_text()
    script = (TEMPLATES / "page.js").read_text()
    changed = any(environment.changed for environment in review.environments)
    environment = _environment()
    environment.globals["drawn"] = lambda picture: Markup(_drawn(picture, anchors))
    environment.globals["memory_bar"] = lambda bar, *parts: Markup(_memory(bar, parts, anchors))
    environment.globals["cost_bar"] = lambda label, usd, most, scale, budget, *parts: Markup(
        bars.cost_bar(label, usd, most, scale, anchors.fresh("bar", *parts), budget)
    )
    return environment.get_template("report.html.j2" if changed else "nothing.html.j2").render(
        review=review,
        page=page(review, anchors),
        anchors=anchors,
        style=Markup(style),
        script=Markup(script),
        policy=_policy(style, script),
        counts=_counts(review),
    )


def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {
        "usd": dollars,
        "lasting": words.lasting,
        "json": _json,
        "digest": _digest,
    }
    made.globals |= {
        "ACTIONS": words.ACTIONS,
        "AREAS": words.AREAS,
        "EFFECTS": words.EFFECTS,
        "REPLACES": words.REPLACES,
        "RISKS": risks.WORDS,
        "colour": bars.colour,
        "counted": words.counted,
        "difference": words.difference,
        "month_change": _month_change,
    }
    return made


def _month_change(change: CostChange) -> str | None:
    """How a workload's month changes; None where either price is not known."""
    usd = []
    for costs in (change.before, change.after):
        if costs is not None and costs.declared is None:
            return None
        usd.append(costs.declared.usd_per_month if costs and costs.declared else 0.0)
    return words.difference(*usd)


def _shown(value: Any) -> Any:
    """Every text that a template puts in goes through here, before it is escaped."""
    return visible(value) if type(value) is str else value


def _json(value: Any) -> str:
    """A value of a template or config, as a reader compares it."""
    if isinstance(value, str):
        return value
    return json.dumps(value, indent=2, ensure_ascii=False, sort_keys=True, default=str)


def _digest(value: str) -> str:
    """Enough of a digest to compare it by eye."""
    return value.removeprefix("sha256:")[:12]


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}';"
        " base-uri 'none'; form-action 'none'"
    )


def _hash(block: str) -> str:
    digest = hashlib.sha256(block.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _drawn(picture: Picture, anchors: Anchors) -> str:
    row = picture.row
    return svg.drawn(
        picture.drawing,
        lambda name: anchors.of("drawn", row.environment, picture.drawing.stack, name),
    )


def _memory(bar: MemoryBar, parts: tuple[str, ...], anchors: Anchors) -> str:
    return bars.memory_bar(bar, anchors.fresh("memory", *parts))


def _counts(review: Review) -> list[tuple[int, str, str]]:
    """(number, words, id of the section) of whatever there is any of."""
    every = review.environments
    effects = [effect for one in every for effect in one.effects]
    told = [
        (sum(e.effect == "fails" for e in effects), "will fail", "", "effects"),
        (sum(e.effect == "outage" for e in effects), "outage", "outages", "effects"),
        (sum(e.effect == "delete" for e in effects), "deleted", "deleted", "effects"),
        (sum(e.effect == "update" for e in effects), "updated", "updated", "effects"),
        (sum(e.effect == "new" for e in effects), "new", "new", "effects"),
        (sum(len(e.access) for e in every), "change of access", "changes of access", "access"),
        (
            sum(len(e.stateful) for e in every),
            "stateful resource",
            "stateful resources",
            "stateful",
        ),
        (
            sum(f.state == "new" for e in every for f in e.findings),
            "new finding",
            "new findings",
            "findings",
        ),
        (sum(len(e.resources) for e in every), "resource", "resources", "resources"),
    ]
    return [
        (number, one if number == 1 else many or one, section)
        for number, one, many, section in told
        if number
    ]
