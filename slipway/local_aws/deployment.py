"""Environments onto the local AWS and off again."""

from collections.abc import Callable, Sequence
from pathlib import Path

from slipway.config import Environment
from slipway.deploying.cdk import Cdk
from slipway.errors import SlipwayError
from slipway.local_aws import bucket, registry
from slipway.local_aws.child_environment import child_environment
from slipway.local_aws.emulator import Emulator
from slipway.synthesis import synthesize

Progress = Callable[[str], None]


def cdk_of(emulator: Emulator, environment: Environment, progress: Progress) -> Cdk:
    """The CDK CLI in ``environment``'s account on the emulator."""
    variables = child_environment(
        account=environment.account,
        region=environment.region,
        endpoint_url=emulator.url,
        home=Path(emulator.folder) / "cdk" / environment.account,
    )
    return Cdk(variables, progress, emulator.runs)


def deploy(
    emulator: Emulator,
    environments: Sequence[Environment],
    *,
    configs: Path,
    workloads: Sequence[str] = (),
    progress: Progress,
) -> None:
    """Synthesize, bootstrap and deploy; all stacks of each environment, or ``workloads`` alone.

    Raises SlipwayError with CloudFormation's reason when a stack fails; it has been rolled back
    then, and a later deploy starts from what was there before.
    """
    assembly = synthesized(emulator, environments, configs=configs)
    for environment in environments:
        cdk = cdk_of(emulator, environment, progress)
        bucket.ensure(emulator, environment)
        try:
            cdk.bootstrap(environment.account, environment.region)
            cdk.deploy(assembly, _selectors(environment, workloads))
        except SlipwayError as error:
            if not emulator.is_alive():
                raise SlipwayError(
                    f"the local AWS died while {environment.name} was deployed:\n"
                    f"{emulator.last_words()}",
                    "run the command again: it starts a new one, which holds nothing yet",
                ) from error
            raise


def destroy(
    emulator: Emulator, environments: Sequence[Environment], *, configs: Path, progress: Progress
) -> None:
    """Destroy every stack of ``environments``, and what their pipelines registered."""
    assembly = synthesized(emulator, environments, configs=configs)
    for environment in environments:
        registry.empty(emulator, environment)
        cdk_of(emulator, environment, progress).destroy(assembly, _selectors(environment, ()))


def synthesized(emulator: Emulator, environments: Sequence[Environment], *, configs: Path) -> Path:
    """A fresh assembly in the emulator's folder; the checks run in `make check`."""
    assembly = Path(emulator.folder) / "assembly"
    synthesize(assembly, configs=configs, names=[e.name for e in environments], checks=False)
    return assembly


def _selectors(environment: Environment, workloads: Sequence[str]) -> list[str]:
    if not workloads:
        return [f"{environment.name}/*"]
    return [f"{environment.name}/{name}" for name in ("Environment", *workloads)]
