from template_factory import canary, refused

POLICY = "Endpoint/DeploymentConfig"
FIELD = (
    "Resources.Endpoint.Properties.DeploymentConfig.BlueGreenUpdatePolicy"
    ".TrafficRoutingConfiguration"
)


def test_a_canary_without_a_size_is_refused() -> None:
    assert refused("OPS-002", {POLICY: canary()}) == [
        f"{FIELD}: Type is CANARY, but CanarySize is missing; add CanarySize, for example"
        " {Type: CAPACITY_PERCENT, Value: 10}, or use ALL_AT_ONCE [OPS-002]"
    ]


def test_linear_steps_without_a_size_are_refused() -> None:
    (line,) = refused("OPS-002", {POLICY: canary(kind="LINEAR")})

    assert line.startswith(f"{FIELD}: Type is LINEAR, but LinearStepSize is missing; ")


def test_the_size_that_the_hint_names_is_accepted_and_all_at_once_needs_none() -> None:
    size = {"Type": "CAPACITY_PERCENT", "Value": 10}

    assert refused("OPS-002", {POLICY: canary(size)}) == []
    assert refused("OPS-002", {POLICY: canary(size, kind="LINEAR")}) == []
    assert refused("OPS-002", {POLICY: canary(kind="ALL_AT_ONCE")}) == []
