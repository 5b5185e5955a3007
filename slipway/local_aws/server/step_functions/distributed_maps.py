"""Distributed Map: in the role's name, and in JSONata, which ministack reads as JSONPath."""

import copy
from collections.abc import Callable
from typing import Any

from ministack.services import stepfunctions

from slipway.local_aws.server.iam import on_behalf
from slipway.local_aws.server.step_functions.calls import failure
from slipway.local_aws.server.step_functions.current import first_of, role_of

Data = dict[str, Any]
Run = Callable[[Data, Any, Any, Data, Data, Data], tuple[Any, Any]]
_NOT_HERE = ("ItemBatcher", "ResultWriter")
_NUMBERS = ("MaxConcurrency", "ToleratedFailureCount", "ToleratedFailurePercentage")
_AS_THEY_ARE = ("End", "Label", "Next")


def evaluated(run: Run) -> Run:
    """``run`` with a state's expressions evaluated first; what is not here fails the execution."""

    def mapped(
        state: Data, given: Any, effective: Any, iterator: Data, execution: Data, context: Data
    ) -> tuple[Any, Any]:
        for name in _NOT_HERE:
            if name in state:
                raise failure("States.Runtime", f"{name} is not part of this local AWS")
        first = first_of(context)
        machine = first["stateMachineArn"]
        why = on_behalf.denied(role_of(first), "states:StartExecution", machine)
        if why is not None:
            raise failure("States.Permissions", why)
        if stepfunctions._state_query_language(state, context) != "JSONata":
            return run(state, given, effective, iterator, execution, context)
        plain = {name: state[name] for name in _AS_THEY_ARE if name in state}
        for name in _NUMBERS:
            if name in state:
                plain[name] = stepfunctions._apply_jsonata_template(state[name], given, context)
        items = [
            _selected(state, given, context, number, item)
            for number, item in enumerate(_items(state, given, context))
        ]
        found, following = run(plain, items, items, iterator, execution, context)
        output = stepfunctions._apply_jsonata_output(
            state, given, context, result=found, default=found
        )
        stepfunctions._apply_state_assign(state, given, context, result=found)
        return output, following

    return mapped


def _items(state: Data, given: Any, context: Data) -> Any:
    reader = state.get("ItemReader")
    if reader is None:
        return stepfunctions._apply_jsonata_template(state.get("Items", given), given, context)
    arguments = stepfunctions._apply_jsonata_template(reader["Arguments"], given, context)
    return stepfunctions._read_map_items({**reader, "Arguments": arguments}, given, context)


def _selected(state: Data, given: Any, context: Data, number: int, item: Any) -> Any:
    if "ItemSelector" not in state:
        return item
    known = copy.deepcopy(context)
    known["Map"] = {"Item": {"Index": number, "Value": item}}
    return stepfunctions._apply_jsonata_template(state["ItemSelector"], given, known)
