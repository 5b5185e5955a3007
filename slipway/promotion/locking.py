"""What a lock says of a release: image, weights, licence, where it came from, what was before."""

from pathlib import Path

from slipway.config.schema import (
    Environment,
    Eula,
    FormerRelease,
    Lock,
    LockedImage,
    LockedWeights,
    Promoted,
    Served,
    Workload,
)
from slipway.config.schema.lock import MOST_RELEASES
from slipway.errors import SlipwayError
from slipway.planning import WorkloadFacts, image


def of(environment: Environment, workload: Workload, configs: Path) -> Lock:
    """The lock of a release as its file has it; what an earlier lock knows besides stays.

    Of another release, an earlier lock's weights stay where they are the same, and where it came
    from goes.
    """
    earlier = environment.locks.get(workload.name)
    sha256 = environment.releases[workload.name]
    same = earlier is not None and earlier.release_sha256 == sha256
    return Lock(
        release_sha256=sha256,
        image=_image(environment, workload, configs),
        weights=_weights(workload, earlier),
        eula=_eula(workload),
        promoted=earlier.promoted if earlier is not None and same else None,
        history=() if earlier is None else earlier.history,
    )


def of_moved(lock: Lock, promoted: Promoted | None, former: FormerRelease | None) -> Lock:
    """``lock`` of a release that was moved here and took the place of ``former``."""
    rows = [] if former is None else [former]
    gone = {lock.release_sha256, former and former.release_sha256}
    rows += [row for row in lock.history if row.release_sha256 not in gone]
    kept = [row for row in rows if row.release_sha256 != lock.release_sha256]
    return lock.model_copy(
        update={"promoted": promoted, "history": tuple(kept[:MOST_RELEASES])},
    )


def renewed(environment: Environment, workload: Workload, configs: Path, *, is_first: bool) -> Lock:
    """As ``of``, for a release that was edited here.

    SlipwayError where it was promoted and then edited: that must not become what was promoted.
    """
    earlier = environment.locks.get(workload.name)
    lock = of(environment, workload, configs)
    edited = earlier is not None and earlier.release_sha256 != lock.release_sha256
    if earlier is not None and earlier.promoted is not None and edited and not is_first:
        raise SlipwayError(
            f"{environment.name}/{workload.name}.yaml was edited after it was promoted",
            f"promote it: `python -m slipway promote {workload.name} --from"
            f" {earlier.promoted.from_} --to {environment.name}`",
        )
    return lock


def _image(environment: Environment, workload: Workload, configs: Path) -> LockedImage | None:
    if not isinstance(workload, Served):
        return None
    facts = WorkloadFacts(environment, workload, configs)
    if facts.container.image is None and facts.image is None:
        return None
    uri = image.choose(facts).uri
    _, _, digest = uri.partition("@")
    return LockedImage(uri=uri, digest=digest or None)


def _weights(workload: Workload, earlier: Lock | None) -> LockedWeights | None:
    if earlier is None or earlier.weights is None or not isinstance(workload, Served):
        return None
    model, proven = workload.release.model, earlier.weights
    declared = (model.id, model.revision, model.weights)
    return proven if declared == (proven.repo, proven.revision, proven.weights) else None


def _eula(workload: Workload) -> Eula | None:
    model = getattr(workload.release, "model", None)
    found: Eula | None = getattr(model, "eula", None)
    return found
