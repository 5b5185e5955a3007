from template_factory import refused

TYPE = "Config/ProductionVariants/0/InstanceType"
FIELD = "Resources.Config.Properties.ProductionVariants[0]"


def test_an_unknown_type_is_refused_with_the_nearest() -> None:
    assert refused("TPL-001", {TYPE: "ml.g5.13xlarge"}) == [
        f"{FIELD}.InstanceType: 'ml.g5.13xlarge' is not a known instance type; nearest are"
        " ml.g5.16xlarge, ml.g5.12xlarge, ml.g5.xlarge [TPL-001]"
    ]


def test_a_type_that_hosts_nothing_is_refused() -> None:
    assert refused("TPL-001", {TYPE: "ml.p3dn.24xlarge"}) == [
        f"{FIELD}.InstanceType: SageMaker hosts no endpoints on ml.p3dn.24xlarge; choose another;"
        " `catalogue show instances` lists the uses of each [TPL-001]"
    ]


def test_a_pool_is_judged_too() -> None:
    pools = [{"InstanceType": "ml.g5.2xlarge"}, {"InstanceType": "ml.gg.xlarge"}]
    (line,) = refused("TPL-001", {"Config/ProductionVariants/0/InstancePools": pools})

    assert line.startswith(f"{FIELD}.InstancePools[1].InstanceType: 'ml.gg.xlarge' is not a known")


def test_a_known_type_and_a_parameter_are_accepted() -> None:
    assert refused("TPL-001") == []
    assert refused("TPL-001", {TYPE: {"Ref": "InstanceType"}}) == []
    assert refused("TPL-001", {"Config/ProductionVariants": {"Fn::If": ["A", [], []]}}) == []
