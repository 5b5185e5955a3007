from typing import Any

from config_factory import GPU, REMOVE, Refusals, changed

LMI = changed(GPU, {"release.container": {"family": "djl-lmi", "version": "0.29.0"}})
OPTIONS = "release.serving.options"
STREAMED = {
    "option.rolling_batch": "disable",
    "option.batch_size": "4",
    "option.enable_streaming": "true",
}


def test_streaming_of_a_dynamic_batch_is_refused(refusals: Refusals) -> None:
    mended: dict[str, Any] = {OPTIONS: {**STREAMED, "option.enable_streaming": "false"}}

    assert refusals("SRV-013", {OPTIONS: STREAMED}, base=LMI) == [
        "dev/model.yaml: release.serving.options.option.enable_streaming: djl-lmi 0.29.0 does not"
        " start with streaming and a dynamic batch of 4; set it to false, or stream with a rolling"
        " batch [SRV-013]"
    ]
    assert refusals("SRV-013", mended, base=LMI) == []


def test_a_rolling_batch_and_a_batch_of_one_may_stream(refusals: Refusals) -> None:
    rolling = changed(STREAMED, {})
    rolling["option.rolling_batch"] = "auto"
    one = {**STREAMED, "option.batch_size": "1"}

    assert refusals("SRV-013", {OPTIONS: rolling}, base=LMI) == []
    assert refusals("SRV-013", {OPTIONS: one}, base=LMI) == []
    assert refusals("SRV-013", {OPTIONS: REMOVE}, base=LMI) == []


def test_a_version_that_is_not_known_is_no_false_alarm(refusals: Refusals) -> None:
    assert refusals("SRV-013", {OPTIONS: STREAMED}) == []
