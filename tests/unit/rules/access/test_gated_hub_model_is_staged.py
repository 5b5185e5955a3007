from config_factory import Refusals

GATED = {"release.model.id": "meta-llama/Llama-2-13b-chat-hf"}


def test_a_gated_model_without_staged_weights_is_refused(refusals: Refusals) -> None:
    assert refusals("ACC-002", GATED) == [
        "dev/model.yaml: release.model.weights: meta-llama/Llama-2-13b-chat-hf is gated (llama2):"
        " its container would need a hub token, which never reaches a container here; stage the"
        " snapshot in S3 and set weights: s3://${weights_bucket}/<model>/<revision>/ [ACC-002]"
    ]


def test_staged_weights_and_open_models_are_accepted(refusals: Refusals) -> None:
    assert refusals("ACC-002", GATED | {"release.model.weights": "s3://weights/llama/"}) == []
    assert refusals("ACC-002") == []
