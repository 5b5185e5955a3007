"""No false alarm: what JumpStart publishes passes the rules on access, images and instances.

Of most models the catalogue does not know the container: an LMI stands for it.
"""

from config_factory import GPU, Configs
from slipway import rules
from slipway.catalogue import jumpstart
from slipway.planning.changes import apply

FAMILIES = ("ACC", "CFG", "IMG", "INS")


def test_every_jumpstart_model_is_accepted_on_every_instance_type_it_is_published_for(
    configs: Configs,
) -> None:
    base = configs.facts(base=GPU)
    judged, refused = 0, []
    for model_id in jumpstart.ids():
        model = jumpstart.find(model_id)
        assert model is not None
        stand_in = (
            ("djl-neuronx", "0.26.0") if "neuron" in model_id else ("djl-deepspeed", "0.27.0")
        )
        changes = {
            "release.model.source": "jumpstart",
            "release.model.id": model_id,
            "release.container.family": model.image_family or stand_in[0],
            "release.container.version": model.image_version or stand_in[1],
        }
        for instance_type in model.instance_types:
            facts = apply(base, {**changes, "release.serving.instance_type": instance_type})
            if facts.instance is not None and facts.instance.accelerator_kind is None:
                continue  # The container that stands for the model's own needs a GPU.
            judged += 1
            refused += [
                f"{model_id} on {instance_type}: {finding.message} [{rule.id}]"
                for rule in rules.workload_rules()
                if rule.severity == "error" and rule.id.startswith(FAMILIES)
                for finding in rule.check(facts)
                if rule.id != "ACC-001"
            ]

    assert refused == []
    assert judged > 100
