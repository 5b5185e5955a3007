"""slipway/catalogue/data/roofline.json: time per output token on Neuron, fitted on published rows.

python -m benchmarks.roofline [--write]

Two parameters by least squares on the relative error of the rows of Inferentia2; the rows of
Trainium, and steps measured with other engines and degrees, are held out.
"""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

from slipway.catalogue import accelerators, files, quantizations, throughput
from slipway.catalogue.throughput import Measured
from slipway.planning import architecture
from slipway.planning.memory import Deployment
from slipway.planning.memory.deployment import Engine
from slipway.planning.throughput import ideal_step_seconds

ROOT = Path(__file__).parents[1]
DATA = files.DATA / "roofline.json"
FITTED, HELD_OUT = "ml.inf2.48xlarge", "ml.trn1.32xlarge"


@dataclass(frozen=True)
class Step:
    """One published row, and the time that the memory's bandwidth alone would ask."""

    sequences: int
    ms: float
    ideal_ms: float
    tokens_per_second: float | None


@dataclass(frozen=True)
class Fit:
    """Milliseconds per token = ``fixed_ms`` + ideal / ``bandwidth_share``."""

    fixed_ms: float
    bandwidth_share: float

    def ms(self, step: Step) -> float:
        return self.fixed_ms + step.ideal_ms / self.bandwidth_share

    def tokens_per_second(self, step: Step) -> float:
        return 1000 * step.sequences / self.ms(step)


def main() -> None:
    """Print what the data file should hold; with --write change it."""
    found = computed()
    for name, value in found.items():
        print(f"{name}: {json.dumps(value)}")
    for told, error in other_steps(Fit(found["fixed_ms"], found["bandwidth_share"])):
        print(f"{told}: {error:+.1%}")
    if "--write" in sys.argv[1:]:
        DATA.write_text(_text(json.loads(DATA.read_text("utf-8")) | found), "utf-8")


def computed() -> dict[str, Any]:
    """Return the fit and its errors, rounded as the data file holds them."""
    made = fit(steps(FITTED))
    errors = {"fitted": FITTED, "held_out": HELD_OUT}
    return {
        "fixed_ms": made.fixed_ms,
        "bandwidth_share": made.bandwidth_share,
        "errors": {name: _errors(made, instance) for name, instance in errors.items()},
    }


def steps(instance_type: str) -> list[Step]:
    """Return the rows of transformers-neuronx on one instance type."""
    rows = throughput.rows()
    found = [r for r in rows if (r.engine, r.instance_type) == ("neuronx", instance_type)]
    return [_step(row, row.ms_per_token) for row in found if row.ms_per_token is not None]


def fit(found: Sequence[Step]) -> Fit:
    """Minimise the sum of ((fixed + slope x ideal) / measured - 1)^2: two normal equations."""
    pairs = [(1 / s.ms, s.ideal_ms / s.ms) for s in found]
    aa, ab, bb = (
        sum(a * a for a, _ in pairs),
        sum(a * b for a, b in pairs),
        sum(b * b for _, b in pairs),
    )
    a_one, b_one = sum(a for a, _ in pairs), sum(b for _, b in pairs)
    determinant = aa * bb - ab * ab
    fixed = (a_one * bb - b_one * ab) / determinant
    slope = (b_one * aa - a_one * ab) / determinant
    return Fit(round(fixed, 3), round(1 / slope, 4))


def other_steps(made: Fit) -> list[tuple[str, float]]:
    """Return the steps of ``roofline.json``, in words and with the relative error of the fit."""
    found = []
    for row in files.load("roofline")["steps"]:
        asked = deployment(**{k: row[k] for k in row if k not in ("ms_per_token", "source")})
        step = _ideal(asked, row["ms_per_token"], None)
        told = (
            f"{row['architecture']} by {row['engine']} on {row['instance_type']}, TP"
            f" {row['tensor_parallel_degree']}, {row['sequences']} x {row['max_model_len']}"
        )
        found.append((told, made.ms(step) / step.ms - 1))
    return found


def section() -> list[str]:
    """Return the section of docs/accuracy.md."""
    data = files.load("roofline")
    made = Fit(data["fixed_ms"], data["bandwidth_share"])
    lines = [
        "\n## Throughput\n",
        SECTION.format(fixed=made.fixed_ms, share=made.bandwidth_share),
        "| rows of | use | what | rows | mean error | worst |",
        "|---|---|---|---|---|---|",
    ]
    for name, part in data["errors"].items():
        use = "fitted" if name == "fitted" else "held out"
        for what in ("ms_per_token", "tokens_per_second"):
            found = part[what]
            lines.append(
                f"| {part['instance_type']} | {use} | {what.replace('_', ' ')} | {found['rows']}"
                f" | {found['mean']:.1%} | {found['worst']:+.1%} |"
            )
    lines += ["", STEPS, "| step | error |", "|---|---|"]
    lines += [f"| {told} | {error:+.1%} |" for told, error in other_steps(made)]
    return [*lines, "", *_with_prompts(made)]


