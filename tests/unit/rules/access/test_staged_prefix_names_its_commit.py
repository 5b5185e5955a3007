from config_factory import Refusals
from staged_workload import REVISION, STAGED


def test_a_branch_cannot_be_staged(refusals: Refusals) -> None:
    assert refusals("ACC-012", STAGED | {"release.model.revision": "v1.0"}) == [
        "dev/model.yaml: release.model.revision: 'v1.0' is no commit, and only commits are staged;"
        " name the commit's 40 hex digits, as the hub lists them under Files and versions [ACC-012]"
    ]


def test_a_prefix_for_every_commit_is_warned_about(refusals: Refusals) -> None:
    weights = "s3://${weights_bucket}/tiny/"

    assert refusals("ACC-012", STAGED | {"release.model.weights": weights}) == [
        "dev/model.yaml: release.model.weights: the prefix tiny/ does not end in the commit, and"
        " what is staged never changes: the next commit cannot be staged to it; write"
        f" s3://${{weights_bucket}}/<model>/{REVISION}/ [ACC-012]"
    ]


def test_a_prefix_of_its_own_and_what_is_not_staged_are_accepted(refusals: Refusals) -> None:
    assert refusals("ACC-012", STAGED) == []
    assert refusals("ACC-012") == []
    assert refusals("ACC-012", {"release.model.weights": "s3://own/tiny/"}) == []
