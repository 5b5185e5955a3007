"""What an environment stages from the hub into its own bucket, and what stands in the way."""

from dataclasses import dataclass

from slipway.catalogue import job_image
from slipway.config import Environment
from slipway.config.schema import Model
from slipway.planning.facts import WEIGHTS_BUCKET

SECRET = "HF_TOKEN"
"""The key in serving.secrets that names the secret with the hub's token."""
LOG_GROUP = "/aws/sagemaker/ProcessingJobs"
"""Where every processing job of a region logs. Source: SageMaker developer guide, logging."""
DIGITS_OF_RUN = 16
"""So much of the SHA-256 of its execution's ARN tells the jobs of a run apart."""


@dataclass(frozen=True, slots=True)
class StagingPlan:
    """Where the environment's staging job may write, and what it may read for that."""

    bucket: str
    prefixes: tuple[str, ...]
    secret_arns: tuple[str, ...]
    image: str


def prefix_of(model: Model) -> str | None:
    """The prefix in the environment's bucket that a snapshot is staged to; None where none is."""
    own = f"s3://{WEIGHTS_BUCKET}/"
    uri: str = model.weights or ""
    staged = model.source == "hub" and uri.startswith(own) and uri.endswith("/")
    return uri.removeprefix(own) if staged else None


def obstacle(environment: Environment) -> str | None:
    """Why no job of this environment can stage; None where one can."""
    name, network = environment.name, environment.network
    if network.isolation:
        return f"{name} isolates its containers"
    if network.subnet_ids and network.internet is False:
        return f"the subnets of {name} have no way to the internet"
    if job_image.uri(environment.region) is None:
        return f"no image for the staging job is known in {environment.region}"
    return None


def machine_name(environment: Environment) -> str:
    """Name of the state machine and of its stack."""
    return environment.purpose_name("staging")


def plan_staging(environment: Environment) -> StagingPlan | None:
    """The plan of an environment's staging job; None where there is nothing for it to do."""
    staged = [w for w in environment.served if prefix_of(w.release.model) is not None]
    bucket, image = environment.weights_bucket, job_image.uri(environment.region)
    if not staged or bucket is None or image is None or obstacle(environment) is not None:
        return None
    prefixes = {prefix_of(workload.release.model) or "" for workload in staged}
    given = (workload.release.serving.secrets for workload in staged)
    secrets = {secrets[SECRET] for secrets in given if SECRET in secrets}
    return StagingPlan(bucket, tuple(sorted(prefixes)), tuple(sorted(secrets)), image)
