import pytest

from template_factory import refused

MODEL_ID = "Model/PrimaryContainer/Environment/HF_MODEL_ID"


def test_a_hub_id_under_network_isolation_is_refused() -> None:
    assert refused("TPL-012", {MODEL_ID: "meta-llama/Llama-3.1-8B"}) == [
        "Resources.Model.Properties.PrimaryContainer.Environment.HF_MODEL_ID:"
        " 'meta-llama/Llama-3.1-8B' is downloaded from the hub, which network isolation cuts off;"
        " stage the weights in S3 as ModelDataSource and set it to /opt/ml/model [TPL-012]"
    ]


def test_a_hub_id_with_a_network_is_accepted() -> None:
    assert refused("TPL-012", {MODEL_ID: "acme/m", "Model/EnableNetworkIsolation": False}) == []


@pytest.mark.parametrize(
    "value", ["/opt/ml/model", "s3://weights/model/", "opt/ml/model", {"Ref": "ModelId"}]
)
def test_a_path_an_s3_uri_and_a_parameter_are_accepted(value: object) -> None:
    assert refused("TPL-012", {MODEL_ID: value}) == []


def test_a_container_that_works_offline_is_accepted() -> None:
    changes = {MODEL_ID: "acme/m", "Model/PrimaryContainer/Environment/HF_HUB_OFFLINE": "1"}

    assert refused("TPL-012", changes) == []
