"""The requests and settings that the source systems publish, imported as they stand there."""

from typing import Any

from import_factory import Importing

REGISTRY = "763104351884.dkr.ecr.us-west-2.amazonaws.com"
SIZES = "model.architecture is not told: memory and time-outs are computed from it"
PIN = "release.model: source 'hub' needs revision; add model.revision"

MIXTRAL = """\
engine=MPI
option.model_id=mistralai/Mixtral-8x7B-v0.1
option.tensor_parallel_degree=max
option.max_rolling_batch_size=32
option.rolling_batch=auto
option.model_loading_timeout=7200
"""
LLAMA = """\
engine=MPI
option.entryPoint=djl_python.huggingface
option.tensor_parallel_degree=4
option.low_cpu_mem_usage=TRUE
option.rolling_batch=lmi-dist
option.max_rolling_batch_size=64
option.model_loading_timeout=900
option.model_id={{model_id}}
option.paged_attention=true
"""
NEURON: dict[str, Any] = {
    "ModelName": "llama-2-7b",
    "ExecutionRoleArn": "arn:aws:iam::111111111111:role/models",
    "EnableNetworkIsolation": True,
    "PrimaryContainer": {
        "Image": f"{REGISTRY}/djl-inference:0.24.0-neuronx-sdk2.14.1",
        "ModelDataSource": {
            "S3DataSource": {
                "S3Uri": (
                    "s3://jumpstart-private-cache-prod-us-west-2/meta-textgenerationneuron/"
                    "meta-textgenerationneuron-llama-2-7b/artifacts/inference-prepack/v1.0.0/"
                ),
                "S3DataType": "S3Prefix",
                "CompressionType": "None",
                "ModelAccessConfig": {"AcceptEula": True},
            }
        },
        "Environment": {
            "MODEL_CACHE_ROOT": "/opt/ml/model",
            "OPTION_DTYPE": "fp16",
            "OPTION_MAX_ROLLING_BATCH_SIZE": "1",
            "OPTION_N_POSITIONS": "1024",
            "OPTION_TENSOR_PARALLEL_DEGREE": "2",
            "SAGEMAKER_CONTAINER_LOG_LEVEL": "20",
            "SAGEMAKER_ENV": "1",
            "SAGEMAKER_MODEL_SERVER_TIMEOUT": "3600",
            "SAGEMAKER_MODEL_SERVER_WORKERS": "1",
            "SAGEMAKER_PROGRAM": "inference.py",
            "SAGEMAKER_SUBMIT_DIRECTORY": "/opt/ml/model/code",
        },
    },
}
TGI = {
    "Image": (
        f"{REGISTRY}/huggingface-pytorch-tgi-inference:2.0.1-tgi1.0.3-gpu-py39-cu118-ubuntu20.04"
    ),
    "Environment": {
        "HF_MODEL_ID": "meta-llama/Llama-2-13b-chat-hf",
        "SM_NUM_GPUS": "4",
        "MAX_INPUT_LENGTH": "2048",
        "MAX_TOTAL_TOKENS": "4096",
        "MAX_BATCH_TOTAL_TOKENS": "8192",
        "HUGGING_FACE_HUB_TOKEN": "<REPLACE WITH YOUR TOKEN>",
    },
}


def test_mixtral_by_tensorrt_llm(importing: Importing) -> None:
    file = importing.file("serving.properties", MIXTRAL)

    found, notes = importing.imported(
        file, "--family", "djl-tensorrtllm", "--version", "0.26.0", "--instance-type",
        "ml.p4d.24xlarge", "--architecture", "mixtral-8x7b", "--instance-count", "1",
    )  # fmt: skip

    assert found == {
        "kind": "endpoint",
        "release": {
            "model": {
                "source": "hub",
                "id": "mistralai/Mixtral-8x7B-v0.1",
                "architecture": "mixtral-8x7b",
            },
            "container": {"family": "djl-tensorrtllm", "version": "0.26.0"},
            "serving": {
                "instance_type": "ml.p4d.24xlarge",
                "tensor_parallel_degree": "max",
                "max_rolling_batch_size": 32,
                "options": {"option.model_loading_timeout": "7200"},
            },
        },
        "capacity": {"instance_count": 1},
    }
    assert notes == [PIN]
    assert [path.name for path in importing.dev.iterdir() if "mixtral" in path.name] == [
        "mixtral-8x7b-v0-1.yaml"
    ]


