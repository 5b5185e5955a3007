from batch_workload import BATCH
from config_factory import Refusals

SCORED = {"capacity.score": {"references": "highlights"}}
VPC = {"vpc_id": "vpc-1", "subnet_ids": ["subnet-1"], "security_group_ids": ["sg-1"]}
HINT = "name the prefix in the bucket that holds its wheels; docs/batch.md makes them [BAT-030]"


def test_a_job_that_reaches_no_index_needs_wheels(refusals: Refusals) -> None:
    isolated, closed = {"isolation": True}, {**VPC, "internet": False}

    assert refusals("BAT-030", SCORED, base=BATCH, environment={"network": isolated}) == [
        "dev/model.yaml: capacity.score.wheels: dev isolates its containers, and rouge-score is not"
        f" in the job's image; {HINT}"
    ]
    assert refusals("BAT-030", SCORED, base=BATCH, environment={"network": closed}) == [
        "dev/model.yaml: capacity.score.wheels: dev has no way to the internet, and rouge-score is"
        f" not in the job's image; {HINT}"
    ]


def test_wheels_or_a_way_out_are_enough(refusals: Refusals) -> None:
    wheels = {"capacity.score": {"references": "highlights", "wheels": "wheels/rouge"}}
    isolated = {"network": {"isolation": True}}

    assert refusals("BAT-030", wheels, base=BATCH, environment=isolated) == []
    assert refusals("BAT-030", SCORED, base=BATCH) == []
    assert refusals("BAT-030", base=BATCH, environment=isolated) == []
