import pytest

from config_factory import Configs
from fleet_factory import Fleets

SCALED = {"capacity.managed_instance_scaling.max_instance_count": 4}


@pytest.fixture
def fleets(configs: Configs) -> Fleets:
    return Fleets(configs)


def test_a_fleet_that_may_outgrow_the_budget_is_warned_about(fleets: Fleets) -> None:
    """One p4d costs $18,433 a month, four cost $73,734."""
    fleets.write(fleet=SCALED, environment={"budget_usd_per_month": 40000})

    assert fleets.told("ENV-021") == [
        "dev/environment.yaml: budget_usd_per_month: $40,000 is less than the $73,734 that a month"
        " costs with everything scaled out (fleet); lower a max_capacity or max_instance_count,"
        " raise the budget, or know that it never lasts a month [ENV-021]"
    ]


def test_what_is_above_the_budget_from_the_start_is_told_by_another_rule(fleets: Fleets) -> None:
    fleets.write(fleet=SCALED, environment={"budget_usd_per_month": 10000})

    assert fleets.told("ENV-021") == []
    assert len(fleets.told("ENV-019")) == 1


def test_a_budget_that_holds_all_scaled_out_is_accepted(fleets: Fleets) -> None:
    fleets.write(fleet=SCALED, environment={"budget_usd_per_month": 80000})

    assert fleets.told("ENV-021") == []
