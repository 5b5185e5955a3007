"""Inference components over time: copies, instances, rolling updates, roll-backs."""

from typing import Any

import pytest

from aws_in_process import ARN, IMAGE, Aws, component, fleet, needs

NO_ROOM = (
    "There is not enough hardware resources on the instances for this endpoint to create a copy of"
    " the inference component."
)
ROLLING = {
    "RollingUpdatePolicy": {
        "MaximumBatchSize": {"Type": "COPY_COUNT", "Value": 1},
        "WaitIntervalInSeconds": 0,
    }
}


@pytest.fixture
def aws() -> Aws:
    aws = Aws()
    aws.config("c")
    aws.endpoint()
    return aws


def update(aws: Aws, copies: int | None = None, **specification: Any) -> None:
    request = component(**specification)
    aws.ask(
        "UpdateInferenceComponent",
        InferenceComponentName="ic",
        Specification=request["Specification"],
        DeploymentConfig=ROLLING,
        **({} if copies is None else {"RuntimeConfig": {"CopyCount": copies}}),
    )


def scale(aws: Aws, copies: int) -> None:
    aws.ask(
        "UpdateInferenceComponentRuntimeConfig",
        InferenceComponentName="ic",
        DesiredRuntimeConfig={"CopyCount": copies},
    )


def test_a_component_lives_from_creating_to_gone(aws: Aws) -> None:
    aws.component(copies=2)
    assert aws.counts() == ("Creating", 2, 0)

    aws.wait()
    assert aws.counts() == ("InService", 2, 2)

    aws.ask("DeleteInferenceComponent", InferenceComponentName="ic")
    assert aws.seen()["InferenceComponentStatus"] == "Deleting"
    aws.wait()
    assert aws.refusal("DescribeInferenceComponent", InferenceComponentName="ic") == (
        f'Could not find inference-component "{ARN}:inference-component/ic".'
    )


def test_a_component_is_shown_with_what_runs(aws: Aws) -> None:
    aws.component()
    aws.wait()

    assert aws.seen() == {
        "InferenceComponentName": "ic",
        "InferenceComponentArn": f"{ARN}:inference-component/ic",
        "EndpointName": "e",
        "EndpointArn": f"{ARN}:endpoint/e",
        "VariantName": "AllTraffic",
        "Specification": {
            "ModelName": "m",
            "Container": {
                "DeployedImage": {
                    "SpecifiedImage": IMAGE,
                    "ResolvedImage": IMAGE,
                    "ResolutionTime": 1002.0,
                }
            },
            "ComputeResourceRequirements": needs(),
        },
        "RuntimeConfig": {
            "DesiredCopyCount": 1,
            "CurrentCopyCount": 1,
            "PlacementStatus": [{"InstanceType": "ml.g5.12xlarge", "CurrentCopyCount": 1}],
        },
        "InferenceComponentStatus": "InService",
        "CreationTime": 1002.0,
        "LastModifiedTime": 1004.0,
    }


def test_instances_come_with_the_copies_and_go_with_them(aws: Aws) -> None:
    aws.component(copies=2)
    aws.wait()
    assert (aws.counts(), aws.instances()) == (("InService", 2, 2), 1)

    scale(aws, 3)
    assert aws.counts() == ("Updating", 3, 2)
    aws.wait()
    assert (aws.counts(), aws.instances()) == (("InService", 3, 3), 2)

    scale(aws, 0)
    aws.wait()
    assert (aws.counts(), aws.instances()) == (("InService", 0, 0), 1)


def test_a_fleet_may_shrink_to_nothing(aws: Aws) -> None:
    to_zero = {"Status": "ENABLED", "MinInstanceCount": 0, "MaxInstanceCount": 1}
    aws.config("zero", fleet(ManagedInstanceScaling=to_zero))
    aws.ask("UpdateEndpoint", EndpointName="e", EndpointConfigName="zero")
    aws.wait()
    aws.component()
    aws.wait()

    scale(aws, 0)
    aws.wait()

    assert aws.instances() == 0
    scale(aws, 1)
    aws.wait()
    assert (aws.counts(), aws.instances()) == (("InService", 1, 1), 1)


def test_a_component_without_room_fails_with_sagemakers_words(aws: Aws) -> None:
    aws.component(copies=5)
    aws.wait()

    assert aws.counts() == ("Failed", 5, 0)
    assert aws.seen()["FailureReason"] == NO_ROOM


def test_room_is_taken_from_the_moment_it_is_asked_for(aws: Aws) -> None:
    aws.component("first", copies=4)
    aws.component("second")
    aws.wait()

    assert aws.counts("first") == ("InService", 4, 4)
    assert aws.counts("second") == ("Failed", 1, 0)


def test_memory_counts_as_devices_do(aws: Aws) -> None:
    aws.component(ComputeResourceRequirements=needs(1, 192 * 1024 + 1))
    aws.wait()

    assert aws.seen()["FailureReason"] == NO_ROOM


