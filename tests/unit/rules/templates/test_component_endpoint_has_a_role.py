from template_factory import REMOVE, refused

EMPTY = {"Config/ProductionVariants/0/ModelName": REMOVE}


def test_a_variant_without_a_model_and_a_role_is_refused() -> None:
    assert refused("CMP-021", EMPTY) == [
        "Resources.Config.Properties.ExecutionRoleArn: is missing, and the variant AllTraffic has"
        " no model to bring a role; add the role that SageMaker assumes [CMP-021]"
    ]


def test_a_role_on_the_configuration_is_accepted() -> None:
    assert refused("CMP-021", {**EMPTY, "Config/ExecutionRoleArn": {"Ref": "Role"}}) == []


def test_a_variant_with_a_model_needs_none() -> None:
    assert refused("CMP-021") == []
