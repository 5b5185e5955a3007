from template_factory import COMPONENT, REMOVE, planted, refused

BASE = planted({"Component": COMPONENT, "Second": COMPONENT})


def test_a_model_on_the_endpoint_of_components_is_refused_once() -> None:
    assert refused("CMP-022", base=BASE) == [
        "Resources.Config.Properties.ProductionVariants[0].ModelName: the variant runs a model, so"
        " it takes no component such as Component; remove it: the component names its model"
        " [CMP-022]"
    ]


def test_a_variant_without_a_model_is_accepted() -> None:
    assert refused("CMP-022", {"Config/ProductionVariants/0/ModelName": REMOVE}, base=BASE) == []


def test_an_endpoint_elsewhere_is_not_known() -> None:
    elsewhere = {"Component/EndpointName": "other", "Second/EndpointName": "other"}

    assert refused("CMP-022", elsewhere, base=BASE) == []
