"""An environment with a fleet, components and adapters to spoil."""

from dataclasses import replace
from typing import Any

import yaml

from config_factory import GPU, Changes, Configs, changed
from slipway import checked, rules
from slipway.config import load_environments
from slipway.planning import WorkloadFacts
from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding, Rule

FLEET: dict[str, Any] = {
    "kind": "fleet",
    "release": {"instance_type": "ml.p4d.24xlarge"},
    "capacity": {"managed_instance_scaling": {"min_instance_count": 1, "max_instance_count": 2}},
}
COMPONENT = changed(
    GPU,
    {
        "kind": "component",
        "release.serving": {
            "instance_type": "ml.p4d.24xlarge",
            "tensor_parallel_degree": 2,
            "max_model_len": 4096,
            "max_rolling_batch_size": 8,
            "dtype": "bf16",
        },
        "release.compute": {"accelerators": 2},
        "capacity": {"fleet": "fleet"},
    },
)
ADAPTER: dict[str, Any] = {
    "kind": "component",
    "release": {"adapter": {"base": "model", "artifact": "s3://weights/adapters/a.tar.gz"}},
    "capacity": {"fleet": "fleet"},
}


class Fleets:
    """Writes one environment and judges it; ``told`` are the lines of one rule."""

    def __init__(self, configs: Configs) -> None:
        self._configs = configs
        self._written: dict[str, dict[str, Any]] = {}

    def write(
        self,
        *,
        fleet: Changes | None = None,
        components: dict[str, Changes] | None = None,
        adapters: dict[str, Changes] | None = None,
        environment: Changes | None = None,
    ) -> "Fleets":
        """A fleet named fleet, a component named model unless others are given, adapters."""
        self._configs.environment(environment)
        self.file("fleet", changed(FLEET, fleet or {}))
        for name, changes in ({"model": {}} if components is None else components).items():
            self.file(name, changed(COMPONENT, changes))
        for name, changes in (adapters or {}).items():
            self.file(name, changed(ADAPTER, changes))
        return self

    def told(self, rule: str) -> list[str]:
        return [str(f) for f in checked.check(self._configs.folder).faults if f.rule == rule]

    def errors(self) -> list[str]:
        return [str(f) for f in checked.check(self._configs.folder).faults if f.severity == "error"]

    def still_told(self, rule: str) -> list[str]:
        """What the rule says after each way out that it names, one at a time."""
        ways = [(f.file, change) for f in self._findings(rule) for change in f.changes]
        assert ways, "no way out is named"
        kept, left = dict(self._written), []
        for file, change in ways:
            name = (file or "").removeprefix("dev/").removesuffix(".yaml")
            self.file(name, changed(self._written[name], dict(change)))
            left += self.told(rule)
            self.file(name, kept[name])
        return left

    def facts(self, name: str) -> WorkloadFacts:
        """The facts of one component."""
        (environment,) = load_environments(self._configs.folder)
        found = next(w for w in environment.served if w.name == name)
        return WorkloadFacts(environment, found, self._configs.folder)

    def environment_facts(self) -> EnvironmentFacts:
        (environment,) = load_environments(self._configs.folder)
        folder = self._configs.folder
        served = tuple(WorkloadFacts(environment, w, folder) for w in environment.served)
        return EnvironmentFacts(environment, folder, served, (environment,))

    def _findings(self, rule_id: str) -> list[Finding]:
        (rule,) = (r for r in rules.all_rules() if r.id == rule_id)
        whole = self.environment_facts()
        if isinstance(rule, EnvironmentRule):
            return list(rule.check(whole))
        assert isinstance(rule, Rule)
        return [replace(f, file=w.file) for w in whole.workloads for f in rule.check(w)]

    def file(self, name: str, content: dict[str, Any]) -> None:
        self._written[name] = content
        self._configs.raw(f"dev/{name}.yaml", yaml.safe_dump(content))
        self._configs.bring_architecture(content)
