"""docs/accuracy.md: the planner against published measurements, beside the rules people use.

python -m benchmarks.accuracy [--check]
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from benchmarks import roofline
from slipway.catalogue import files
from slipway.planning import architecture
from slipway.planning.architecture import Architecture
from slipway.planning.measured import RowVerdict, reading, verdict
from slipway.planning.measured.row import Row, UnreadableRow, deployment
from slipway.planning.memory import Deployment, kv_cache, weights
from slipway.planning.memory.deployment import GIB

ROOT = Path(__file__).parents[1]
ROWS = ROOT / "benchmarks" / "data" / "measured.jsonl"
PAGE = ROOT / "docs" / "accuracy.md"

FAILED = frozenset({"oom", "bad_tp", "bad_len"})
"""Outcomes that a planner must see coming. env_failure says nothing about memory."""

Find = Callable[[str], Architecture | None]


@dataclass(frozen=True)
class Judged:
    """One row with our answer, and the answers of the simple rules where they apply."""

    row: Row
    ours: RowVerdict
    simple: dict[str, str]

    @property
    def fits(self) -> bool:
        """Whether it really ran."""
        return bool(self.row["outcome"] == "fits")


def main() -> int:
    """Write the page; with --check say whether it is the committed one."""
    page = render(judged(ROWS))
    if "--check" in sys.argv[1:]:
        fresh = PAGE.is_file() and PAGE.read_text("utf-8") == page
        print("docs/accuracy.md is fresh" if fresh else "docs/accuracy.md is stale: make accuracy")
        return 0 if fresh else 1
    PAGE.write_text(page, "utf-8")
    print(f"wrote {PAGE.relative_to(ROOT)}")
    return 0


def judged(path: Path) -> list[Judged]:
    """Judge every row whose outcome says something about the deployment."""
    find = architecture.by_name_or_hub_id(ROOT / "model_configs").get
    rows = [r for r in reading.rows(path) if r["outcome"] == "fits" or r["outcome"] in FAILED]
    return [Judged(row, verdict(row, find), _simple(row, find)) for row in rows]


SIMPLE: dict[str, Callable[[Deployment], bool]] = {
    "weights <= memory": lambda d: weights.gib(d) <= d.accelerator.nominal_gib,
    "weights x 1.2 <= memory": lambda d: 1.2 * weights.gib(d) <= d.accelerator.nominal_gib,
    "weights + KV cache <= memory": lambda d: (
        weights.gib(d) + _cache(d) <= d.accelerator.nominal_gib
    ),
}
"""Rules of thumb, given our exact weights: in the wild they are worse."""


def _cache(d: Deployment) -> float:
    length = d.max_model_len or 0
    sequences = d.max_sequences or 1 if d.on_neuron else 1
    return sequences * kv_cache.bytes_for_sequence(d, length) / GIB


def _simple(row: Row, find: Find) -> dict[str, str]:
    try:
        asked = deployment(row, find)
    except UnreadableRow:
        return dict.fromkeys(SIMPLE, "unknown")
    return {name: "fits" if rule(asked) else "does_not_fit" for name, rule in SIMPLE.items()}


def render(all_rows: list[Judged]) -> str:
    """Return the page."""
    return "\n".join(
        [
            HEAD.format(rows=len(all_rows), source=ROWS.relative_to(ROOT)),
            *_confusion(all_rows),
            *_classes(all_rows),
            *_tokens(all_rows),
            *_failures(all_rows),
            *_constants(),
            *roofline.section(),
            "",
        ]
    )


HEAD = """# How right the planner is

Made by `make accuracy` from {source}: {rows} published measurements of
models that ran or did not, each with its source. Judge your own rows with
`python -m slipway fit --batch FILE.jsonl --json`.

JumpStart's supported instances and benchmark configurations mostly have wide margins: they test
for false alarms, not for precision. Precision is in the KV-token table, from start-up logs.