def test_llama_by_lmi_dist_with_its_code(importing: Importing) -> None:
    importing.file("chat/serving.properties", LLAMA)
    importing.file("chat/requirements.txt", "einops==0.8.0\n")
    importing.file("chat/model.py", "def handle(inputs): ...\n")
    importing.file("chat/README.md", "How to pack it.\n")
    importing.file("chat/config.json", {"model_type": "llama"})

    found, notes = importing.imported(
        importing.folder / "chat", "--family", "djl-deepspeed", "--version", "0.25.0",
        "--instance-type", "ml.g5.12xlarge", "--architecture", "llama-2-13b",
        "--weights", "s3://slipway-dev-weights-111111111111/llama-2-13b-chat",
    )  # fmt: skip

    assert found["release"] == {
        "model": {
            "source": "s3",
            "weights": "s3://${weights_bucket}/llama-2-13b-chat/",
            "architecture": "llama-2-13b",
        },
        "container": {"family": "djl-deepspeed", "version": "0.25.0"},
        "serving": {
            "backend": "lmi-dist",
            "instance_type": "ml.g5.12xlarge",
            "tensor_parallel_degree": 4,
            "max_rolling_batch_size": 64,
            "options": {
                "option.entryPoint": "djl_python.huggingface",
                "option.low_cpu_mem_usage": "TRUE",
                "option.model_loading_timeout": "900",
                "option.paged_attention": "true",
            },
            "code": "chat",
        },
    }
    assert notes == [
        f"not read in {importing.folder}/chat: README.md, config.json: only serving.properties,"
        " model.py, requirements.txt and JSON of SageMaker's requests are",
        "s3://slipway-dev-weights-111111111111/llama-2-13b-chat got a slash at its end: it is"
        " taken for a prefix",
        "option.model_id={{model_id}} becomes"
        " option.model_id=s3://slipway-dev-weights-111111111111/llama-2-13b-chat/",
    ]
    code = importing.folder / "serving_code" / "chat"
    assert {path.name: path.read_text() for path in code.iterdir()} == {
        "model.py": "def handle(inputs): ...\n",
        "requirements.txt": "einops==0.8.0\n",
    }
    plan, _ = importing.plan("chat")
    assert plan.container.code_archive["requirements.txt"] == "einops==0.8.0\n"


def test_jumpstarts_llama_on_neuron(importing: Importing) -> None:
    file = importing.file("model.json", NEURON)

    found, notes = importing.imported(file, "--instance-type", "ml.inf2.xlarge")

    assert found["release"] == {
        "model": {
            "source": "jumpstart",
            "id": "meta-textgenerationneuron-llama-2-7b",
            "version": "1.0.0",
            "eula": {"accepted": True, "licence": "llama2"},
        },
        "container": {"family": "djl-neuronx", "version": "0.24.0"},
        "serving": {
            "instance_type": "ml.inf2.xlarge",
            "tensor_parallel_degree": 2,
            "max_model_len": 1024,
            "max_rolling_batch_size": 1,
            "dtype": "fp16",
        },
    }
    assert notes == [
        "model.version: 1.0.0 is assumed, the newest that is known of"
        " meta-textgenerationneuron-llama-2-7b",
        "model.eula: the licence was accepted; add accepted_by and accepted_on",
        "neuron: name the graph that was compiled for these values in neuron.graphs, or set"
        " neuron.compile: allow (docs/compile.md)",
        "the environment or Slipway decides ExecutionRoleArn",
    ]
    plan, _ = importing.plan("llama-2-7b")
    container = NEURON["PrimaryContainer"]
    assert plan.container.environment == container["Environment"]
    assert plan.image.uri == container["Image"]
    assert plan.container.model_data is not None
    assert plan.container.model_data.s3_uri == container["ModelDataSource"]["S3DataSource"]["S3Uri"]


