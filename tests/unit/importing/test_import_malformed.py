"""What cannot be imported is told in a sentence, and nothing is written."""

from typing import Any

import pytest

from import_factory import Importing

KNOWN = (
    "give a serving.properties, a folder with one, JSON of SageMaker's requests or descriptions,"
    " or a published evaluation"
)
API = "write it as SageMaker's API has it"
IMAGE = "763104351884.dkr.ecr.us-west-2.amazonaws.com/djl-inference:0.29.0-lmi11.0.0-cu124"
VARIANT = {"ModelName": "m", "InstanceType": "ml.g5.12xlarge"}
MODEL = {"ModelName": "m", "PrimaryContainer": {"Image": IMAGE}}
NO_MODEL = (
    "nothing names the model; give --weights s3://bucket/prefix/, or --model-id with --revision"
    " (hub) or --model-version (JumpStart)"
)
INSTANCES = (
    "nothing tells the instances; give --instance-type, or the endpoint configuration as well"
)


def config(**more: Any) -> list[Any]:
    return [MODEL, {"EndpointConfigName": "c", "ProductionVariants": [VARIANT], **more}]


def variant(**more: Any) -> list[Any]:
    return config(ProductionVariants=[{**VARIANT, **more}])


def container(**more: Any) -> dict[str, Any]:
    return {"ModelName": "m", "PrimaryContainer": {"Image": IMAGE, **more}}


