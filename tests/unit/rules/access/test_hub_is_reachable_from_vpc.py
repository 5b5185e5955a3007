from config_factory import NEURON, Refusals

VPC = {"vpc_id": "vpc-1", "subnet_ids": ["subnet-1"], "security_group_ids": ["sg-1"]}
STAGED = {"release.model.weights": "s3://weights/model/abc123/"}


def test_a_hub_id_in_a_vpc_is_warned_about(refusals: Refusals) -> None:
    assert refusals("ACC-008", environment={"network": VPC}) == [
        "dev/model.yaml: release.model.weights: whether the subnets of dev reach the hub is"
        " unknown:"
        " without a NAT gateway the download of acme/model hangs until the time-out; stage the"
        " snapshot in S3 and set weights: s3://${weights_bucket}/<model>/<revision>/, or set"
        " network.internet: true in dev/environment.yaml once you are sure of the route [ACC-008]"
    ]


def test_staged_weights_an_artefact_and_sagemakers_own_network_are_accepted(
    refusals: Refusals,
) -> None:
    assert refusals("ACC-008", STAGED, environment={"network": VPC}) == []
    assert refusals("ACC-008", base=NEURON, environment={"network": VPC}) == []
    assert refusals("ACC-008") == []


def test_a_route_of_which_something_is_said_is_no_longer_unknown(refusals: Refusals) -> None:
    for internet in (True, False):
        said = {"network": {**VPC, "internet": internet}}
        assert refusals("ACC-008", environment=said) == []


def test_isolation_is_acc_005s_matter(refusals: Refusals) -> None:
    isolated = {"network": {**VPC, "isolation": True}}

    assert refusals("ACC-008", environment=isolated) == []
