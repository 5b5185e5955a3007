"""Statuses over time, with a clock in the test's hand."""

from typing import Any

import pytest

from aws_in_process import ARN, ROLE, Aws


class House(Aws):
    """The configurations ``one`` and ``two`` of the model ``m``, and an endpoint ``e``."""

    def __init__(self) -> None:
        super().__init__()
        for name, instance_type in (("one", "ml.g5.xlarge"), ("two", "ml.g5.2xlarge")):
            variant = {
                "VariantName": "AllTraffic",
                "ModelName": "m",
                "InstanceType": instance_type,
                "InitialInstanceCount": 1,
            }
            self.config(name, variant)

    def shown(self) -> dict[str, Any]:
        return self.ask("DescribeEndpoint", EndpointName="e")

    def state(self) -> tuple[str, str]:
        shown = self.shown()
        return shown["EndpointStatus"], shown["EndpointConfigName"]


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def serving(house: House) -> House:
    house.ask("CreateEndpoint", EndpointName="e", EndpointConfigName="one")
    house.now += 2
    assert house.state() == ("InService", "one")
    return house


def test_an_endpoint_is_creating_until_its_time_has_come(house: House) -> None:
    house.ask("CreateEndpoint", EndpointName="e", EndpointConfigName="one")

    assert house.state() == ("Creating", "one")
    house.now += 1.9
    assert house.state() == ("Creating", "one")
    house.now += 0.1
    assert house.state() == ("InService", "one")


def test_an_update_shows_the_new_configuration_only_when_it_is_done(serving: House) -> None:
    serving.ask("UpdateEndpoint", EndpointName="e", EndpointConfigName="two")

    assert serving.state() == ("Updating", "one")
    serving.now += 2
    assert serving.state() == ("InService", "two")


def test_an_update_that_fails_brings_the_old_configuration_back(serving: House) -> None:
    serving.failures.add({"endpoint_name": "e", "reason": "no capacity"})

    serving.ask("UpdateEndpoint", EndpointName="e", EndpointConfigName="two")
    serving.now += 2

    assert serving.state() == ("InService", "one")
    assert serving.shown()["FailureReason"] == "no capacity"


def test_an_endpoint_that_never_served_stays_failed_when_its_update_fails(house: House) -> None:
    house.failures.add({"endpoint_name": "e", "reason": "no capacity", "times": 2})
    house.ask("CreateEndpoint", EndpointName="e", EndpointConfigName="one")
    house.now += 2
    assert house.state() == ("Failed", "one")

    house.ask("UpdateEndpoint", EndpointName="e", EndpointConfigName="two")
    house.now += 2

    assert house.state() == ("Failed", "one")


def test_a_failed_endpoint_recovers_by_an_update_and_forgets_why_it_failed(house: House) -> None:
    house.failures.add({"endpoint_name": "e", "reason": "no capacity"})
    house.ask("CreateEndpoint", EndpointName="e", EndpointConfigName="one")
    house.now += 2

    house.ask("UpdateEndpoint", EndpointName="e", EndpointConfigName="two")
    house.now += 2

    assert house.state() == ("InService", "two")
    assert "FailureReason" not in house.shown()


def test_an_endpoint_in_progress_cannot_be_updated(house: House) -> None:
    house.ask("CreateEndpoint", EndpointName="e", EndpointConfigName="one")

    assert house.refusal("UpdateEndpoint", EndpointName="e", EndpointConfigName="two") == (
        f'Cannot update in-progress endpoint "{ARN}:endpoint/e": it is Creating and cannot be'
        " updated now."
    )


def test_a_deleted_endpoint_is_deleting_and_then_gone(serving: House) -> None:
    serving.ask("DeleteEndpoint", EndpointName="e")

    assert serving.state() == ("Deleting", "one")
    serving.now += 2
    assert serving.refusal("DescribeEndpoint", EndpointName="e") == (
        f'Could not find endpoint "{ARN}:endpoint/e".'
    )
    assert serving.ask("ListEndpoints") == {"Endpoints": []}


def test_the_name_of_an_endpoint_that_is_gone_is_free_again(serving: House) -> None:
    serving.ask("DeleteEndpoint", EndpointName="e")
    serving.now += 2

    serving.ask("CreateEndpoint", EndpointName="e", EndpointConfigName="two")

    assert serving.state() == ("Creating", "two")


def test_an_endpoint_whose_model_is_gone_is_refused_and_leaves_nothing(house: House) -> None:
    house.ask("DeleteModel", ModelName="m")

    said = house.refusal("CreateEndpoint", EndpointName="e", EndpointConfigName="one")

    assert said == f'Could not find model "{ARN}:model/m".'
    assert house.ask("ListEndpoints") == {"Endpoints": []}


def test_an_update_to_a_model_that_is_gone_changes_nothing(serving: House) -> None:
    serving.ask("DeleteModel", ModelName="m")

    said = serving.refusal("UpdateEndpoint", EndpointName="e", EndpointConfigName="two")

    assert said == f'Could not find model "{ARN}:model/m".'
    assert serving.state() == ("InService", "one")


def test_every_container_of_a_model_is_shown_as_deployed(house: House) -> None:
    containers = [{"Image": "a.example/first:1"}, {"Image": "a.example/second:1"}]
    house.ask("CreateModel", ModelName="n", ExecutionRoleArn=ROLE, Containers=containers)
    variant = {
        "VariantName": "v",
        "ModelName": "n",
        "InstanceType": "ml.m5.large",
        "InitialInstanceCount": 1,
    }
    house.ask("CreateEndpointConfig", EndpointConfigName="c", ProductionVariants=[variant])

    house.ask("CreateEndpoint", EndpointName="e", EndpointConfigName="c")

    (shown,) = house.shown()["ProductionVariants"]
    images = [image["SpecifiedImage"] for image in shown["DeployedImages"]]
    assert images == ["a.example/first:1", "a.example/second:1"]


def test_weights_and_counts_are_changed_without_another_configuration(serving: House) -> None:
    change = {"VariantName": "AllTraffic", "DesiredInstanceCount": 3, "DesiredWeight": 0.5}

    serving.ask(
        "UpdateEndpointWeightsAndCapacities", EndpointName="e", DesiredWeightsAndCapacities=[change]
    )
    serving.now += 2

    (variant,) = serving.shown()["ProductionVariants"]
    counts = (variant["CurrentInstanceCount"], variant["DesiredInstanceCount"])
    weights = (variant["CurrentWeight"], variant["DesiredWeight"])
    assert (counts, weights) == ((3, 3), (0.5, 0.5))
    assert serving.state() == ("InService", "one")


def test_a_model_without_a_role_is_refused(house: House) -> None:
    assert house.refusal("CreateModel", ModelName="n", PrimaryContainer={"Image": "i"}) == (
        "ExecutionRoleArn must be given: SageMaker assumes it to load the model."
    )


def test_a_failure_that_is_asked_for_no_times_is_refused(house: House) -> None:
    with pytest.raises(ValueError, match=r"^times must be a whole number from 1, got 0$"):
        house.failures.add({"endpoint_name": "e", "reason": "r", "times": 0})


def test_failures_take_a_prefix_and_run_out(house: House) -> None:
    house.failures.add({"endpoint_name": "dev-*", "reason": "r", "times": 2})

    taken = [house.failures.take(name) for name in ("prod-a", "dev-a", "dev-b", "dev-c")]

    assert taken == [None, "r", "r", None]
    assert house.failures.listed() == []