CASES: list[tuple[str, str, Any, int, str]] = [
    (
        "nothing",
        "a.json",
        "",
        1,
        "{file} is empty; name a file that holds something",
    ),
    (
        "blanks alone",
        "a.properties",
        " \n\t\n",
        1,
        "{file} is empty; name a file that holds something",
    ),
    ("a separator alone", "a.yaml", "\x1f", 1, "{file} is empty; name a file that holds something"),
    (
        "bytes that are no text",
        "a.json",
        b"\x89PNG\xff\xfe",
        1,
        "{file}: byte 0 is not UTF-8; save the file with the encoding UTF-8",
    ),
    ("a zero byte", "a", b"abc\x00def", 1, "{file} holds binary data; name a text file"),
    (
        "an archive",
        "model.tar.gz",
        b"\x1f\x8b",
        1,
        "{file} is packed; unpack it and give its folder",
    ),
    (
        "too much",
        "a.json",
        "[" + "1," * 200_000 + "1]",
        1,
        "{file} has 400003 bytes, more than 262144; name a request or a serving.properties",
    ),
    (
        "broken JSON",
        "a.json",
        '{"ModelName": }',
        1,
        "{file}: line 1, column 15: not JSON: Expecting value; save what the AWS CLI printed, or"
        " the request as JSON",
    ),
    (
        "JSON without an end",
        "a",
        "{",
        1,
        "{file}: line 1, column 2: not JSON: Expecting property name enclosed in double quotes;"
        " save what the AWS CLI printed, or the request as JSON",
    ),
    (
        "a key twice",
        "a.json",
        '{"a": 1, "a": 2}',
        1,
        "{file}: key 'a' stands twice; keep one of the two",
    ),
    (
        "half a character",
        "a.json",
        '["\\ud800"]',
        1,
        "{file} holds half a character; mend the \\u escape",
    ),
    (
        "nested without an end",
        "a.json",
        "[" * 100_000,
        1,
        "{file} is nested too deeply; name a request",
    ),
    (
        "a number of many digits",
        "a.json",
        "1" * 5000,
        1,
        "{file}: not JSON: Exceeds the limit (4300 digits) for integer string conversion: value has"
        " 5000 digits; use sys.set_int_max_str_digits() to increase the limit; mend the number",
    ),
    ("numbers", "a.json", "[1, 2]", 1, f"a.json[0] is 1, no request of SageMaker's; {API}"),
    ("a text", "a.json", '"text"', 1, f"a.json is 'text', no request of SageMaker's; {API}"),
    ("null", "a.json", "null", 1, f"a.json is None, no request of SageMaker's; {API}"),
    ("an empty list", "a.json", "[]", 1, "a.json is an empty list; give the requests"),
    (
        "an empty object",
        "a.json",
        "{}",
        1,
        "a.json is no request that is known: it has no members; give CreateModel,"
        " CreateEndpointConfig and CreateEndpoint, or what describe prints",
    ),
    (
        "something else",
        "a.json",
        {"model_type": "llama", "vocab_size": 1, "a": 1, "b": 2, "c": 3},
        1,
        "a.json is no request that is known: it has a, b, c, model_type, ...; give CreateModel,"
        " CreateEndpointConfig and CreateEndpoint, or what describe prints",
    ),
    (
        "an operation without its request",
        "a.json",
        {"CreateModel": "m"},
        1,
        f"a.json.CreateModel is 'm', not keys with values; {API}",
    ),
    (
        "a long text in the place of a request",
        "a.json",
        {"CreateModel": "m" * 100},
        1,
        f"a.json.CreateModel is '{'m' * 56}..., not keys with values; {API}",
    ),
    (
        "a container that is none",
        "a.json",
        {"ModelName": "m", "PrimaryContainer": [1]},
        1,
        f"model.PrimaryContainer is [1], not keys with values; {API}",
    ),
    (
        "containers that are none",
        "a.json",
        {"ModelName": "m", "Containers": {"Image": "a"}},
        1,
        f"model.Containers is {{'Image': 'a'}}, not a list; {API}",
    ),
    (
        "an image that is none",
        "a.json",
        {"Image": 5},
        1,
        f"model.PrimaryContainer.Image is 5, not text; {API}",
    ),
    (
        "variables that are none",
        "a.json",
        container(Environment=[1]),
        1,
        f"model.PrimaryContainer.Environment is [1], not keys with values; {API}",
    ),
    (
        "a variable that is a number",
        "a.json",
        container(Environment={"SM_NUM_GPUS": 4}),
        1,
        f"model.PrimaryContainer.Environment.SM_NUM_GPUS is 4, not text; {API}",
    ),
    (
        "model data elsewhere",
        "a.json",
        container(ModelDataUrl="https://example.com/model.tar.gz"),
        1,
        "model.PrimaryContainer: the model data https://example.com/model.tar.gz do not lie in S3;"
        " name an s3:// URI",
    ),
    (
        "an acceptance that is a text",
        "a.json",
        container(
            ModelDataSource={
                "S3DataSource": {"S3Uri": "s3://a/b/", "ModelAccessConfig": {"AcceptEula": "true"}}
            }
        ),
        1,
        "model.PrimaryContainer.ModelDataSource.S3DataSource.ModelAccessConfig.AcceptEula is"
        f" 'true', not true or false; {API}",
    ),
    (
        "several models in one container",
        "a.json",
        container(Mode="MultiModel"),
        1,
        "model.PrimaryContainer.Mode is MultiModel: a container of several models; import each"
        " model by itself, or write a fleet: docs/fleets.md",
    ),
    (
        "several containers",
        "a.json",
        {"ModelName": "m", "Containers": [{"Image": "a"}, {"Image": "b"}]},
        1,
        "the model has 2 containers, one after the other; Slipway serves one container to an"
        " endpoint",
    ),
    (
        "a package without a version",
        "a.json",
        [*config()[1:], {"ModelName": "m", "PrimaryContainer": {"ModelPackageName": "support"}}],
        2,
        "nothing tells the container; give --family and --version, for example --family djl-lmi"
        " --version 0.38.0",
    ),
    (
        "no variant",
        "a.json",
        config(ProductionVariants=[]),
        1,
        "the endpoint configuration has no production variant; give one with its variant",
    ),
    (
        "a variant that is none",
        "a.json",
        config(ProductionVariants=["m"]),
        1,
        f"config.ProductionVariants[0] is 'm', not keys with values; {API}",
    ),
    (
        "a count that is none",
        "a.json",
        variant(InitialInstanceCount=True),
        1,
        f"config.ProductionVariants[0].InitialInstanceCount is True, not a whole number; {API}",
    ),
    (
        "components",
        "a.json",
        [{"EndpointConfigName": "c", "ProductionVariants": [{"VariantName": "AllTraffic"}]}],
        1,
        "the endpoint's variant names no model: it hosts inference components; write a fleet and"
        " its components by hand: docs/fleets.md",
    ),
    (
        "an endpoint alone",
        "a.json",
        {"EndpointName": "e", "EndpointConfigName": "c"},
        2,
        "the endpoint does not hold its model; give its configuration and its model as well: aws"
        " sagemaker describe-endpoint-config --endpoint-config-name c, and with the ModelName in"
        " it: aws sagemaker describe-model --model-name NAME",
    ),
    (
        "a configuration alone",
        "a.json",
        config()[1],
        2,
        "the endpoint configuration does not hold its model; give that as well: aws sagemaker"
        " describe-model --model-name m",
    ),
    (
        "a configuration with another model",
        "a.json",
        [*config()[1:], {**MODEL, "ModelName": "other"}],
        2,
        "what is given has ModelName 'other', and 'm' is meant; give that one: aws sagemaker"
        " describe-model --model-name m",
    ),
    (
        "an endpoint without its configuration",
        "a.json",
        [MODEL, {"EndpointName": "e", "EndpointConfigName": "c"}],
        2,
        "the endpoint does not say on which instances it runs; give its configuration as well: aws"
        " sagemaker describe-endpoint-config --endpoint-config-name c",
    ),
    (
        "autoscaling alone",
        "a.json",
        {"ScalableTargets": [{"ResourceId": "r", "MaxCapacity": 2}]},
        2,
        "the autoscaling does not hold its model; give its configuration and its model as well: aws"
        " sagemaker describe-endpoint-config --endpoint-config-name NAME, and with the ModelName in"
        " it: aws sagemaker describe-model --model-name NAME",
    ),
    (
        "two models",
        "a.json",
        [MODEL, {**MODEL, "ModelName": "n"}],
        2,
        "2 of the given are a model; import one endpoint at a time",
    ),
    (
        "two endpoints",
        "a.json",
        [{"EndpointName": name, "EndpointConfigName": "c"} for name in "ab"],
        2,
        "2 of the given are an endpoint; import one endpoint at a time",
    ),
    ("a model without instances", "a.json", MODEL, 2, INSTANCES),
    ("a model that is nowhere", "a.json", config(), 2, NO_MODEL),
    (
        "a model inside the container",
        "a.json",
        [container(Environment={"HF_MODEL_ID": "/opt/program"}), *config()[1:]],
        2,
        "/opt/program is a place inside the container; " + NO_MODEL.partition("; ")[2],
    ),
    (
        "serving.properties alone",
        "serving.properties",
        "option.model_id=acme/model\n",
        2,
        "nothing tells the container, and nothing tells the instances; give --family and --version,"
        " for example --family djl-lmi --version 0.38.0; give --instance-type, or the endpoint"
        " configuration as well",
    ),
    (
        "a broken escape",
        "serving.properties",
        "engine=Python\noption.a=\\u00zz\n",
        1,
        "{file}: line 2: a \\u escape that is no character; write four hexadecimal digits, or the"
        " backslash as two of them",
    ),
    (
        "YAML with tabs",
        "a.yaml",
        "models:\n\t- a\n",
        1,
        "{file}: line 2, column 1: not YAML: while scanning for the next token found character that"
        " cannot start any token; mend the line, or the one above it",
    ),
    (
        "YAML that is a list",
        "a.yaml",
        "- 1\n",
        1,
        "{file}: (whole file): the file holds a list, not keys with values; start it with a key"
        " such as `kind: endpoint`",
    ),
    ("other YAML", "a.yaml", "a: 1\n", 1, f"{{file}} holds nothing that can be imported; {KNOWN}"),
    (
        "a workload",
        "a.yaml",
        "kind: endpoint\nrelease: {}\n",
        1,
        "{file} is a workload's file already; copy it into the environment",
    ),
    (
        "a secret in the code",
        "model.py",
        "token = 'hf_abcdefghijklmnopqrstuvwxyzABCDEFGH'\n",
        1,
        "{file} holds hf_... (37 characters), which looks like a secret: Hugging Face token; take"
        " it out first: what is written here is committed",
    ),
]


