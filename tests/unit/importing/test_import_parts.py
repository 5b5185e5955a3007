"""The parts of an import: .properties as Java reads them, and the names of every family."""

import pytest

from import_factory import Importing
from slipway.catalogue import files, images, imports, settings
from slipway.importing import properties_file

JAVA = {
    "a=1": {"a": "1"},
    "a : 1": {"a": "1"},
    "a 1": {"a": "1"},
    "  a\t=\t1 ": {"a": "1 "},
    "a": {"a": ""},
    "a=": {"a": ""},
    "a==1": {"a": "=1"},
    "# a=1\n! b=2\n\nc=3": {"c": "3"},
    "a=1\r\nb=2\rc=3": {"a": "1", "b": "2", "c": "3"},
    "a=1,\\\n   2": {"a": "1,2"},
    "a=1\\\\\nb=2": {"a": "1\\", "b": "2"},
    "a\\=b=1": {"a=b": "1"},
    "a=\\t\\n\\u0041\\q": {"a": "\t\nAq"},
    "a=\\ud83d\\ude00": {"a": "\U0001f600"},
    "a=1\na=2": {"a": "2"},
    "a=1\\": {"a": "1"},
    "a=# no comment": {"a": "# no comment"},
}


@pytest.mark.parametrize("text", JAVA)
def test_properties_are_read_as_java_does(text: str) -> None:
    assert properties_file.parse(text) == JAVA[text]


FIELDS = {
    "tensor_parallel_degree": 2,
    "max_model_len": 4096,
    "max_rolling_batch_size": 8,
    "dtype": "bf16",
    "quantize": "awq",
}
FAMILIES = sorted(set(files.load("settings")["variables"]) - {"sglang"})


@pytest.mark.parametrize("family", FAMILIES)
def test_every_familys_variables_come_to_the_fields(family: str, importing: Importing) -> None:
    """Slipway drives no engine of sglang's, so its variables stay as they are."""
    image = images.find(family, images.newest(family))
    assert image is not None
    names = {field: settings.variable_name(field, family) for field in FIELDS}
    wanted = {field: FIELDS[field] for field, name in names.items() if name is not None}
    model = settings.variable_name("model", family)
    assert model is not None
    environment = {model: "acme/model"}
    for field, value in wanted.items():
        spelled = settings.dtype_value(str(value), family) if field == "dtype" else str(value)
        environment[names[field] or ""] = spelled or ""
    file = importing.file(
        "chat.json", {"Image": image.uri("us-west-2"), "Environment": environment}
    )

    found, _ = importing.imported(file, "--instance-type", "ml.g5.12xlarge")

    serving = found["release"]["serving"]
    assert serving == {"instance_type": "ml.g5.12xlarge", **wanted}


def test_sglangs_variables_stay_as_they_are(importing: Importing) -> None:
    image = images.find("sglang", images.newest("sglang"))
    assert image is not None
    environment = {"SM_SGLANG_MODEL_PATH": "acme/model", "SM_SGLANG_TP": "2"}
    request = {"Image": image.uri("us-west-2"), "Environment": environment}

    found, notes = importing.imported(
        importing.file("chat.json", request), "--instance-type", "ml.g5.12xlarge"
    )

    assert found["release"]["serving"]["environment"] == environment
    assert (
        notes[0]
        == f"no engine of sglang {image.version} is known here: its settings stay as they are"
    )


@pytest.mark.parametrize("family", [f for f in images.families() if "training" not in f])
def test_every_image_is_known_by_its_uri(family: str) -> None:
    from slipway.importing import images as named

    for version in images.versions(family):
        image = images.find(family, version)
        assert image is not None
        region = image.regions[0]
        found = named.name(image.uri(region), None, None)
        assert found == named.Named({"family": family, "version": version}, region)


def test_an_image_of_the_same_name_in_another_account_is_not_aws() -> None:
    from slipway.importing import images as named

    uri = "111111111111.dkr.ecr.us-west-2.amazonaws.com/djl-inference:0.29.0-lmi11.0.0-cu124"

    assert named.name(uri, None, None).container == {}


@pytest.mark.parametrize(
    ("tag", "plain"),
    [
        ("0.29.0-lmi11.0.0-cu124-v1.3", "0.29.0-lmi11.0.0-cu124"),
        ("0.36.0-lmi21.0.0-cu129-v1", "0.36.0-lmi21.0.0-cu129"),
        ("0.29.0-lmi11.0.0-cu124", "0.29.0-lmi11.0.0-cu124"),
    ],
)
def test_a_tag_is_known_without_the_release_of_its_image(tag: str, plain: str) -> None:
    assert imports.without_release(tag) == plain
