"""CMP-011"""

from fleet_factory import Fleets


def test_accelerators_that_nothing_runs_on_are_warned_about(fleets: Fleets) -> None:
    fleets.write(components={"model": {"release.compute.accelerators": 4}})

    assert fleets.told("CMP-011") == [
        "dev/model.yaml: release.compute.accelerators: a copy reserves 4 and uses 2 of them"
        " (tensor_parallel_degree 2); set it to 2, or raise tensor_parallel_degree [CMP-011]"
    ]
    assert fleets.still_told("CMP-011") == []


def test_all_of_what_is_reserved_is_used_by_max_and_by_default(fleets: Fleets) -> None:
    fleets.write(
        components={
            "all": {"release.serving.tensor_parallel_degree": "max"},
            "exact": {},
        }
    )

    assert fleets.told("CMP-011") == []