def test_llama_by_tgi_without_its_token(importing: Importing) -> None:
    file = importing.file("llama-2-13b-chat-tgi.json", TGI)

    found, notes = importing.imported(
        file, "--instance-type", "ml.g5.12xlarge", "--architecture", "llama-2-13b"
    )

    assert found["release"] == {
        "model": {
            "source": "hub",
            "id": "meta-llama/Llama-2-13b-chat-hf",
            "architecture": "llama-2-13b",
        },
        "container": {"family": "huggingface-llm", "version": "1.0.3"},
        "serving": {
            "instance_type": "ml.g5.12xlarge",
            "tensor_parallel_degree": 4,
            "max_model_len": 4096,
            "environment": {"MAX_INPUT_LENGTH": "2048", "MAX_BATCH_TOTAL_TOKENS": "8192"},
        },
    }
    assert notes == [
        "HUGGING_FACE_HUB_TOKEN is a secret and was left out: no token reaches a container; stage"
        " the weights instead (docs/staging.md)",
        PIN,
    ]


def test_lmi_by_variables_alone(importing: Importing) -> None:
    request = {
        "Image": f"{REGISTRY}/djl-inference:0.29.0-lmi11.0.0-cu124-v1.3",
        "Environment": {
            "HF_MODEL_ID": "mistralai/Mistral-7B-Instruct-v0.3",
            "OPTION_REVISION": "e0bc86c23ce5aae1db576c8cca6f06f1f73af2db",
            "TENSOR_PARALLEL_DEGREE": "4",
            "OPTION_ROLLING_BATCH": "vllm",
            "OPTION_MAX_MODEL_LEN": "8192",
            "OPTION_ENABLE_LORA": "true",
        },
    }

    found, notes = importing.imported(
        importing.file("mistral.json", request), "--instance-type", "ml.g5.12xlarge"
    )

    assert found["release"]["model"]["revision"] == "e0bc86c23ce5aae1db576c8cca6f06f1f73af2db"
    assert found["release"]["serving"] == {
        "backend": "vllm",
        "instance_type": "ml.g5.12xlarge",
        "tensor_parallel_degree": 4,
        "max_model_len": 8192,
        "environment": {"OPTION_ENABLE_LORA": "true"},
        "rendering": "environment",
    }
    assert notes == [
        "image tag 0.29.0-lmi11.0.0-cu124-v1.3 is taken for 0.29.0-lmi11.0.0-cu124",
        "TENSOR_PARALLEL_DEGREE is written as OPTION_TENSOR_PARALLEL_DEGREE, which sets the same",
        "Slipway adds SERVING_LOAD_MODELS=test::Python=/opt/ml/model",
        f"{SIZES}; perhaps mistral-7b or mixtral-8x7b",
    ]
    plan, _ = importing.plan("mistral")
    assert plan.container.environment == {
        "HF_MODEL_ID": "mistralai/Mistral-7B-Instruct-v0.3",
        "OPTION_ENABLE_LORA": "true",
        "OPTION_MAX_MODEL_LEN": "8192",
        "OPTION_REVISION": "e0bc86c23ce5aae1db576c8cca6f06f1f73af2db",
        "OPTION_ROLLING_BATCH": "vllm",
        "OPTION_TENSOR_PARALLEL_DEGREE": "4",
        "SERVING_LOAD_MODELS": "test::Python=/opt/ml/model",
    }
