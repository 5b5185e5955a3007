from template_factory import ENDPOINT, REMOVE, planted, refused

SWITCH = "Model/EnableNetworkIsolation"


def test_isolation_that_was_on_is_warned_about() -> None:
    field = "Resources.Model.Properties.EnableNetworkIsolation"
    rest = (
        "and was true in the earlier template: the container would reach the network; set it to"
        " true, unless the container needs the network now [TPL-003]"
    )

    assert refused("TPL-003", {SWITCH: False}, previous=ENDPOINT) == [f"{field}: is false, {rest}"]
    assert refused("TPL-003", {SWITCH: REMOVE}, previous=ENDPOINT) == [
        f"{field}: is missing, {rest}"
    ]


def test_isolation_that_stays_or_was_never_on_is_accepted() -> None:
    off = planted({SWITCH: False})

    assert refused("TPL-003", previous=ENDPOINT) == []
    assert refused("TPL-003", {SWITCH: False}, previous=off) == []
    assert refused("TPL-003", {SWITCH: False}) == []
    assert refused("TPL-003", {SWITCH: {"Ref": "Isolated"}}, previous=ENDPOINT) == []
