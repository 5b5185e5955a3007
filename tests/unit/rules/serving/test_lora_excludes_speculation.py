from typing import Any

from config_factory import GPU, Refusals, changed

LMI_DIST = changed(GPU, {"release.container": {"family": "djl-lmi", "version": "0.29.0"}})
OPTIONS = "release.serving.options"
BOTH = {"option.enable_lora": "true", "option.speculative_draft_model": "acme/draft"}


def test_a_draft_model_beside_adapters_is_refused(refusals: Refusals) -> None:
    assert refusals("SRV-014", {OPTIONS: BOTH}, base=LMI_DIST) == [
        "dev/model.yaml: release.serving.options.option.speculative_draft_model: lmi-dist in"
        " djl-lmi 0.29.0 does not start with a draft model ('acme/draft') and LoRA adapters; remove"
        " it, or option.enable_lora [SRV-014]"
    ]


def test_one_of_the_two_and_another_engine_are_accepted(refusals: Refusals) -> None:
    for key, value in BOTH.items():
        assert refusals("SRV-014", {OPTIONS: {key: value}}, base=LMI_DIST) == []
    off: dict[str, Any] = {OPTIONS: {**BOTH, "option.enable_lora": "false"}}
    assert refusals("SRV-014", off, base=LMI_DIST) == []
    assert refusals("SRV-014", {OPTIONS: BOTH}) == []
