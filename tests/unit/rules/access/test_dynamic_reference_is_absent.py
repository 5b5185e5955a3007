from config_factory import Refusals

REFERENCE = "{{resolve:secretsmanager:hub:SecretString:token}}"


def test_a_secret_resolved_into_a_variable_is_refused(refusals: Refusals) -> None:
    assert refusals("ACC-004", {"release.serving.environment": {"HF_TOKEN": REFERENCE}}) == [
        "dev/model.yaml: release.serving.environment.HF_TOKEN: a dynamic reference would put the"
        " secret into the model in plain text, where DescribeModel shows it; remove it: weights of"
        " a"
        " gated model are staged in S3, and the job that stages them reads serving.secrets"
        " [ACC-004]"
    ]


def test_one_in_an_option_is_refused_as_well(refusals: Refusals) -> None:
    options = {"release.serving.options": {"option.tokenizer": f"x{REFERENCE}"}}

    assert len(refusals("ACC-004", options)) == 1


def test_a_secure_parameter_is_refused_and_a_plain_one_is_accepted(refusals: Refusals) -> None:
    secure = {"HF_HUB_URL": "{{resolve:ssm-secure:/hub/url:1}}"}
    plain = {"HF_HUB_URL": "{{resolve:ssm:/hub/url:1}}"}

    assert len(refusals("ACC-004", {"release.serving.environment": secure})) == 1
    assert refusals("ACC-004", {"release.serving.environment": plain}) == []


def test_ordinary_values_are_accepted(refusals: Refusals) -> None:
    assert refusals("ACC-004", {"release.serving.environment": {"PROMPT": "{{user}}"}}) == []
    assert refusals("ACC-004") == []
