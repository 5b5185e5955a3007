"""The fields of a cron expression and the names of time zones."""

import zoneinfo

from slipway.catalogue import schedules


def test_a_cron_expression_has_six_fields() -> None:
    assert [field.name for field in schedules.cron_fields()] == [
        "minutes",
        "hours",
        "day of the month",
        "month",
        "day of the week",
        "year",
    ]
    assert schedules.rate_units()[::2] == ("minute", "hour", "day")


def test_zones_are_those_of_the_iana_database() -> None:
    zones = schedules.time_zones()

    assert {"UTC", "Europe/Berlin", "America/Argentina/Ushuaia", "Etc/GMT+9"} <= zones
    assert "Europe/Atlantis" not in zones
    for zone in ("Asia/Tokyo", "Pacific/Auckland"):
        assert zoneinfo.ZoneInfo(zone).key in zones
