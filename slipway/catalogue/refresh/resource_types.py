"""resource_types.json: what CloudFormation's registry says of changes to each type of resource."""

from functools import cache
from typing import Any

from slipway.catalogue.refresh import packages

_PROVIDER = "cfnlint/data/schemas/providers/us-west-2.json"
_SCHEMA = "cfnlint/data/schemas/resources/{name}.json"
_LISTS = {
    "create_only": "createOnlyProperties",
    "maybe_create_only": "conditionalCreateOnlyProperties",
    "write_only": "writeOnlyProperties",
    "identifier": "primaryIdentifier",
}


@cache
def build() -> dict[str, Any]:
    """Return the content of resource_types.json without its date; the schemas are read once."""
    files: dict[str, str] = packages.read("cfn-lint", _PROVIDER)
    types = {}
    for name, file in sorted(files.items()):
        schema = packages.read("cfn-lint", _SCHEMA.format(name=file))
        facts: dict[str, Any] = {
            key: sorted(path.removeprefix("/properties/") for path in schema[given])
            for key, given in _LISTS.items()
            if schema.get(given)
        }
        handlers = schema.get("handlers", {})
        if handlers and "update" not in handlers:
            facts["updates"] = False
        for action in ("create", "update"):
            minutes = handlers.get(action, {}).get("timeoutInMinutes")
            if minutes is not None:
                facts[f"{action}_minutes"] = minutes
        types[name] = facts
    return {
        "source": f"{packages.version('cfn-lint')} CloudFormation registry schemas of us-west-2",
        "types": types,
    }
