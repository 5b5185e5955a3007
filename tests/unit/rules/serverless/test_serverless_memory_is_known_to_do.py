from config_factory import REMOVE, Configs, Refusals
from serverless_workload import MEMORY, SERVERLESS
from ways_out import findings, still_refused

ARCHITECTURE = "release.model.architecture"
TIGHT = {ARCHITECTURE: "llama-3.2-1b", MEMORY: 3072}


def test_less_than_twice_the_weights_is_warned_about(refusals: Refusals) -> None:
    assert refusals("SRV-031", TIGHT, base=SERVERLESS) == [
        f"dev/model.yaml: {MEMORY}: 3072 MB hold the 2.3 GiB of weights; how much the server needs"
        " besides is unknown; set it to 5120, or try it in a lower environment before you rely on"
        " it [SRV-031]"
    ]


def test_what_the_hint_names_is_not_warned_about_again(
    configs: Configs, refusals: Refusals
) -> None:
    (found,) = findings(configs, "SRV-031", TIGHT, SERVERLESS)

    assert still_refused(configs, "SRV-031", TIGHT, SERVERLESS) == []
    assert refusals("SRV-031", {**TIGHT, **found.changes[0]}, base=SERVERLESS) == []


def test_where_the_largest_is_tight_only_a_trial_is_left(refusals: Refusals) -> None:
    phi = {ARCHITECTURE: "phi-2", MEMORY: 6144}

    assert refusals("SRV-031", phi, base=SERVERLESS) == [
        f"dev/model.yaml: {MEMORY}: 6144 MB hold the 5.2 GiB of weights; how much the server needs"
        " besides is unknown; try it in a lower environment before you rely on it [SRV-031]"
    ]


def test_weights_of_unknown_size_are_said_to_be_unknown(refusals: Refusals) -> None:
    assert refusals("SRV-031", {ARCHITECTURE: REMOVE}, base=SERVERLESS) == [
        "dev/model.yaml: release.model.architecture: unknown: nothing says how large the weights"
        " are, so 2048 MB are not proven to hold them; name the model's config.json in"
        " architectures/, or try it in a lower environment before you rely on it [SRV-031]"
    ]


def test_twice_the_weights_too_little_and_instances_are_passed_over(refusals: Refusals) -> None:
    assert refusals("SRV-031", base=SERVERLESS) == []
    assert refusals("SRV-031", {**TIGHT, MEMORY: 2048}, base=SERVERLESS) == []  # SRV-030 refuses.
    assert refusals("SRV-031") == []
