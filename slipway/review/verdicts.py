"""The first sentence of a review, and the risk of everything in it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from slipway.review import findings, risks
from slipway.review.model import Effect, EnvironmentReview, Risk

EFFECTS: tuple[tuple[Effect, str], ...] = (
    ("fails", "will fail"),
    ("outage", "is out of reach for a while"),
    ("delete", "is deleted"),
    ("update", "is updated in place"),
    ("new", "is new"),
)


def risk_of(review: EnvironmentReview) -> Risk:
    """The highest risk of one environment's review."""
    return risks.highest(_risks(review))


def sentence(reviews: Sequence[EnvironmentReview]) -> str:
    """What changes, in one sentence with counts."""
    changed = [review for review in reviews if review.changed]
    if not changed:
        return "Nothing changes."
    effects = Counter((e.effect, e.kind) for review in changed for e in review.effects)
    told = [
        _counted(effects[key, kind], kind, words)
        for key, words in EFFECTS
        for kind in ("endpoint", "component", "stack")
        if effects[key, kind]
    ]
    if not told:
        number = sum(len(review.resources) for review in changed)
        verb = "does" if number == 1 else "do"
        told = [f"no endpoint changes ({_plural(number, 'resource')} {verb})" if number else ""]
        told = [text for text in told if text] or ["no template changes"]
    wider = sum(1 for r in changed for a in r.access if a.risk == "access")
    lost = sum(1 for r in changed for s in r.stateful if s.risk == "loss")
    errors = sum(1 for r in changed for f in r.findings if findings.risk(f) == "failure")
    told += [f"{_plural(wider, 'change')} of access to look at"] if wider else []
    told += [f"{_plural(lost, 'resource')} with data lost"] if lost else []
    told += [f"{_plural(errors, 'new error')}"] if errors else []
    where = ", ".join(review.name for review in changed)
    text = f"{'; '.join(told)} (in {where})."
    return text[0].upper() + text[1:]


def _risks(review: EnvironmentReview) -> Iterator[Risk]:
    yield from _of(review.effects)
    yield from _of(review.access)
    yield from _of(review.stateful)
    yield from _of(review.resources)
    yield from (findings.risk(finding) for finding in review.findings)
    costs = review.costs
    budget = costs.budget_usd_per_month
    dearer = costs.after_usd_per_month > costs.before_usd_per_month
    if budget is not None and dearer and costs.after_usd_per_month > budget:
        yield "caution"


def _of(items: Iterable[object]) -> Iterator[Risk]:
    for item in items:
        yield item.risk  # type: ignore[attr-defined]


def _counted(number: int, noun: str, words: str) -> str:
    verb = words if number == 1 else words.replace("is ", "are ", 1)
    return f"{_plural(number, noun)} {verb}"


def _plural(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
