from config_factory import Changes, Refusals
from scaled_workloads import night


def named(*names: str) -> Changes:
    policy = {"metric": "ModelLatency", "threshold": 5, "steps": [{"adjustment": 1}]}
    policies = [{**policy, "name": name} for name in names]
    bounds = {"min_capacity": 1, "max_capacity": 4, "step_policies": policies}
    return {"capacity.autoscaling": bounds}


def test_a_name_given_twice_is_refused(refusals: Refusals) -> None:
    (evening,) = night(max_capacity=2)["capacity.schedule"]

    assert refusals("OPS-025", named("Slow", "Slow")) == [
        "dev/model.yaml: capacity.autoscaling.step_policies[1].name: Slow is the name of"
        " capacity.autoscaling.step_policies[0] too; give it another name [OPS-025]"
    ]
    assert refusals("OPS-025", {"capacity.schedule": [evening, evening]}) == [
        "dev/model.yaml: capacity.schedule[1].name: Night is the name of capacity.schedule[0] too;"
        " give it another name [OPS-025]"
    ]


def test_the_names_of_our_own_policies_are_taken(refusals: Refusals) -> None:
    where = "dev/model.yaml: capacity.autoscaling.step_policies"

    assert refusals("OPS-025", named("WakeFromZero", "TargetTracking")) == [
        f"{where}[0].name: WakeFromZero wakes a workload that sleeps; give it another name"
        " [OPS-025]",
        f"{where}[1].name: TargetTracking is target_tracking's; give it another name [OPS-025]",
    ]


def test_names_of_their_own_are_accepted(refusals: Refusals) -> None:
    assert refusals("OPS-025", named("Slow", "Night") | night(max_capacity=2)) == []
    assert refusals("OPS-025") == []
