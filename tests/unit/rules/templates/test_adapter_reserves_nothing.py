from template_factory import COMPONENT, planted, refused

ADAPTER = {
    "BaseInferenceComponentName": "llama",
    "Container": {"ArtifactUrl": "s3://weights/adapter.tar.gz"},
}
BASE = planted({"Adapter": COMPONENT, "Adapter/Specification": ADAPTER})


def test_an_adapter_that_reserves_or_brings_nothing_is_refused() -> None:
    wrong = {
        "Adapter/Specification": {
            "BaseInferenceComponentName": "llama",
            "ComputeResourceRequirements": {"MinMemoryRequiredInMb": 1024},
        }
    }

    assert refused("CMP-024", wrong, base=BASE) == [
        "Resources.Adapter.Properties.Specification.ComputeResourceRequirements: an adapter uses"
        " what its base reserves; remove it [CMP-024]",
        "Resources.Adapter.Properties.Specification.Container.ArtifactUrl: is missing, so there is"
        " nothing to adapt the base with; add the S3 URL of the adapter's .tar.gz [CMP-024]",
    ]


def test_an_adapter_with_its_artifact_alone_is_accepted() -> None:
    assert refused("CMP-024", base=BASE) == []


def test_a_component_that_adapts_nothing_may_reserve() -> None:
    assert refused("CMP-024", base=planted({"Component": COMPONENT})) == []
