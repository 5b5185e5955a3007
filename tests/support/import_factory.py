"""Requests as a plan makes them, and what an import of them comes to."""

import json
import shutil
from pathlib import Path
from typing import Any

import yaml
from typer.testing import CliRunner, Result

from slipway.catalogue import imports
from slipway.cli import app
from slipway.config import load
from slipway.config.schema import Endpoint
from slipway.errors import SlipwayError
from slipway.planning import EndpointPlan, plan_workload
from slipway.planning.request_parts import as_request, instances_of
from slipway.toolchain import ROOT

ARCHIVE = "s3://sagemaker-us-west-2-111111111111/code/model.tar.gz"
"""Where the archive with serving.properties lies that a person has uploaded."""


def requests_of(plan: EndpointPlan, workload: Endpoint) -> dict[str, Any]:
    """What boto3 is asked for a planned endpoint, as JumpStart's deploy() does it."""
    name = f"slipway-dev-{workload.name}"
    container: dict[str, Any] = {"Image": plan.image.uri}
    settings, data = plan.container, plan.container.model_data
    if settings.environment:
        container["Environment"] = settings.environment
    if settings.code_archive:
        container["ModelDataUrl"] = ARCHIVE
    elif data is not None:
        source: dict[str, Any] = {
            "S3Uri": data.s3_uri,
            "S3DataType": "S3Object" if data.compressed else "S3Prefix",
            "CompressionType": "Gzip" if data.compressed else "None",
        }
        if data.accept_eula is not None:
            source["ModelAccessConfig"] = {"AcceptEula": data.accept_eula}
        container["ModelDataSource"] = {"S3DataSource": source}
    model: dict[str, Any] = {
        "ModelName": name,
        "PrimaryContainer": container,
        "ExecutionRoleArn": "arn:aws:iam::111111111111:role/models",
        "EnableNetworkIsolation": plan.network_isolation.value == "on",
    }
    if workload.release.model.source == "jumpstart":
        model["Tags"] = [
            {"Key": imports.jumpstart_tag("id"), "Value": workload.release.model.id},
            {"Key": imports.jumpstart_tag("version"), "Value": workload.release.model.version},
        ]
    variant = as_request(instances_of(plan, plan))
    return {
        "CreateModel": model,
        "CreateEndpointConfig": {
            "EndpointConfigName": name,
            "ProductionVariants": [
                {"VariantName": "AllTraffic", "ModelName": name, "InitialVariantWeight": 1.0}
                | variant
            ],
        },
        "CreateEndpoint": {"EndpointName": name, "EndpointConfigName": name},
    }


class Importing:
    """A folder of configurations with dev, and the command on files beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.configs = folder / "model_configs"
        self.dev = self.configs / "dev"
        self.dev.mkdir(parents=True)
        shutil.copy(ROOT / "model_configs/dev/environment.yaml", self.dev)
        (self.configs / "architectures").symlink_to(ROOT / "model_configs/architectures")

    def file(self, name: str, content: Any) -> Path:
        """Write a file: text, bytes, or a value as JSON."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
        return path

    def run(self, *words: Path | str) -> Result:
        """Run the command; what went wrong stays in the result."""
        given = ["import", *map(str, words), "--configs", str(self.configs)]
        return CliRunner().invoke(app, given)

    def imported(self, *words: Path | str) -> tuple[dict[str, Any], list[str]]:
        """What was written, and the notes."""
        result = self.run(*words, "--json")
        assert result.exit_code == 0, result.output + str(result.exception)
        told = json.loads(result.stdout)
        found: dict[str, Any] = yaml.safe_load(Path(told["file"]).read_text("utf-8"))
        return found, told["notes"]

    def told(self, *words: Path | str) -> tuple[int, str]:
        """The exit code and the sentence that ended the command; nothing was written."""
        before = sorted(self.folder.rglob("*"))
        error = self.run(*words).exception
        assert isinstance(error, SlipwayError), repr(error)
        assert sorted(self.folder.rglob("*")) == before
        return error.exit_code, str(error)

    def plan(self, name: str) -> tuple[EndpointPlan, Endpoint]:
        """The plan of what was written, and the workload as it is read back."""
        loaded = load(self.configs, ["dev"])
        assert loaded.faults == ()
        (environment,) = loaded.environments
        (workload,) = (one for one in environment.workloads if one.name == name)
        plan = plan_workload(environment, workload, self.configs)
        assert isinstance(plan, EndpointPlan)
        assert isinstance(workload, Endpoint)
        return plan, workload
