"""Instance types for a workload: those that fit by price, and why the others do not."""

from config_factory import GPU, NEURON, Configs, changed
from slipway import rules
from slipway.planning import changes, choice
from slipway.planning.explain import candidates
from slipway.planning.facts import WorkloadFacts


def by_name(facts: WorkloadFacts) -> dict[str, choice.Candidate]:
    return {found.instance_type: found for found in choice.candidates(facts)}


def test_those_that_fit_come_first_and_cheapest_first(configs: Configs) -> None:
    found = choice.candidates(configs.facts())
    fits = [c.fits for c in found]
    prices = [c.cost.usd_per_hour if c.cost else float("inf") for c in found if c.fits]

    assert fits == sorted(fits, reverse=True)
    assert prices == sorted(prices)


def test_every_candidate_that_fits_passes_every_rule(configs: Configs) -> None:
    for base in (GPU, NEURON):
        facts = configs.facts(base=base)
        for found in choice.candidates(facts):
            if found.fits:
                faults = rules.check_workload(changes.apply(facts, found.changes))
                refused = [str(f) for f in faults if f.severity == "error"]
                assert refused == [], found.instance_type


def test_the_type_that_the_file_names_needs_no_change(configs: Configs) -> None:
    assert by_name(configs.facts())["ml.g5.12xlarge"].changes == {}


def test_on_neuron_a_type_without_a_declared_graph_is_no_candidate(configs: Configs) -> None:
    found = by_name(configs.facts(base=NEURON))

    assert found["ml.inf2.24xlarge"].fits
    assert found["ml.inf2.48xlarge"].reason == "no declared graph is compiled for it"
    assert found["ml.g5.12xlarge"].reason == "djl-neuronx is made for another accelerator"


def test_each_reason_against_a_type_is_told(configs: Configs) -> None:
    bf16 = changed(GPU, {"release.serving.dtype": "bf16"})
    found = by_name(configs.facts(base=bf16))

    assert found["ml.g4dn.xlarge"].reason == "T4 does not compute in bf16"
    assert found["ml.p3dn.24xlarge"].reason == "SageMaker hosts no endpoint on it"
    assert found["ml.trn1n.32xlarge"].reason == "it is not sold for hosting in us-west-2"
    assert found["ml.p6-b300.48xlarge"].reason == "the usable memory of B300 is not known"
    assert not found["ml.p6-b300.48xlarge"].known


def test_a_gpu_that_the_images_cuda_has_left_behind_is_no_candidate(configs: Configs) -> None:
    newest = {"release.container.version": "0.38.0", "release.serving.dtype": "fp16"}
    found = by_name(configs.facts(newest))["ml.p3.2xlarge"]

    assert found.reason == "CUDA 13.0 of djl-lmi does not run on V100"


def test_the_list_names_fits_and_misfits(configs: Configs) -> None:
    text = candidates(
        choice.candidates(configs.facts({"release.model.architecture": "llama-3-70b"}))
    )

    first = text.splitlines()[0]
    assert first.startswith("  $13.116 an hour  ml.g6e.12xlarge   TP 4   6.04 GiB of 39.95 ")
    assert "\n  $16.688 an hour  ml.g6.48xlarge    TP 8   tight: only 2.67 GiB of 19.84 " in text
    assert "\n  price unknown    ml.p4de.24xlarge  TP 8" in text
    assert "\n  not ml.g4dn.xlarge, ml.g4dn.2xlarge, " in text
