import pytest

from config_factory import Refusals


def weights(bucket: str) -> dict[str, str]:
    return {"release.model.weights": f"s3://{bucket}/model/"}


def test_a_bucket_of_another_region_is_refused(refusals: Refusals) -> None:
    assert refusals("ACC-006", weights("jumpstart-private-cache-prod-us-east-1")) == [
        "dev/model.yaml: release.model.weights: the bucket jumpstart-private-cache-prod-us-east-1"
        " is"
        " in us-east-1, the endpoint in us-west-2; use jumpstart-private-cache-prod-us-west-2, or"
        " s3://${weights_bucket}/ [ACC-006]"
    ]
    assert len(refusals("ACC-006", weights("sagemaker-ap-southeast-2-111111111111"))) == 1


@pytest.mark.parametrize(
    "bucket",
    ["jumpstart-cache-prod-us-west-2", "sagemaker-us-west-2-111111111111", "copies-from-us-east-1"],
)
def test_a_bucket_of_the_region_and_names_that_tell_nothing_are_accepted(
    refusals: Refusals, bucket: str
) -> None:
    assert refusals("ACC-006", weights(bucket)) == []


def test_the_environments_own_bucket_is_accepted(refusals: Refusals) -> None:
    assert refusals("ACC-006", weights("${weights_bucket}")) == []
    assert refusals("ACC-006") == []
