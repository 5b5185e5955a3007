from template_factory import COMPONENT, REMOVE, planted, refused

BASE = planted({"Component": COMPONENT})


def test_both_ways_at_once_are_refused() -> None:
    assert refused("CMP-025", {"Component/Specifications": []}, base=BASE) == [
        "Resources.Component.Properties.Specifications: stands beside Specification, and SageMaker"
        " takes one of the two; keep Specifications for several instance types, else Specification"
        " [CMP-025]"
    ]


def test_neither_way_is_refused() -> None:
    assert refused("CMP-025", {"Component/Specification": REMOVE}, base=BASE) == [
        "Resources.Component.Properties.Specification: is missing, as is Specifications: nothing"
        " says what runs; add one of the two [CMP-025]"
    ]


def test_one_way_is_accepted() -> None:
    assert refused("CMP-025", base=BASE) == []
