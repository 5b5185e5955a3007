from collections.abc import Callable

Judge = Callable[..., list[str]]
# An ml.g5.12xlarge costs $7.09 an hour, hence $5,176 in 730 of them.
BUDGET = {"budget_usd_per_month": 12000}


def test_endpoints_above_the_budget_are_refused_with_the_dearest(whole: Judge) -> None:
    assert whole("ENV-019", dev=BUDGET, counts={"dev": [1, 2]}) == [
        "dev/environment.yaml: budget_usd_per_month: $12,000 is less than the $15,527 that the"
        " endpoints cost in a month; model1 alone costs $10,351; run fewer or cheaper instances"
        " (plan model1 --cheapest), declare what you really pay under prices, or raise the budget"
        " [ENV-019]"
    ]


def test_fewer_instances_own_prices_and_a_higher_budget_pass(whole: Judge) -> None:
    prices = {
        "source": "our agreement",
        "date": "2026-10-01",
        "usd_per_hour": {"ml.g5.12xlarge": 5},
    }

    assert whole("ENV-019", dev=BUDGET, counts={"dev": [1, 1]}) == []
    assert whole("ENV-019", dev={**BUDGET, "prices": prices}, counts={"dev": [1, 2]}) == []
    assert whole("ENV-019", dev={"budget_usd_per_month": 16000}, counts={"dev": [1, 2]}) == []


def test_an_environment_without_a_budget_is_left_alone(whole: Judge) -> None:
    assert whole("ENV-019", dev={}, counts={"dev": [100]}) == []
