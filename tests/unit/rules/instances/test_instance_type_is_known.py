from batch_workload import BATCH
from config_factory import Refusals


def test_an_unknown_instance_type_is_refused_with_the_nearest(refusals: Refusals) -> None:
    (line,) = refusals("INS-001", {"release.serving.instance_type": "ml.g5.13xlarge"})

    assert line.startswith(
        "dev/model.yaml: release.serving.instance_type: 'ml.g5.13xlarge' is not a known instance"
        " type; nearest are ml.g5."
    )


def test_an_instance_type_that_hosts_nothing_is_refused(refusals: Refusals) -> None:
    assert refusals("INS-001", {"release.serving.instance_type": "ml.p3dn.24xlarge"}) == [
        "dev/model.yaml: release.serving.instance_type: SageMaker hosts no endpoint on"
        " ml.p3dn.24xlarge; choose another; `catalogue show instances` lists the uses of each"
        " [INS-001]"
    ]


def test_a_type_without_facts_is_not_called_unknown(refusals: Refusals) -> None:
    assert refusals("INS-001", {"release.serving.instance_type": "ml.dl1.24xlarge"}) == []
    assert refusals("INS-001") == []


def test_a_type_that_runs_no_transform_job_is_refused_for_one(refusals: Refusals) -> None:
    p4d = {"release.serving.instance_type": "ml.p4d.24xlarge"}

    assert refusals("INS-001", p4d, base=BATCH) == [
        "dev/model.yaml: release.serving.instance_type: SageMaker runs no transform job on"
        " ml.p4d.24xlarge; choose another; `catalogue show instances` lists the uses of each"
        " [INS-001]"
    ]
    assert refusals("INS-001", p4d) == []