def test_more_copies_than_there_is_room_for_leave_the_old_ones(aws: Aws) -> None:
    aws.component(copies=2)
    aws.wait()

    scale(aws, 5)
    assert aws.counts() == ("Updating", 5, 2)
    aws.wait()

    assert aws.counts() == ("InService", 2, 2)
    assert aws.seen()["FailureReason"] == NO_ROOM


def test_a_rolling_update_shows_the_old_specification_until_it_is_done(aws: Aws) -> None:
    aws.model("n", "image:2")
    aws.component(copies=2, ComputeResourceRequirements=needs(1))
    aws.wait()

    update(aws, ModelName="n", ComputeResourceRequirements=needs(1))
    assert aws.seen()["Specification"]["ModelName"] == "m"
    assert aws.counts() == ("Updating", 2, 2)

    aws.wait()
    seen = aws.seen()
    assert seen["Specification"]["ModelName"] == "n"
    image = seen["Specification"]["Container"]["DeployedImage"]["SpecifiedImage"]
    assert image == "image:2"
    assert seen["LastDeploymentConfig"] == ROLLING
    scale(aws, 2)
    aws.wait()
    assert aws.seen()["LastDeploymentConfig"] == ROLLING
    assert (aws.counts(), aws.instances()) == (("InService", 2, 2), 1)


def test_a_rolling_update_without_spare_devices_rolls_back(aws: Aws) -> None:
    aws.model("n")
    aws.component(copies=4)
    aws.wait()

    update(aws, ModelName="n")
    aws.wait()

    seen = aws.seen()
    assert (seen["Specification"]["ModelName"], seen["FailureReason"]) == ("m", NO_ROOM)
    assert aws.counts() == ("InService", 4, 4)


def test_the_specification_that_serves_already_needs_no_room(aws: Aws) -> None:
    aws.component(copies=4)
    aws.wait()

    update(aws)
    aws.wait()

    assert aws.counts() == ("InService", 4, 4)
    assert "FailureReason" not in aws.seen()


def test_an_update_that_fails_on_demand_leaves_the_old_in_service(aws: Aws) -> None:
    aws.model("n")
    aws.component()
    aws.wait()
    aws.failures.add({"component_name": "i*", "reason": "the ping health check"})

    update(aws, 2, ModelName="n")
    aws.wait()

    assert aws.counts() == ("InService", 1, 1)
    assert aws.seen()["FailureReason"] == "the ping health check"
    assert aws.seen()["Specification"]["ModelName"] == "m"


def test_a_failed_component_recovers_by_an_update(aws: Aws) -> None:
    aws.component(copies=5)
    aws.wait()

    scale(aws, 1)
    aws.wait()

    assert aws.counts() == ("InService", 1, 1)
    assert "FailureReason" not in aws.seen()


def test_a_failure_of_an_endpoint_is_none_of_a_component_with_that_name(aws: Aws) -> None:
    aws.failures.add({"endpoint_name": "ic", "reason": "r"})

    aws.component()
    aws.wait()

    assert aws.counts() == ("InService", 1, 1)


def test_a_component_waits_for_an_endpoint_that_is_on_its_way(aws: Aws) -> None:
    aws.ask("CreateEndpoint", EndpointName="late", EndpointConfigName="c")
    aws.now += 1
    aws.ask("CreateInferenceComponent", **component() | {"EndpointName": "late"})

    aws.now += 2
    assert aws.counts() == ("Creating", 1, 0)
    aws.now += 1
    assert aws.counts() == ("InService", 1, 1)


def test_a_component_fails_with_the_endpoint_that_it_waits_for(aws: Aws) -> None:
    aws.failures.add({"endpoint_name": "late", "reason": "r"})
    aws.ask("CreateEndpoint", EndpointName="late", EndpointConfigName="c")
    aws.ask("CreateInferenceComponent", **component() | {"EndpointName": "late"})
    aws.now += 4

    assert aws.seen()["FailureReason"] == "Endpoint late failed."


def test_a_component_in_progress_is_neither_updated_nor_deleted(aws: Aws) -> None:
    aws.component()
    arn = f"{ARN}:inference-component/ic"

    assert aws.refusal("DeleteInferenceComponent", InferenceComponentName="ic") == (
        f'Cannot delete inference component "{arn}" while it is in state CREATE_IN_PROGRESS'
    )
    aws.wait()
    scale(aws, 2)
    assert aws.refusal("UpdateInferenceComponent", InferenceComponentName="ic") == (
        f'Cannot update inference component "{arn}" while it is in state UPDATE_IN_PROGRESS'
    )


def test_an_endpoint_with_components_cannot_be_deleted(aws: Aws) -> None:
    aws.component()
    aws.wait()

    assert aws.refusal("DeleteEndpoint", EndpointName="e") == (
        "Cannot delete endpoint with inference component associated. Please delete inference"
        " component and try it again."
    )


