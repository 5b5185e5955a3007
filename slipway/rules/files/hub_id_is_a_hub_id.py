"""CFG-026: the id of a hub model has the form that the hub's own client takes."""

import re
from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule

LONGEST = 96
_FORM = re.compile(r"(?:[\w\-.]+/)?[\w\-.]{1,96}", re.ASCII)
_ADDRESS = re.compile(r"https?://(?:huggingface\.co|hf\.co)/(?P<id>[^/?#]+/[^/?#]+)")


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse an address, a path, or any other text that is no id."""
    model = facts.model
    name = model.id
    if model.source != "hub" or name is None or is_hub_id(name):
        return
    address = _ADDRESS.match(name)
    hint = "write it as organisation/name"
    if address is not None:
        hint = f"write {address['id']}"
    elif name.startswith("s3://"):
        hint = "weights in S3 go into model.weights, with source: s3"
    shown = name if len(name) <= LONGEST else f"{name[:LONGEST]}..."
    yield Finding("release.model.id", f"{shown!r} is not the id of a hub model", hint)


def is_hub_id(name: str) -> bool:
    """As huggingface_hub's validate_repo_id has it, for one model."""
    bare = name.rsplit("/", 1)[-1]
    edges = bare[:1] in "-." or bare[-1:] in "-." or name[:1] in "-."
    return bool(
        _FORM.fullmatch(name)
        and not edges
        and len(name) <= LONGEST
        and "--" not in name
        and ".." not in name
        and not name.endswith(".git")
    )


RULE = Rule(
    "CFG-026",
    "error",
    "the id of a hub model is one that the hub takes",
    "huggingface_hub, validate_repo_id: names of [A-Za-z0-9._-], at most 96 characters",
    check,
)
