"""CMP-018"""

import pytest

from fleet_factory import Fleets

OWN = "arn:aws:sagemaker:us-west-2:111111111111:training-plan/mine"


@pytest.mark.parametrize(
    ("arn", "where"),
    [
        (OWN.replace("us-west-2", "us-east-1"), "account 111111111111 in us-east-1"),
        (OWN.replace("1" * 12, "2" * 12), "account 222222222222 in us-west-2"),
    ],
)
def test_capacity_reserved_elsewhere_is_refused(fleets: Fleets, arn: str, where: str) -> None:
    fleets.write(fleet={"capacity.capacity_reservation": arn})

    assert fleets.told("CMP-018") == [
        f"dev/fleet.yaml: capacity.capacity_reservation: is of {where}; dev is account 111111111111"
        " in us-west-2; name a training plan of this account and region [CMP-018]"
    ]


def test_the_environments_own_reservation_is_accepted(fleets: Fleets) -> None:
    fleets.write(fleet={"capacity.capacity_reservation": OWN})

    assert fleets.told("CMP-018") == []
