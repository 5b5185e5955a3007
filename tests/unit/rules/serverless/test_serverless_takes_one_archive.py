from config_factory import GPU, NEURON, REMOVE, Refusals
from serverless_workload import SERVERLESS

WEIGHTS = "release.model.weights"


def test_a_prefix_is_refused(refusals: Refusals) -> None:
    assert refusals("SRV-029", {WEIGHTS: "s3://${weights_bucket}/tiny/"}, base=SERVERLESS) == [
        "dev/model.yaml: release.model.weights: s3://weights/tiny/ is a prefix: a serverless"
        " endpoint takes its model as one archive; pack the files and name the .tar.gz [SRV-029]"
    ]


def test_an_artefact_of_jumpstart_is_refused(refusals: Refusals) -> None:
    jumpstart = {"release.model": NEURON["release"]["model"]}

    assert refusals("SRV-029", jumpstart, base=SERVERLESS) == [
        "dev/model.yaml: release.model.source: 'jumpstart' cannot be: its artefact comes by"
        " ModelDataSource, which serverless endpoints do not take; name an instance_type instead of"
        " serverless [SRV-029]"
    ]


def test_an_archive_a_model_in_the_image_and_instances_are_accepted(refusals: Refusals) -> None:
    in_the_image = {"release.model": {"source": "hub", "id": "acme/model", "revision": "abc123"}}

    assert refusals("SRV-029", base=SERVERLESS) == []
    assert refusals("SRV-029", in_the_image, base=SERVERLESS) == []
    assert refusals("SRV-029", {WEIGHTS: "s3://weights/model/"}, base=GPU) == []
    assert refusals("SRV-029", {WEIGHTS: REMOVE}, base=GPU) == []
