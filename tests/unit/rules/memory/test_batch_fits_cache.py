from config_factory import REMOVE, Refusals

SMALL = {
    "release.serving.instance_type": "ml.g5.2xlarge",
    "release.serving.max_rolling_batch_size": 32,
}


def test_a_batch_above_what_the_cache_holds_is_warned_about(refusals: Refusals) -> None:
    assert refusals("FIT-004", SMALL) == [
        "dev/model.yaml: release.serving.max_rolling_batch_size: 32 sequences may run at once, but"
        " the cache holds 4 of 8192 tokens: the others wait or are recomputed; set"
        " max_rolling_batch_size: 4, a shorter max_model_len, or know that your sequences are"
        " shorter [FIT-004]"
    ]


def test_the_named_batch_passes(refusals: Refusals) -> None:
    assert refusals("FIT-004", {**SMALL, "release.serving.max_rolling_batch_size": 4}) == []


def test_a_batch_without_a_size_or_a_known_model_is_accepted(refusals: Refusals) -> None:
    assert refusals("FIT-004", {**SMALL, "release.serving.max_rolling_batch_size": REMOVE}) == []
    assert refusals("FIT-004", {**SMALL, "release.model.architecture": REMOVE}) == []
