from config_factory import NEURON, Refusals

ISOLATED = {"network": {"isolation": True}}
STAGED = {"release.model.weights": "s3://weights/model/abc123/"}


def test_a_hub_download_without_a_network_is_refused(refusals: Refusals) -> None:
    assert refusals("ACC-005", environment=ISOLATED) == [
        "dev/model.yaml: release.model.weights: dev isolates its containers, so acme/model cannot"
        " be"
        " downloaded from the hub; stage the snapshot in S3 and set weights:"
        " s3://${weights_bucket}/<model>/<revision>/ [ACC-005]"
    ]


def test_staged_weights_an_artefact_and_a_network_are_accepted(refusals: Refusals) -> None:
    assert refusals("ACC-005", STAGED, environment=ISOLATED) == []
    assert refusals("ACC-005", base=NEURON, environment=ISOLATED) == []
    assert refusals("ACC-005") == []
