"""Every endpoint of dev, as boto3 would be asked for it, comes back as the same requests."""

from functools import cache

import pytest

from import_factory import ARCHIVE, Importing, requests_of
from slipway import checked
from slipway.config import load_environments
from slipway.config.schema import Endpoint, Environment
from slipway.faults import errors
from slipway.planning import EndpointPlan, plan_workload
from slipway.toolchain import ROOT

CONFIGS = ROOT / "model_configs"


@cache
def dev() -> Environment:
    (found,) = load_environments(CONFIGS, ["dev"])
    return found


ENDPOINTS = {w.name: w for w in dev().workloads if isinstance(w, Endpoint)}

ROLE = "the environment or Slipway decides ExecutionRoleArn"
PACKED = f"{ARCHIVE} is taken for the archive with serving.properties"
SIZES = "model.architecture is not told: memory and time-outs are computed from it"
EULA = "model.eula: the licence was accepted; add accepted_by and accepted_on"
GRAPH = (
    "neuron: name the graph that was compiled for these values in neuron.graphs, or set"
    " neuron.compile: allow (docs/compile.md)"
)


def like(*names: str) -> str:
    return f"{SIZES}; perhaps {' or '.join(names)}"


LLAMA_2_13B = like("llama-2-13b", "llama-3.2-3b", "llama-3.2-1b")
NOTES = {
    "llama-2-13b-chat-inf2": [EULA, GRAPH, ROLE],
    "llama-2-13b-chat-lmi": [PACKED, LLAMA_2_13B, ROLE],
    "llama-2-13b-chat-tgi": [LLAMA_2_13B, ROLE],
    "llama-2-7b-inf2": [EULA, GRAPH, ROLE],
    "llama-3-1-8b-g6": [PACKED, like("llama-3.1-8b", "llama-3-8b", "llama-3.2-1b"), ROLE],
    "llama-3-8b-trn1": [PACKED, like("llama-3-8b", "llama-3.1-8b", "llama-3-70b"), GRAPH, ROLE],
    "mixtral-8x7b-trtllm": [PACKED, like("mixtral-8x7b", "mixtral-8x22b", "mistral-7b"), ROLE],
    "smollm2-135m": [PACKED, like("smollm2-135m"), ROLE],
}
"""What no request holds, so that a person has to add it; nothing else is missing."""

OPEN = {"ACC-001": "who accepted the licence, and when", "GPH-001": "the graph"}
"""The rules that refuse what is imported, until a person has added what they ask for."""


def planned(name: str) -> EndpointPlan:
    plan = plan_workload(dev(), ENDPOINTS[name], CONFIGS)
    assert isinstance(plan, EndpointPlan)
    return plan


def test_every_endpoint_of_dev_is_tried() -> None:
    assert sorted(ENDPOINTS) == sorted(NOTES)


@pytest.mark.parametrize("name", ENDPOINTS)
def test_an_endpoint_comes_back_as_the_same_requests(name: str, importing: Importing) -> None:
    plan, workload = planned(name), ENDPOINTS[name]
    requests = requests_of(plan, workload)
    files = [importing.file("requests.json", requests)]
    for file, text in plan.container.code_archive.items():
        files.append(importing.file(file, text))

    _, notes = importing.imported(*files)

    assert notes == NOTES[name]
    back, written = importing.plan(name)
    assert requests_of(back, written) == requests
    assert back.container.code_archive == plan.container.code_archive
    assert back.container.environment == plan.container.environment
    assert back.container.model_data == plan.container.model_data


@pytest.mark.parametrize("name", ENDPOINTS)
def test_the_rules_ask_for_nothing_but_what_the_notes_name(name: str, importing: Importing) -> None:
    plan = planned(name)
    files = [importing.file("requests.json", requests_of(plan, ENDPOINTS[name]))]
    for file, text in plan.container.code_archive.items():
        files.append(importing.file(file, text))
    importing.imported(*files)

    refused = errors(checked.check(importing.configs).faults)

    assert {fault.rule for fault in refused} <= set(OPEN)
