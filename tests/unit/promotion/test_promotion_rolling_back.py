"""The former release comes back as it was, and the present one is kept."""

import pytest

from promotion_stages import Stages
from slipway.config.schema import Promoted
from slipway.errors import SlipwayError
from slipway.promotion.release_text import parts

OTHER = {"release.serving.max_model_len": 4096, "release.serving.max_rolling_batch_size": 4}


@pytest.fixture
def moved(stages: Stages) -> Stages:
    """staging ran one release and was given another."""
    stages.workload("dev")
    stages.promote()
    stages.workload("dev", OTHER)
    stages.promote()
    return stages


def test_the_former_release_is_put_back_and_the_present_one_kept(moved: Stages) -> None:
    present, (former,) = moved.lock("staging"), moved.lock("staging").history

    outcome = moved.roll_back()

    assert outcome.reasons == ()
    assert outcome.notes == (
        f"staging/model.yaml: release {former.release_sha256[:8]} is put back",
    )
    assert parts(moved.text("staging"), "f").release == former.release
    lock = moved.lock("staging")
    assert lock.release_sha256 == former.release_sha256 == moved.sha("staging")
    assert [row.release_sha256 for row in lock.history] == [present.release_sha256]
    assert lock.promoted == Promoted(from_="dev", unproven="put back: it ran here before")


def test_back_and_back_again_is_where_it_began(moved: Stages) -> None:
    before = moved.text("staging")

    moved.roll_back()
    moved.roll_back()

    assert moved.text("staging") == before


def test_a_release_is_named_by_the_first_digits_of_its_hash(moved: Stages) -> None:
    (first,) = moved.lock("staging").history
    moved.workload("dev", OTHER | {"release.serving.dtype": "bf16"})
    moved.promote()

    moved.roll_back(prefix=first.release_sha256[:6])

    assert moved.sha("staging") == first.release_sha256
    assert len(moved.lock("staging").history) == 2


def test_no_more_than_five_former_releases_are_kept(stages: Stages) -> None:
    for length in range(1000, 1008):
        stages.workload("dev", {**OTHER, "release.serving.max_model_len": length})
        stages.promote()

    kept = [row.release for row in stages.lock("staging").history]

    assert [length for text in kept for length in range(1000, 1008) if str(length) in text] == [
        1006,
        1005,
        1004,
        1003,
        1002,
    ]


def test_what_cannot_be_put_back_is_told(moved: Stages) -> None:
    (former,) = moved.lock("staging").history
    with pytest.raises(SlipwayError) as prefix:
        moved.roll_back(prefix="xyz")
    with pytest.raises(SlipwayError) as nothing:
        moved.roll_back(environment="dev")
    with pytest.raises(SlipwayError) as unknown:
        moved.roll_back("modle")

    assert str(prefix.value) == (
        "no former release in staging/model.lock.json begins with 'xyz'; name one of"
        f" {former.release_sha256[:8]}"
    )
    assert str(nothing.value) == (
        "dev/model.lock.json knows no former release of model; take the release from git, or"
        " promote another one"
    )
    assert str(unknown.value) == "no workload 'modle' in staging; did you mean model?"
