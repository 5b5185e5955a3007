import pytest

from batch_workload import BATCH
from config_factory import Refusals
from slipway.catalogue import job_image

SCORED = {"capacity.score": {"references": "highlights"}}


def test_a_region_without_the_image_is_refused(
    refusals: Refusals, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job_image, "uri", lambda region: None)

    assert refusals("BAT-033", SCORED, base=BATCH) == [
        "dev/model.yaml: capacity.score: no registry of us-west-2 is known to hold the image of the"
        " job that scores; remove it, and score with `python -m slipway batch score` [BAT-033]"
    ]
    assert refusals("BAT-033", base=BATCH) == []


def test_a_region_with_the_image_is_accepted(refusals: Refusals) -> None:
    assert refusals("BAT-033", SCORED, base=BATCH) == []
