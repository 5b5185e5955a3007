from typing import Any

import pytest

from batch_workload import BATCH
from config_factory import Configs, Refusals
from slipway.rules.batch.job_takes_the_setting import OF_ENDPOINTS
from ways_out import still_refused

VALUES: dict[str, Any] = {
    "container_startup_health_check_timeout_seconds": 600,
    "inference_ami_version": "al2-ami-sagemaker-inference-gpu-2",
    "model_data_download_timeout_seconds": 600,
    "volume_size_gb": 64,
}


def test_every_setting_is_tried() -> None:
    assert tuple(VALUES) == OF_ENDPOINTS


@pytest.mark.parametrize("name", VALUES)
def test_a_setting_of_endpoints_is_refused_and_passes_once_removed(
    configs: Configs, refusals: Refusals, name: str
) -> None:
    changes = {f"release.serving.{name}": VALUES[name]}

    assert refusals("BAT-013", changes, base=BATCH) == [
        f"dev/model.yaml: release.serving.{name}: is a setting of endpoints, and no transform job"
        " takes it; remove it [BAT-013]"
    ]
    assert still_refused(configs, "BAT-013", changes, BATCH) == []


def test_settings_of_the_model_are_accepted(refusals: Refusals) -> None:
    assert refusals("BAT-013", {"release.serving.dtype": "fp16"}, base=BATCH) == []
