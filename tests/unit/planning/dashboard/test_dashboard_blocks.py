"""What the header says, and what is drawn of each kind of workload."""

import json
from typing import Any

import pytest

from config_factory import Configs
from dashboard_factory import row_of, widgets
from slipway.catalogue import metrics
from slipway.config import Environment
from slipway.planning import dashboard
from slipway.planning.dashboard import Row, cleaner
from template_factory import environment


def block_of(row: Row) -> list[dict[str, Any]]:
    """The widgets of one workload, without the header and the cleaner's."""
    (body,) = dashboard.bodies(environment(), [row]).values()
    return widgets(body)[1 : -len(cleaner.block(environment()))]


def graph(row: Row, title: str) -> list[Any]:
    (found,) = [one for one in block_of(row) if one["properties"].get("title") == title]
    entries: list[Any] = found["properties"]["metrics"]
    return entries


def test_an_endpoint_says_what_it_is_and_shows_its_alarm_first() -> None:
    text, alarm, *_ = block_of(row_of())

    assert text["properties"]["markdown"] == (
        "## chat\n\nendpoint: acme/model with vllm\n\n2 x ml.g5.12xlarge\n\n"
        "$14.18 an hour, estimated"
    )
    assert alarm["properties"]["alarms"] == [
        "arn:aws:cloudwatch:us-west-2:111111111111:alarm:slipway-prod-chat"
    ]


def test_a_shadow_is_drawn_by_its_variant_and_shows_no_alarm() -> None:
    shown = block_of(row_of(workload="chat, shadow", alarm_arn=None, variant_name="Shadow"))

    assert "alarm" not in {one["type"] for one in shown}
    graphs = [one for one in shown if one["type"] == "metric"]
    named = [e for one in graphs for e in one["properties"]["metrics"] if len(e) > 1]
    assert {tuple(entry[4:6]) for entry in named} == {("VariantName", "Shadow")}


def test_latencies_are_drawn_in_seconds() -> None:
    variant = ["EndpointName", "slipway-prod-chat", "VariantName", "AllTraffic"]
    hidden = {"visible": False}

    assert graph(row_of(), "Latency of the model") == [
        [{"expression": "m0/1000000", "label": "p50"}],
        ["AWS/SageMaker", "ModelLatency", *variant, {"id": "m0", "stat": "p50", **hidden}],
        [{"expression": "m2/1000000", "label": "p99"}],
        ["AWS/SageMaker", "ModelLatency", *variant, {"id": "m2", "stat": "p99", **hidden}],
    ]


def test_a_queue_is_drawn_by_what_waits_in_it() -> None:
    row = row_of(kind="asynchronous")
    endpoint = ["EndpointName", "slipway-prod-chat"]
    drawn = {"id": "m0", "label": "oldest", "stat": "Maximum"}

    assert graph(row, "How long the oldest one waits") == [
        ["AWS/SageMaker", "ApproximateAgeOfOldestRequest", *endpoint, drawn]
    ]
    titles = [one["properties"].get("title") for one in block_of(row)]
    assert "Requests that wait" in titles
    assert "Requests in 5 minutes" not in titles


def test_gpus_are_drawn_as_a_share_of_all_gpus_of_an_instance() -> None:
    expressions = [entry[0] for entry in graph(row_of(), "GPUs")[::2]]

    assert expressions == [
        {"expression": "m0/4", "label": "busy"},
        {"expression": "m2/4", "label": "memory"},
    ]


def test_instances_are_what_requests_are_divided_by() -> None:
    quotient, requests, each = graph(row_of(), "Instances, while requests come")

    assert quotient == [{"expression": "m0/m1", "label": "instances"}]
    assert (requests[1], each[1]) == ("Invocations", "InvocationsPerInstance")


@pytest.mark.parametrize("kind", ["endpoint", "component", "fleet"])
def test_neuron_devices_have_a_word_instead_of_an_empty_graph(kind: metrics.Kind) -> None:
    row = row_of(kind=kind, component_name="slipway-prod-chat", accelerator_kind="neuron")

    shown = block_of(row)

    assert shown[-1]["properties"]["markdown"] == (
        "**Neuron devices**: CloudWatch has no metric of theirs, so neither their load nor their"
        " memory is drawn, and no alarm watches them. Latency and errors show what they come to."
    )
    assert "GPU" not in json.dumps(shown)


def test_a_component_is_drawn_by_its_own_name_and_paid_by_its_fleet() -> None:
    row = row_of(
        kind="component",
        component_name="slipway-prod-chat",
        endpoint_name="slipway-prod-shared",
        usd_per_hour=None,
    )

    text, _, *graphs = block_of(row)

    assert text["properties"]["markdown"].endswith(
        "2 copies on slipway-prod-shared (ml.g5.12xlarge)\n\npaid by its fleet"
    )
    named = [e for one in graphs for e in one["properties"]["metrics"] if len(e) > 1]
    assert {tuple(entry[2:4]) for entry in named} == {
        ("InferenceComponentName", "slipway-prod-chat")
    }


def header_of(found: Environment) -> str:
    (body,) = dashboard.bodies(found, []).values()
    text: str = widgets(body)[0]["properties"]["markdown"]
    return text


def test_the_header_says_whose_it_is_and_what_it_costs(configs: Configs) -> None:
    found = configs.facts({"capacity.instance_count": 2}).environment

    assert header_of(found).split("\n\n") == [
        "# dev",
        "Account 111111111111, us-west-2. **$14.18 an hour, $10,351 a month**, estimated for the"
        " instances as they start.",
        "Prices: AWS Price List values copied in public code, some from us-west-2, us-east-1,"
        " 2026-08-17.",
        "Written by CloudFormation: a change made here is lost at the next deploy. Time to first"
        " token is no metric of SageMaker's namespaces; where a container publishes it,"
        " CloudWatch's SageMaker AI Insights has it.",
    ]


def test_a_price_that_is_unknown_is_named(configs: Configs) -> None:
    found = configs.facts({"release.serving.instance_type": "ml.p4de.24xlarge"}).environment

    assert header_of(found).split("\n\n")[2] == "Not in the sum, price unknown: model."
