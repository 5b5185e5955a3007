import pytest
from hypothesis import given
from hypothesis import strategies as st

from config_factory import Configs, Refusals
from slipway.catalogue import credentials, jumpstart

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
        ("ANYTHING", "q7Zr/2Kd9XfLw0Bv5Tn8Hs1Yc4Mj6Pg3Ae+Ru7Ik"),
        ("ANYTHING", "glpat-" + "a1B2c3D4e5F6g7H8i9J0"),
        ("ANYTHING", "https://user:" + "hunter2@example.com/index"),
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
        ("HF_TOKEN", ""),
        ("VLLM_API_KEY", "EMPTY"),
        ("PAD_TOKEN", "<|finetune_right_pad_id_2|>"),
        ("OPTION_STOP_TOKEN", "<|eot_id|>,<|end_of_text|>"),
        ("STAGING_SECRET", "prod/hub/reader-token-2026"),
        ("CREDENTIALS", "instance-profile-credentials-v2"),
        ("TOKEN", "https://sso.example.com/oauth2/v1/keys"),
        ("HF_MODEL_ID", "NousResearch/NousHermesLlama213bChatGGML"),
        ("HF_TOKEN_URI", "llama/chat/chat/v2/v2/v2/v2/hub/hub/Qwen"),
        ("TEAM", "sk-learn-platform-and-inference-2026"),
        ("HF_HUB_URL", "https://hub.example.com:8443/api@2"),
    ],
)
def test_ordinary_values_are_accepted(refusals: Refusals, name: str, value: str) -> None:
    assert refusals("ACC-003", {SERVING + "environment": {name: value}}) == []


def test_every_published_setting_is_accepted() -> None:
    """Environments of all JumpStart models, and the example of every value that we ship."""
    told = [
        (model_id, name)
        for model_id in jumpstart.ids()
        if (model := jumpstart.find(model_id)) is not None
        for name, value in {**model.environment, **model.defaults}.items()
        if credentials.secret(name, value) is not None
    ]

    assert told == []


NAMES = st.sampled_from(
    ["HF_TOKEN_URI", "revision", "option.api_key", "SECRET", "token", "image", "weights", "owner"]
)
HEX = st.text("0123456789abcdef", min_size=40, max_size=64)
WORDS = st.lists(st.sampled_from(["llama", "chat", "v2", "prod", "hub", "Qwen", "8b"]), min_size=1)
POINTERS = st.one_of(
    HEX.map(lambda h: f"arn:aws:secretsmanager:us-west-2:111111111111:secret:{h}"),
    HEX.map(lambda h: f"s3://weights/{h}/"),
    HEX.map(lambda h: f"/opt/ml/{h}"),
    WORDS.map("-".join),
    WORDS.map("/".join),
    st.integers().map(str),
    st.booleans().map(str),
)


@given(name=NAMES, value=POINTERS)
def test_what_points_somewhere_or_is_made_of_words_is_no_secret(name: str, value: str) -> None:
    assert credentials.secret(name, value) is None


@given(name=st.sampled_from(["revision", "image", "weights", "MODEL", "owner"]), digest=HEX)
def test_commits_and_digests_are_no_secrets(name: str, digest: str) -> None:
    assert credentials.secret(name, digest) is None
    assert credentials.secret(name, f"repository@sha256:{digest}") is None


def test_a_secret_in_a_comment_is_refused_by_its_line(configs: Configs) -> None:
    configs.environment()
    configs.workload()
    path = configs.folder / "dev" / "model.yaml"
    path.write_text(f"# export HF_TOKEN={HUB_TOKEN}\n" + path.read_text())

    (told,) = [line for line in configs.faults() if "ACC-003" in line]
    assert told == (
        "dev/model.yaml: line 1: hf_... (37 characters) in a comment looks like a secret: Hugging"
        " Face token" + HINT
    )


def test_no_other_message_repeats_a_secret(configs: Configs) -> None:
    configs.environment()
    configs.workload({"release.serving.dtype": HUB_TOKEN, HUB_TOKEN: 1})

    lines = configs.faults()
    assert len(lines) == 2
    assert [line for line in lines if HUB_TOKEN in line] == []


def test_a_short_secret_is_not_shown_by_its_first_characters() -> None:
    assert credentials.shown("secret") == "s... (6 characters)"
    assert credentials.shown("") == "... (0 characters)"


def test_the_arn_of_a_secret_is_accepted(refusals: Refusals) -> None:
    arn = "arn:aws:secretsmanager:us-west-2:111111111111:secret:hub-AbCdEf"

    assert refusals("ACC-003", {SERVING + "secrets": {"HF_TOKEN": arn}}) == []
    assert refusals("ACC-003") == []
