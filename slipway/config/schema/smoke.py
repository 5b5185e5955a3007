"""The request that proves, after every deploy, that a workload answers."""

from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from slipway.config.schema.base import Section, TextList, fault


class Smoke(Section):
    """One request and what its answer must hold. It is sent after each deploy and once a day.

    Left out, only what runs is compared with what was deployed.
    """

    prompt: Annotated[str, Field(min_length=1)] | None = None
    """A text, sent in the form that the container understands."""
    parameters: dict[str, bool | int | float | str | TextList] = {}
    """Generation parameters of the request; 8 new tokens by default."""
    body: dict[str, Any] | None = None
    """The whole request as JSON, for an image whose form is its own."""
    contains: Annotated[str, Field(min_length=1)] | None = None
    """A text that the answer must hold; by default any text that is not empty will do."""

    @model_validator(mode="after")
    def _one_way_to_ask(self) -> Self:
        if (self.prompt is None) == (self.body is None):
            raise fault("must hold a prompt or a body", "give exactly one of the two")
        if self.body is not None and self.parameters:
            raise fault(
                "gives parameters beside a body", "put the parameters into the body as well"
            )
        return self
