"""Staging writes only what is staged, reads only the named secrets, and runs where it may."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from config_factory import Changes, Configs
from slipway.renderings import rendered
from slipway.synthesis import synthesize
from staged_workload import REVISION, STAGED

Resources = Callable[[str, str], list[dict[str, Any]]]
STACK = "slipway-dev--staging"
BUCKET = "arn:aws:s3:::slipway-dev-weights-111111111111"
SECRET = "arn:aws:secretsmanager:us-west-2:111111111111:secret:hub-AbCdEf"


def statements(roles: list[dict[str, Any]], service: str) -> dict[str, dict[str, Any]]:
    """Statements by sid of the one role that a service assumes."""
    (role,) = [
        role
        for role in roles
        if role["AssumeRolePolicyDocument"]["Statement"][0]["Principal"]["Service"] == service
    ]
    return {s["Sid"]: s for p in role["Policies"] for s in p["PolicyDocument"]["Statement"]}


def stage(resources: Resources, stack: str = STACK) -> dict[str, Any]:
    (machine,) = resources(stack, "StepFunctions::StateMachine")
    return dict(machine["Definition"]["States"]["Stage"])


def test_the_job_writes_below_the_staged_prefixes_alone(resources: Resources) -> None:
    found = statements(resources(STACK, "IAM::Role"), "sagemaker.amazonaws.com")

    assert found["StageWeights"]["Resource"] == [
        f"{BUCKET}/{prefix}*"
        for prefix in (
            "llama-2-13b-chat/c2f3ec81aac798ae26dcc57799a994dfbf521496/",
            "llama-3-1-8b-instruct/0e9e39f249a16976918f6564b8830bc894c89659/",
            "llama-3-8b-instruct/8afb486c1db24fe5011ec46dfbe5b5dccdb575c2/",
        )
    ]
    written = {sid for sid, s in found.items() if "s3:PutObject" in s["Action"]}
    assert written == {"StageWeights"}
    assert not any("Delete" in action for s in found.values() for action in s["Action"])
    assert "ReadToken" not in found


def test_the_machine_hands_on_that_one_role_alone(resources: Resources) -> None:
    found = statements(resources(STACK, "IAM::Role"), "states.amazonaws.com")

    assert found["HandRoleToJob"]["Resource"] == [{"Fn::GetAtt": ["StagingJobRoleD6B09C6B", "Arn"]}]
    assert found["HandRoleToJob"]["Condition"] == {
        "StringEquals": {"iam:PassedToService": "sagemaker.amazonaws.com"}
    }
    assert found["RunProcessingJobs"]["Resource"] == [
        "arn:aws:sagemaker:us-west-2:111111111111:processing-job/slipway-dev--staging-*"
    ]


def test_the_job_runs_the_archive_and_gets_no_token(
    resources: Resources, renderings: dict[str, dict[str, bytes]]
) -> None:
    asked = stage(resources)["Arguments"]
    code = asked["ProcessingInputs"][0]["S3Input"]["S3Uri"].rsplit("/", 1)[-1]

    assert asked["AppSpecification"]["ContainerEntrypoint"] == [
        "python3",
        f"/opt/ml/processing/input/code/{code}",
    ]
    files = renderings["dev"]
    folder = f"assets/{code.removesuffix('.zip')}"
    sums = files[f"{folder}/SHA256SUMS"].decode()
    assert sums.splitlines()[0].endswith("  __main__.py")
    assert "  slipway_staging/job.py\n" in sums
    assert {name for name in asked["Environment"] if "TOKEN" in name or "SECRET" in name} == {
        "HUB_TOKEN_SECRET_ARN"
    }
    assert asked["Environment"]["HF_ENDPOINT"] == (
        "{% $exists($states.input.hub_endpoint) ? $states.input.hub_endpoint :"
        " 'https://huggingface.co' %}"
    )
    assert {"Key": "slipway:environment", "Value": "dev"} in asked["Tags"]


def test_in_a_vpc_the_job_is_in_it_under_the_environments_key(resources: Resources) -> None:
    asked = stage(resources, "slipway-prod--staging")["Arguments"]

    assert asked["NetworkConfig"]["VpcConfig"]["Subnets"] == [
        "subnet-03333333330000001",
        "subnet-03333333330000002",
    ]
    assert "NetworkConfig" not in stage(resources)["Arguments"]
    cluster = asked["ProcessingResources"]["ClusterConfig"]
    assert "ExportsOutputFnGetAttKey" in json.dumps(cluster["VolumeKmsKeyId"])


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """An environment with a secret, one that is isolated, and one that stages nothing."""
    folder: Path = tmp_path_factory.mktemp("staged")
    configs = Configs(folder)
    secret = {"release.serving.secrets": {"HF_TOKEN": SECRET}}
    environments: dict[str, Changes] = {
        "dev": {},
        "apart": {"network": {"isolation": True}, "account": "222222222222"},
        "plain": {"account": "333333333333"},
    }
    for name, changes in environments.items():
        configs.environment(changes, name=name)
        configs.workload({} if name == "plain" else STAGED | secret, environment=name)
    synthesize(folder / "out", configs=configs.folder)
    return {name: rendered.files_of(folder / "out", name) for name in ("dev", "apart", "plain")}


def test_the_job_reads_the_named_secrets(files: dict[str, dict[str, bytes]]) -> None:
    template = json.loads(files["dev"]["slipway-dev--staging.template.json"])
    roles = [r["Properties"] for r in template["Resources"].values() if "Role" in r["Type"]]

    found = statements(roles, "sagemaker.amazonaws.com")
    assert found["ReadToken"]["Resource"] == [SECRET]
    assert found["StageWeights"]["Resource"] == [f"arn:aws:s3:::weights/tiny/{REVISION}/*"]


@pytest.mark.parametrize("environment", ["apart", "plain"])
def test_an_environment_that_cannot_or_need_not_stage_has_no_stack(
    files: dict[str, dict[str, bytes]], environment: str
) -> None:
    assert [name for name in files[environment] if "--staging" in name] == []
