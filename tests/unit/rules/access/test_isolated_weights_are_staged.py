from config_factory import NEURON, Refusals

ISOLATED = {"network": {"isolation": True}}
VPC = {"vpc_id": "vpc-1", "subnet_ids": ["subnet-1"], "security_group_ids": ["sg-1"]}
STAGED = {"release.model.weights": "s3://weights/model/abc123/"}


def test_a_hub_download_without_a_network_is_refused(refusals: Refusals) -> None:
    assert refusals("ACC-005", environment=ISOLATED) == [
        "dev/model.yaml: release.model.weights: dev isolates its containers, so acme/model cannot"
        " be"
        " downloaded from the hub; stage the snapshot in S3 and set weights:"
        " s3://${weights_bucket}/<model>/<revision>/ [ACC-005]"
    ]


def test_a_hub_download_from_a_vpc_without_internet_is_refused(refusals: Refusals) -> None:
    closed = {"network": {**VPC, "internet": False}}

    assert refusals("ACC-005", environment=closed) == [
        "dev/model.yaml: release.model.weights: the subnets of dev have no way to the internet, so"
        " acme/model cannot be downloaded from the hub; stage the snapshot in S3 and set weights:"
        " s3://${weights_bucket}/<model>/<revision>/ [ACC-005]"
    ]
    assert refusals("ACC-005", STAGED, environment=closed) == []
    assert refusals("ACC-005", environment={"network": {**VPC, "internet": True}}) == []


def test_weights_that_an_isolated_container_must_fetch_itself_are_refused(
    refusals: Refusals,
) -> None:
    by_container = {**STAGED, "release.serving.rendering": "properties"}

    assert refusals("ACC-005", by_container, environment=ISOLATED) == [
        "dev/model.yaml: release.serving.rendering: with 'properties' the container itself fetches"
        " s3://weights/model/abc123/, and dev isolates its containers; leave it out: SageMaker then"
        " brings the weights [ACC-005]"
    ]
    left_out = {**STAGED, "release.serving.rendering": "auto"}
    assert refusals("ACC-005", left_out, environment=ISOLATED) == []
    assert refusals("ACC-005", by_container) == []


def test_a_container_that_holds_the_model_itself_is_accepted(refusals: Refusals) -> None:
    cached = {"release.serving.environment": {"HF_HUB_OFFLINE": "1"}}

    assert refusals("ACC-005", cached, environment=ISOLATED) == []


def test_staged_weights_an_artefact_and_a_network_are_accepted(refusals: Refusals) -> None:
    assert refusals("ACC-005", STAGED, environment=ISOLATED) == []
    assert refusals("ACC-005", base=NEURON, environment=ISOLATED) == []
    assert refusals("ACC-005") == []
