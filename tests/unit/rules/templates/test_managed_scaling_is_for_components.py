from template_factory import REMOVE, refused

SCALED = {
    "Config/ProductionVariants/0/ManagedInstanceScaling": {
        "MaxInstanceCount": 2,
        "MinInstanceCount": 1,
        "Status": "ENABLED",
    }
}


def test_managed_scaling_beside_a_model_is_refused() -> None:
    assert refused("CMP-023", SCALED) == [
        "Resources.Config.Properties.ProductionVariants[0].ManagedInstanceScaling: is for variants"
        " whose models are components, and this one names a model; remove it and scale the variant"
        " by a scalable target [CMP-023]"
    ]


def test_managed_scaling_for_components_is_accepted() -> None:
    assert refused("CMP-023", {**SCALED, "Config/ProductionVariants/0/ModelName": REMOVE}) == []
