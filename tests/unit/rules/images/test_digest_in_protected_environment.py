from config_factory import Refusals


def test_a_tag_in_a_protected_environment_is_warned_about(refusals: Refusals) -> None:
    assert refusals("IMG-005", environment={"protected": True}) == [
        "dev/model.yaml: release.container.image: dev is protected, but the image is named by tag:"
        " the registry may give another one tomorrow; add container.image with the digest that the"
        " lower environment proved [IMG-005]"
    ]


def test_a_digest_and_an_open_environment_are_accepted(refusals: Refusals) -> None:
    image = f"763104351884.dkr.ecr.us-west-2.amazonaws.com/djl-inference@sha256:{'a' * 64}"

    assert refusals("IMG-005") == []
    assert (
        refusals("IMG-005", {"release.container.image": image}, environment={"protected": True})
        == []
    )
