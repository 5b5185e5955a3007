"""What all sections share: frozen, strict about types, and no key that is not known."""

import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    Strict,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError, core_schema


class Section(BaseModel):
    """A part of a file. Unknown keys and values of the wrong type are faults."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, use_attribute_docstrings=True
    )


def fault(message: str, hint: str) -> PydanticCustomError:
    """A fault that a validator raises: what is wrong with the value, and how to mend it."""
    return PydanticCustomError("slipway", "{message}", {"message": message, "hint": hint})


@dataclass(frozen=True)
class Matching:
    """Text that matches ``pattern`` whole: ``what`` it is, and the ``hint`` for one that is not."""

    pattern: str
    what: str
    hint: str

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Check after the type; the pattern is compiled once, with the schema."""
        compiled = re.compile(self.pattern)

        def check(value: str) -> str:
            if not compiled.fullmatch(value):
                raise fault(f"{value!r} is not {self.what}", self.hint)
            return value

        return core_schema.no_info_after_validator_function(check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Give editors the same pattern."""
        return {**handler(schema), "pattern": f"^(?:{self.pattern})$"}


def _pinned(value: str) -> str:
    if "*" in value or value.lower() == "latest":
        raise fault(
            f"{value!r} is not one version", "pin one, so that what was reviewed is what runs"
        )
    return value


def text_not_number(value: Any) -> Any:
    """Refuse a number where a text of digits is meant: YAML has already changed it."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        raise fault(
            f"{value!r} is a number, not text",
            "put it in quotes: YAML reads 0.30 as the number 0.3 and 012 as 10",
        )
    return value


def _scalar_as_text(value: Any) -> Any:
    """Container settings are text; YAML's true, false and numbers are written as LMI reads them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    return value


Version = Annotated[str, BeforeValidator(text_not_number), AfterValidator(_pinned)]
"""A version as text, pinned: YAML would read 3.10 as the number 3.1, and "*" is no version."""

Setting = Annotated[
    str,
    BeforeValidator(_scalar_as_text),
    WithJsonSchema({"type": ["string", "number", "boolean"]}),
]
"""The value of a container setting."""

Settings = dict[str, Setting]

TextList = Annotated[tuple[str, ...], Strict(False)]
"""A list of texts."""

S3_BUCKET = r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]"

InstanceType = Annotated[
    str,
    Matching(
        r"ml\.[a-z0-9-]+\.[a-z0-9]+", "a SageMaker instance type", "write it as in ml.g5.12xlarge"
    ),
]
