"""ACC-002: the container of a gated hub model does not have to log in to the hub."""

from collections.abc import Iterator

from slipway.catalogue import hub
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a gated hub model whose weights are not staged in S3."""
    model = facts.model
    if model.source != "hub" or model.weights is not None or model.id is None:
        return
    licence = hub.licence(model.id)
    if licence is not None:
        yield Finding(
            "release.model.weights",
            f"{model.id} is gated ({licence}): its container would need a hub token, which never"
            " reaches a container here",
            "stage the snapshot in S3 and set weights: s3://${weights_bucket}/<model>/<revision>/",
        )


RULE = Rule(
    "ACC-002",
    "error",
    "a gated hub model is served from staged weights",
    "Hugging Face documentation, gated models; CreateModel shows Environment in plain text",
    check,
)
