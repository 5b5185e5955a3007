from config_factory import Refusals

SMALL = {"release.serving.instance_type": "ml.g5.2xlarge"}


def test_a_fit_with_little_left_is_warned_about(refusals: Refusals) -> None:
    assert refusals("FIT-003", {**SMALL, "release.serving.max_model_len": 16384}) == [
        "dev/model.yaml: release.serving: the model fits ml.g5.2xlarge, but tightly: only 2.44 GiB"
        " of 19.85 GiB are left; try it in a lower environment before you rely on it, or give it"
        " more memory [FIT-003]"
    ]


def test_a_share_that_leaves_no_room_outside_is_warned_about(refusals: Refusals) -> None:
    greedy = {
        "release.serving.instance_type": "ml.p5.48xlarge",
        "release.serving.options": {"option.gpu_memory_utilization": 0.99},
    }
    assert refusals("FIT-003", greedy) == [
        "dev/model.yaml: release.serving: the model fits ml.p5.48xlarge, but tightly: the 0.79 GiB"
        " outside of the engine's share may not hold its CUDA graphs and a second warm-up (2.12"
        " GiB); try it in a lower environment before you rely on it, or give it more memory"
        " [FIT-003]"
    ]


def test_a_fit_with_room_and_a_misfit_are_left_alone(refusals: Refusals) -> None:
    assert refusals("FIT-003") == []
    assert refusals("FIT-003", {**SMALL, "release.serving.max_model_len": 8192}) == []
    assert refusals("FIT-003", {"release.model.architecture": "llama-3-70b"}) == []
