"""What a component is told to change is in its own hands: its instances are its fleet's."""

from fleet_factory import Fleets
from slipway.rules.memory import model_fits

LARGE = {"release.model.architecture": "llama-3-70b"}
NEURON = {
    "release.model": {
        "source": "jumpstart",
        "id": "meta-textgenerationneuron-llama-2-13b-f",
        "version": "1.2.0",
        "eula": {
            "accepted": True,
            "licence": "llama2",
            "accepted_by": "Platform Team",
            "accepted_on": "2026-11-21",
        },
    },
    "release.container": {"family": "djl-neuronx", "version": "0.26.0"},
    "release.serving.instance_type": "ml.inf2.48xlarge",
    "release.serving.tensor_parallel_degree": 4,
    "release.serving.max_rolling_batch_size": 4,
    "release.serving.dtype": "fp16",
}
GRAPH = {
    "max_model_len": 4096,
    "max_rolling_batch_size": 4,
    "dtype": "fp16",
    "compiler": "2.12.54.0",
    "source": "jumpstart",
}


def test_a_model_that_does_not_fit_reserves_more_accelerators_and_uses_them(
    fleets: Fleets,
) -> None:
    fleets.write(components={"model": LARGE})

    (told,) = fleets.told("FIT-002")

    assert told.endswith("; set accelerators: 4 and tensor_parallel_degree: 4 [FIT-002]")
    assert fleets.still_told("FIT-002") == []


def test_a_degree_of_all_that_is_reserved_grows_with_it(fleets: Fleets) -> None:
    fleets.write(components={"model": LARGE | {"release.serving.tensor_parallel_degree": "max"}})

    (told,) = fleets.told("FIT-002")

    assert told.endswith("; set accelerators: 4 [FIT-002]")
    assert fleets.still_told("FIT-002") == []


def test_a_model_that_fits_no_share_of_the_instance_is_for_another_fleet(fleets: Fleets) -> None:
    small = {"release.serving.instance_type": "ml.g5.12xlarge"}
    fleets.write(
        fleet={"release.instance_type": "ml.g5.12xlarge"}, components={"model": LARGE | small}
    )

    (told,) = fleets.told("FIT-002")

    assert told.endswith("; choose a smaller model, or a fleet of larger instances [FIT-002]")
    (finding,) = model_fits.check(fleets.facts("model"))
    assert finding.changes == ()


def test_a_degree_that_splits_no_heads_is_mended_on_the_same_instance(fleets: Fleets) -> None:
    three = {"release.compute.accelerators": 3, "release.serving.tensor_parallel_degree": 3}
    fleets.write(components={"model": three})

    (told,) = fleets.told("FIT-001")

    assert told.endswith(
        "; set tensor_parallel_degree: 2, or accelerators: 4 and tensor_parallel_degree: 4"
        " [FIT-001]"
    )
    assert fleets.still_told("FIT-001") == []


def test_a_degree_above_the_whole_instance_is_not_to_be_reserved(fleets: Fleets) -> None:
    fleets.write(components={"model": {"release.serving.tensor_parallel_degree": 16}})

    assert fleets.told("SRV-001") == [
        "dev/model.yaml: release.serving.tensor_parallel_degree: 16 is more than the 2 GPUs that"
        " compute.accelerators: 2 reserves; use at most 2 [SRV-001]"
    ]


def test_the_nearest_graphs_of_a_component_are_those_of_its_instances(fleets: Fleets) -> None:
    """With the devices that the graph's cores are on: two cores each."""
    other, own = (
        GRAPH | {"instance_type": name, "tensor_parallel_degree": degree}
        for name, degree in (("ml.inf2.24xlarge", 4), ("ml.inf2.48xlarge", 8))
    )
    fleets.write(
        fleet={"release.instance_type": "ml.inf2.48xlarge"},
        components={"model": NEURON | {"release.neuron.graphs": [other, own]}},
    )

    assert fleets.told("GPH-001") == [
        "dev/model.yaml: release.neuron.graphs: no graph for ml.inf2.48xlarge with max_model_len"
        " 4096, max_rolling_batch_size 4, tensor_parallel_degree 4, dtype fp16, compiler 2.12.54.0;"
        " nearest are: ml.inf2.48xlarge 4096/4/8 (tensor_parallel_degree 8 instead of 4, with"
        " compute.accelerators: 4); use one of them, or set neuron.compile: allow and pay for the"
        " compilation at every start [GPH-001]"
    ]
    assert fleets.still_told("GPH-001") == []


def test_a_graph_of_other_instances_is_not_near_a_component(fleets: Fleets) -> None:
    other = GRAPH | {"instance_type": "ml.inf2.24xlarge", "tensor_parallel_degree": 4}
    fleets.write(
        fleet={"release.instance_type": "ml.inf2.48xlarge"},
        components={"model": NEURON | {"release.neuron.graphs": [other]}},
    )

    (told,) = fleets.told("GPH-001")

    assert "; add it, or set neuron.compile: allow" in told


def test_a_container_for_other_accelerators_is_the_components_to_change(fleets: Fleets) -> None:
    inf2 = "ml.inf2.48xlarge"
    fleets.write(
        fleet={"release.instance_type": inf2},
        components={"model": {"release.serving.instance_type": inf2}},
    )

    assert fleets.told("IMG-004") == [
        "dev/model.yaml: release.serving.instance_type: djl-lmi is made for GPUs, but"
        " ml.inf2.48xlarge has Inferentia or Trainium; choose another container, or a fleet of"
        " other instances [IMG-004]"
    ]


def test_instances_that_the_region_does_not_sell_are_the_whole_fleets_to_change(
    fleets: Fleets,
) -> None:
    fleets.write(environment={"region": "eu-west-3"})

    (told,) = fleets.told("INS-002")

    assert told.endswith(
        "; choose another one for the whole fleet, or declare its quota in environment.yaml if"
        " Service Quotas shows it there [INS-002]"
    )


def test_a_fleet_that_is_beyond_the_budget_has_its_plan_looked_at(fleets: Fleets) -> None:
    fleets.write(environment={"budget_usd_per_month": 100})

    (told,) = fleets.told("ENV-019")

    assert "; run fewer or cheaper instances (plan fleet), declare" in told


def test_settings_of_the_instances_are_told_once(fleets: Fleets) -> None:
    settings = {
        "release.serving.inference_ami_version": "al2-ami-sagemaker-inference-gpu-2",
        "release.serving.volume_size_gb": 100,
    }
    fleets.write(components={"model": settings})

    assert len(fleets.told("CMP-015")) == 2
    assert [rule for rule in ("INS-004", "IMG-009", "IMG-010") if fleets.told(rule)] == []


def test_too_many_accelerators_and_instances_without_any_are_told_once(fleets: Fleets) -> None:
    fleets.write(components={"model": {"release.compute.accelerators": 9}})
    assert len(fleets.told("CMP-004")) == 1
    assert fleets.told("CMP-011") == []

    fleets.write(
        fleet={"release.instance_type": "ml.m5.xlarge"},
        components={"model": {"release.serving.instance_type": "ml.m5.xlarge"}},
    )
    assert len(fleets.told("CMP-019")) == 1
    assert fleets.told("CMP-004") + fleets.told("SRV-001") == []
