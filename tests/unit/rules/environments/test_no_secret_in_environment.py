from collections.abc import Callable

import pytest

from config_factory import Configs

Judge = Callable[..., list[str]]
HUB_TOKEN = "hf_" + "aBcDeFgHiJkLmNoPqRsTuVwXyZ01234567"
HINT = (
    "; remove it from the file and its history, and revoke it: every tag and setting can be read"
    " [ACC-007]"
)


def test_a_token_in_a_tag_is_refused_and_never_repeated(whole: Judge) -> None:
    (told,) = whole("ACC-007", dev={"tags": {"access": HUB_TOKEN}})

    assert told == (
        "dev/environment.yaml: tags.access: hf_... (37 characters) looks like a secret: Hugging"
        " Face token" + HINT
    )
    assert HUB_TOKEN not in told


def test_a_random_value_under_a_name_that_asks_for_a_secret_is_refused(whole: Judge) -> None:
    assert whole("ACC-007", dev={"tags": {"api_key": "Zk3vQ9xW7bT1mN5rY8cL2pHd"}}) == [
        "dev/environment.yaml: tags.api_key: Zk3... (24 characters) looks like a secret: a random"
        " value under the name api_key" + HINT
    ]


def test_a_token_in_a_comment_is_refused_by_its_line(configs: Configs) -> None:
    configs.environment()
    configs.workload()
    path = configs.folder / "dev" / "environment.yaml"
    path.write_text(path.read_text() + f"# {HUB_TOKEN}\n")

    assert [line.split(":")[1] for line in configs.faults() if "ACC-007" in line] == [" line 5"]


@pytest.mark.parametrize(
    "tags", [{}, {"owner": "llm-platform", "cost-center": "4100", "token": "none"}]
)
def test_ordinary_tags_are_accepted(whole: Judge, tags: dict[str, str]) -> None:
    key = "arn:aws:kms:us-west-2:111111111111:key/11111111-2222-3333-4444-555555555555"

    assert whole("ACC-007", dev={"tags": tags, "kms_key_arn": key}) == []
