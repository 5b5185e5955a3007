"""The rendering of environments as their files are now."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from slipway.renderings import rendered
from slipway.synthesis import synthesize


def render(configs: Path, names: Sequence[str]) -> dict[str, dict[str, bytes]]:
    """What ``rendered/`` should hold for each of the environments: relative path -> bytes.

    cdk-nag, CloudFormation's validation and the rules over templates judge every template.
    SlipwayError where one of them finds something.
    """
    with tempfile.TemporaryDirectory() as assembly:
        synthesize(Path(assembly), configs=configs, names=names, checks=True)
        return {name: rendered.files_of(Path(assembly), name) for name in names}