Two warnings were written after the failures that they now see, so they prove nothing by seeing
them: the second warm-up (A-052, A-053) and the DMA rings of early Neuron SDKs (F-002). Neither
can refuse a workload; both can only call it tight."""


def _confusion(rows: list[Judged]) -> list[str]:
    ran, failed = [r for r in rows if r.fits], [r for r in rows if not r.fits]
    lines = [
        "\n## Verdicts\n",
        "| planner | ran: called fits | ran: **false alarm** | ran: unknown"
        " | failed: refused | failed: tight | failed: **missed** | failed: unknown |",
        "|---|---|---|---|---|---|---|---|",
    ]
    ours = Counter((r.fits, r.ours.verdict, r.ours.tight) for r in rows)

    def count(fits: bool, name: str, *tight: bool) -> int:
        return sum(ours[(fits, name, t)] for t in tight)

    lines.append(
        f"| **Slipway** | {count(True, 'fits', True, False)}"
        f" ({count(True, 'fits', True)} of them tight)"
        f" | {count(True, 'does_not_fit', True, False)} | {count(True, 'unknown', True, False)}"
        f" | {count(False, 'does_not_fit', True, False)} | {count(False, 'fits', True)}"
        f" | {count(False, 'fits', False)} | {count(False, 'unknown', True, False)} |"
    )
    for name in SIMPLE:
        good = Counter(r.simple[name] for r in ran)
        bad = Counter(r.simple[name] for r in failed)
        lines.append(
            f"| {name} | {good['fits']} | {good['does_not_fit']} | {good['unknown']}"
            f" | {bad['does_not_fit']} | - | {bad['fits']} | {bad['unknown']} |"
        )
    return lines


def _classes(rows: list[Judged]) -> list[str]:
    lines = [
        "\n## By engine\n",
        "| engine | ran | false alarms | unknown | failed | refused or tight | unknown |",
        "|---|---|---|---|---|---|---|",
    ]
    groups: dict[str, list[Judged]] = defaultdict(list)
    for row in rows:
        groups[row.row["engine"]].append(row)
    for engine, found in sorted(groups.items()):
        ran, failed = [r for r in found if r.fits], [r for r in found if not r.fits]
        seen = [r for r in failed if r.ours.verdict == "does_not_fit" or r.ours.tight]
        lines.append(
            f"| {engine} | {len(ran)} | {_number(ran, 'does_not_fit')} | {_number(ran, 'unknown')}"
            f" | {len(failed)} | {len(seen)} | {_number(failed, 'unknown')} |"
        )
    return lines


def _number(rows: list[Judged], name: str) -> int:
    return sum(r.ours.verdict == name for r in rows)


def _tokens(rows: list[Judged]) -> list[str]:
    lines = [
        "\n## KV-cache tokens\n",
        "Error of the number of tokens that the cache holds, against the engine's own log.\n",
        "| engine | version | attention | rows | mean error | worst | of |",
        "|---|---|---|---|---|---|---|",
    ]
    find = architecture.by_name_or_hub_id(ROOT / "model_configs").get
    groups: dict[tuple[str, str, str], list[tuple[float, str]]] = defaultdict(list)
    for r in rows:
        if not r.row.get("kv_tokens") or r.ours.kv_tokens is None:
            continue
        shape = deployment(r.row, find).shape
        kind = "with sliding window" if shape.sliding_layers else "full"
        version = str(r.row.get("engine_version") or "not named")
        error = r.ours.kv_tokens / r.row["kv_tokens"] - 1
        groups[(r.row["engine"], version, kind)].append((error, r.row["id"]))
    for (engine, version, kind), found in sorted(groups.items()):
        worst, row_id = max(found, key=lambda pair: abs(pair[0]))
        lines.append(
            f"| {engine} | {version} | {kind} | {len(found)}"
            f" | {fmean(abs(e) for e, _ in found):.1%} | {worst:+.1%} | {row_id} |"
        )
    return lines


def _failures(rows: list[Judged]) -> list[str]:
    lines = ["\n## Every failure, and every false alarm\n"]
    lines += ["| row | what | outcome | Slipway | why |", "|---|---|---|---|---|"]
    for r in rows:
        if r.fits and r.ours.verdict != "does_not_fit":
            continue
        row = r.row
        where = row.get("instance") or row.get("accel")
        what = f"{row.get('arch') or row.get('model') or 'not named'} on {where}, TP {row['tp']}"
        said = r.ours.verdict + (" (tight)" if r.ours.tight else "")
        told = f" (log: {row['why']})" if row.get("why") else ""
        lines.append(
            f"| {row['id']} | {what} | {row['outcome']} | {said} | {r.ours.reason}{told} |"
        )
    return lines


def _constants() -> list[str]:
    lines = ["\n## Every figure, and where it is from\n", "| figure | value | source |"]
    lines.append("|---|---|---|")
    data = files.load("engine_memory")
    for engine in ("vllm", "tgi", "trtllm", "neuron", "eager", "training"):
        for name, entry in data[engine].items():
            for row in entry if isinstance(entry, list) else [entry]:
                shown = {k: v for k, v in row.items() if k not in ("source", "value")}
                value = row.get("value", "")
                extra = ", ".join(f"{k} {v}" for k, v in shown.items())
                lines.append(f"| {engine}: {name} | {value} {extra} | {row['source']} |")
    return lines


if __name__ == "__main__":
    sys.exit(main())
