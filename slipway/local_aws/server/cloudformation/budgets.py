"""AWS::Budgets::Budget in a template: replaced when its notifications change, as on AWS."""

import json
from typing import Any

from ministack.services import budgets

Data = dict[str, Any]
Handlers = dict[str, Any]


def budget() -> Handlers:
    """AWS::Budgets::Budget by ministack's own service."""

    def create(logical_id: str, properties: Data, stack: str) -> tuple[str, Data]:
        wanted = _budget(properties)
        given = properties.get("NotificationsWithSubscribers", ())
        told = [_notification(one) for one in given]
        _asked("CreateBudget", {"Budget": wanted, "NotificationsWithSubscribers": told})
        return wanted["BudgetName"], {}

    def update(physical_id: str, old: Data, new: Data, stack: str) -> tuple[str, Data]:
        delete(physical_id, old)
        return create("", new, stack)

    def delete(physical_id: str, properties: Data) -> None:
        if physical_id in budgets._budgets:
            _asked("DeleteBudget", {"BudgetName": physical_id})

    return {"create": create, "update": update, "delete": delete}


def _budget(properties: Data) -> Data:
    found = dict(properties["Budget"])
    limit = found.get("BudgetLimit")
    if limit:
        # A template has a number where the API has text.
        found["BudgetLimit"] = {"Amount": str(limit["Amount"]), "Unit": limit["Unit"]}
    return found


def _notification(given: Data) -> Data:
    threshold = float(given["Notification"]["Threshold"])
    return {**given, "Notification": {**given["Notification"], "Threshold": threshold}}


def _asked(operation: str, request: Data) -> None:
    status, _, body = budgets._DISPATCH[operation](request)
    if status != 200:
        raise ValueError(json.loads(body).get("message", body))
