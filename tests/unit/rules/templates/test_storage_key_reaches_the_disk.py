from template_factory import refused

TYPE = "Config/ProductionVariants/0/InstanceType"
KEY = {"Config/KmsKeyId": {"Fn::ImportValue": "key"}}


def test_a_key_beside_local_nvme_is_warned_about() -> None:
    assert refused("TPL-007", {TYPE: "ml.g5.12xlarge", **KEY}) == [
        "Resources.Config.Properties.KmsKeyId: does not encrypt the local NVMe of ml.g5.12xlarge,"
        " which the hardware encrypts, and SageMaker may refuse it; remove it [TPL-007]"
    ]


def test_a_key_stays_where_another_variant_has_a_volume() -> None:
    shadow = {"VariantName": "Shadow", "InstanceType": "ml.g5.12xlarge"}
    changes = {TYPE: "ml.inf2.24xlarge", "Config/ShadowProductionVariants": [shadow], **KEY}

    assert refused("TPL-007", changes) == [
        "Resources.Config.Properties.KmsKeyId: does not encrypt the local NVMe of ml.g5.12xlarge,"
        " which the hardware encrypts, and SageMaker may refuse it; keep it for the volume of"
        " ml.inf2.24xlarge, or give all variants one kind of disk [TPL-007]"
    ]


def test_a_key_for_an_ebs_volume_and_no_key_are_accepted() -> None:
    assert refused("TPL-007", {TYPE: "ml.inf2.24xlarge", **KEY}) == []
    assert refused("TPL-007", {TYPE: "ml.g5.12xlarge"}) == []
    assert refused("TPL-007", {TYPE: {"Ref": "InstanceType"}, **KEY}) == []
