"""What will fail when it is deployed, and for which endpoint, component or stack."""

from collections.abc import Collection

import pytest

from slipway.review import failures, serving
from slipway.review.stack import StackPair
from stack_pairs import STACK, changed, pair, resource, template
from template_factory import ENDPOINT, REMOVE, TARGET, Content, planted

EXPORTED = "slipway-dev:Key"


def found(one: StackPair, imported: Collection[str] = ()) -> dict[str, list[str]]:
    names = serving.names([(one.stack, one.before, one.after)])
    return failures.found(one, None, names, imported)


def exporting(value: object, name: str = EXPORTED) -> Content:
    content = template(Key=resource("KMS::Key"), Topic=resource("SNS::Topic"))
    return {**content, "Outputs": {"Out": {"Value": value, "Export": {"Name": name}}}}


def test_a_sound_change_fails_nowhere() -> None:
    assert found(changed({"Endpoint/Tags": [{"Key": "a", "Value": "b"}]})) == {}
    assert found(pair(ENDPOINT, None)) == {}


def test_a_reason_of_a_rule_begins_with_its_place_and_is_told_of_the_endpoint() -> None:
    base = planted({"Target": TARGET})

    assert found(changed({"Config/ProductionVariants/0/InstanceType": "ml.g6.12xlarge"}, base)) == {
        "Endpoint": [
            "EndpointConfig ProductionVariants[0].InstanceType changes from ml.g5.12xlarge to"
            " ml.g6.12xlarge while a scalable target is registered: UpdateEndpoint fails [OPS-010]"
        ]
    }


@pytest.mark.parametrize("guarded", [True, False])
def test_variants_under_another_name_fail_where_something_counts_on_them(guarded: bool) -> None:
    base = planted({"Endpoint/RetainAllVariantProperties": True}) if guarded else ENDPOINT
    said = found(changed({"Config/ProductionVariants/0/VariantName": "Other"}, base))

    assert list(said) == (["Endpoint"] if guarded else [])
    assert all("[OPS-011]" in reason for reasons in said.values() for reason in reasons)


def test_a_type_cannot_change() -> None:
    one, other = template(X=resource("SNS::Topic")), template(X=resource("SQS::Queue"))

    assert found(pair(one, other)) == {
        "X": ["CloudFormation cannot change the type of a resource that is there"]
    }


def test_what_is_replaced_cannot_keep_its_name() -> None:
    one = template(X=resource("S3::Bucket", BucketName="a"))
    log, other = (
        template(X=resource("ECR::Repository", RepositoryName="r", EncryptionConfiguration=value))
        for value in ({"EncryptionType": "AES256"}, {"EncryptionType": "KMS"})
    )

    assert found(pair(one, one)) == {}
    assert found(pair(log, other)) == {
        "X": ["'r' must be replaced, which cannot be under the name that it has"]
    }


def test_a_request_that_does_not_exist_fails() -> None:
    component = resource("SageMaker::InferenceComponent", EndpointName="one", VariantName="v")
    one = template(Component=component)
    (reason,) = [
        reason
        for reason in found(changed({"Component/EndpointName": "two"}, one))["Component"]
        if not reason.endswith("]")
    ]

    assert reason == "UpdateInferenceComponent takes no EndpointName"


@pytest.mark.parametrize(
    ("after", "reason"),
    [
        (
            template(Key=resource("KMS::Key"), Topic=resource("SNS::Topic")),
            f"the export {EXPORTED} goes while it is still imported by other stacks",
        ),
        (
            exporting({"Ref": "Topic"}),
            f"the value of the export {EXPORTED} changes while it is still imported",
        ),
    ],
)
def test_an_export_stays_while_it_is_imported(after: Content, reason: str) -> None:
    one = pair(exporting({"Ref": "Key"}), after, "slipway-dev", None)

    assert found(one, {EXPORTED}) == {"": [reason]}
    assert found(one, set()) == {}


def test_the_value_of_an_export_changes_with_what_it_names() -> None:
    before = exporting({"Ref": "Topic"})
    after = planted({"Topic/TopicName": "other"}, before)

    assert found(pair(before, after, "slipway-dev", None), {EXPORTED}) == {
        "": [f"the value of the export {EXPORTED} changes while it is still imported"]
    }


def test_a_new_endpoint_cannot_have_a_name_that_is_taken_in_its_own_stack() -> None:
    moved = planted({"Endpoint": REMOVE, "Other": ENDPOINT["Resources"]["Endpoint"]})

    assert found(pair(ENDPOINT, moved))["Other"] == [
        f"the name chat is taken until Endpoint of {STACK} is deleted, which comes last"
    ]
