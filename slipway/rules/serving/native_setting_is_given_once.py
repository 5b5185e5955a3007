"""SRV-006: no setting has one value in serving.properties and another in a variable."""

from collections.abc import Iterator

from slipway.catalogue import settings
from slipway.planning import effective
from slipway.planning.effective import FIELDS, SERVING
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a variable that another place contradicts; SRV-003 has those of declared fields."""
    reaching = effective.lmi_settings(facts)
    if reaching is None or facts.backend is None:
        return
    fields = {
        settings.lmi_name(field, facts.backend.value, facts.container.version or "")
        for field in FIELDS
        if getattr(facts.serving, field) is not None
    }
    rendered = effective.lmi_rendered(facts)
    weaker, variables = effective.given_by_variables(facts)
    for key, given in [*weaker.items(), *variables.items()]:
        other = rendered.get(key)
        name = given.field.removeprefix(f"{SERVING}.environment.")
        if other is None or other.value == given.value:
            continue
        if key in fields and name == f"OPTION_{key.removeprefix('option.').upper()}":
            continue
        winner = reaching[key]
        yield Finding(
            given.field,
            f"{given.value!r} contradicts {other.value!r}, which {other.field} gives {key};"
            f" the container obeys {winner.value!r}",
            f"remove {name}",
        )


RULE = Rule(
    "SRV-006",
    "error",
    "serving.properties and variables do not contradict each other",
    "djl-serving: serving.properties wins over variables in silence",
    check,
)
