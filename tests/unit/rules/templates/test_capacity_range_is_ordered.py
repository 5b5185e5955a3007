from template_factory import TARGET, planted, refused

BASE = planted({"Target": TARGET})
MANAGED = "Config/ProductionVariants/0/ManagedInstanceScaling"


def test_a_target_whose_least_is_above_its_most_is_refused() -> None:
    assert refused("OPS-008", {"Target/MinCapacity": 5}, base=BASE) == [
        "Resources.Target.Properties.MinCapacity: 5 is above MaxCapacity 4; set MinCapacity to 4,"
        " or MaxCapacity to 5 [OPS-008]"
    ]


def test_managed_instance_scaling_is_judged_too() -> None:
    scaling = {"MinInstanceCount": 3, "MaxInstanceCount": 1, "Status": "ENABLED"}

    assert refused("OPS-008", {MANAGED: scaling}) == [
        "Resources.Config.Properties.ProductionVariants[0].ManagedInstanceScaling.MinInstanceCount:"
        " 3 is above MaxInstanceCount 1; set MinInstanceCount to 1, or MaxInstanceCount to 3"
        " [OPS-008]"
    ]


def test_an_ordered_range_and_a_parameter_are_accepted() -> None:
    assert refused("OPS-008", base=BASE) == []
    assert refused("OPS-008", {"Target/MinCapacity": 4}, base=BASE) == []
    assert refused("OPS-008", {"Target/MinCapacity": {"Ref": "Least"}}, base=BASE) == []
    assert refused("OPS-008", {"Target/MinCapacity": "9"}, base=BASE) != []
