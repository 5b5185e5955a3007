"""The first sentence, and the highest risk."""

from dataclasses import replace

import pytest

from review_environments import environment, staging, unchanged
from slipway.review import risks, verdicts
from slipway.review.model import EnvironmentReview

PROD = environment()
CALM = replace(
    PROD,
    effects=(),
    access=(),
    stateful=(),
    findings=(),
    resources=PROD.resources[5:6],
    costs=replace(PROD.costs, budget_usd_per_month=None),
)


@pytest.mark.parametrize(
    ("reviews", "expected"),
    [
        ([unchanged()], "Nothing changes."),
        (
            [PROD, unchanged()],
            "1 endpoint will fail; 1 endpoint is out of reach for a while; 1 endpoint is updated in"
            " place; 1 change of access to look at; 1 resource with data lost (in prod).",
        ),
        (
            [staging(), replace(PROD, effects=PROD.effects[2:] * 2, access=(), stateful=())],
            "2 endpoints are updated in place; 1 component is new (in staging, prod).",
        ),
        ([CALM], "No endpoint changes (1 resource does) (in prod)."),
        (
            [replace(CALM, resources=CALM.resources * 2)],
            "No endpoint changes (2 resources do) (in prod).",
        ),
        ([replace(CALM, resources=())], "No template changes (in prod)."),
        (
            [replace(CALM, findings=(replace(PROD.findings[0], severity="error"),))],
            "No endpoint changes (1 resource does); 1 new error (in prod).",
        ),
    ],
)
def test_what_changes_is_counted_in_one_sentence(
    reviews: list[EnvironmentReview], expected: str
) -> None:
    assert verdicts.sentence(reviews) == expected


@pytest.mark.parametrize(
    ("review", "expected"),
    [
        (unchanged(), "routine"),
        (CALM, "routine"),
        (PROD, "failure"),
        (replace(CALM, effects=PROD.effects[1:]), "loss"),
        (replace(CALM, access=PROD.access), "access"),
        (replace(CALM, findings=PROD.findings), "caution"),
        (replace(CALM, stateful=PROD.stateful[1:]), "caution"),
    ],
)
def test_the_highest_risk_counts(review: EnvironmentReview, expected: str) -> None:
    assert verdicts.risk_of(review) == expected


@pytest.mark.parametrize(("after", "expected"), [(200.0, "caution"), (100.0, "routine")])
def test_a_higher_cost_above_the_budget_is_worth_a_look(after: float, expected: str) -> None:
    costs = replace(
        CALM.costs, before_usd_per_month=150.0, after_usd_per_month=after, budget_usd_per_month=90
    )

    assert verdicts.risk_of(replace(CALM, costs=costs)) == expected


def test_risks_are_ordered_and_have_exit_codes() -> None:
    assert risks.highest([]) == "routine"
    assert risks.highest(["caution", "loss", "access"]) == "loss"
    assert [risks.EXIT_CODES[risk] for risk in risks.ORDER] == [12, 11, 10, 0, 0]
