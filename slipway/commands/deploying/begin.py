"""Everything that must hold before the first change set is made."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from slipway.errors import SlipwayError

if TYPE_CHECKING:
    from slipway.config import Environment
    from slipway.connection import Connect
    from slipway.deploying.cdk import Cdk
    from slipway.deploying.deployment import Deployment
    from slipway.review.model import Review

Say = Callable[[str], None]
BOOTSTRAP = "CDKToolkit"
"""The stack of the CDK's bootstrap."""
DEPLOYED = "deployed"
"""As a base: the commit whose rendering is what runs."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command was asked for."""

    env: str
    base: str | None
    digest: str | None
    configs: Path
    rendered: Path
    local: bool


@dataclass(frozen=True, slots=True)
class Begun:
    """A deploy that may go on."""

    environment: "Environment"
    digest: str
    review: "Review"
    deployment: "Deployment"
    clients: "Connect"


def begin(asked: Asked, scratch: Path, say: Say) -> Begun:
    """Synthesize, compare with what is committed, look at what runs, and review the difference.

    Raises SlipwayError with the reason and the mending when it must not go on.
    """
    from slipway import checked
    from slipway.connection import connect
    from slipway.deploying import assembly, bases, live, operations, role
    from slipway.deploying.deployment import Deployment
    from slipway.renderings import rendered
    from slipway.synthesis import synthesize

    (environment,) = checked.environments(asked.configs, (asked.env,))
    synthesized = scratch / "assembly"
    synthesize(synthesized, configs=asked.configs, names=(asked.env,))
    files = rendered.files_of(synthesized, asked.env)
    digest = _require_committed(asked, files)
    clients = connect(environment, local=asked.local)
    cdk = _cdk(environment, clients, say, local=asked.local)
    cloudformation = role.cloudformation(
        clients, assembly.deploy_role(synthesized, asked.env), environment.partition
    )
    head = assembly.stacks(synthesized, asked.env)
    by_name = {stack.name: stack for stack in head}
    there = live.stacks(cloudformation, sorted(by_name))
    named = asked.base
    if named == DEPLOYED:
        named = bases.deployed(
            asked.env,
            configs=asked.configs,
            renderings=asked.rendered,
            head=by_name,
            there=there,
            cloudformation=cloudformation,
        )
    with _base(asked, named) as (base_configs, base_rendered):
        before = {} if base_rendered is None else bases.templates(base_rendered / asked.env)
        there |= live.stacks(cloudformation, sorted(before.keys() - by_name.keys()))
        live.require_healthy(there)
        if base_rendered is None:
            base_rendered, base_configs = scratch / "live", asked.configs
            bases.write_live(base_rendered / asked.env, there, files)
        else:
            bases.require_current(asked.env, before, by_name, there)
        review = _reviewed(asked, named, base_configs, base_rendered, say)
    (found,) = review.environments
    allowed = operations.reviewed(found)
    gone = tuple(name for name in found.stacks_removed if name in there)
    deployment = Deployment(synthesized, head, there, allowed, gone, digest, cdk, cloudformation)
    return Begun(environment, digest, review, deployment, clients)


def _require_committed(asked: Asked, files: dict[str, bytes]) -> str:
    """The digest; SlipwayError unless it is that of what is committed, and of what was approved."""
    from slipway.renderings import rendered

    folder = asked.rendered / asked.env
    stale = rendered.differences(files, rendered.committed(folder))
    if stale:
        raise SlipwayError(
            f"{folder.as_posix()} is not what would be deployed: {'; '.join(stale[:3])}"
            + (f"; and {len(stale) - 3} more" if len(stale) > 3 else ""),
            "run `python -m slipway render`, let the result be reviewed, and deploy that",
        )
    digest = rendered.digest(files)
    if asked.digest is not None and asked.digest != digest:
        raise SlipwayError(
            f"digest mismatch: {asked.digest} was approved, and this is {digest}",
            "let what lies here be reviewed, or check out what was",
        )
    return digest


@contextmanager
def _base(asked: Asked, named: str | None) -> Iterator[tuple[Path, Path | None]]:
    """The folders of the state that the change was reviewed against; None: what runs."""
    from slipway.review import sides

    if named is None:
        yield asked.configs, None
        return
    with sides.opened(named, configs=asked.configs, rendered=asked.rendered) as side:
        yield side.configs, side.rendered


def _reviewed(asked: Asked, named: str | None, configs: Path, rendered: Path, say: Say) -> "Review":
    """The review, shown; SlipwayError when what is reviewed would fail."""
    from slipway.review import Side, review
    from slipway.review.reports import terminal

    label = named or f"what runs in {asked.env}"
    found = review(
        Side(label, configs, rendered), Side("this", asked.configs, asked.rendered), (asked.env,)
    )
    for line in terminal.lines(found):
        say(line)
    failing = [
        f"{effect.name}: {'; '.join(effect.reasons)}"
        for one in found.environments
        for effect in one.effects
        if effect.effect == "fails"
    ]
    if failing:
        raise SlipwayError("this deploy would fail:\n" + "\n".join(failing), "nothing was changed")
    return found


def _cdk(environment: "Environment", clients: "Connect", say: Say, *, local: bool) -> "Cdk":
    from slipway import toolchain
    from slipway.deploying.cdk import Cdk

    def progress(line: str) -> None:
        if any(mark in line for mark in ("❌", "_FAILED")):
            say(f"  {line.strip()}")

    if not local:
        return Cdk(toolchain.inherited(), progress, lambda: True)
    from slipway.deploying import live
    from slipway.local_aws import bucket, deployment, emulator

    running = emulator.running()
    if running is None:
        raise SlipwayError("the local AWS is not up", "start it with `python -m slipway local up`")
    found = deployment.cdk_of(running, environment, progress)
    if not live.is_there(clients("cloudformation"), BOOTSTRAP):
        say(f"bootstrap account {environment.account} of the local AWS")
        bucket.ensure(running, environment)
        found.bootstrap(environment.account, environment.region)
    return found
