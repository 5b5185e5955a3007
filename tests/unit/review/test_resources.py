"""What CloudFormation does to each resource, walked from what is replaced to what it reaches."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slipway.review import resources
from slipway.review.model import PropertyChange
from stack_pairs import actions, change_of, changed, pair, resource, template
from template_factory import COMPONENT, ENDPOINT, REMOVE, TARGET, Content, parsed, planted

IMAGE = "Model/PrimaryContainer/Image"
BUCKET = resource("S3::Bucket", BucketName="data")


def test_nothing_changes_between_a_template_and_itself() -> None:
    assert pair(ENDPOINT, ENDPOINT).changes == ()


def test_another_image_replaces_model_and_config_and_updates_the_endpoint() -> None:
    found = changed({IMAGE: "other"})

    assert actions(found) == {"Config": "replace", "Endpoint": "update", "Model": "replace"}
    assert [change_of(found, name).causes for name in ("Model", "Config", "Endpoint")] == [
        (),
        ("Model",),
        ("Config",),
    ]
    assert change_of(found, "Model").properties == (
        PropertyChange(
            "PrimaryContainer.Image",
            ENDPOINT["Resources"]["Model"]["Properties"]["PrimaryContainer"]["Image"],
            "other",
            "yes",
        ),
    )


def test_another_count_of_copies_goes_unseen_by_drift() -> None:
    base = planted({"Component": COMPONENT})
    (only,) = changed({"Component/RuntimeConfig/CopyCount": 3}, base).changes

    assert (only.action, only.properties[0].drift_blind) == ("update", True)


def test_every_resource_of_a_new_stack_is_added_and_of_an_old_one_removed() -> None:
    assert set(actions(pair(None, ENDPOINT)).values()) == {"add"}
    assert set(actions(pair(ENDPOINT, None)).values()) == {"remove"}


def test_another_order_alone_is_a_change_of_the_whole_property() -> None:
    one = [{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}]
    base = planted({"Endpoint/Tags": one})
    (only,) = changed({"Endpoint/Tags": one[::-1]}, base).changes

    assert only.properties == (PropertyChange("Tags", one, one[::-1], "no"),)


@pytest.mark.parametrize("name", resources.ATTRIBUTES)
def test_what_stands_beside_the_properties_is_changed_in_place(name: str) -> None:
    other = {**BUCKET, name: "Retain"}
    (only,) = pair(template(Data=BUCKET), template(Data=other)).changes

    assert (only.action, only.properties) == (
        "update",
        (PropertyChange(name, None, "Retain", "no"),),
    )


def test_data_that_is_no_longer_kept_is_worth_a_look() -> None:
    kept = {**BUCKET, "DeletionPolicy": "Retain"}

    assert [c.risk for c in pair(template(Data=kept), template(Data=BUCKET)).changes] == ["caution"]
    assert [c.risk for c in pair(template(Data=BUCKET), template(Data=kept)).changes] == ["routine"]


def test_another_type_is_a_replacement_that_cannot_be() -> None:
    (only,) = pair(template(X=BUCKET), template(X=resource("SNS::Topic"))).changes

    assert (only.action, only.type, only.risk) == ("replace", "AWS::SNS::Topic", "failure")


def test_what_is_replaced_cannot_keep_its_name() -> None:
    one = template(Model=resource("SageMaker::Model", ModelName="m", EnableNetworkIsolation=True))
    other = template(
        Model=resource("SageMaker::Model", ModelName="m", EnableNetworkIsolation=False)
    )

    assert [c.risk for c in pair(one, other).changes] == ["failure"]
    assert resources.keeps_its_name(one["Resources"]["Model"], other["Resources"]["Model"]) == "m"
    assert resources.keeps_its_name(ENDPOINT["Resources"]["Model"], {}) is None


@pytest.mark.parametrize(
    ("policy", "risk"), [("Delete", "loss"), ("Retain", "caution"), ("Snapshot", "caution")]
)
def test_data_that_goes_is_lost_unless_it_is_kept(policy: str, risk: str) -> None:
    base = template(Data={**BUCKET, "DeletionPolicy": policy}, Other=resource("SNS::Topic"))
    (only,) = changed({"Data": REMOVE}, base).changes

    assert only.risk == risk


def test_what_serves_is_lost_when_it_is_renamed_or_goes() -> None:
    assert change_of(changed({"Endpoint/EndpointName": "other"}), "Endpoint").risk == "loss"
    assert change_of(changed({"Endpoint": REMOVE}), "Endpoint").risk == "loss"


def test_a_type_that_nobody_knows_is_worth_a_look() -> None:
    one, other = (template(X=resource("Acme::Thing", A=value)) for value in (1, 2))
    (only,) = pair(one, other).changes

    assert (only.action, only.risk, only.properties[0].replaces) == ("update", "caution", "unknown")


def shuffled(content: Content, seed: int) -> Content:
    names = list(content["Resources"])
    random.Random(seed).shuffle(names)
    return {"Resources": {name: content["Resources"][name] for name in names}}


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_the_order_of_the_resources_in_a_template_says_nothing(one: int, other: int) -> None:
    before = planted({"Target": TARGET, "Component": COMPONENT})
    after = planted({IMAGE: "other", "Target/MaxCapacity": 9}, before)

    def found(seed: int) -> object:
        sides = parsed(shuffled(before, seed)), parsed(shuffled(after, seed + 1))
        return resources.changes("stack", None, *sides)

    assert found(one) == found(other)