def test_components_stay_when_their_endpoint_is_updated(aws: Aws) -> None:
    aws.config("larger", fleet(InstanceType="ml.g5.48xlarge"))
    aws.component(copies=4)
    aws.wait()
    assert aws.instances() == 2

    aws.ask("UpdateEndpoint", EndpointName="e", EndpointConfigName="larger")
    aws.wait()

    assert (aws.counts(), aws.instances()) == (("InService", 4, 4), 1)


def test_an_endpoint_is_not_moved_to_instances_without_room(aws: Aws) -> None:
    aws.config("smaller", fleet(InstanceType="ml.g5.xlarge"))
    aws.component()
    aws.wait()

    aws.ask("UpdateEndpoint", EndpointName="e", EndpointConfigName="smaller")
    aws.wait()

    seen = aws.ask("DescribeEndpoint", EndpointName="e")
    assert (seen["EndpointConfigName"], seen["FailureReason"]) == ("c", NO_ROOM)


def test_a_variant_with_components_cannot_go(aws: Aws) -> None:
    aws.config("renamed", fleet(VariantName="other"))
    aws.component()
    aws.wait()

    said = aws.refusal("UpdateEndpoint", EndpointName="e", EndpointConfigName="renamed")

    assert said == "Variant AllTraffic hosts inference component ic and is not in renamed."


def test_an_adapter_takes_no_room_and_has_the_copies_of_its_base(aws: Aws) -> None:
    aws.component(copies=4)
    aws.wait()
    request = component("adapter") | {
        "Specification": {
            "BaseInferenceComponentName": "ic",
            "Container": {"ArtifactUrl": "s3://bucket/adapter.tar.gz"},
        }
    }
    del request["RuntimeConfig"]

    aws.ask("CreateInferenceComponent", **request)
    aws.wait()

    assert aws.counts("adapter") == ("InService", 4, 4)
    container = aws.seen("adapter")["Specification"]["Container"]
    assert container["DeployedImage"]["SpecifiedImage"] == IMAGE


def test_the_specification_of_the_fleets_type_counts(aws: Aws) -> None:
    pools = [
        {"InstanceType": "ml.g5.48xlarge", "Priority": 2},
        {"InstanceType": "ml.g5.12xlarge", "Priority": 1},
    ]
    pooled = {k: v for k, v in fleet(InstancePools=pools).items() if k != "InstanceType"}
    aws.config("pools", pooled)
    aws.endpoint("pooled", "pools")
    request = component() | {
        "EndpointName": "pooled",
        "Specifications": [
            {
                "ModelName": "m",
                "InstanceType": kind,
                "ComputeResourceRequirements": needs(devices),
            }
            for kind, devices in (("ml.g5.48xlarge", 8), ("ml.g5.12xlarge", 4))
        ],
    }
    del request["Specification"]

    aws.ask("CreateInferenceComponent", **request)
    aws.wait()

    placement = aws.seen()["RuntimeConfig"]["PlacementStatus"]
    assert placement == [{"InstanceType": "ml.g5.12xlarge", "CurrentCopyCount": 1}]
    assert len(aws.seen()["Specifications"]) == 2


def test_components_are_listed_by_endpoint_and_variant(aws: Aws) -> None:
    aws.config("two", fleet(), fleet(VariantName="second"))
    aws.endpoint("other", "two")
    aws.component("a")
    for name, variant in (("b", "AllTraffic"), ("d", "second")):
        there = {"EndpointName": "other", "VariantName": variant}
        aws.ask("CreateInferenceComponent", **component(name) | there)

    def listed(**filters: str) -> list[str]:
        found = aws.ask("ListInferenceComponents", **filters, SortBy="Name", SortOrder="Ascending")
        return [row["InferenceComponentName"] for row in found["InferenceComponents"]]

    assert listed() == ["a", "b", "d"]
    assert listed(EndpointNameEquals="other") == ["b", "d"]
    assert listed(EndpointNameEquals="other", VariantNameEquals="second") == ["d"]


def test_an_endpoint_shows_how_its_fleet_scales_and_its_shadow() -> None:
    aws = Aws()
    routing = {"RoutingStrategy": "LEAST_OUTSTANDING_REQUESTS"}
    shadow = fleet(VariantName="shadow")
    aws.config("c", fleet(RoutingConfig=routing), ShadowProductionVariants=[shadow])
    aws.endpoint()

    seen = aws.ask("DescribeEndpoint", EndpointName="e")

    (variant,) = seen["ProductionVariants"]
    assert variant["RoutingConfig"] == routing
    assert variant["ManagedInstanceScaling"]["MaxInstanceCount"] == 2
    assert [one["VariantName"] for one in seen["ShadowProductionVariants"]] == ["shadow"]
