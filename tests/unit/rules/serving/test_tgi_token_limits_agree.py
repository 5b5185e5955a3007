from typing import Any

import pytest

from config_factory import GPU, Refusals, changed

TGI = changed(GPU, {"release.container": {"family": "huggingface-llm", "version": "1.0.3"}})
TGI_2 = changed(TGI, {"release.container.version": "2.0.2"})
TGI_3 = changed(TGI, {"release.container.version": "3.3.6"})
FILE = "dev/model.yaml: release.serving"


def limits(total: int | None = None, **variables: int) -> dict[str, Any]:
    changes: dict[str, Any] = {"release.serving.environment": dict(variables)}
    return changes if total is None else {**changes, "release.serving.max_model_len": total}


def test_a_prompt_that_leaves_no_room_for_an_answer_is_refused(refusals: Refusals) -> None:
    assert refusals("SRV-017", limits(4096, MAX_INPUT_LENGTH=4096), base=TGI) == [
        f"{FILE}.environment.MAX_INPUT_LENGTH: MAX_INPUT_LENGTH 4096 leaves no room for an answer"
        " within MAX_TOTAL_TOKENS 4096; set MAX_INPUT_LENGTH to at most 4095 [SRV-017]"
    ]
    assert refusals("SRV-017", limits(4096, MAX_INPUT_LENGTH=4095), base=TGI) == []


def test_the_default_is_held_against_what_is_declared(refusals: Refusals) -> None:
    assert refusals("SRV-017", limits(1024), base=TGI) == [
        f"{FILE}.max_model_len: MAX_INPUT_LENGTH 1024 (the default of TGI 1.0.3) leaves no room for"
        " an answer within MAX_TOTAL_TOKENS 1024; set MAX_INPUT_LENGTH to at most 1023 [SRV-017]"
    ]
    assert refusals("SRV-017", limits(1024, MAX_INPUT_LENGTH=1023), base=TGI) == []


def test_a_prefill_smaller_than_a_prompt_is_refused(refusals: Refusals) -> None:
    assert refusals("SRV-017", limits(8192, MAX_INPUT_LENGTH=6000), base=TGI) == [
        f"{FILE}.environment.MAX_INPUT_LENGTH: MAX_BATCH_PREFILL_TOKENS 4096 (the default of TGI"
        " 1.0.3) is less than MAX_INPUT_LENGTH 6000; set MAX_BATCH_PREFILL_TOKENS to at least 6000"
        " [SRV-017]"
    ]
    mended = limits(8192, MAX_INPUT_LENGTH=6000, MAX_BATCH_PREFILL_TOKENS=6000)
    assert refusals("SRV-017", mended, base=TGI) == []


def test_a_batch_smaller_than_what_it_holds_is_refused(refusals: Refusals) -> None:
    assert refusals("SRV-017", limits(2048, MAX_BATCH_TOTAL_TOKENS=3000), base=TGI) == [
        f"{FILE}.environment.MAX_BATCH_TOTAL_TOKENS: MAX_BATCH_TOTAL_TOKENS 3000 is less than"
        " MAX_BATCH_PREFILL_TOKENS 4096 (the default of TGI 1.0.3); set MAX_BATCH_TOTAL_TOKENS to"
        " at least 4096 [SRV-017]"
    ]
    assert refusals("SRV-017", limits(8192, MAX_BATCH_TOTAL_TOKENS=5000), base=TGI) == [
        f"{FILE}.environment.MAX_BATCH_TOTAL_TOKENS: MAX_BATCH_TOTAL_TOKENS 5000 is less than"
        " MAX_TOTAL_TOKENS 8192; set MAX_BATCH_TOTAL_TOKENS to at least 8192 [SRV-017]"
    ]
    assert refusals("SRV-017", limits(8192, MAX_BATCH_TOTAL_TOKENS=8192), base=TGI) == []


def test_later_versions_have_no_fixed_defaults(refusals: Refusals) -> None:
    assert refusals("SRV-017", limits(1024), base=TGI_2) == []
    assert refusals("SRV-017", limits(2048, MAX_BATCH_TOTAL_TOKENS=3000), base=TGI_2) == []
    assert len(refusals("SRV-017", limits(4096, MAX_INPUT_TOKENS=4096), base=TGI_2)) == 1
    assert len(refusals("SRV-017", limits(4096, MAX_BATCH_TOTAL_TOKENS=4095), base=TGI_3)) == 1


def test_the_newest_versions_prefill_in_chunks(refusals: Refusals) -> None:
    chunked = limits(8192, MAX_INPUT_TOKENS=6000, MAX_BATCH_PREFILL_TOKENS=4096)

    assert len(refusals("SRV-017", chunked, base=TGI_2)) == 1
    assert refusals("SRV-017", chunked, base=TGI_3) == []


def test_the_old_and_the_new_name_together_are_refused(refusals: Refusals) -> None:
    both = limits(MAX_INPUT_TOKENS=1000, MAX_INPUT_LENGTH=1000)

    assert refusals("SRV-017", both, base=TGI_3) == [
        f"{FILE}.environment.MAX_INPUT_LENGTH: TGI 3.3.6 does not start with MAX_INPUT_LENGTH and"
        " MAX_INPUT_TOKENS; remove it [SRV-017]"
    ]
    assert refusals("SRV-017", limits(MAX_INPUT_TOKENS=1000), base=TGI_3) == []


@pytest.mark.parametrize("base", [GPU, TGI, TGI_2, TGI_3])
def test_no_limits_and_limits_that_agree_are_accepted(
    refusals: Refusals, base: dict[str, Any]
) -> None:
    agreed = limits(
        4096, MAX_INPUT_LENGTH=2048, MAX_BATCH_PREFILL_TOKENS=4096, MAX_BATCH_TOTAL_TOKENS=8192
    )

    assert refusals("SRV-017", base=base) == []
    assert refusals("SRV-017", agreed, base=base) == []
