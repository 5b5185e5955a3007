from template_factory import refused

TYPE = "Config/ProductionVariants/0/InstanceType"


def test_an_ebs_volume_without_a_key_is_warned_about() -> None:
    assert refused("TPL-006", {TYPE: "ml.inf2.24xlarge"}) == [
        "Resources.Config.Properties.KmsKeyId: is missing, so the volume of ml.inf2.24xlarge is not"
        " under a key of yours; name the environment's KMS key [TPL-006]"
    ]


def test_a_key_and_local_nvme_and_an_unknown_type_are_accepted() -> None:
    key = {"Config/KmsKeyId": {"Fn::ImportValue": "key"}}

    assert refused("TPL-006", {TYPE: "ml.inf2.24xlarge", **key}) == []
    assert refused("TPL-006", {TYPE: "ml.g5.12xlarge"}) == []
    assert refused("TPL-006", {TYPE: {"Ref": "InstanceType"}}) == []
