from typing import Any

from config_factory import NEURON, Refusals


def test_a_field_without_a_setting_in_the_container_is_warned_about(refusals: Refusals) -> None:
    changes: dict[str, Any] = {
        "release.container": {"family": "huggingface-llm", "version": "1.0.3"},
        "release.serving.max_rolling_batch_size": 8,
    }

    assert refusals("SRV-004", changes) == [
        "dev/model.yaml: release.serving.max_rolling_batch_size: tgi in huggingface-llm 1.0.3 has"
        " no setting for it, so the container decides; use the container's own settings in"
        " serving.options or serving.environment, or leave the field out [SRV-004]"
    ]


def test_fields_that_the_container_knows_are_accepted(refusals: Refusals) -> None:
    assert refusals("SRV-004", {"release.serving.max_model_len": 4096}) == []
    assert refusals("SRV-004", base=NEURON) == []
