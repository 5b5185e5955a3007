"""How a model that does not fit is mended: what was tried and passes, smallest change first."""

from itertools import islice

from slipway.planning import choice, cost
from slipway.planning.changes import Changes, described
from slipway.planning.facts import WorkloadFacts
from slipway.planning.memory import mending

MOST = 3
"""A hint names at most so many ways out."""


def hint(facts: WorkloadFacts) -> tuple[str, tuple[Changes, ...]]:
    """Return the hint's words, and the changes that it names."""
    on_fleet = facts.compute is not None
    most = MOST if on_fleet else MOST - 1
    found = [(m.text, m.changes) for m in islice(mending.mendings(facts), most)]
    if on_fleet:  # Its instances are chosen for all components together.
        otherwise = "choose a smaller model, or a fleet of larger instances"
    else:
        candidates = choice.candidates(facts)
        found += _moves(candidates, found)
        unknown = [c.instance_type for c in candidates if not c.known]
        told = f"; of {', '.join(unknown)} it is not known" if unknown else ""
        otherwise = f"choose a smaller model: no other instance type is known to fit{told}"
    if not found:
        return otherwise, ()
    return "set " + ", or ".join(text for text, _ in found), tuple(c for _, c in found)


def _moves(
    candidates: list[choice.Candidate], found: list[tuple[str, Changes]]
) -> list[tuple[str, Changes]]:
    """Other instance types, those with memory to spare first."""
    moves = [c for c in candidates if c.fits and c.changes and _new(c.changes, found)]
    roomy = sorted(moves, key=lambda candidate: candidate.tight)
    return [(_described(c), c.changes) for c in roomy[: MOST - len(found)]]


def _described(candidate: choice.Candidate) -> str:
    hourly = candidate.cost and cost.dollars(candidate.cost.price.usd_per_hour)
    told = [f"{hourly} an hour"] if hourly else []
    told += ["tight"] if candidate.tight else []
    return described(candidate.changes) + (f" ({', '.join(told)})" if told else "")


def _new(changes: Changes, found: list[tuple[str, Changes]]) -> bool:
    return all(changes != other for _, other in found)
