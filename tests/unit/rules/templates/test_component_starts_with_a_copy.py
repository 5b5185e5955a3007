from template_factory import COMPONENT, planted, refused

BASE = planted({"Component": COMPONENT})


def test_a_component_that_starts_with_no_copy_is_refused() -> None:
    assert refused("CMP-027", {"Component/RuntimeConfig/CopyCount": 0}, base=BASE) == [
        "Resources.Component.Properties.RuntimeConfig.CopyCount: is 0, which SageMaker refuses when"
        " the component is created; set it to 1 and let autoscaling take it down [CMP-027]"
    ]


def test_a_component_that_starts_with_copies_is_accepted() -> None:
    assert refused("CMP-027", base=BASE) == []
