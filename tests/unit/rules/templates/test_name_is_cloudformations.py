from template_factory import refused

REST = (
    "is fixed, so the next change fails: CloudFormation creates the replacement before it deletes"
    " what has the name; remove it: CloudFormation gives each replacement a name of its own"
    " [TPL-008]"
)


def test_a_fixed_name_of_a_configuration_or_model_is_warned_about() -> None:
    assert refused("TPL-008", {"Config/EndpointConfigName": "chat-2"}) == [
        f"Resources.Config.Properties.EndpointConfigName: 'chat-2' {REST}"
    ]
    assert refused("TPL-008", {"Model/ModelName": "chat"}) == [
        f"Resources.Model.Properties.ModelName: 'chat' {REST}"
    ]


def test_no_name_a_hash_of_the_content_and_what_is_not_known_are_accepted() -> None:
    assert refused("TPL-008") == []
    assert refused("TPL-008", {"Config/EndpointConfigName": "chat-3f9c2a71"}) == []
    assert refused("TPL-008", {"Model/ModelName": {"Fn::Sub": "chat-${Version}"}}) == []


def test_the_name_of_the_endpoint_itself_is_meant_to_be_fixed() -> None:
    assert refused("TPL-008", {"Endpoint/EndpointName": "chat"}) == []
