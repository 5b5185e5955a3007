from config_factory import Refusals

DIGEST = f"@sha256:{'a' * 64}"
IMAGE = "release.container.image"


def test_an_image_of_another_region_is_refused(refusals: Refusals) -> None:
    own = f"111111111111.dkr.ecr.us-east-1.amazonaws.com/own{DIGEST}"

    assert refusals("IMG-009", {IMAGE: own}) == [
        "dev/model.yaml: release.container.image: the image lies in the ECR of us-east-1, the"
        " endpoint in us-west-2; replicate it to us-west-2 and name it there; its digest stays the"
        " same [IMG-009]"
    ]


def test_an_image_of_the_region_or_of_another_registry_is_accepted(refusals: Refusals) -> None:
    own = f"111111111111.dkr.ecr.us-west-2.amazonaws.com/own{DIGEST}"
    china = f"111111111111.dkr.ecr.cn-north-1.amazonaws.com.cn/own{DIGEST}"

    assert refusals("IMG-009", {IMAGE: own}) == []
    assert refusals("IMG-009", {IMAGE: china}, environment={"region": "cn-north-1"}) == []
    assert refusals("IMG-009", {IMAGE: f"registry.example.com/own{DIGEST}"}) == []
    assert refusals("IMG-009") == []
