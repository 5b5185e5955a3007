"""What stacks hand to each other: the exports of one, imported by others under their names."""

import re
from collections.abc import Mapping
from typing import Any

from slipway.rules.template_facts import rendered, section

_IMPORT = re.compile(r'"Fn::ImportValue":\s*"([^"]+)"')


def exported(template: Mapping[str, Any]) -> dict[str, Any]:
    """Name of each export of a template -> its value, references unresolved."""
    return {
        str(rendered(section(output.get("Export")).get("Name"))): output.get("Value")
        for output in section(template.get("Outputs")).values()
        if isinstance(output, dict) and "Export" in output
    }


def imported(text: str) -> frozenset[str]:
    """The names of exports that a template, given as JSON, imports."""
    return frozenset(_IMPORT.findall(text))
