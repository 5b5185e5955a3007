"""Parameters of text generation: what is wrong with them before a model sees them.

The same check serves HYPER_PARAMS of a batch workload and requests that a client sends.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from slipway.catalogue import generation_parameters
from slipway.catalogue.generation_parameters import Parameter
from slipway.config.nearest import suggestion

_WORDS = {
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "strings": "a list of texts",
}


@dataclass(frozen=True, slots=True)
class ParameterFault:
    """What is wrong with one parameter; ``known`` is False of a name that nobody documents."""

    name: str
    message: str
    hint: str
    known: bool = True


def faults_of(
    parameters: Mapping[str, Any], *, max_model_len: int | None = None
) -> Iterator[ParameterFault]:
    """Yield the faults of ``parameters``, one at most for each.

    ``max_model_len`` is the longest prompt and answer in tokens; None where it is not known.
    """
    known = generation_parameters.parameters()
    sound = {}
    for name, value in parameters.items():
        if name not in known:
            hint = suggestion(name, sorted(known))
            yield ParameterFault(name, "is no documented parameter", hint, known=False)
            continue
        fault = _misfit(known[name], value)
        if fault is not None:
            yield fault
        else:
            sound[name] = value
    for name in generation_parameters.lengths():
        if max_model_len is not None and sound.get(name, 0) > max_model_len:
            message = f"{sound[name]} is more than the {max_model_len} tokens that the model takes"
            yield ParameterFault(name, message, "leave room for the prompt as well")
    for more, less in generation_parameters.at_least():
        # Either of the two is 1 where it is not given.
        if sound.get(more, 1) < sound.get(less, 1):
            message = f"{sound[less]} is more than {more}, which is {sound.get(more, 1)}"
            yield ParameterFault(less, message, f"set {more} to {sound[less]} or more")


def _misfit(parameter: Parameter, value: Any) -> ParameterFault | None:
    def fault(message: str, hint: str) -> ParameterFault:
        return ParameterFault(parameter.name, f"{value!r} {message}", hint)

    if not _has_type(parameter.type, value):
        words = _WORDS[parameter.type]
        return fault(f"is not {words}", f"give {words}")
    if parameter.least is not None and value < parameter.least:
        return fault("is out of range", f"must be at least {parameter.least}")
    if parameter.most is not None and value > parameter.most:
        return fault("is out of range", f"must be at most {parameter.most}")
    return None


def _has_type(kind: str, value: Any) -> bool:
    if kind == "boolean":
        return isinstance(value, bool)
    if kind == "strings":
        return isinstance(value, list) and all(isinstance(text, str) for text in value)
    wanted = int if kind == "integer" else int | float
    return isinstance(value, wanted) and not isinstance(value, bool)
