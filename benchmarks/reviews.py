"""Two states to review: so many workloads twice, rendered, one in a hundred of them changed."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.workloads import generate
from slipway.renderings import rendered
from slipway.synthesis import synthesize

FROM, TO = "    max_rolling_batch_size: 32\n", "    max_rolling_batch_size: 16\n"


@contextmanager
def states(count: int) -> Iterator[tuple[Path, Path]]:
    """Give the folders of the state before and the state after."""
    with tempfile.TemporaryDirectory() as scratch:
        base, head = Path(scratch) / "base", Path(scratch) / "head"
        base.mkdir()
        generate(base, count)
        shutil.copytree(base, head)
        files = sorted((head / "model_configs" / "dev").glob("w*.yaml"))
        changeable = [path for path in files if FROM in path.read_text("utf-8")]
        for path in changeable[: max(1, count // 100)]:
            path.write_text(path.read_text("utf-8").replace(FROM, TO), "utf-8")
        for state in (base, head):
            _render(state)
        yield base, head


def _render(state: Path) -> None:
    with tempfile.TemporaryDirectory() as assembly:
        synthesize(Path(assembly), configs=state / "model_configs", checks=False)
        rendered.write(state / "rendered" / "dev", rendered.files_of(Path(assembly), "dev"))
