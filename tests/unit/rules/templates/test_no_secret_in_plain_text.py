import pytest

from template_factory import COMPONENT, planted, refused

ENVIRONMENT = "Model/PrimaryContainer/Environment"
FIELD = "Resources.Model.Properties.PrimaryContainer.Environment"
HINT = "serve the model from weights staged in S3, or let the container fetch the secret by ARN"
TOKEN = "hf_" + "a1B2" * 9


def test_a_token_is_refused_and_never_repeated() -> None:
    (line,) = refused("TPL-004", {f"{ENVIRONMENT}/ANYTHING": TOKEN})

    assert line == (
        f"{FIELD}.ANYTHING: a Hugging Face token stands in plain text (hf_..., 39 characters);"
        f" {HINT} [TPL-004]"
    )
    assert TOKEN not in line


def test_a_variable_that_holds_nothing_but_secrets_is_refused() -> None:
    assert refused("TPL-004", {f"{ENVIRONMENT}/HF_TOKEN": "correct horse"}) == [
        f"{FIELD}.HF_TOKEN: a secret stands in plain text (cor..., 13 characters): HF_TOKEN holds"
        f" nothing else; {HINT} [TPL-004]"
    ]


def test_a_random_value_under_the_name_of_a_secret_is_refused() -> None:
    assert refused("TPL-004", {f"{ENVIRONMENT}/GATEWAY_API_KEY": "q8Zr1LwX0vTn4KpD"}) == [
        f"{FIELD}.GATEWAY_API_KEY: a secret stands in plain text (q8Z..., 16 characters): a random"
        f" value under the name GATEWAY_API_KEY; {HINT} [TPL-004]"
    ]


def test_a_dynamic_reference_is_refused_because_sagemaker_shows_what_it_gives() -> None:
    value = {"Fn::Join": ["", ["{{resolve:secretsmanager:", {"Ref": "Secret"}, ":SecretString}}"]]}

    assert refused("TPL-004", {f"{ENVIRONMENT}/HF_TOKEN": value}) == [
        f"{FIELD}.HF_TOKEN: {{{{resolve:secretsmanager}}}} becomes plain text that everyone reads"
        f" who may describe the model; {HINT} [TPL-004]"
    ]


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("AKIAIOSFODNN7EXAMPLE", "AWS access key"),
        ("ghp_" + "a" * 36, "GitHub token"),
        ("-----BEGIN RSA PRIVATE KEY-----\nMII", "private key"),
    ],
)
def test_other_secrets_are_refused_in_any_resource(value: str, kind: str) -> None:
    function = {"Type": "AWS::Lambda::Function", "Properties": {"Description": value}}
    (line,) = refused("TPL-004", {"Function": function})

    assert line.startswith(
        f"Resources.Function.Properties.Description: a {kind} stands in plain text ({value[:3]}..."
    )


def test_the_container_of_a_component_is_judged() -> None:
    base = planted({"Component": COMPONENT})
    path = "Component/Specification/Container/Environment/HF_TOKEN"
    (line,) = refused("TPL-004", {path: TOKEN}, base=base)

    assert line.startswith("Resources.Component.Properties.Specification.Container.Environment")


def test_arns_references_digests_and_ordinary_values_are_accepted() -> None:
    accepted = {
        "HF_TOKEN": {"Ref": "Parameter"},
        "HUGGING_FACE_HUB_TOKEN": "arn:aws:secretsmanager:us-west-2:111111111111:secret:hub-a1b2",
        "WANDB_API_KEY": "",
        "IMAGE": f"repository@sha256:{'a1' * 32}",
        "REVISION": "c2f3ec81aac798ae26dcc57799a994dfbf521496",
        "HF_HOME": "/tmp/hf_cache",
        "OPTION_MAX_TOKENS": "4096",
    }

    assert refused("TPL-004", {ENVIRONMENT: accepted}) == []
    assert refused("TPL-004") == []
