"""A shadow is planned like an endpoint of its own, behind the endpoint that it belongs to."""

from typing import Any

from config_factory import NEURON, Changes, Configs
from scaled_workloads import COMPONENT, QUEUE, TRACKED
from shadow_workloads import ON_VOLUME, shadowed
from slipway.planning import EndpointPlan, explain_shadow, plan_endpoint, shadow


def planned(configs: Configs, changes: Changes, **kwargs: Any) -> EndpointPlan:
    return plan_endpoint(configs.facts(changes, **kwargs))


def test_a_shadow_has_its_own_model_and_instances(configs: Configs) -> None:
    release = {"serving.max_model_len": 2048}
    changes = shadowed("ml.g6.12xlarge", release=release, instance_count=2, sampling_percent=40)

    found = planned(configs, changes).shadow

    assert found is not None
    assert (found.model.instance_type, found.instance_count) == ("ml.g6.12xlarge", 2)
    assert found.sampling_percent == 40
    assert found.model.endpoint_name == "slipway-dev-model"
    (archive,) = found.model.container.code_archive.values()
    assert "option.max_model_len=2048" in archive
    assert found.cost is not None
    assert found.cost.instances == 2
    assert found.inference_ami is not None


def test_what_an_endpoint_scales_or_queues_is_not_its_shadows(configs: Configs) -> None:
    facts = configs.facts(shadowed() | QUEUE | {"capacity.autoscaling": TRACKED})

    beside = shadow.of(facts)

    assert beside is not None
    assert beside.async_inference is None
    assert beside.hosted.capacity.autoscaling is None
    assert shadow.of(beside) is None


def test_without_a_shadow_nothing_is_beside_the_endpoint(configs: Configs) -> None:
    assert planned(configs, {}).shadow is None
    assert shadow.of(configs.facts(base=COMPONENT)) is None


def test_the_role_reads_what_both_models_need(configs: Configs) -> None:
    staged = {"model.source": "s3", "model.weights": "s3://weights/new/", "model.eula": None}

    plan = planned(configs, shadowed(release=staged) | {"release.model.weights": "s3://weights/a/"})

    assert plan.read_prefixes == ("s3://weights/a/", "s3://weights/new/")


def test_the_role_pulls_both_images(configs: Configs) -> None:
    other = {"container": {"family": "huggingface-llm", "version": "3.0.1"}}
    plan = planned(configs, shadowed(release=other))

    prefix = "arn:aws:ecr:us-west-2:763104351884:repository"
    assert plan.repository_arns == (
        f"{prefix}/djl-inference",
        f"{prefix}/huggingface-pytorch-tgi-inference",
    )


def test_one_volume_is_enough_for_the_endpoints_key(configs: Configs) -> None:
    assert not planned(configs, shadowed()).volume_takes_key
    assert planned(configs, ON_VOLUME).volume_takes_key
    assert planned(configs, shadowed(), base=NEURON).volume_takes_key


def test_a_shadow_in_words_says_what_it_gets_and_costs(configs: Configs) -> None:
    assert list(explain_shadow.of_shadow(None)) == []
    changes = shadowed("ml.g6.12xlarge", instance_count=2)

    lines = list(explain_shadow.of_shadow(planned(configs, changes).shadow))

    assert lines[0] == (
        "shadow",
        "2 x ml.g6.12xlarge with acme/model",
        "gets a copy of 25 % of the requests; its answers are thrown away",
    )
    assert [value for _, value, _ in lines[2:]] == [
        "disk: the instance's NVMe, encrypted in hardware; a KMS key does not reach it",
        "costs $11.504 an hour more, $8,398 a month",
    ]


def test_a_shadow_of_unknown_price_or_size_says_so(configs: Configs) -> None:
    release = {"model.architecture": None}
    changes = shadowed("ml.p4de.24xlarge", release=release)

    lines = list(explain_shadow.of_shadow(planned(configs, changes).shadow))

    assert lines[-2:] == [
        ("", "cost unknown", "no price of ml.p4de.24xlarge is known"),
        ("", "size of the weights: unknown (no architecture that can be counted)", ""),
    ]


def test_a_licence_that_a_shadow_wants_with_every_request_is_told(configs: Configs) -> None:
    model = {
        "model": {
            "source": "jumpstart",
            "id": "huggingface-llm-elyza-japanese-llama-2-13b-chat",
            "version": "1.0.22",
            "eula": NEURON["release"]["model"]["eula"],
        }
    }

    lines = list(explain_shadow.of_shadow(planned(configs, shadowed(release=model)).shadow))

    assert [value for _, value, _ in lines if "CustomAttributes" in value] == [
        "every request must carry CustomAttributes accept_eula=true for it"
    ]
