"""Judges one environment with a fleet."""

import pytest

from config_factory import Configs
from fleet_factory import Fleets


@pytest.fixture
def fleets(configs: Configs) -> Fleets:
    return Fleets(configs)
