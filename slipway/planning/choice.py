"""On which instance types a workload fits, what each costs, and why the others do not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from slipway.catalogue import accelerators, instances
from slipway.catalogue.instances import Instance
from slipway.catalogue.versions import numbers
from slipway.planning import changes, cost, counts, graph, throughput
from slipway.planning.changes import Changes
from slipway.planning.cost import Cost
from slipway.planning.facts import WorkloadFacts
from slipway.planning.memory import mending, workload
from slipway.planning.memory.budget import Budget, judge
from slipway.planning.memory.deployment import Deployment
from slipway.planning.throughput import Throughput

SERVING = "release.serving"
TYPE, DEGREE = f"{SERVING}.instance_type", f"{SERVING}.tensor_parallel_degree"
HOST_MEMORY_FACTOR = 2
"""Host memory that loading surely has enough of: JumpStart supports no model on an instance with
less than 2.1 times its weights (awslabs/generative-ai-cdk-constructs@9d49b9d)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One instance type for one workload.

    ``known`` is False where its memory cannot be planned. ``changes`` lead there from the
    workload's file (none for the type it has now), ``sequences`` of the full length fit at once,
    ``cost`` is None where the price is unknown, ``reason`` says why it fits or does not, and
    ``throughput`` is that of one instance where it is known.
    """

    instance_type: str
    fits: bool
    known: bool
    tight: bool
    tensor_parallel_degree: int | None
    sequences: int | None
    changes: Changes
    cost: Cost | None
    reason: str
    throughput: Throughput | None = None


def candidates(facts: WorkloadFacts) -> list[Candidate]:
    """Return every instance type for models: those that fit first, cheapest first.

    Unknown prices come after the known ones. SageMaker's region lists decide what is sold; a type
    that is in none of them may be sold.
    """
    found = [_candidate(facts, instance) for instance in _with_accelerators()]
    return sorted(found, key=_order)


def cheaper(facts: WorkloadFacts, below_usd_per_hour: float, sequences: int) -> Candidate | None:
    """Return the cheapest type of known price that fits with room to spare; None without one.

    It costs at most ``below_usd_per_hour`` an instance and holds ``sequences`` of the full length
    at once, and is not tight.
    """
    priced = ((cost.price(facts.environment, i.name), i) for i in _with_accelerators())
    affordable = [
        (p.usd_per_hour, i) for p, i in priced if p and p.usd_per_hour <= below_usd_per_hour
    ]
    for _, instance in sorted(affordable, key=lambda pair: (pair[0], pair[1].name)):
        found = _candidate(
            facts, instance, lambda b: not b.tight and (b.sequences or 0) >= sequences
        )
        if found.fits and not found.tight:
            return found
    return None


def _hourly(candidate: Candidate) -> float:
    return float("inf") if candidate.cost is None else candidate.cost.price.usd_per_hour


def _order(candidate: Candidate) -> tuple[bool, float, str]:
    return not candidate.fits, _hourly(candidate), candidate.instance_type


def _with_accelerators() -> Iterator[Instance]:
    for name in instances.names():
        instance = instances.find(name)
        if instance is not None and instance.accelerator is not None:
            yield instance


def _candidate(
    facts: WorkloadFacts, instance: Instance, enough: Callable[[Budget], bool] = lambda _: True
) -> Candidate:
    price = cost.price(facts.environment, instance.name)
    run = counts.of(facts.workload)
    priced = None if price is None else Cost(price, 1 if run is None else run.start)
    obstacle = _obstacle(facts, instance)
    if obstacle is not None:
        return _misfit(instance, priced, obstacle)
    tried: list[Budget] = []
    for change in _ways(facts, instance):
        try:
            question = _question(facts, instance, change)
        except workload.Unknown as unknown:
            return _misfit(instance, priced, str(unknown), known=False)
        budget = judge(question)
        tried.append(budget)
        if budget.verdict == "fits" and enough(budget) and mending.fits(facts, change):
            crowded = _host_is_small(facts, instance)
            return Candidate(
                instance_type=instance.name,
                fits=True,
                known=True,
                tight=budget.tight or crowded is not None,
                tensor_parallel_degree=question.tensor_parallel_degree,
                sequences=budget.sequences,
                changes=change,
                cost=priced,
                reason=budget.reason if crowded is None else f"{budget.reason}; {crowded}",
                throughput=throughput.of_workload(changes.apply(facts, change)),
            )
    closest = max(tried, key=_how_close, default=None)
    reason = "no declared graph is compiled for it" if closest is None else closest.reason
    known = closest is None or closest.verdict != "unknown"
    return _misfit(instance, priced, reason, known=known)


def _misfit(
    instance: Instance, priced: Cost | None, reason: str, *, known: bool = True
) -> Candidate:
    return Candidate(
        instance_type=instance.name,
        fits=False,
        known=known,
        tight=False,
        tensor_parallel_degree=None,
        sequences=None,
        changes={},
        cost=priced,
        reason=reason,
    )


def _question(facts: WorkloadFacts, instance: Instance, change: Changes) -> Deployment:
    """The memory question of the changed workload; Unknown when it cannot be asked.

    Another type and degree change nothing else that reaches the container, so its settings need
    not be rendered again for every one of them; a graph may change them all.
    """
    accelerator = accelerators.of_instance(instance.name)
    if accelerator is None or not set(change) <= {TYPE, DEGREE}:
        return workload.deployment(changes.apply(facts, change))
    declared = facts.serving.tensor_parallel_degree
    degree = change.get(DEGREE, declared if isinstance(declared, int) else accelerator.count)
    asked = workload.deployment(facts)
    return replace(asked, accelerator=accelerator, tensor_parallel_degree=degree)


def _how_close(budget: Budget) -> tuple[bool, float]:
    """An unknown memory says more than a shortage, and a small shortage more than a large one."""
    margin = float("-inf") if budget.parts is None else budget.parts.margin
    return budget.verdict == "unknown", margin


def _obstacle(facts: WorkloadFacts, instance: Instance) -> str | None:
    """Why the type is out of the question before any memory is looked at."""
    image, region = facts.image, facts.environment.region
    if not instance.allows(facts.use):
        return f"SageMaker {instances.NO_USE[facts.use]} it"
    if not facts.is_sold(instance):
        return f"it is not sold for {facts.use} in {region}"
    if image is not None and image.accelerator != instance.accelerator_kind:
        return f"{image.family} is made for another accelerator"
    gpu = instance.accelerator or ""
    if facts.dtype == "bf16" and not accelerators.has_bfloat16(gpu):
        return f"{gpu} does not compute in bf16"
    last = accelerators.last_cuda(gpu)
    if image is not None and image.cuda and last and numbers(image.cuda)[0] > int(last):
        return f"CUDA {image.cuda} of {image.family} does not run on {gpu}"
    return None


def _host_is_small(facts: WorkloadFacts, instance: Instance) -> str | None:
    """Why loading may fail for want of host memory; None when it will not."""
    weights = facts.weights_gib
    if weights is None or instance.memory_gib >= HOST_MEMORY_FACTOR * weights:
        return None
    return f"{instance.memory_gib:g} GiB of host memory for {weights:.1f} GiB of weights"


def _ways(facts: WorkloadFacts, instance: Instance) -> Iterator[Changes]:
    """The changes worth trying on one instance type: as few accelerators per copy as possible."""
    neuron = facts.workload.release.neuron
    if facts.on_neuron and (neuron is None or neuron.compile == "never"):
        for near in graph.look_up(facts).rows:  # type: ignore[union-attr]  # it is on Neuron
            change = graph.towards(facts, near.graph)
            if near.graph.instance_type == instance.name and change is not None:
                yield change
        return
    move: Changes = (
        {} if instance.name == facts.serving.instance_type else {TYPE: instance.name}
    )  # fmt: skip
    if facts.serving.serverless is not None:
        move = {**move, f"{SERVING}.serverless": None}
    available = accelerators.of_instance(instance.name)
    count = 0 if available is None else available.count
    declared = facts.serving.tensor_parallel_degree
    if not isinstance(declared, int) or declared <= count:
        yield move
    if isinstance(declared, int):
        others = (tp for tp in range(1, count + 1) if tp != declared)
        yield from ({**move, DEGREE: tp} for tp in others)
