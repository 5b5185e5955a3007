from config_factory import GPU, NEURON, Refusals, changed

TGI = changed(GPU, {"release.container": {"family": "huggingface-llm", "version": "1.0.3"}})
PROPERTIES = {"release.serving.rendering": "properties"}


def test_a_container_that_reads_variables_alone_is_refused(refusals: Refusals) -> None:
    assert refusals("SRV-023", PROPERTIES, base=TGI) == [
        "dev/model.yaml: release.serving.rendering: 'properties' cannot be: huggingface-llm reads"
        " variables alone; write auto, or leave it out [SRV-023]"
    ]
    assert refusals("SRV-023", {"release.serving.rendering": "auto"}, base=TGI) == []


def test_an_artefact_of_jumpstart_is_refused(refusals: Refusals) -> None:
    assert refusals("SRV-023", PROPERTIES, base=NEURON) == [
        "dev/model.yaml: release.serving.rendering: 'properties' cannot be: our archive would take"
        " the place of JumpStart's artefact, which holds its own; write auto, or leave it out"
        " [SRV-023]"
    ]
    assert refusals("SRV-023", {"release.serving.rendering": "auto"}, base=NEURON) == []


def test_lmi_and_variables_are_accepted(refusals: Refusals) -> None:
    assert refusals("SRV-023", PROPERTIES) == []
    assert refusals("SRV-023", {"release.serving.rendering": "environment"}, base=TGI) == []
