import pytest

from template_factory import COMPONENT, TARGET, planted, refused

BASE = planted({"Target": TARGET})
ID = "Target/ResourceId"
FIELD = "Resources.Target.Properties.ResourceId"


def test_a_target_of_another_endpoint_is_refused() -> None:
    assert refused("OPS-007", {ID: "endpoint/chta/variant/AllTraffic"}, base=BASE) == [
        f"{FIELD}: 'chta' is no endpoint of this template, whose own Endpoint has no target; name"
        " 'chat' [OPS-007]"
    ]


def test_a_variant_that_the_endpoint_has_not_is_refused() -> None:
    assert refused("OPS-007", {ID: "endpoint/chat/variant/Main"}, base=BASE) == [
        f"{FIELD}: the endpoint has no variant 'Main'; name one that it has: AllTraffic [OPS-007]"
    ]


def test_a_target_of_another_component_is_refused() -> None:
    base = planted({"Component": COMPONENT, ID: "inference-component/lama"}, BASE)

    assert refused("OPS-007", base=base) == [
        f"{FIELD}: 'lama' is no inference component of this template, whose own Component has no"
        " target; name 'llama' [OPS-007]"
    ]
    assert refused("OPS-007", {ID: "inference-component/llama"}, base=base) == []


@pytest.mark.parametrize(
    "given",
    [
        "endpoint/chat/variant/AllTraffic",
        {
            "Fn::Join": [
                "/",
                ["endpoint", {"Fn::GetAtt": ["Endpoint", "EndpointName"]}, "variant/x"],
            ]
        },
        {"Fn::Sub": "endpoint/${Endpoint.EndpointName}/variant/AllTraffic"},
        {"Fn::Sub": "endpoint/${Name}/variant/AllTraffic"},
        {"Fn::ImportValue": "target"},
    ],
)
def test_its_own_endpoint_and_what_is_not_known_are_accepted(given: object) -> None:
    changes = {ID: given}
    if "variant/x" in str(given):
        changes["Config/ProductionVariants/0/VariantName"] = "x"

    assert refused("OPS-007", changes, base=BASE) == []


def test_a_second_target_may_scale_an_endpoint_elsewhere() -> None:
    other = {**TARGET, "Properties": {**TARGET["Properties"], "ResourceId": "endpoint/b/variant/c"}}

    assert refused("OPS-007", {"Other": other}, base=BASE) == []


def test_a_template_without_an_endpoint_may_scale_what_it_likes() -> None:
    assert refused("OPS-007", base={"Resources": {"Target": TARGET}}) == []


def test_an_endpoint_whose_name_is_cloudformations_is_not_judged_by_name() -> None:
    unnamed = planted({"Endpoint/EndpointName": {"Ref": "Name"}}, BASE)

    assert refused("OPS-007", {ID: "endpoint/other/variant/AllTraffic"}, base=unnamed) == []