SECTION = """Made by `python -m benchmarks.roofline` from slipway/catalogue/data/throughput.json.
Where one of its rows measured the very deployment, it is told. Elsewhere on Inferentia2 and
Trainium time per output token = {fixed} ms + bytes / ({share} x bandwidth of the memory): weights
of one core without the embedding's table, and the cache of all sequences at the compiled length.
Everywhere else the throughput is unknown.
"""

STEPS = """Steps of other engines and degrees, never used in the fit:
"""


def _with_prompts(made: Fit) -> list[str]:
    """The estimate is of generation alone: how far that is from serving long prompts."""
    row = next(row for row in throughput.rows() if row.engine == "nxd")
    served = row.output_tokens_per_second or 0.0
    ratio = made.tokens_per_second(_step(row, 1.0)) / served
    return [
        f"With prompts of {row.input_tokens} tokens and answers of {row.output_tokens},"
        f" {row.sequences} users got {served:.0f} tokens per second ({row.architecture} by"
        f" {row.engine} on {row.instance_type}, TP {row.tensor_parallel_degree}): the estimate, of"
        f" generation alone, is {ratio:.1f} times as high."
    ]


def deployment(
    *,
    architecture: str,
    engine: Engine,
    instance_type: str,
    tensor_parallel_degree: int,
    dtype: str,
    quantization: str | None,
    sequences: int,
    max_model_len: int,
) -> Deployment:
    """Return what a row deployed."""
    accelerator = accelerators.of_instance(instance_type)
    found = find(architecture)
    assert accelerator is not None
    assert found is not None
    assert found.shape is not None
    return Deployment(
        shape=found.shape,
        engine=engine,
        accelerator=accelerator,
        tensor_parallel_degree=tensor_parallel_degree,
        dtype=dtype,
        quantization=None if quantization is None else quantizations.find(quantization),
        max_sequences=sequences,
        max_model_len=max_model_len,
    )


def find(name: str) -> architecture.Architecture | None:
    return architecture.find(ROOT / "model_configs", name)


def _step(row: Measured, ms: float) -> Step:
    asked = deployment(
        architecture=row.architecture,
        engine="nxd" if row.engine == "nxd" else "neuronx",
        instance_type=row.instance_type,
        tensor_parallel_degree=row.tensor_parallel_degree,
        dtype=row.dtype,
        quantization=row.quantization,
        sequences=row.sequences,
        max_model_len=row.max_model_len,
    )
    return _ideal(asked, ms, row.output_tokens_per_second)


def _ideal(asked: Deployment, ms: float, tokens_per_second: float | None) -> Step:
    seconds = ideal_step_seconds(asked)
    assert seconds is not None
    assert asked.max_sequences is not None
    return Step(asked.max_sequences, ms, 1000 * seconds, tokens_per_second)


def _errors(made: Fit, instance_type: str) -> dict[str, Any]:
    found = steps(instance_type)
    rated = [s for s in found if s.tokens_per_second is not None]
    return {
        "instance_type": instance_type,
        "ms_per_token": _spread(found, lambda s: made.ms(s) / s.ms - 1),
        "tokens_per_second": _spread(
            rated, lambda s: made.tokens_per_second(s) / (s.tokens_per_second or 1) - 1
        ),
    }


def _spread(found: Sequence[Step], error: Callable[[Step], float]) -> dict[str, float]:
    errors = [error(step) for step in found]
    worst: float = max(errors, key=abs)
    return {
        "rows": len(errors),
        "mean": round(fmean(abs(e) for e in errors), 4),
        "worst": round(worst, 4),
    }


def _text(data: dict[str, Any]) -> str:
    lines = []
    for name, value in data.items():
        if isinstance(value, dict):
            inner = ",\n".join(f"  {json.dumps(k)}: {json.dumps(v)}" for k, v in value.items())
            lines.append(f" {json.dumps(name)}: {{\n{inner}\n }}")
        elif isinstance(value, list):
            inner = ",\n".join(f"  {json.dumps(v)}" for v in value)
            lines.append(f" {json.dumps(name)}: [\n{inner}\n ]")
        else:
            lines.append(f" {json.dumps(name)}: {json.dumps(value)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    main()
