from template_factory import REMOVE, environment, refused

ISOLATED = environment(network={"isolation": True})
SWITCH = "Model/EnableNetworkIsolation"


def test_a_model_with_a_network_in_an_isolated_environment_is_refused() -> None:
    field = "Resources.Model.Properties.EnableNetworkIsolation"
    rest = "but prod isolates its containers from the network; set it to true [TPL-002]"

    assert refused("TPL-002", {SWITCH: False}, of=ISOLATED) == [f"{field}: is false, {rest}"]
    assert refused("TPL-002", {SWITCH: REMOVE}, of=ISOLATED) == [f"{field}: is missing, {rest}"]


def test_isolation_and_what_is_not_known_are_accepted() -> None:
    assert refused("TPL-002", of=ISOLATED) == []
    assert refused("TPL-002", {SWITCH: "true"}, of=ISOLATED) == []
    assert refused("TPL-002", {SWITCH: {"Ref": "Isolated"}}, of=ISOLATED) == []


def test_an_environment_that_does_not_ask_for_it_is_accepted() -> None:
    assert refused("TPL-002", {SWITCH: False}, of=environment()) == []
    assert refused("TPL-002", {SWITCH: False}) == []
