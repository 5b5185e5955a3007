from typing import Any

from config_factory import NEURON, Refusals, changed

TNX = changed(NEURON, {"release.model": {"source": "s3", "weights": "s3://weights/model/"}})
OPTIONS = "release.serving.options"
FILE = "dev/model.yaml: release.serving.options"


def test_a_static_batch_beside_a_rolling_one_is_refused(refusals: Refusals) -> None:
    assert refusals("SRV-011", {OPTIONS: {"option.batch_size": "4"}}, base=TNX) == [
        f"{FILE}.option.batch_size: djl-neuronx 0.26.0 does not start with a static batch of 4 and"
        " a rolling batch; remove it: max_rolling_batch_size is the size of a rolling batch"
        " [SRV-011]"
    ]
    assert refusals("SRV-011", base=TNX) == []


def test_lengths_of_the_context_beside_a_rolling_batch_are_refused(refusals: Refusals) -> None:
    changes: dict[str, Any] = {OPTIONS: {"option.context_length_estimate": "1024,4096"}}
    mended: dict[str, Any] = {OPTIONS: {"option.context_length_estimate": "4096"}}

    assert refusals("SRV-011", changes, base=TNX) == [
        f"{FILE}.option.context_length_estimate: '1024,4096' is not n_positions 4096, and"
        " djl-neuronx 0.26.0 starts a rolling batch with that one length alone; remove it, or set"
        " it to 4096 [SRV-011]"
    ]
    assert refusals("SRV-011", mended, base=TNX) == []


def test_a_later_version_refuses_them_with_continuous_batching_alone(refusals: Refusals) -> None:
    later = changed(TNX, {"release.container.version": "0.28.0"})
    lengths = {"option.context_length_estimate": "1024"}
    continuous = {**lengths, "option.rolling_batch_strategy": "continuous_batching"}

    assert len(refusals("SRV-011", {OPTIONS: continuous}, base=later)) == 1
    assert refusals("SRV-011", {OPTIONS: lengths}, base=later) == []


def test_without_a_rolling_batch_both_are_accepted(refusals: Refusals) -> None:
    static: dict[str, Any] = {
        OPTIONS: {
            "option.rolling_batch": "disable",
            "option.batch_size": "4",
            "option.context_length_estimate": "1024",
        }
    }

    assert refusals("SRV-011", static, base=TNX) == []


def test_a_batch_of_one_and_a_version_that_only_warns_are_accepted(refusals: Refusals) -> None:
    older = {"release.container.version": "0.25.0", OPTIONS: {"option.batch_size": "4"}}

    assert refusals("SRV-011", {OPTIONS: {"option.batch_size": "1"}}, base=TNX) == []
    assert refusals("SRV-011", older, base=TNX) == []
    assert refusals("SRV-011", {OPTIONS: {"option.batch_size": "4"}}) == []
