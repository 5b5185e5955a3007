import pytest

from batch_workload import BATCH
from config_factory import Refusals
from scaled_workloads import night


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (
            "cron(0 20 * * ?)",
            "cron has 5 fields, not 6; write minutes, hours, day of the month, month, day of the"
            " week, year",
        ),
        ("cron(60 20 * * ? *)", "'60' is no minutes; write * or 0 to 59"),
        ("cron(0 24 * * ? *)", "'24' is no hours; write * or 0 to 23"),
        ("cron(0/0 20 * * ? *)", "'0/0' is no minutes; write * or 0 to 59"),
        ("cron(0 20 32W * ? *)", "'32W' is no day of the month; write * or 1 to 31"),
        ("cron(0 20 ? JUNE * *)", "'JUNE' is no month; write * or 1 to 12 or JAN to DEC"),
        ("cron(0 20 ? * 0 *)", "'0' is no day of the week; write * or 1 to 7 or SUN to SAT"),
        (
            "cron(0 20 ? * MON-TUE-WED *)",
            "'MON-TUE-WED' is no day of the week; write * or 1 to 7 or SUN to SAT",
        ),
        ("cron(0 ? ? * MON *)", "'?' is no hours; write * or 0 to 23"),
        (
            "cron(0 20 * * * *)",
            "* and * name the days twice; write ? for the day of the month or for the day of the"
            " week, and the days for the other",
        ),
        (
            "rate(0 hours)",
            "'0 hours' is no rate; write a whole number and a unit, as in rate(12 hours)",
        ),
        (
            "rate(2 weeks)",
            "'2 weeks' is no rate; write a whole number and a unit, as in rate(12 hours)",
        ),
        ("at(2026-12-24)", "'2026-12-24' is no time; write at(2026-12-24T18:00:00)"),
        (
            "at(2026-02-29T18:00:00)",
            "'2026-02-29T18:00:00' is no time; write at(2026-12-24T18:00:00)",
        ),
        (
            "at(2026-12-24T24:00:00)",
            "'2026-12-24T24:00:00' is no time; write at(2026-12-24T18:00:00)",
        ),
    ],
)
def test_what_cannot_be_read_is_refused(refusals: Refusals, when: str, said: str) -> None:
    assert refusals("OPS-023", night(when=when, max_capacity=1)) == [
        f"dev/model.yaml: capacity.schedule[0].when: {said} [OPS-023]"
    ]


@pytest.mark.parametrize(
    "when",
    [
        "cron(0 20 ? * MON-FRI *)",
        "cron(0/15 8-18,20 * JAN,JUN ? 2026-2030)",
        "cron(0 8 LW * ? *)",
        "cron(0 8 15W * ? *)",
        "cron(30 6 ? * 2#1 *)",
        "cron(*/5 * ? * fri *)",
        "cron(0 8 ? * 6L *)",
        "rate(1 hour)",
        "at(2026-12-24T18:00:00)",
    ],
)
def test_what_can_be_read_is_accepted(refusals: Refusals, when: str) -> None:
    assert refusals("OPS-023", night(when=when, max_capacity=1)) == []


def test_a_schedule_of_batch_runs_is_read_as_well(refusals: Refusals) -> None:
    schedule = [{"name": "Daily", "when": "rate(0 days)"}]

    assert refusals("OPS-023", {"capacity.schedule": schedule}, base=BATCH) == [
        "dev/model.yaml: capacity.schedule[0].when: '0 days' is no rate; write a whole number and a"
        " unit, as in rate(12 hours) [OPS-023]"
    ]
