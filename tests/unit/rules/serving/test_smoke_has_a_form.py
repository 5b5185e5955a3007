from config_factory import Refusals

IMAGE = "111111111111.dkr.ecr.us-west-2.amazonaws.com/mine@sha256:" + "0" * 64
OWN = {"release.container": {"image": IMAGE}}


def test_a_prompt_for_an_own_image_is_refused(refusals: Refusals) -> None:
    assert refusals("SRV-037", OWN | {"release.smoke": {"prompt": "A ship is"}}) == [
        "dev/model.yaml: release.smoke.prompt: cannot be sent: container.image alone does not say"
        " in which form the image is asked; write the whole request as smoke.body, or add"
        " container.family and container.version [SRV-037]"
    ]


def test_a_body_for_an_own_image_and_a_prompt_for_a_known_one_are_accepted(
    refusals: Refusals,
) -> None:
    assert refusals("SRV-037", OWN | {"release.smoke": {"body": {"text": "A ship is"}}}) == []
    assert refusals("SRV-037", {"release.smoke": {"prompt": "A ship is"}}) == []
