"""No environment's rendering changes unless files of that environment's configs do."""

from pathlib import Path

import pytest

from config_factory import Configs
from finetune_workload import LORA
from promotion_stages import Stages
from slipway.renderings import rendered
from slipway.synthesis import synthesize

Renderings = dict[str, dict[str, bytes]]
ENVIRONMENTS = ("dev", "staging", "prod")


def renderings(configs: Configs, out: Path) -> Renderings:
    synthesize(out, configs=configs.folder, checks=False)
    return {name: rendered.files_of(out, name) for name in ENVIRONMENTS}


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> list[Renderings]:
    """All environments alike; dev has another release; staging has it too."""
    folder = tmp_path_factory.mktemp("law")
    configs = Configs(folder)
    stages = Stages(configs)
    for name in ENVIRONMENTS:
        stages.workload(name)
        stages.workload(name, base=LORA, name="tuned")
    first = renderings(configs, folder / "first")
    stages.workload("dev", {"release.serving.max_rolling_batch_size": 8})
    longer = {"release.training.hyperparameters.max_input_length": 512}
    stages.workload("dev", longer, base=LORA, name="tuned")
    edited = renderings(configs, folder / "edited")
    assert stages.promote("model", "tuned").reasons == ()
    return [first, edited, renderings(configs, folder / "promoted")]


def changed(before: Renderings, after: Renderings, environment: str) -> list[str]:
    """The stacks whose templates differ, without the digest of all."""
    lines = rendered.differences(after[environment], before[environment])
    return [line for line in lines if ".template.json" in line]


def test_an_edited_release_changes_the_environment_of_its_file_alone(
    states: list[Renderings],
) -> None:
    first, edited, _ = states

    assert [edited[name] == first[name] for name in ENVIRONMENTS] == [False, True, True]
    assert "slipway-dev-model.template.json is stale" in changed(first, edited, "dev")
    assert "slipway-dev-tuned.template.json is stale" in changed(first, edited, "dev")


def test_a_promotion_changes_the_environment_that_it_goes_to_alone(
    states: list[Renderings],
) -> None:
    _, edited, promoted = states

    assert [promoted[name] == edited[name] for name in ENVIRONMENTS] == [True, False, True]
    assert "slipway-staging-model.template.json is stale" in changed(edited, promoted, "staging")
    assert "slipway-staging-tuned.template.json is stale" in changed(edited, promoted, "staging")
