from template_factory import ENDPOINT, REMOVE, TARGET, planted, refused

TYPE = "Config/ProductionVariants/0/InstanceType"
SCALED = planted({"Target": TARGET})
FOUND = [
    "Resources.Config.Properties.ProductionVariants[0].InstanceType: changes from ml.g5.12xlarge to"
    " ml.g6.12xlarge while a scalable target is registered: UpdateEndpoint fails; deploy in two"
    " steps: first without the target, then with the new type and the target again [OPS-010]"
]


def test_another_type_under_a_registered_target_is_refused() -> None:
    assert refused("OPS-010", {TYPE: "ml.g6.12xlarge"}, base=SCALED, previous=SCALED) == FOUND


def test_removing_the_target_in_the_same_step_does_not_help() -> None:
    changes = {TYPE: "ml.g6.12xlarge", "Target": REMOVE}

    assert refused("OPS-010", changes, base=SCALED, previous=SCALED) == FOUND


def test_both_of_the_two_steps_are_accepted() -> None:
    changes = {TYPE: "ml.g6.12xlarge", "Target": TARGET}

    assert refused("OPS-010", previous=SCALED) == []
    assert refused("OPS-010", changes, previous=ENDPOINT) == []


def test_another_variant_another_count_and_what_is_not_known_are_accepted() -> None:
    other = {TYPE: "ml.g6.12xlarge", "Config/ProductionVariants/0/VariantName": "Main"}
    count = {"Config/ProductionVariants/0/InitialInstanceCount": 3}

    assert refused("OPS-010", other, base=SCALED, previous=SCALED) == []
    assert refused("OPS-010", count, base=SCALED, previous=SCALED) == []
    assert refused("OPS-010", {TYPE: {"Ref": "Type"}}, base=SCALED, previous=SCALED) == []
    assert refused("OPS-010", {TYPE: "ml.g6.12xlarge"}, base=SCALED) == []
