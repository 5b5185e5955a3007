"""The rendering of environments as their files are now, judged beside what is committed."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from slipway import checked_templates
from slipway.config import load
from slipway.faults import Fault
from slipway.renderings import rendered
from slipway.synthesis import synthesize


@dataclass(frozen=True)
class Rendering:
    """What one environment's folder should hold, and what is to be said of it.

    ``files`` are relative path -> bytes, ``stale`` one line for each that is not so there yet,
    ``faults`` what the rules over templates find in the step from the one to the other.
    """

    files: dict[str, bytes]
    stale: tuple[str, ...]
    faults: tuple[Fault, ...]

    @property
    def digest(self) -> str:
        """The digest of the files."""
        return rendered.digest(self.files)


def renderings(configs: Path, names: Sequence[str], out: Path) -> dict[str, Rendering]:
    """Environment -> its rendering, beside what is committed below ``out``; nothing is written.

    SlipwayError where cdk-nag or CloudFormation's validation finds something.
    """
    files = render(configs, names)
    environments = {e.name: e for e in load(configs, names).environments}
    found = {}
    for name in names:
        earlier = rendered.committed(out / name)
        faults = checked_templates.check_rendering(
            files[name], earlier, environment=environments[name], folder=out / name
        )
        stale = rendered.differences(files[name], earlier)
        found[name] = Rendering(files[name], tuple(stale), tuple(faults))
    return found


def render(configs: Path, names: Sequence[str]) -> dict[str, dict[str, bytes]]:
    """What ``rendered/`` should hold for each of the environments: relative path -> bytes.

    cdk-nag, CloudFormation's validation and the rules over templates judge every template.
    SlipwayError where one of them finds something.
    """
    with tempfile.TemporaryDirectory() as assembly:
        synthesize(Path(assembly), configs=configs, names=names, checks=True)
        return {name: rendered.files_of(Path(assembly), name) for name in names}
