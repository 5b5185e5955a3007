"""SRV-017: TGI's limits of tokens agree with each other."""

from collections.abc import Iterator

from slipway.catalogue import startup
from slipway.planning import effective
from slipway.planning.effective import SERVING, Settings
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule

INPUTS = ("MAX_INPUT_TOKENS", "MAX_INPUT_LENGTH")
TOTAL, PREFILL, BATCH = "MAX_TOTAL_TOKENS", "MAX_BATCH_PREFILL_TOKENS", "MAX_BATCH_TOTAL_TOKENS"


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a prompt that fills the answer's room, and a batch smaller than one request."""
    version = facts.container.version
    if facts.container.family != "huggingface-llm" or version is None:
        return
    row = startup.law("tgi_token_limits", version)
    found = effective.container_variables(facts)
    if row is None or found is None:
        return
    if startup.law("tgi_one_input_limit", version) and all(name in found for name in INPUTS):
        new, old = INPUTS
        yield Finding(
            found[old].field, f"TGI {version} does not start with {old} and {new}", "remove it"
        )
        return
    names = [name for name in row["input"] if name in found] or list(row["input"])
    limits = _Limits(found, row["defaults"], version)
    yield from limits.input_below_total(names[0])
    if row["prefill"]:
        yield from limits.prefill_holds_input(names[0])
    yield from limits.batch_holds((PREFILL, TOTAL) if row["prefill"] else (TOTAL,))


class _Limits:
    """The limits as the launcher reads them: what is given, else its defaults."""

    def __init__(self, found: Settings, defaults: dict[str, int], version: str) -> None:
        self.found, self.defaults, self.version = found, defaults, version

    def input_below_total(self, name: str) -> Iterator[Finding]:
        most, total = self._value(name), self._value(TOTAL)
        if most is not None and total is not None and most >= total:
            yield self._finding(
                (name, TOTAL),
                f"{self._named(name)} leaves no room for an answer within {self._named(TOTAL)}",
                f"set {name} to at most {total - 1}"
                if total > 1
                else f"set {TOTAL} to at least {most + 1}",
            )

    def prefill_holds_input(self, name: str) -> Iterator[Finding]:
        most, prefill = self._value(name), self._value(PREFILL)
        if most is not None and prefill is not None and most > prefill:
            yield self._finding(
                (PREFILL, name),
                f"{self._named(PREFILL)} is less than {self._named(name)}",
                f"set {PREFILL} to at least {most}",
            )

    def batch_holds(self, names: tuple[str, ...]) -> Iterator[Finding]:
        batch = self._value(BATCH)
        held = {name: value for name in names if (value := self._value(name)) is not None}
        if batch is None or not held:
            return
        largest = max(held, key=lambda name: held[name])
        if batch < held[largest]:
            yield self._finding(
                (BATCH,),
                f"{self._named(BATCH)} is less than {self._named(largest)}",
                f"set {BATCH} to at least {held[largest]}",
            )

    def _value(self, name: str) -> int | None:
        if name in self.found:
            return effective.whole_number(self.found[name])
        return self.defaults.get(name)

    def _named(self, name: str) -> str:
        default = "" if name in self.found else f" (the default of TGI {self.version})"
        return f"{name} {self._value(name)}{default}"

    def _finding(self, names: tuple[str, ...], message: str, hint: str) -> Finding:
        """A finding at the first of ``names`` that the file gives."""
        given = [self.found[name].field for name in names if name in self.found]
        return Finding(given[0] if given else f"{SERVING}.environment", message, hint)


RULE = Rule(
    "SRV-017",
    "error",
    "TGI's limits of tokens agree",
    "text-generation-inference launcher and router: ArgumentValidation",
    check,
)
