"""python -m benchmarks: how long import, validate, review and synth take, beside a naive app.

Figures are medians of wall seconds on this machine, in processes of their own with warm .pyc
files; compare within one table only.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.reviews import states
from benchmarks.workloads import generate
from slipway import toolchain
from slipway.synthesis import synthesize

REVIEWED = {100: 3, 500: 10}
"""Workloads of a review -> how many seconds it may take."""


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--sizes", default="1,10,100,500", help="numbers of workloads")
    parser.add_argument("--repeat", type=int, default=3, help="runs of each measurement")
    arguments = parser.parse_args()
    import_seconds = median(arguments.repeat, lambda: python("-c", "import slipway.checked"))
    print(f"import slipway.checked: {import_seconds:.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        configs = generate(Path(folder), 1000)
        seconds = median(arguments.repeat, partial(validation, configs))
        print(f"validate, 1,000 workloads: {seconds:.2f} s (goal: 4 s)")
    print(f"{'N':>5} {'review':>9} {'goal':>6}")
    for size, goal in REVIEWED.items():
        with states(size) as (base, head):
            seconds = median(arguments.repeat, partial(review, base, head))
        print(f"{size:>5} {seconds:>8.2f}s {goal:>5}s", flush=True)
    print(f"{'N':>5} {'validate':>9} {'synth':>8} {'+ checks':>9} {'naive':>8} {'ratio':>6}")
    for size in map(int, arguments.sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            configs = generate(Path(folder), size)
            repeat = arguments.repeat if size <= 100 else 1
            validate = median(repeat, partial(validation, configs))
            plain = median(repeat, partial(ours, configs, checks=False))
            checked = median(repeat, partial(ours, configs, checks=True))
            naive = median(repeat, partial(naive_app, configs))
        print(
            f"{size:>5} {validate:>8.2f}s {plain:>7.2f}s {checked:>8.2f}s {naive:>7.2f}s"
            f" {plain / naive:>6.2f}",
            flush=True,
        )


def median(repeat: int, run: Callable[[], None]) -> float:
    """Median wall seconds of ``repeat`` runs, after one that warms the caches."""
    run()
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def python(*arguments: str, **environment: str) -> None:
    """Run Python in a process of its own; fail loudly when it fails."""
    subprocess.run(
        [sys.executable, *arguments],
        cwd=toolchain.ROOT,
        env=os.environ | toolchain.environment() | environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def validation(configs: Path) -> None:
    """The command a user types."""
    python("-m", "slipway", "validate", "--configs", str(configs))


def review(base: Path, head: Path) -> None:
    """The command a user types, between two folders."""
    python("-m", "slipway", "review", "--base", str(base), "--head", str(head))


def ours(configs: Path, *, checks: bool) -> None:
    """Synthesize with this app."""
    with tempfile.TemporaryDirectory() as out:
        synthesize(Path(out), configs=configs, checks=checks)


def naive_app(configs: Path) -> None:
    """Synthesize the naive app as the CDK ships: validation on, no switches."""
    with tempfile.TemporaryDirectory() as out:
        context = json.dumps({})
        python(
            "benchmarks/naive_app.py",
            CDK_OUTDIR=out,
            CDK_CONTEXT_JSON=context,
            BENCHMARK_CONFIGS=str(configs),
        )


if __name__ == "__main__":
    main()
