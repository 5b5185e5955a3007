"""Messages to the one text that a model was trained on."""

import json
from collections.abc import Sequence
from pathlib import Path

from slipway.catalogue import chat_templates
from slipway.client.wires import Message
from slipway.errors import SlipwayError


def template_of(name: str) -> str:
    """Return the Jinja template ``name``: of the catalogue, or out of a file.

    A file is a template itself, or a tokenizer_config.json that holds one.
    """
    found = chat_templates.find(name)
    if found is not None:
        return found
    path = Path(name)
    if not path.is_file():
        known = ", ".join(chat_templates.names())
        hint = f"use {known}, or the path of a tokenizer_config.json"
        raise SlipwayError(f"no chat template {name!r}", hint, exit_code=2)
    text = path.read_text("utf-8")
    if path.suffix != ".json":
        return text
    template = json.loads(text).get("chat_template")
    if not isinstance(template, str):
        raise SlipwayError(
            f"{name} holds no chat_template", "give the .jinja file that lies beside it"
        )
    return template


def rendered(messages: Sequence[Message], template: str) -> str:
    """Return ``messages`` as one text that ends where the assistant's answer begins.

    The sandbox and its two block settings are those of transformers, for which such templates are
    written. Raises SlipwayError when the template refuses the messages.
    """
    from jinja2 import TemplateError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )

    def refuse(message: str) -> None:
        raise TemplateError(message)

    environment.globals["raise_exception"] = refuse
    chat = [{"role": message.role, "content": message.content} for message in messages]
    try:
        return environment.from_string(template).render(
            messages=chat, add_generation_prompt=True, bos_token="", eos_token=""
        )
    except TemplateError as error:
        raise SlipwayError(
            f"the chat template refuses these messages: {error}", "change their order or roles"
        ) from None
