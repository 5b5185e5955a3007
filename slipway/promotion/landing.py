"""Renders and reviews a change of an environment's files, and only then writes anything."""

from dataclasses import dataclass
from pathlib import Path

from slipway.config import ConfigError
from slipway.faults import errors
from slipway.promotion import files
from slipway.renderings import rendered, rendering
from slipway.renderings.rendering import Rendering
from slipway.review import Side, review
from slipway.review.reports import markdown


@dataclass(frozen=True)
class Landing:
    """What is to be written, and what it does."""

    environment: str
    configs: dict[str, bytes]
    """Files below the folder of the configs."""
    rendering: Rendering
    """What rendered/<env>/ is to hold."""
    review: str
    """Markdown."""


def prepared(configs: Path, copy: Path, environment: str, renderings: Path) -> Landing:
    """Render ``environment`` from the ``copy`` and review it; nothing is written beside the copy.

    ConfigError where a template has an error.
    """
    new = rendering.renderings(copy, (environment,), renderings)[environment]
    if errors(new.faults):
        raise ConfigError(errors(new.faults))
    head = copy.parent / "rendered"
    rendered.write(head / environment, new.files)
    return Landing(
        environment,
        files.changed(configs, copy, environment),
        new,
        markdown.report(
            review(Side("now", configs, renderings), Side("then", copy, head), (environment,))
        ),
    )


def land(landing: Landing, configs: Path, renderings: Path) -> None:
    """Write the files and the rendering to where they belong."""
    for path, content in landing.configs.items():
        (configs / path).write_bytes(content)
    rendered.write(renderings / landing.environment, landing.rendering.files)
