"""JumpStart models: the Neuron ones of the seed, and the published GPU ones."""

import pytest

from slipway.catalogue import hub, images, instances, jumpstart
from slipway.catalogue.jumpstart import JumpStartModel

NEURON = "meta-textgenerationneuron-llama-"


def get(model_id: str) -> JumpStartModel:
    found = jumpstart.find(model_id)
    assert found is not None
    return found


@pytest.mark.parametrize("size", ["2-7b", "2-7b-f", "2-13b", "2-13b-f"])
def test_llama_2_on_neuron(size: str) -> None:
    model = get(NEURON + size)
    assert model.eula == "llama2"
    assert model.eula_by == "model_access_config"
    assert model.bucket == "gated"
    assert not model.compressed
    folder = f"meta-textgenerationneuron/{NEURON}{size}/artifacts/inference-prepack/v1.0.0/"
    assert model.artifact_key == folder
    assert model.versions is None
    assert model.confirmed == (size == "2-7b")
    assert model.architecture == f"llama-2-{size.split('-')[1]}"
    assert model.environment["SAGEMAKER_PROGRAM"] == "inference.py"
    # A graph is looked up by these: they belong to the workload.
    per_workload = {"OPTION_N_POSITIONS", "OPTION_TENSOR_PARALLEL_DEGREE", "OPTION_DTYPE"}
    assert not per_workload & set(model.environment)


def test_default_instances_are_known_or_none() -> None:
    assert get(NEURON + "2-13b").default_instance == "ml.inf2.8xlarge"
    assert get(NEURON + "2-7b").default_instance is None
    assert get(NEURON + "2-7b").default_version == "1.0.0"
    assert get(NEURON + "2-13b-f").default_version is None


def test_llama_3_2_on_neuron() -> None:
    model = get(NEURON + "3-2-3b-instruct")
    assert model.eula == "llama3.2"
    assert (model.image_family, model.image_version) == ("djl-neuronx", "0.29.0")
    assert model.environment["SERVING_LOAD_MODELS"] == "test::Python=/opt/ml/model"
    assert model.defaults["OPTION_N_POSITIONS"] == "8192"


def test_llama_2_on_gpu() -> None:
    model = get("meta-textgeneration-llama-2-13b-f")
    assert model.default_version == "4.26.0"
    assert model.default_instance == "ml.g5.12xlarge"
    assert model.defaults["SM_NUM_GPUS"] == "4"
    assert "SM_NUM_GPUS" not in model.environment
    assert (model.bucket, model.eula, model.confirmed) == ("gated", "llama2", True)


def test_flan_t5_is_open() -> None:
    model = get("huggingface-text2text-flan-t5-large")
    assert (model.bucket, model.eula, model.eula_by) == ("open", None, None)
    assert model.architecture == "flan-t5-large"


def test_a_tar_gz_is_told_from_a_prefix() -> None:
    assert get("huggingface-llm-falcon-180b-bf16").compressed
    assert not get("huggingface-llm-falcon-7b-bf16").compressed


@pytest.mark.parametrize("model_id", jumpstart.ids())
def test_every_model_is_whole(model_id: str) -> None:
    model = get(model_id)
    assert model.artifact_key.endswith((".tar.gz", "/"))
    assert (model.eula is None) == (model.eula_by is None)
    assert model.bucket == "open" or model.eula is not None
    assert model.source
    assert all(isinstance(value, str) for value in model.environment.values())
    accepted = {*instances.names(), *instances.unmeasured()}
    assert set(model.instance_types) <= accepted
    if model.image_family is not None and model.image_version is not None:
        assert images.find(model.image_family, model.image_version) is not None


def test_ids_and_nearest() -> None:
    assert len(jumpstart.ids()) == 183 + 5
    assert jumpstart.nearest(NEURON + "2-13b-chat")[0] in {NEURON + "2-13b", NEURON + "2-13b-f"}
    assert jumpstart.find("nothing") is None


def test_buckets() -> None:
    assert jumpstart.bucket_name("gated", "us-west-2") == "jumpstart-private-cache-prod-us-west-2"
    assert jumpstart.bucket_name("open", "eu-west-1") == "jumpstart-cache-prod-eu-west-1"


@pytest.mark.parametrize(
    ("model_id", "licence"),
    [
        ("meta-llama/Llama-2-13b-chat-hf", "llama2"),
        ("meta-llama/Meta-Llama-3-8B", "llama3"),
        ("meta-llama/Meta-Llama-3.1-8B-Instruct", "llama3.1"),
        ("meta-llama/Llama-3.1-8B-Instruct", "llama3.1"),
        ("meta-llama/Llama-3.2-1B", "llama3.2"),
        ("google/gemma-2-9b", "gemma"),
        ("mistralai/Mixtral-8x7B-v0.1", None),
        ("Qwen/Qwen2.5-7B-Instruct", None),
        ("HuggingFaceTB/SmolLM2-135M-Instruct", None),
        ("someone/unknown", None),
    ],
)
def test_gated_hub_models(model_id: str, licence: str | None) -> None:
    assert hub.licence(model_id) == licence
