"""<workload>.lock.json: what is known of the release beside it. Written by the commands alone."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, Strict

from slipway.config.schema.base import Matching, Section
from slipway.config.schema.release import Eula, WeightsUri

MOST_RELEASES = 5
"""Former releases that a lock keeps."""

Sha256 = Annotated[
    str,
    Matching(
        r"[0-9a-f]{64}",
        "a SHA-256 in hex",
        "take the file as it was committed, or delete it and run `python -m slipway lock`",
    ),
]
Digest = Annotated[
    str,
    Matching(
        r"sha256:[0-9a-f]{64}",
        "a digest",
        "take the file as it was committed, or delete it and run `python -m slipway lock`",
    ),
]
State = Literal["verified", "skipped", "failed"]
"""What a deploy proved of a workload: it answers; nothing, since there is nothing to ask; or it
does not answer."""


class LockedWeights(Section):
    """The manifest that lies beside the weights, and what it says: what `stage` proved."""

    bytes: Annotated[int, Field(ge=0)]
    """Size of all files together."""
    files: Annotated[int, Field(ge=1)]
    """How many files the manifest lists."""
    manifest_sha256: Sha256
    """SHA-256 of manifest.json, which holds that of every file."""
    repo: str
    """Id of the hub model."""
    revision: str
    """Its commit."""
    weights: WeightsUri
    """Where the weights lie, as the release names it."""


class LockedImage(Section):
    """The container image that the release means in this environment."""

    uri: str
    """The image, as SageMaker pulls it."""
    digest: Digest | None = None
    """Its digest, where the release names one; none: the tag decides, which AWS may move."""


class Proof(Section):
    """What a deploy of the lower environment proved of the release."""

    digest: Digest
    """Digest of what was rendered and deployed."""
    commit: str
    """The commit that was deployed."""
    deployed_at: str
    """When it was, as in 2026-11-21T09:30:00Z."""
    state: State
    """What the smoke request said."""


class Promoted(Section):
    """Where the release came from, and what was known of it."""

    model_config = ConfigDict(
        validate_by_name=True, validate_by_alias=True, serialize_by_alias=True
    )

    from_: Annotated[str, Field(alias="from")]
    """The environment that it was promoted from."""
    evidence: Proof | None = None
    """What that environment proved."""
    unproven: str | None = None
    """Why it was promoted without."""


class FormerRelease(Section):
    """A release that ran here before: what `rollback` puts back."""

    release: str
    """The text of its section, comments and all."""
    release_sha256: Sha256
    """What identifies it."""


class Lock(Section):
    """What was known of a release when it was staged, locked or promoted."""

    release_sha256: Sha256
    """SHA-256 of the release section's content; comments and layout do not count."""
    image: LockedImage | None = None
    """The container image; none where the workload runs no model of its own."""
    weights: LockedWeights | None = None
    """What `stage` proved of the weights."""
    eula: Eula | None = None
    """Who accepted the licence."""
    promoted: Promoted | None = None
    """Where the release came from; none where it was written here."""
    history: Annotated[
        tuple[FormerRelease, ...], Strict(False), Field(max_length=MOST_RELEASES)
    ] = ()
    """The releases that ran here before, the last one first."""
