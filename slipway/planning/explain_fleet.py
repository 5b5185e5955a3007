"""A fleet or an adapter in words, for a terminal: what sits where, and what is free."""

from slipway.planning import scaling_words
from slipway.planning.cost import dollars
from slipway.planning.explain import WIDTH, Say, say_disk, saying
from slipway.planning.packing import draw
from slipway.planning.plan import AdapterPlan, FleetPlan


def explain_fleet(plan: FleetPlan) -> str:
    """Return the plan of a fleet as text, with its layouts."""
    lines = [f"{plan.environment}/{plan.workload} -> endpoint {plan.endpoint_name}"]
    say = saying(lines)

    say("where", f"account {plan.account}, {plan.region}")
    run = plan.instances
    say(
        "instances",
        f"{run.start} x {run.types[0]}",
        f"{run.least} to {run.most}, as many as the copies need"
        if run.managed
        else "no more and no fewer: managed_instance_scaling is not set",
    )
    if len(run.types) > 1:
        say("", f"else {', then '.join(run.types[1:])}, where the one before has no capacity")
    if plan.capacity_reservation is not None:
        say("", f"of the reservation {plan.capacity_reservation} alone")
    _cost(plan, say)
    for name, layout in plan.layouts.items():
        say(
            "layout",
            f"on {name}" if layout else f"on {name}: none was found that holds all at once",
        )
        unit = plan.accelerators[name.split(":")[0]]
        for line in draw(layout, unit) if layout else ():
            say("", line)
    say("routing", plan.routing)
    say_disk(plan, say)
    say("isolation", plan.network_isolation.value, plan.network_isolation.reason)
    if plan.inference_ami is not None:
        say("machine image", plan.inference_ami.value, plan.inference_ami.reason)
    for said in scaling_words.of_rollout(plan.rollout, run.types[0]):
        say(*said)
    for note in plan.notes:
        say("note", note)
    return "\n".join(lines)


def explain_adapter(plan: AdapterPlan) -> str:
    """Return the plan of an adapter as text."""
    name = f"component {plan.component_name} on endpoint {plan.endpoint_name}"
    rows = [
        ("where", f"account {plan.account}, {plan.region}"),
        ("base", f"{plan.base_component_name}: it runs on the base's copies and reserves nothing"),
        ("artifact", plan.artifact_uri),
    ]
    lines = [f"  {what:<{WIDTH}}{value}" for what, value in rows]
    return "\n".join([f"{plan.environment}/{plan.workload} -> {name}", *lines])


def _cost(plan: FleetPlan, say: Say) -> None:
    if plan.cost is None or plan.most_cost is None:
        say("cost", "unknown", f"no price of {plan.instances.types[0]} is known")
        return
    hour, most = dollars(plan.cost.usd_per_hour), dollars(plan.most_cost.usd_per_hour)
    month = dollars(plan.cost.usd_per_month)
    at_most = f"; at most {most} an hour" if most != hour else ""
    say("cost", f"{hour} an hour, {month} a month{at_most}", plan.cost.basis)
