"""CMP-007"""

from fleet_factory import Fleets

SCALED = {
    "capacity.autoscaling": {
        "min_capacity": 1,
        "max_capacity": 9,
        "target_tracking": {"target_value": 4},
    }
}


def test_copies_that_the_fleet_never_reaches_are_refused(fleets: Fleets) -> None:
    fleets.write(components={"large": SCALED, "small": {}})

    assert fleets.told("CMP-007") == [
        "dev/large.yaml: capacity.autoscaling.max_capacity: 9 copies do not fit on 2 x"
        " ml.p4d.24xlarge, even with every other component at its least; set it to 7, or give"
        " fleet more instances [CMP-007]"
    ]
    assert fleets.still_told("CMP-007") == []


def test_copies_that_only_a_schedule_asks_for_are_refused_where_it_does(fleets: Fleets) -> None:
    by_day = {"name": "Day", "when": "cron(0 8 * * ? *)", "max_capacity": 40}
    scaled = {**SCALED["capacity.autoscaling"], "max_capacity": 3}
    model = {"capacity.autoscaling": scaled, "capacity.schedule": [by_day]}
    fleets.write(components={"model": model})

    assert fleets.told("CMP-007") == [
        "dev/model.yaml: capacity.schedule[0].max_capacity: 40 copies do not fit on 2 x"
        " ml.p4d.24xlarge, even with every other component at its least; set it to 8, or give fleet"
        " more instances [CMP-007]"
    ]


def test_copies_that_fit_while_others_are_at_their_least_are_accepted(fleets: Fleets) -> None:
    most = {**SCALED, "capacity.autoscaling": {**SCALED["capacity.autoscaling"], "max_capacity": 7}}
    fleets.write(components={"day": most, "night": most})

    assert fleets.told("CMP-007") == []
