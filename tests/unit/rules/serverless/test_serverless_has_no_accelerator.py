from config_factory import GPU, Configs, Refusals
from serverless_workload import SERVERLESS
from ways_out import still_refused

LMI = {"release.container.family": "djl-lmi", "release.container.version": "0.36.0"}
NEURONX = {"release.container": {"family": "djl-neuronx", "version": "0.26.0"}}


def test_an_image_for_gpus_is_refused(refusals: Refusals) -> None:
    assert refusals("SRV-028", LMI, base=SERVERLESS) == [
        "dev/model.yaml: release.container.family: djl-lmi is made for GPUs, and a serverless"
        " endpoint has no accelerator; remove family and version if the image is an own one for"
        " CPUs, or name an instance_type instead of serverless [SRV-028]"
    ]


def test_an_image_for_neuron_is_refused(refusals: Refusals) -> None:
    assert refusals("SRV-028", NEURONX, base=SERVERLESS) == [
        "dev/model.yaml: release.container.family: djl-neuronx is made for Inferentia or Trainium,"
        " and a serverless endpoint has no accelerator; name an own image for CPUs by digest, or an"
        " instance_type instead of serverless (plan model --cheapest) [SRV-028]"
    ]


def test_what_the_hint_names_passes(configs: Configs) -> None:
    assert still_refused(configs, "SRV-028", LMI, SERVERLESS) == []


def test_an_own_image_and_an_endpoint_on_instances_are_accepted(refusals: Refusals) -> None:
    assert refusals("SRV-028", base=SERVERLESS) == []
    assert refusals("SRV-028", base=GPU) == []
