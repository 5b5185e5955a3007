"""What becomes of every endpoint and component, the worst first."""

from dataclasses import replace

from slipway.review import endpoints
from slipway.review.model import EndpointEffect
from stack_pairs import STACK, changed, effect, pair, template
from template_factory import COMPONENT, ENDPOINT, ROLLING, TARGET, planted

NAMED = planted({"Component": {**COMPONENT}, "Component/EndpointName": "chat"})
ALONE = template(Component=NAMED["Resources"]["Component"])
IMAGE = "Model/PrimaryContainer/Image"
VERSION = "111111111111.dkr.ecr.us-west-2.amazonaws.com/djl-inference:0.37.0"
PLAIN = EndpointEffect(STACK, "chat", "Endpoint", "endpoint", "chat", "update", ())


def test_another_image_updates_the_endpoint_in_place() -> None:
    base = planted({"Endpoint/DeploymentConfig": ROLLING})

    assert effect(changed({IMAGE: VERSION}, base)) == replace(
        PLAIN,
        reasons=("Model: PrimaryContainer.Image",),
        strategy="rolling, 1 instance in a step, alarms take it back",
        instance_type="ml.g5.12xlarge",
        extra_instances=1,
        extra_accelerators=4,
        at_least_seconds=600,
        at_most_seconds=58_200,
    )


def test_tags_alone_deploy_nothing() -> None:
    found = effect(changed({"Endpoint/Tags": [{"Key": "a", "Value": "b"}]}))

    assert found == replace(
        PLAIN, reasons=("Endpoint: tags",), strategy="at once: no new deployment"
    )


def test_an_endpoint_is_new_or_deleted() -> None:
    assert effect(pair(None, ENDPOINT)) == replace(PLAIN, effect="new", reasons=("it is new",))
    assert effect(pair(ENDPOINT, None)) == replace(
        PLAIN, effect="delete", reasons=("who calls it gets an error",), risk="loss"
    )


def test_another_name_is_an_outage() -> None:
    assert effect(changed({"Endpoint/EndpointName": "talk"})) == replace(
        PLAIN,
        name="talk",
        effect="outage",
        reasons=(
            "its name was chat: another endpoint is made, chat is deleted, and who calls it gets an"
            " error",
        ),
        risk="loss",
    )


def test_what_fails_has_no_strategy_and_needs_nothing_besides() -> None:
    base = planted({"Target": TARGET})
    found = effect(changed({"Config/ProductionVariants/0/InstanceType": "ml.g5.48xlarge"}, base))

    assert found == replace(
        PLAIN,
        effect="fails",
        instance_type="ml.g5.48xlarge",
        reasons=(
            "EndpointConfig ProductionVariants[0].InstanceType changes from ml.g5.12xlarge to"
            " ml.g5.48xlarge while a scalable target is registered: UpdateEndpoint fails [OPS-010]",
        ),
        risk="failure",
    )


def test_a_failure_without_an_endpoint_is_said_of_the_stack() -> None:
    one = template(X={"Type": "AWS::SNS::Topic"})
    other = template(X={"Type": "AWS::SQS::Queue"})

    assert effect(pair(one, other)) == replace(
        PLAIN,
        logical_id="X",
        kind="stack",
        name=STACK,
        effect="fails",
        reasons=("CloudFormation cannot change the type of a resource that is there",),
        risk="failure",
    )


def test_a_component_goes_with_the_endpoint_that_it_names() -> None:
    fleet = pair(ENDPOINT, None, "slipway-dev-fleet", "fleet")
    component = pair(ALONE, ALONE, "slipway-dev-llama", "llama")

    found = endpoints.effects([fleet], None, (), [component])

    assert [(e.name, e.effect) for e in found] == [("llama", "outage"), ("chat", "delete")]
    assert found[0].reasons == ("its endpoint chat is gone, and with it whatever runs on it",)


def test_a_new_endpoint_cannot_have_a_name_that_is_taken() -> None:
    other = pair(ENDPOINT, ENDPOINT, "slipway-dev-old", "old")

    (found,) = endpoints.effects([pair(None, ENDPOINT)], None, (), [other])

    assert (found.effect, found.reasons) == (
        "fails",
        ("the name chat is taken until Endpoint of slipway-dev-old is deleted, which comes last",),
    )


def test_the_worst_comes_first() -> None:
    new = planted({"Endpoint/EndpointName": "new"})
    other = planted({"Endpoint/EndpointName": "other"})
    pairs = [
        pair(None, new, "slipway-dev-new", "new"),
        pair(other, planted({IMAGE: VERSION}, other), "slipway-dev-other", "other"),
        changed({"Endpoint/EndpointName": "talk"}),
    ]

    assert [(e.name, e.effect) for e in endpoints.effects(pairs, None)] == [
        ("talk", "outage"),
        ("other", "update"),
        ("new", "new"),
    ]
