from typing import Any

from config_factory import NEURON, REMOVE, Refusals, changed

TNX = changed(NEURON, {"release.model": {"source": "s3", "weights": "s3://weights/model/"}})
OFF: dict[str, Any] = {"release.serving.options": {"option.rolling_batch": "disable"}}
SIZE = "release.serving.max_rolling_batch_size"


def test_a_size_without_a_rolling_batch_is_warned_about(refusals: Refusals) -> None:
    assert refusals("SRV-020", OFF, base=TNX) == [
        "dev/model.yaml: release.serving.options.option.rolling_batch: the rolling batch is off, so"
        " max_rolling_batch_size 4 has no effect; write auto, or leave max_rolling_batch_size out"
        " [SRV-020]"
    ]
    on: dict[str, Any] = {"release.serving.options": {"option.rolling_batch": "auto"}}
    assert refusals("SRV-020", on, base=TNX) == []
    assert refusals("SRV-020", {**OFF, SIZE: REMOVE}, base=TNX) == []


def test_asynchronous_vllm_wants_it_off(refusals: Refusals) -> None:
    assert refusals("SRV-020", {**OFF, SIZE: 32}) == []
