import pytest

from config_factory import Refusals
from scaled_workloads import night


@pytest.mark.parametrize(
    ("zone", "hint"),
    [
        ("Europe/Berlim", "did you mean Europe/Berlin?"),
        ("europe/berlin", "did you mean Europe/Berlin?"),
        ("+01:00", "name it as in Europe/Berlin"),
    ],
)
def test_an_unknown_zone_is_refused(refusals: Refusals, zone: str, hint: str) -> None:
    assert refusals("OPS-024", night(timezone=zone, max_capacity=1)) == [
        f"dev/model.yaml: capacity.schedule[0].timezone: unknown time zone {zone!r}; {hint}"
        " [OPS-024]"
    ]


@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin", "America/Indiana/Knox"])
def test_a_known_zone_is_accepted(refusals: Refusals, zone: str) -> None:
    assert refusals("OPS-024", night(timezone=zone, max_capacity=1)) == []
