"""What there is to verify of an environment."""

from batch_workload import BATCH
from config_factory import Configs
from slipway.client.verified import verified


def test_a_batch_workload_has_nothing_that_stands_and_answers(configs: Configs) -> None:
    configs.workload(name="endpoint")
    environment = configs.facts(base=BATCH).environment

    assert [row["name"] for row in verified(environment, configs.folder)] == ["endpoint"]
