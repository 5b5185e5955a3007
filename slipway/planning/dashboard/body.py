"""The JSON of an environment's dashboards: a header, a block for each workload, the cleaner's."""

import json
from collections.abc import Iterable, Sequence

from slipway.catalogue import dashboards
from slipway.config.schema import Environment
from slipway.planning import bill
from slipway.planning.cost import dollars
from slipway.planning.dashboard import cleaner, widget
from slipway.planning.dashboard.graphs import GRAPHS, REQUESTS
from slipway.planning.dashboard.row import Row
from slipway.planning.dashboard.widget import Widget

WIDTH, HEIGHT = 6, 6
HEADER_HEIGHT = 5

NOTE = (
    "Written by CloudFormation: a change made here is lost at the next deploy. Time to first token"
    " is no metric of SageMaker's namespaces; where a container publishes it, CloudWatch's"
    " SageMaker AI Insights has it."
)

NEURON = (
    "**Neuron devices**: CloudWatch has no metric of theirs, so neither their load nor their"
    " memory is drawn, and no alarm watches them. Latency and errors show what they come to."
)


def bodies(environment: Environment, rows: Iterable[Row]) -> dict[str, str]:
    """Return name -> body of the dashboards of ``environment``, ``rows`` in order of their names.

    There are several where CloudWatch takes no more widgets or metrics in one.
    """
    blocks = [_block(row) for row in sorted(rows, key=lambda row: row.workload)]
    pages = _pages([*blocks, cleaner.block(environment)])
    header = _header(environment)
    return {
        f"slipway-{environment.name}" + (f"-{number}" if number > 1 else ""): _json(header, page)
        for number, page in enumerate(pages, start=1)
    }


def _pages(blocks: Sequence[list[Widget]]) -> list[list[list[Widget]]]:
    """Fill one page after another; the header takes one widget of each."""
    pages: list[list[list[Widget]]] = [[]]
    widgets, metrics = 1, 0
    for block in blocks:
        drawn = sum(len(one["properties"].get("metrics", ())) for one in block)
        if widgets + len(block) > dashboards.WIDGETS or metrics + drawn > dashboards.METRICS:
            pages.append([])
            widgets, metrics = 1, 0
        pages[-1].append(block)
        widgets, metrics = widgets + len(block), metrics + drawn
    return pages


def _json(header: Widget, page: Sequence[list[Widget]]) -> str:
    """Place the widgets of each block side by side, as many as the columns hold."""
    placed = [{**header, "x": 0, "y": 0, "width": dashboards.COLUMNS, "height": HEADER_HEIGHT}]
    top, across = HEADER_HEIGHT, dashboards.COLUMNS // WIDTH
    for block in page:
        for number, one in enumerate(block):
            x, y = number % across * WIDTH, top + number // across * HEIGHT
            placed.append({**one, "x": x, "y": y, "width": WIDTH, "height": HEIGHT})
        top += -(-len(block) // across) * HEIGHT
    # What is counted in 5 minutes stays so when somebody looks at a week.
    body = {"periodOverride": "inherit", "widgets": placed}
    return json.dumps(body, sort_keys=True, separators=(",", ":"))


def _header(environment: Environment) -> Widget:
    found = bill.of_environment(environment)
    hour, month = dollars(found.usd_per_hour), dollars(found.usd_per_month)
    lines = [
        f"# {environment.name}",
        f"Account {environment.account}, {environment.region}."
        f" **{hour} an hour, {month} a month**, estimated for the instances as they start.",
    ]
    if found.unknown:
        lines.append(f"Not in the sum, price unknown: {', '.join(found.unknown)}.")
    basis = sorted({line.basis for line in found.lines if line.basis is not None})
    if basis:
        lines.append(f"Prices: {' | '.join(basis)}.")
    return _text(*lines, NOTE)


def _block(row: Row) -> list[Widget]:
    """What it is, its alarm and its graphs."""
    properties = {"alarms": [row.alarm_arn], "title": row.workload}
    alarm = [{"type": "alarm", "properties": properties}] if row.alarm_arn else []
    drawn = GRAPHS[row.kind] if row.instance_type is not None else REQUESTS
    graphs = [widget.of(row, graph) for graph in drawn]
    note = [_text(NEURON)] if row.accelerator_kind == "neuron" else []
    return [_text(*_described(row)), *alarm, *(one for one in graphs if one is not None), *note]


def _described(row: Row) -> list[str]:
    if row.component_name is not None:
        copies = "copy" if row.count == 1 else "copies"
        where = f"{row.count} {copies} on {row.endpoint_name} ({row.instance_type})"
        cost = "paid by its fleet"
    elif row.instance_type is None:
        where, cost = "serverless", "paid per use, price unknown"
    else:
        where = f"{row.count} x {row.instance_type}"
        hourly, hour = row.usd_per_hour, "an hour"
        if row.state_machine_arn is not None:
            where, hour = f"{where} for each job", "for each hour of a job"
        cost = "price unknown" if hourly is None else f"{dollars(hourly)} {hour}, estimated"
    return [f"## {row.workload}", f"{row.kind}: {row.serves}", where, cost]


def _text(*paragraphs: str) -> Widget:
    return {"type": "text", "properties": {"markdown": "\n\n".join(paragraphs)}}
