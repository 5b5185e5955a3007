"""The settings that reach a container and decide over its memory, under our words."""

from slipway.catalogue import memory_settings, settings
from slipway.planning import effective
from slipway.planning.facts import WorkloadFacts


class NativeSettings:
    """What the container reads; a native key of the user's wins over our own field."""

    def __init__(self, facts: WorkloadFacts) -> None:
        """Read them once."""
        self.facts = facts
        found = effective.lmi_settings(facts)
        self.lmi = found is not None
        if found is None:
            found = effective.container_variables(facts)
        self._values = {} if found is None else {key: s.value for key, s in found.items()}

    def text(self, name: str) -> str | None:
        """Return the value that the container reads; None where it is not set."""
        values = (self._values.get(key) for key in self._keys(name))
        return next((value for value in values if value is not None), None)

    def number(self, name: str) -> int | None:
        """Return a whole number; None where it is not set or something else."""
        text = (self.text(name) or "").strip()
        return int(text) if text.isdecimal() and int(text) > 0 else None

    def share(self, name: str) -> float | None:
        """Return a number between 0 and 1; None where it is not set or something else."""
        try:
            value = float(self.text(name) or "")
        except ValueError:
            return None
        return value if 0 < value <= 1 else None

    def _keys(self, name: str) -> list[str]:
        family, version = self.facts.container.family or "", self.facts.container.version or ""
        if self.lmi:
            backend = "" if self.facts.backend is None else self.facts.backend.value
            ours = settings.lmi_name(name, backend, version)
            return [*([ours] if ours else []), *memory_settings.lmi_names(name)]
        keys = (memory_settings.variable(name, family), settings.variable_name(name, family))
        return [key for key in keys if key]
