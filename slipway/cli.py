"""The command line: python -m slipway <command>. One module per command in slipway/commands."""

import sys
import traceback

import typer

from slipway.commands import batch, catalogue, graphs, local, pipeline
from slipway.commands.cleanup import cleanup
from slipway.commands.cost import cost
from slipway.commands.demo import demo
from slipway.commands.deploy import deploy
from slipway.commands.digest import digest
from slipway.commands.drift import drift
from slipway.commands.environments import environments
from slipway.commands.fit import fit
from slipway.commands.import_ import import_
from slipway.commands.invoke import invoke
from slipway.commands.lock import lock
from slipway.commands.plan import plan
from slipway.commands.promote import promote
from slipway.commands.render import render
from slipway.commands.review import review
from slipway.commands.rollback import rollback
from slipway.commands.rules import rules
from slipway.commands.schema import schema
from slipway.commands.stage import stage
from slipway.commands.validate import validate
from slipway.commands.verify import verify
from slipway.errors import SlipwayError

app = typer.Typer(
    name="slipway",
    help="Launch large language models on Amazon SageMaker from one reviewed file per workload.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
COMMANDS = (
    *(validate, plan, cost, fit, rules, render, deploy),
    *(review, lock, promote, rollback, environments, digest),
    *(stage, invoke, verify, drift, cleanup, schema, demo),
)
for command in COMMANDS:
    app.command()(command)
app.command(name="import")(import_)
app.add_typer(batch.app, name="batch")
app.add_typer(pipeline.app, name="pipeline")
app.add_typer(graphs.app, name="graphs")
app.add_typer(catalogue.app, name="catalogue")
app.add_typer(local.app, name="local")


def main() -> None:
    """Run a command. Exit code 0: well; 1: the user's files or machine; 2: usage; 3: our bug."""
    try:
        app()
    except SlipwayError as error:
        typer.secho(str(error), fg="red", err=True)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception:
        traceback.print_exc()
        typer.secho("This is a bug of Slipway, not of your files: please report it.", err=True)
        sys.exit(3)
