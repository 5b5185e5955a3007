#!/usr/bin/env python3
"""Entry point: the environments' files in, one cloud assembly out.

Context (``cdk synth -c key=value``): ``configs`` is the folder of the environments (default
model_configs) and ``env`` names environments, separated by commas (default all). CloudFormation's
validation, cdk-nag and our own rules over templates judge every template, unless CDK's own switch
turns them off for a quick look (``cdk synth --no-validation``, or CDK_VALIDATION=false).
"""

import os
import sys
from pathlib import Path

# constructs/ is an import root, not a package: see docs/layout.md.
sys.path.insert(0, str(Path(__file__).resolve().parent / "constructs"))


def synthesize() -> None:
    """Define the stacks of every environment and write the assembly."""
    from slipway import checked, toolchain

    # jsii takes the first Node on PATH, and an old one warns in every run.
    os.environ.setdefault("JSII_NODE", str(toolchain.node()))
    import aws_cdk as cdk

    from stacks.environment_stage import EnvironmentStage
    from stacks.template_rules import TemplateRules

    app = cdk.App(
        analytics_reporting=False,
        context={
            "aws:cdk:disable-creation-stack-traces": True,
            "aws:cdk:disable-logicalId-metadata": True,
        },
        stack_traces=False,
        tree_metadata=False,
    )
    configs = Path(app.node.try_get_context("configs") or toolchain.ROOT / "model_configs")
    names = tuple(filter(None, (app.node.try_get_context("env") or "").split(",")))
    environments = checked.environments(configs, names)
    if os.environ.get("CDK_VALIDATION") != "false":
        from cdk_nag import AwsSolutionsChecks, NIST80053R5Checks

        cdk.Validations.of(app).add_plugins(
            TemplateRules(environments), AwsSolutionsChecks(app), NIST80053R5Checks(app)
        )
    for environment in environments:
        EnvironmentStage(app, environment=environment, configs=configs)
    app.synth()


def main() -> None:
    """Synthesize; tell a user's mistake in a sentence, never as a traceback."""
    from slipway.errors import SlipwayError

    try:
        synthesize()
    except SlipwayError as error:
        sys.exit(str(error))
    except RuntimeError as error:
        # jsii knows no exceptions of its own: the report of every finding stands above already.
        if not str(error).startswith("ValidationFailed: "):
            raise
        sys.exit(str(error).removeprefix("ValidationFailed: "))
    except ModuleNotFoundError as error:
        sys.exit(
            f"{error.name} is not installed for {sys.executable}; run `make install`, then"
            " `source .venv/bin/activate`"
        )


if __name__ == "__main__":
    main()
