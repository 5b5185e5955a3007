"""import: what people have elsewhere as a workload file."""

from pathlib import Path
from typing import Annotated

import typer

from slipway.commands.options import DEFAULT_CONFIGS, Configs, Json

Text = str | None


def import_(
    given: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE|FOLDER...",
            help="serving.properties, JSON of SageMaker's requests, or a published evaluation.",
        ),
    ],
    env: Annotated[str, typer.Option("--env", help="The environment that gets it.")] = "dev",
    name: Annotated[Text, typer.Option(help="Name of the workload; its own by default.")] = None,
    instance_type: Annotated[Text, typer.Option(help="As in ml.g5.12xlarge.")] = None,
    instance_count: Annotated[int | None, typer.Option(min=1, help="Instances of it.")] = None,
    family: Annotated[Text, typer.Option(help="The container's, as in djl-lmi.")] = None,
    version: Annotated[Text, typer.Option(help="The container's, as in 0.36.0.")] = None,
    model_id: Annotated[Text, typer.Option(help="JumpStart's id, or the hub's.")] = None,
    model_version: Annotated[Text, typer.Option(help="Of a JumpStart model.")] = None,
    revision: Annotated[Text, typer.Option(help="Commit of a hub model.")] = None,
    weights: Annotated[Text, typer.Option(help="As in s3://bucket/prefix/.")] = None,
    architecture: Annotated[
        Text, typer.Option(help="Name of a file in model_configs/architectures.")
    ] = None,
    configs: Configs = DEFAULT_CONFIGS,
    json: Json = False,
) -> None:
    """Write what runs elsewhere as a workload: from its requests, its settings, or its evaluation.

    What could not be carried over, or had to be assumed, is said. No file that exists is touched.

    Example: python -m slipway import model.json endpoint-config.json endpoint.json --env dev
    """
    from slipway.commands.output import print_json
    from slipway.config import ConfigError, loader
    from slipway.errors import SlipwayError
    from slipway.importing import endpoint, published_evaluation
    from slipway.importing.imported import Told
    from slipway.importing.recognising import recognise
    from slipway.importing.writing import write

    if (family is None) != (version is None):
        raise SlipwayError("--family and --version belong together", "give both", exit_code=2)
    told = Told(
        name=name,
        instance_type=instance_type,
        instance_count=instance_count,
        family=family,
        version=version,
        model_id=model_id,
        model_version=model_version,
        revision=revision,
        weights=weights,
        architecture=architecture,
    )
    found = recognise(given)
    loaded = loader.load(configs, [env])
    if not loaded.environments:
        raise ConfigError(
            [f for f in loaded.faults if f.file == f"{env}/{loader.ENVIRONMENT_FILE}"]
        )
    if found.evaluation is not None:
        made = published_evaluation.imported(found.evaluation, told, found.stem)
    else:
        made = endpoint.imported(found, told, loaded.environments[0], configs)
    written = write(made, configs, env)
    if json:
        print_json({"file": written[0].as_posix(), "notes": made.notes})
        return
    for path in written:
        typer.echo(f"wrote {path}")
    for note in made.notes:
        typer.echo(f"  {note}", err=True)
    typer.echo(f"next: python -m slipway validate --env {env}", err=True)
