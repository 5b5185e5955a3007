"""Renders and reviews a change of an environment's files, and only then writes anything."""

from dataclasses import dataclass
from pathlib import Path

from slipway import checked_templates
from slipway.config import ConfigError, load
from slipway.faults import errors
from slipway.promotion import files
from slipway.renderings import rendered, rendering
from slipway.review import Side, review
from slipway.review.reports import markdown


@dataclass(frozen=True)
class Landing:
    """What is to be written, and what it does."""

    environment: str
    configs: dict[str, bytes]
    """Files below the folder of the configs."""
    rendering: dict[str, bytes]
    """Files below rendered/<env>/."""
    stale: tuple[str, ...]
    """What changes in the rendering, a line each."""
    review: str
    """Markdown."""

    @property
    def digest(self) -> str:
        """The digest of the rendering."""
        return rendered.digest(self.rendering)


def prepared(configs: Path, copy: Path, environment: str, renderings: Path) -> Landing:
    """Render ``environment`` from the ``copy`` and review it; nothing is written beside the copy.

    ConfigError where a template has an error.
    """
    (found,) = load(copy, (environment,)).environments
    new = rendering.render(copy, (environment,))[environment]
    earlier = rendered.committed(renderings / environment)
    faults = checked_templates.check_rendering(
        new, earlier, environment=found, folder=renderings / environment
    )
    if errors(faults):
        raise ConfigError(errors(faults))
    head = copy.parent / "rendered"
    rendered.write(head / environment, new)
    return Landing(
        environment,
        files.changed(configs, copy, environment),
        new,
        tuple(rendered.differences(new, earlier)),
        markdown.report(
            review(Side("now", configs, renderings), Side("then", copy, head), (environment,))
        ),
    )


def land(landing: Landing, configs: Path, renderings: Path) -> None:
    """Write the files and the rendering to where they belong."""
    for path, content in landing.configs.items():
        (configs / path).write_bytes(content)
    rendered.write(renderings / landing.environment, landing.rendering)
