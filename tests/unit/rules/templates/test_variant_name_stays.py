from template_factory import ENDPOINT, refused

NAME = "Config/ProductionVariants/0/VariantName"


def test_a_variant_that_is_renamed_is_warned_about() -> None:
    assert refused("OPS-011", {NAME: "Main"}, previous=ENDPOINT) == [
        "Resources.Config.Properties.ProductionVariants[0].VariantName: 'Main' is new and"
        " AllTraffic is gone: the update is not guarded, since guardrails need the same variants"
        " before and after; keep the name AllTraffic [OPS-011]"
    ]


def test_a_name_that_stays_a_further_variant_and_an_unknown_name_are_accepted() -> None:
    variants = ENDPOINT["Resources"]["Config"]["Properties"]["ProductionVariants"]
    further = [*variants, {**variants[0], "VariantName": "Second"}]

    assert refused("OPS-011", previous=ENDPOINT) == []
    assert refused("OPS-011", {"Config/ProductionVariants": further}, previous=ENDPOINT) == []
    assert refused("OPS-011", {NAME: {"Ref": "Variant"}}, previous=ENDPOINT) == []
    assert refused("OPS-011", {NAME: "Main"}) == []
