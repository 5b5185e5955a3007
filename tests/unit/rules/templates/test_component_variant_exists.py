from template_factory import COMPONENT, planted, refused

BASE = planted({"Component": COMPONENT})
FOUND = [
    "Resources.Component.Properties.VariantName: Config has no variant 'Main'; name one that it"
    " has: AllTraffic [TPL-011]"
]


def test_a_variant_that_the_configuration_has_not_is_refused() -> None:
    assert refused("TPL-011", {"Component/VariantName": "Main"}, base=BASE) == FOUND


def test_an_endpoint_is_found_by_its_name_too() -> None:
    changes = {"Component/VariantName": "Main", "Component/EndpointName": "chat"}

    assert refused("TPL-011", changes, base=BASE) == FOUND


def test_a_variant_of_the_configuration_is_accepted() -> None:
    assert refused("TPL-011", base=BASE) == []


def test_an_endpoint_or_a_variant_that_is_not_known_is_accepted() -> None:
    other = {"Component/VariantName": "Main", "Component/EndpointName": "elsewhere"}
    unknown = {
        "Component/VariantName": "Main",
        "Config/ProductionVariants/0/VariantName": {"Ref": "Variant"},
    }

    assert refused("TPL-011", other, base=BASE) == []
    assert refused("TPL-011", unknown, base=BASE) == []
    assert refused("TPL-011", {"Component/VariantName": {"Ref": "Variant"}}, base=BASE) == []
