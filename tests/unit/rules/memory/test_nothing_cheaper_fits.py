from config_factory import GPU, Configs, Refusals, changed

LAVISH = {
    "release.serving.instance_type": "ml.p4d.24xlarge",
    "release.serving.max_rolling_batch_size": 8,
}
OWN = {"source": "our agreement", "date": "2026-10-01"}


def test_a_type_that_does_the_same_for_a_fifth_less_is_named(refusals: Refusals) -> None:
    assert refusals("FIT-006", LAVISH) == [
        "dev/model.yaml: release.serving.instance_type: ml.p4d.24xlarge costs $25.251 an hour;"
        " ml.g6e.xlarge at $2.605 (90% less) holds 8 sequences of 8192 tokens as well; set"
        " instance_type: ml.g6e.xlarge if its speed is enough for you; all types: plan model"
        " --cheapest [FIT-006]"
    ]


def test_the_named_type_passes(refusals: Refusals) -> None:
    named = {**LAVISH, "release.serving.instance_type": "ml.g6e.xlarge"}
    assert refusals("FIT-006", named) == []


def test_the_environments_own_prices_decide(refusals: Refusals) -> None:
    cheap = {"prices": {**OWN, "usd_per_hour": {"ml.p4d.24xlarge": 1.0}}}
    assert refusals("FIT-006", LAVISH, environment=cheap) == []
    dear = {"prices": {**OWN, "usd_per_hour": {"ml.g6e.xlarge": 20.0}}}
    (found,) = refusals("FIT-006", LAVISH, environment=dear)
    assert "ml.g6e.2xlarge at $2.803" in found


def test_a_type_of_unknown_price_is_left_alone(refusals: Refusals) -> None:
    unpriced = {**LAVISH, "release.serving.instance_type": "ml.p4de.24xlarge"}
    assert refusals("FIT-006", unpriced) == []


def test_a_cheaper_type_for_which_loading_may_lack_host_memory_is_not_named(
    configs: Configs,
) -> None:
    # ml.g6.xlarge holds the model at a quarter of the price, but has 16 GiB for 15 GiB of weights.
    from slipway.planning import choice

    facts = configs.facts(base=changed(GPU, {"release.serving.max_model_len": 2048}))
    found = {c.instance_type: c for c in choice.candidates(facts)}["ml.g6.xlarge"]
    assert (found.fits, found.tight) == (True, True)
    assert found.reason.endswith("; 16 GiB of host memory for 15.0 GiB of weights")
