from template_factory import planted, refused

BEFORE = planted({"Config/EndpointConfigName": "chat", "Model/ModelName": "chat"})
COUNT = {"Config/ProductionVariants/0/InitialInstanceCount": 3}
NAME = "Config/EndpointConfigName"


def test_a_change_under_the_same_name_is_refused() -> None:
    assert refused("TPL-009", COUNT, base=BEFORE, previous=BEFORE) == [
        "Resources.Config.Properties.EndpointConfigName: 'chat' is kept while ProductionVariants"
        " changed: CloudFormation must replace the resource and cannot give the new one the same"
        " name; remove EndpointConfigName, or give it another value [TPL-009]"
    ]


def test_a_change_of_the_name_or_of_a_tag_or_of_nothing_is_accepted() -> None:
    tags = {"Config/Tags": [{"Key": "owner", "Value": "me"}]}

    assert refused("TPL-009", {**COUNT, NAME: "chat-2"}, base=BEFORE, previous=BEFORE) == []
    assert refused("TPL-009", tags, base=BEFORE, previous=BEFORE) == []
    assert refused("TPL-009", base=BEFORE, previous=BEFORE) == []


def test_a_template_without_an_earlier_state_is_accepted() -> None:
    assert refused("TPL-009", COUNT, base=BEFORE) == []