@pytest.mark.parametrize(
    ("name", "content", "code", "said"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_a_malformed_file_is_told(
    name: str, content: Any, code: int, said: str, importing: Importing
) -> None:
    file = importing.file(name, content)

    assert importing.told(file) == (code, said.replace("{file}", str(file)))


def test_a_path_that_is_not_there_is_told(importing: Importing) -> None:
    path = importing.folder / "nowhere"

    assert importing.told(path) == (2, f"{path} is not there; {KNOWN}")


def test_a_folder_without_anything_is_told(importing: Importing) -> None:
    folder = importing.folder / "empty"
    folder.mkdir()
    (folder / "notes.txt").write_text("nothing")

    assert importing.told(folder) == (1, f"{folder} holds nothing that can be imported; {KNOWN}")


def test_an_evaluation_beside_an_endpoint_is_told(importing: Importing) -> None:
    files = importing.file("a.yaml", "models: []\n"), importing.file("b.json", MODEL)

    assert importing.told(*files) == (
        2,
        "an evaluation and an endpoint were given together; import one by one",
    )


def test_a_container_that_reads_no_properties_is_told(importing: Importing) -> None:
    file = importing.file("serving.properties", "option.model_id=acme/model\n")
    words = ("--family", "huggingface-llm", "--version", "2.3.1", "--instance-type", "ml.g5.xlarge")

    assert importing.told(file, *words, "--model-id", "acme/model") == (
        2,
        "huggingface-llm reads no serving.properties; name the DJL container that does, for example"
        " --family djl-lmi --version 0.36.0",
    )


def test_half_a_container_is_told(importing: Importing) -> None:
    file = importing.file("a.json", MODEL)

    assert importing.told(file, "--family", "djl-lmi") == (
        2,
        "--family and --version belong together; give both",
    )


def test_an_environment_that_is_not_there_is_told(importing: Importing) -> None:
    file = importing.file("a.json", MODEL)

    code, said = importing.told(file, "--env", "prod")

    assert code == 2
    assert said.startswith(
        f"environment 'prod' has no environment.yaml below {importing.configs}; "
    )


def test_an_environment_with_a_fault_is_told(importing: Importing) -> None:
    path = importing.dev / "environment.yaml"
    path.write_text(path.read_text().replace("us-west-2", "west"))
    file = importing.file("a.json", MODEL)

    assert importing.told(file) == (
        1,
        "dev/environment.yaml: region: 'west' is not an AWS region; write it as in us-west-2"
        " [CFG-003]",
    )


def test_a_file_that_is_there_is_not_touched(importing: Importing) -> None:
    there = importing.dev / "m.yaml"
    there.write_text("kind: endpoint\n")
    words = ("--instance-type", "ml.g5.xlarge", "--model-id", "acme/model")

    found = importing.told(importing.file("a.json", MODEL), *words)

    assert found == (2, f"{there} is there already; give another --name")
    assert there.read_text() == "kind: endpoint\n"


def test_code_that_is_there_is_not_touched(importing: Importing) -> None:
    code = importing.folder / "serving_code" / "chat"
    code.mkdir(parents=True)
    importing.file("chat/serving.properties", "option.model_id=acme/model\n")
    importing.file("chat/model.py", "pass\n")

    found = importing.told(
        importing.folder / "chat", "--family", "djl-lmi", "--version", "0.36.0",
        "--instance-type", "ml.g5.xlarge",
    )  # fmt: skip

    assert found == (2, f"{code} is there already; give another --name")


def test_the_command_says_what_it_wrote_and_what_comes_next(importing: Importing) -> None:
    file = importing.file("chat.json", container(Environment={"HF_TOKEN": "x"}))

    result = importing.run(
        file, "--instance-type", "ml.g5.xlarge", "--model-id", "acme/model", "--revision", "abc",
        "--architecture", "llama-3-8b", "--name", "chat",
    )  # fmt: skip

    assert result.stdout == f"wrote {importing.dev}/chat.yaml\n"
    assert result.stderr == (
        "  HF_TOKEN is a secret and was left out: no token reaches a container; stage the weights"
        " instead (docs/staging.md)\n"
        "  Slipway adds HF_MODEL_ID=acme/model, OPTION_REVISION=abc, OPTION_ROLLING_BATCH=lmi-dist,"
        " SERVING_LOAD_MODELS=test::MPI=/opt/ml/model\n"
        "next: python -m slipway validate --env dev\n"
    )
