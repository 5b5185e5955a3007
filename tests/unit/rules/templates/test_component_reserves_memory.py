from typing import Any

from template_factory import COMPONENT, planted, refused

PLACE = "Component/Specification/ComputeResourceRequirements"
BASE = planted({"Component": COMPONENT, PLACE: {"MinMemoryRequiredInMb": 1024}})


def test_a_model_that_reserves_no_memory_is_refused() -> None:
    assert refused("CMP-026", {PLACE: {"NumberOfAcceleratorDevicesRequired": 1}}, base=BASE) == [
        "Resources.Component.Properties.Specification.ComputeResourceRequirements"
        ".MinMemoryRequiredInMb: is missing, and SageMaker places no copy without it; add it, for"
        " example 1024: it is a reservation, not a limit [CMP-026]"
    ]


def test_a_model_that_reserves_memory_is_accepted() -> None:
    assert refused("CMP-026", base=BASE) == []


def test_an_adapter_and_what_a_function_gives_are_accepted() -> None:
    adapter: dict[str, Any] = {"Component/Specification": {"BaseInferenceComponentName": "llama"}}

    assert refused("CMP-026", adapter, base=BASE) == []
    assert refused("CMP-026", {PLACE: {"Fn::If": ["A", {}, {}]}}, base=BASE) == []
