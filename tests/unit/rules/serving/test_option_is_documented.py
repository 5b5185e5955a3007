from typing import Any

from config_factory import Refusals

LMI_DIST: dict[str, Any] = {
    "release.container": {"family": "djl-deepspeed", "version": "0.25.0"},
    "release.serving.backend": "lmi-dist",
}


def options(*keys: str) -> dict[str, Any]:
    return {**LMI_DIST, "release.serving.options": dict.fromkeys(keys, "1")}


def test_a_misspelt_key_is_told_the_right_one(refusals: Refusals) -> None:
    assert refusals("SRV-002", options("option.paged_atention")) == [
        "dev/model.yaml: release.serving.options.option.paged_atention: djl-deepspeed 0.25.0 does"
        " not read the key 'option.paged_atention'; did you mean option.paged_attention? [SRV-002]"
    ]


def test_a_key_of_nowhere_is_refused(refusals: Refusals) -> None:
    assert refusals("SRV-002", options("qqq")) == [
        "dev/model.yaml: release.serving.options.qqq: djl-deepspeed 0.25.0 does not read the key"
        " 'qqq'; remove it, or choose a version that reads it [SRV-002]"
    ]


def test_options_of_a_container_that_reads_none_are_refused(refusals: Refusals) -> None:
    changes: dict[str, Any] = {
        "release.container": {"family": "huggingface-llm", "version": "1.0.3"},
        "release.serving.options": {"option.x": "1"},
    }

    assert refusals("SRV-002", changes) == [
        "dev/model.yaml: release.serving.options: huggingface-llm reads no serving.properties, so"
        " options have no effect; move them to release.serving.environment under the container's"
        " own names [SRV-002]"
    ]


def test_documented_keys_are_accepted(refusals: Refusals) -> None:
    assert refusals("SRV-002", options("option.paged_attention", "option.entryPoint")) == []


def test_a_backend_that_hands_keys_on_and_a_version_that_is_not_known_are_no_false_alarm(
    refusals: Refusals,
) -> None:
    handed_on = {"release.serving.options": {"option.enable_prefix_caching": "true"}}

    assert refusals("SRV-002", handed_on) == []
    assert refusals("SRV-002", {**handed_on, "release.container.version": "0.38.0"}) == []
