from template_factory import ENDPOINT, planted, refused

VARIANT = {
    "ModelName": {"Fn::GetAtt": ["Model", "ModelName"]},
    "ServerlessConfig": {"MaxConcurrency": 5, "MemorySizeInMB": 2048},
    "VariantName": "AllTraffic",
}
SERVERLESS = planted({"Config/ProductionVariants/0": VARIANT})
RENAMED = planted({"Endpoint/EndpointName": "tiny"}, base=SERVERLESS)


def test_an_endpoint_of_instances_that_becomes_serverless_is_refused() -> None:
    assert refused("SRV-034", base=SERVERLESS, previous=ENDPOINT) == [
        "Resources.Config.Properties.ProductionVariants[0].ServerlessConfig: takes the place of"
        " instances: UpdateEndpoint fails, since no endpoint of instances becomes serverless; give"
        " the workload's file another name, which makes a second endpoint [SRV-034]"
    ]


def test_another_name_the_way_back_and_no_change_are_accepted() -> None:
    assert refused("SRV-034", base=RENAMED, previous=ENDPOINT) == []
    assert refused("SRV-034", base=ENDPOINT, previous=SERVERLESS) == []
    assert refused("SRV-034", base=SERVERLESS, previous=SERVERLESS) == []
    assert refused("SRV-034", base=SERVERLESS) == []
