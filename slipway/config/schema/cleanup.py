"""`cleanup:` - what the cleaner does with what it finds forgotten."""

import re
from typing import Annotated, Any, Literal

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import core_schema

from slipway.catalogue import cleanup
from slipway.config.schema.base import Matching, Section

Hours = Annotated[int, Field(ge=1, le=cleanup.MOST_HOURS)]
Days = Annotated[int, Field(ge=1, le=cleanup.MOST_HOURS // 24)]
Every = Annotated[
    str,
    Matching(
        r"rate\((?:1 hour|(?:[2-9]|1\d|2[0-4]) hours)\)",
        "a rate of 1 to 24 hours",
        "write rate(1 hour), or rate(6 hours)",
    ),
]


class Cleanup(Section):
    """What counts as forgotten, and whether it goes."""

    mode: Literal["report", "enforce"] = "report"
    """report changes nothing; enforce marks, waits, looks again and removes."""
    idle_after_hours: Hours = cleanup.IDLE_AFTER_HOURS
    """Without a request for so long, an endpoint or component counts as idle."""
    grace_hours: Hours = cleanup.GRACE_HOURS
    """What is marked waits so long for a request, or for somebody to object."""
    orphan_after_days: Days = cleanup.ORPHAN_AFTER_DAYS
    """A model or endpoint configuration that nothing uses waits so long instead."""
    stuck_after_hours: Hours = cleanup.STUCK_AFTER_HOURS
    """An endpoint that is neither in service nor deleted, or a job, is told of after so long."""
    most_per_run: Annotated[int, Field(ge=1, le=100)] = cleanup.MOST_PER_RUN
    """A run that would remove more removes nothing and says so."""
    off_hours: bool = False
    """Tells of what has no schedule and so runs at night as by day."""
    schedule: Every = cleanup.SCHEDULE
    """How often the cleaner looks."""

    @property
    def every_hours(self) -> int:
        """Hours from one look to the next."""
        return int(re.sub(r"\D", "", self.schedule))


class ModeAlone:
    """`cleanup: report` is short for `cleanup: {mode: report}`."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Write the short form out before the section is judged."""

        def written_out(value: Any) -> Any:
            return {"mode": value} if isinstance(value, str) else value

        return core_schema.no_info_before_validator_function(written_out, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Give editors both forms."""
        return {"anyOf": [{"enum": ["report", "enforce"], "type": "string"}, handler(schema)]}
