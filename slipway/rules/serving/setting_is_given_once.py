"""SRV-003: no setting is given twice, as a field and as a native key, with two values."""

from collections.abc import Iterator

from slipway.catalogue import settings
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule

SETTINGS = (
    "tensor_parallel_degree",
    "max_model_len",
    "max_rolling_batch_size",
    "dtype",
    "quantize",
)


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a native key or variable that contradicts a declared field."""
    serving, container = facts.serving, facts.container
    if container.family is None or container.version is None or facts.backend is None:
        return
    lmi = settings.is_lmi(container.family)
    for setting in SETTINGS:
        value = getattr(serving, setting)
        if value is None:
            continue
        if lmi:
            key = settings.lmi_name(setting, facts.backend.value, container.version)
            places = {"options": key, "environment": key and _variable(key)}
        else:
            places = {"environment": settings.variable_name(setting, container.family)}
        for place, name in places.items():
            given = None if name is None else getattr(serving, place).get(name)
            if given is not None and given != str(value):
                yield Finding(
                    f"release.serving.{place}.{name}",
                    f"{given!r} contradicts serving.{setting}: {value}",
                    "keep one of the two",
                )


def _variable(key: str) -> str:
    return f"OPTION_{key.removeprefix('option.').upper()}"


RULE = Rule(
    "SRV-003",
    "error",
    "no setting is given twice with two values",
    "djl-serving: serving.properties wins over the environment in silence",
    check,
)
