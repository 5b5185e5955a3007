"""deploy: one environment to its real account, exactly as it was reviewed."""

from pathlib import Path
from typing import Annotated

import typer

from slipway.commands.options import DEFAULT_CONFIGS, Configs


def deploy(
    env: Annotated[str, typer.Option("--env", help="The environment.")],
    configs: Configs = DEFAULT_CONFIGS,
    rendered_folder: Annotated[
        Path, typer.Option("--rendered", help="Folder of the committed renderings.")
    ] = Path("rendered"),
    yes: Annotated[
        bool, typer.Option("--yes", help="Do not ask about changes of permissions.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON when done.")] = False,
) -> None:
    """Check, compare with what was reviewed, make sure of the account, then `cdk deploy`.

    Stops when a file has an error, when cdk-nag or CloudFormation's validation finds something,
    when rendered/ENV is not what is synthesized, or when the credentials are of another account.

    Example: python -m slipway deploy --env dev
    """
    import subprocess
    import tempfile

    from slipway import checked, toolchain
    from slipway.aws_account import require_account
    from slipway.commands.output import print_json
    from slipway.errors import SlipwayError
    from slipway.promotion import rendered
    from slipway.synthesis import synthesize

    (environment,) = checked.environments(configs, (env,))
    with tempfile.TemporaryDirectory() as scratch:
        assembly = Path(scratch) / "assembly"
        synthesize(assembly, configs=configs, names=(env,))
        files = rendered.files_of(assembly, env)
        stale = rendered.differences(files, rendered.committed(rendered_folder / env))
        if stale:
            raise SlipwayError(
                f"{rendered_folder.as_posix()}/{env} is not what would be deployed: "
                + "; ".join(stale[:3])
                + (f"; and {len(stale) - 3} more" if len(stale) > 3 else ""),
                "run `python -m slipway render`, let the result be reviewed, and deploy that",
            )
        require_account(environment)
        done = subprocess.run(
            [
                *toolchain.cdk(),
                "deploy",
                f"{env}/*",
                "--app",
                str(assembly),
                *(["--require-approval", "never"] if yes else []),
                "--no-notices",
            ],
            cwd=toolchain.ROOT,
            env=toolchain.inherited(),
            check=False,
        )
    if done.returncode != 0:
        raise SlipwayError(f"`cdk deploy {env}/*` failed; CloudFormation's reason is above")
    if json:
        print_json({"environment": env, "digest": rendered.digest(files)})
    else:
        typer.echo(f"{env} runs {rendered.digest(files)}")
