"""What a workload costs: the list price, the environment's own, or unknown."""

from typing import Any

import pytest

from config_factory import Configs
from slipway.planning import WorkloadFacts, cost
from slipway.planning.cost import Cost

OWN: dict[str, Any] = {
    "prices": {
        "source": "our agreement",
        "date": "2026-10-01",
        "usd_per_hour": {"ml.g5.12xlarge": 5},
    }
}


def of_facts(facts: WorkloadFacts) -> Cost | None:
    return cost.of_workload(facts.environment, facts.workload)


def test_an_hour_and_a_month_count_every_instance(configs: Configs) -> None:
    found = of_facts(configs.facts({"capacity.instance_count": 3}))

    assert found is not None
    assert found.usd_per_hour == pytest.approx(3 * 7.09)
    assert found.usd_per_month == pytest.approx(3 * 7.09 * 730)
    assert found.basis == (
        "AWS Price List values copied in public code, some from us-west-2, us-east-1, 2026-08-17"
    )


def test_the_environments_own_price_comes_first_and_says_so(configs: Configs) -> None:
    found = of_facts(configs.facts(environment=OWN))

    assert found is not None
    assert found.usd_per_hour == 5
    assert found.basis == "our agreement, us-west-2, 2026-10-01"


def test_a_price_in_doubt_says_so(configs: Configs) -> None:
    found = of_facts(configs.facts({"release.serving.instance_type": "ml.trn1.32xlarge"}))

    assert found is not None
    assert found.basis.endswith("; in doubt: equals 1.15 times the EC2 rate of trn1n.32xlarge")


def test_an_unknown_price_stays_unknown(configs: Configs) -> None:
    facts = configs.facts({"release.serving.instance_type": "ml.p4de.24xlarge"})

    assert of_facts(facts) is None


@pytest.mark.parametrize(
    ("usd", "text"),
    [(1.1267, "$1.127"), (7.09, "$7.09"), (0.5, "$0.50"), (99.95, "$99.95"), (1234.5, "$1,234")],
)
def test_amounts_read_as_one_expects(usd: float, text: str) -> None:
    assert cost.dollars(usd) == text


def test_a_price_that_is_no_price_is_refused(configs: Configs) -> None:
    wrong = {**OWN["prices"], "usd_per_hour": {"ml.g5.12xlarge": -1}}
    configs.environment({"prices": wrong})
    configs.workload()

    assert configs.faults()[0].startswith(
        "dev/environment.yaml: prices.usd_per_hour.ml.g5.12xlarge: -1"
    )
