"""Who runs what, and how far the environments are apart."""

from fleet_factory import FLEET
from promotion_stages import Stages
from slipway.config import load_environments
from slipway.standing.distance import distances
from slipway.standing.evidence import Evidence


def told(stages: Stages, **evidence: Evidence) -> dict[str, list[str]]:
    found = distances(load_environments(stages.folder), evidence)
    return {one.workload: [str(standing) for standing in one.standings] for one in found}


def test_equal_releases_name_the_first_and_others_their_fields(stages: Stages) -> None:
    stages.workload("dev", {"release.serving.dtype": "bf16", "release.neuron": {"graphs": []}})
    stages.workload("staging", {"release.container.version": "0.35.0"})
    stages.workload("prod", {"release.container.version": "0.35.0"})
    dev, staging = stages.sha("dev")[:8], stages.sha("staging")[:8]

    assert told(stages) == {
        "model": [
            dev,
            f"{staging} differs from dev in release.container.version, release.neuron,"
            " release.serving.dtype",
            f"{staging} = staging",
        ]
    }


def test_what_is_missing_in_between_is_compared_over_it(stages: Stages) -> None:
    stages.workload("dev")
    stages.workload("prod", base=FLEET)

    dev, prod = stages.sha("dev")[:8], stages.sha("prod")[:8]
    assert told(stages) == {"model": [dev, "not there", f"{prod} differs from dev in kind"]}


def test_the_same_in_other_words_is_another_release_without_fields(stages: Stages) -> None:
    stages.workload("dev")
    stages.workload("staging", {"release.serving.backend": "auto"})

    staging = stages.sha("staging")[:8]
    assert told(stages)["model"][1] == f"{staging} differs from dev in the way it is written"


def test_evidence_says_what_runs(stages: Stages) -> None:
    stages.workload("dev")
    stages.workload("staging")
    sha = stages.sha("dev")[:8]
    nothing = stages.evidence("staging").model_copy(update={"workloads": {}})

    assert told(stages, dev=stages.evidence(), staging=nothing) == {
        "model": [f"{sha} (verified)", f"{sha} = dev (not deployed)", "not there"]
    }
    old = stages.evidence()
    stages.workload("dev", {"release.serving.dtype": "bf16"})
    assert told(stages, dev=old)["model"][0] == f"{stages.sha('dev')[:8]} (another release)"


def test_apart_is_what_runs_in_two_ways(stages: Stages) -> None:
    stages.workload("dev")
    stages.workload("staging")
    (same,) = distances(load_environments(stages.folder), {})
    stages.workload("staging", {"release.serving.dtype": "bf16"})
    (other,) = distances(load_environments(stages.folder), {})

    assert (same.is_apart, other.is_apart) == (False, True)
