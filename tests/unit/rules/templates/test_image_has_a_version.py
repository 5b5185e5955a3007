import pytest

from template_factory import refused

IMAGE = "Model/PrimaryContainer/Image"
HOST = "111111111111.dkr.ecr.us-west-2.amazonaws.com"
PARTS = ["111111111111.dkr.ecr.us-west-2.", {"Ref": "AWS::URLSuffix"}]


@pytest.mark.parametrize(
    ("image", "name"),
    [
        (f"{HOST}/team/llm:latest", "llm:latest"),
        (f"{HOST}/llm", "llm"),
        ({"Fn::Join": ["", [*PARTS, "/llm:latest"]]}, "llm:latest"),
        ({"Fn::Sub": "${AWS::AccountId}.dkr.ecr.us-west-2.amazonaws.com/llm:latest"}, "llm:latest"),
        ({"Fn::Sub": "${Repository}:latest"}, "${Repository}:latest"),
    ],
)
def test_an_image_without_a_version_is_refused(image: object, name: str) -> None:
    assert refused("TPL-005", {IMAGE: image}) == [
        f"Resources.Model.Properties.PrimaryContainer.Image: {name!r} is no version: the registry"
        " gives another image tomorrow; name a tag that is never moved, or the digest"
        " (repository@sha256:...) [TPL-005]"
    ]


@pytest.mark.parametrize(
    "image",
    [
        f"{HOST}/llm:1.2",
        f"{HOST}/llm:latest-gpu-0.30.0",
        f"{HOST}/llm@sha256:{'a' * 64}",
        {"Fn::Join": ["", [*PARTS, "/llm:", {"Ref": "Tag"}]]},
        {"Fn::GetAtt": ["Repository", "RepositoryUri"]},
        {"Fn::ImportValue": "image"},
    ],
)
def test_a_tag_a_digest_and_what_is_not_known_are_accepted(image: object) -> None:
    assert refused("TPL-005", {IMAGE: image}) == []
