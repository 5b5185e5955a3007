from config_factory import NEURON, Refusals


def test_a_branch_is_warned_about(refusals: Refusals) -> None:
    assert refusals("CFG-025", {"release.model.revision": "main"}) == [
        "dev/model.yaml: release.model.revision: 'main' is a branch of acme/model: it moves with"
        " every commit there; name the commit's 40 hex digits, as the hub lists them under Files"
        " and versions [CFG-025]"
    ]


def test_a_commit_and_a_model_that_is_not_of_the_hub_are_accepted(refusals: Refusals) -> None:
    commit = "c2f3ec81aac798ae26dcc57799a994dfbf521496"

    assert refusals("CFG-025", {"release.model.revision": commit}) == []
    assert refusals("CFG-025", {"release.model.revision": "v1.2"}) == []
    assert refusals("CFG-025", base=NEURON) == []
