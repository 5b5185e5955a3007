"""Writes a folder of N workloads: the endpoints of dev, over and over, under other names."""

import shutil
from pathlib import Path

from slipway.toolchain import ROOT

SEEDS = ROOT / "model_configs"


def generate(folder: Path, count: int) -> Path:
    """Fill ``folder``/model_configs with one environment of ``count`` workloads."""
    configs = folder / "model_configs"
    shutil.copytree(SEEDS / "architectures", configs / "architectures")
    environment = configs / "dev"
    environment.mkdir()
    declared = (SEEDS / "dev" / "environment.yaml").read_text("utf-8").splitlines(keepends=True)
    # So many workloads are above any budget.
    unbounded = "".join(line for line in declared if not line.startswith("budget_usd_per_month"))
    (environment / "environment.yaml").write_text(unbounded, "utf-8")
    # A component names its fleet, so under another name it would stand alone.
    seeds = [
        path
        for path in sorted((SEEDS / "dev").glob("*.yaml"))
        if "\nkind: endpoint\n" in path.read_text("utf-8")
    ]
    for number in range(count):
        seed = seeds[number % len(seeds)]
        shutil.copy(seed, environment / f"w{number:04d}-{seed.name}")
    return configs
