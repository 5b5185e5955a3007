"""The review as a comment on a pull request: short, sorted by risk, within what a comment holds."""

from collections.abc import Iterator, Sequence

from slipway.review import risks
from slipway.review.model import EnvironmentReview, Review
from slipway.review.reports import markdown_parts as parts
from slipway.review.reports.markdown_text import code, plain
from slipway.review.reports.words import counted

MARKER = "<!-- slipway-review -->"
"""By this line the comment is found again, so that there is one and it is renewed."""
LONGEST = 60_000
"""Characters; GitHub refuses a comment of more than 65,536."""
ROWS = (200, 100, 50, 20, 10, 5, 2)
"""Rows of a table, from most to least, until all fits."""


def report(review: Review) -> str:
    """Return the review as Markdown of at most ``LONGEST`` characters; what is left out is said."""
    for rows in ROWS:
        text = "\n".join(_lines(review, rows)) + "\n"
        if len(text) <= LONGEST:
            return text
    cut = text[: LONGEST - 200].rpartition("\n")[0]
    return f"{cut}\n\nThe rest is too long for a comment: see the HTML report.\n"


def _lines(review: Review, rows: int) -> Iterator[str]:
    changed = [one for one in review.environments if one.changed]
    yield MARKER
    yield f"## {plain(review.verdict)}"
    if changed:
        yield ""
        yield f"Risk: **{risks.WORDS[review.risk]}**."
    for one in changed:
        yield from _environment(review, one, rows)
    same = [one.name for one in review.environments if not one.changed]
    if same:
        yield ""
        yield f"Unchanged: {', '.join(map(plain, same))}."
    yield from parts.apart(review, rows)
    yield from _resources(changed, rows)


def _environment(review: Review, one: EnvironmentReview, rows: int) -> Iterator[str]:
    yield from parts.binding(review, one)
    yield from parts.effects(one, rows)
    yield from parts.fields(one, rows)
    yield from parts.cost(one, rows)
    yield from parts.access(one, rows)
    yield from parts.stateful(one, rows)
    yield from parts.findings(one, rows)
    for stacks, what in ((one.stacks_added, "New"), (one.stacks_removed, "Removed")):
        if stacks:
            yield ""
            yield f"{what} stacks: {_listed([code(stack) for stack in stacks], rows)}."


def _listed(names: Sequence[str], most: int) -> str:
    left = len(names) - most
    return ", ".join(names[:most]) + (f" and {left} more" if left > 0 else "")


def _resources(changed: Sequence[EnvironmentReview], rows: int) -> Iterator[str]:
    for one in changed:
        if one.resources:
            yield ""
            title = f"{one.name}: {counted(len(one.resources), 'resource')}"
            yield f"<details><summary>{plain(title)}</summary>"
            yield ""
            yield from parts.resources(one, rows)
            yield ""
            yield "</details>"
