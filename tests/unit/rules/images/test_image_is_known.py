from config_factory import Refusals


def test_an_unknown_family_is_refused_with_the_nearest(refusals: Refusals) -> None:
    assert refusals("IMG-001", {"release.container.family": "djl-lmj"}) == [
        "dev/model.yaml: release.container.family: no family 'djl-lmj' of images is known; did you"
        " mean djl-lmi? [IMG-001]"
    ]


def test_an_unknown_version_is_refused_with_the_nearest(refusals: Refusals) -> None:
    (line,) = refusals("IMG-001", {"release.container.version": "0.37.0"})

    assert line == (
        "dev/model.yaml: release.container.version: djl-lmi has no version '0.37.0' in the list of"
        " sagemaker-core 2.27.0 image_uri_config/*.json, with corrections.json; nearest are"
        " 0.38.0, 0.36.0, 0.35.0; newest is 0.38.0; a newer image can be given by digest as"
        " container.image [IMG-001]"
    )


def test_a_known_version_and_an_image_by_digest_are_accepted(refusals: Refusals) -> None:
    digest = f"111111111111.dkr.ecr.us-west-2.amazonaws.com/own@sha256:{'a' * 64}"

    assert refusals("IMG-001") == []
    assert (
        refusals(
            "IMG-001", {"release.container.version": "0.99.0", "release.container.image": digest}
        )
        == []
    )
