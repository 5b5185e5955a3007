"""CMP-012"""

from fleet_factory import Fleets


def test_a_base_that_loads_no_adapters_is_refused(fleets: Fleets) -> None:
    fleets.write(adapters={"one": {}})

    assert fleets.told("CMP-012") == [
        "dev/model.yaml: release.serving.options.option.enable_lora: is not true, so the adapter"
        ' one cannot be loaded; add option.enable_lora: "true" to serving.options [CMP-012]'
    ]


def test_every_adapter_that_cannot_be_loaded_is_named(fleets: Fleets) -> None:
    options = {"release.serving.options": {"option.enable_lora": "false"}}
    fleets.write(components={"model": options}, adapters={"one": {}, "two": {}})

    assert fleets.told("CMP-012") == [
        "dev/model.yaml: release.serving.options.option.enable_lora: is not true, so the adapters"
        ' one, two cannot be loaded; add option.enable_lora: "true" to serving.options [CMP-012]'
    ]


def test_a_base_with_lora_enabled_is_accepted(fleets: Fleets) -> None:
    options = {"release.serving.options": {"option.enable_lora": "true"}}
    fleets.write(components={"model": options}, adapters={"one": {}})

    assert fleets.told("CMP-012") == []
    assert fleets.errors() == []


def test_a_component_without_adapters_needs_no_lora(fleets: Fleets) -> None:
    assert fleets.write().told("CMP-012") == []
