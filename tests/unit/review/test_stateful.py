"""What holds data and goes, or stays where nobody looks."""

from slipway.review import stateful
from slipway.review.model import StatefulChange
from stack_pairs import STACK, changed, resource, template
from template_factory import REMOVE

BUCKET = resource("S3::Bucket", BucketName="a")
KEPT = {**BUCKET, "DeletionPolicy": "Retain", "UpdateReplacePolicy": "Retain"}


def test_what_is_lost_comes_before_what_is_kept() -> None:
    base = template(A=KEPT, B=BUCKET, C=resource("SNS::Topic"))
    found = stateful.changes([changed({"A": REMOVE, "B": REMOVE, "C": REMOVE}, base)])

    assert found == (
        StatefulChange(STACK, "chat", "B", "AWS::S3::Bucket", "remove", False, "loss"),
        StatefulChange(STACK, "chat", "A", "AWS::S3::Bucket", "remove", True, "caution"),
    )


def test_a_replacement_is_kept_by_a_policy_of_its_own() -> None:
    only_deleted = {**BUCKET, "DeletionPolicy": "Retain"}
    (found,) = stateful.changes([changed({"A/BucketName": "b"}, template(A=only_deleted))])

    assert (found.action, found.kept) == ("replace", False)


def test_what_is_updated_or_new_loses_nothing() -> None:
    base = template(A=BUCKET)

    assert stateful.changes([changed({"A/Tags": [], "B": BUCKET}, base)]) == ()
