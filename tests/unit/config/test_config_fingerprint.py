"""A release is known by its content, whatever its layout."""

import datetime

from config_factory import GPU, Configs
from slipway.config import fingerprint, load_environments


def test_comments_layout_and_the_order_of_keys_do_not_count(configs: Configs) -> None:
    configs.environment()
    configs.workload(name="one")
    configs.raw(
        "dev/two.yaml",
        "kind: endpoint\nrelease:  # why\n  serving: {instance_type: ml.g5.12xlarge}\n"
        "  container: {version: 0.36.0, family: djl-lmi}\n  model:\n    id: acme/model\n"
        "    source: hub\n    revision: abc123\n    architecture: llama-3-8b\n",
    )
    configs.workload({"release.serving.dtype": "bf16"}, name="three")

    (environment,) = load_environments(configs.folder)

    found = environment.releases
    assert found["one"] == found["two"] == fingerprint.of_release(GPU["release"])
    assert found["three"] != found["one"]


def test_a_date_is_its_text() -> None:
    assert fingerprint.of_release({"a": datetime.date(2026, 11, 21)}) == (
        fingerprint.of_release({"a": "2026-11-21"})
    )
    assert fingerprint.short("0123456789ab") == "01234567"
