import pytest

from config_factory import Refusals

SERVING = "release.serving."
HUB_TOKEN = "hf_" + "aBcDeFgHiJkLmNoPqRsTuVwXyZ01234567"
HINT = (
    "; remove it from the file and its history, revoke it, and name a Secrets Manager ARN under"
    " serving.secrets where the staging job needs one [ACC-003]"
)


def test_a_hub_token_is_refused_and_never_repeated(refusals: Refusals) -> None:
    (told,) = refusals("ACC-003", {SERVING + "environment": {"MODEL_ACCESS": HUB_TOKEN}})

    assert told == (
        "dev/model.yaml: release.serving.environment.MODEL_ACCESS: hf_... (37 characters) looks"
        " like a secret: Hugging Face token" + HINT
    )
    assert HUB_TOKEN not in told


def test_a_random_value_under_a_name_that_asks_for_a_secret_is_refused(refusals: Refusals) -> None:
    changes = {SERVING + "options": {"option.api_key": "Zk3vQ9xW7bT1mN5rY8cL2pHd"}}

    assert refusals("ACC-003", changes) == [
        "dev/model.yaml: release.serving.options.option.api_key: Zk3... (24 characters) looks like"
        " a secret: a random value under the name api_key" + HINT
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HF_TOKEN", "short"),
        ("AWS_SECRET_ACCESS_KEY", "x"),
        ("ANYTHING", "AKIA" + "ABCDEFGHIJKLMNOP"),
        ("ANYTHING", "ghp_" + "a1B2" * 9),
        ("ANYTHING", "sk-" + "proj-a1B2c3D4e5F6g7H8i9J0"),
        ("ANYTHING", "-----BEGIN RSA PRIVATE KEY-----"),
        ("MY_PASSWORD", "correct-horse-battery-staple-42"),
    ],
)
def test_each_form_of_a_secret_is_refused(refusals: Refusals, name: str, value: str) -> None:
    assert len(refusals("ACC-003", {SERVING + "environment": {name: value}})) == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MAX_TOTAL_TOKENS", "4096"),
        ("OPTION_MAX_ROLLING_BATCH_PREFILL_TOKENS", "16384"),
        ("HF_MODEL_REVISION", "c2f3ec81aac798ae26dcc57799a994dfbf521496"),
        ("API_TOKEN", "arn:aws:secretsmanager:us-west-2:111111111111:secret:hub-AbCdEf"),
        ("TOKENIZER_CONFIG_PATH", "/opt/ml/model/tokenizer_config.json"),
        ("PROMPT_SECRET", "unset"),
        ("VLLM_IMAGE", "repo/image@sha256:" + "0f1e2d3c" * 8),
        ("AUTH", "none"),
    ],
)
def test_ordinary_values_are_accepted(refusals: Refusals, name: str, value: str) -> None:
    assert refusals("ACC-003", {SERVING + "environment": {name: value}}) == []


def test_the_arn_of_a_secret_is_accepted(refusals: Refusals) -> None:
    arn = "arn:aws:secretsmanager:us-west-2:111111111111:secret:hub-AbCdEf"

    assert refusals("ACC-003", {SERVING + "secrets": {"HF_TOKEN": arn}}) == []
    assert refusals("ACC-003") == []
