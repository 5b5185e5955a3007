"""What SageMaker's requests and answers look like to one who imports them.

Source: ``data/imports.json``. Kinds are model, container, config, endpoint, target and policy.
"""

import re
from collections.abc import Iterable
from functools import cache

from slipway.catalogue import files


@cache
def kind_of_operation(name: str) -> str | None:
    """Return what an operation is about, in any spelling of its name; None for an unknown one."""
    operations = files.load("imports")["operations"]
    plain = re.sub(r"[^a-z]", "", name.lower())
    return next((kind for known, kind in operations.items() if known.lower() == plain), None)


def kind_of_members(names: Iterable[str]) -> str | None:
    """Return what an object with these members is about; None where they tell nothing."""
    given = set(names)
    shapes = files.load("imports")["shapes"]
    return next((str(shape["kind"]) for shape in shapes if given.issuperset(shape["has"])), None)


def lists() -> dict[str, str]:
    """Return the members that hold a list of one kind."""
    return dict(files.load("imports")["lists"])


@cache
def told_by_describe() -> tuple[str, ...]:
    """Return the members that only tell of what is there, such as a time or an ARN."""
    return tuple(files.load("imports")["told_by_describe"])


@cache
def of_the_environment() -> tuple[str, ...]:
    """Return the members that an environment decides here for all of its workloads."""
    return tuple(files.load("imports")["of_the_environment"])


def describe_command(kind: str, name: str) -> str:
    """Return the AWS CLI's command that prints a model or an endpoint configuration."""
    return str(files.load("imports")["describe_commands"][kind]).format(name=name)


def jumpstart_tag(what: str) -> str:
    """Return the key of the tag with a JumpStart model's ``id`` or ``version``."""
    return str(files.load("imports")["jumpstart_tags"][what])


@cache
def without_release(tag: str) -> str:
    """Return an image's tag without the release of the image at its end."""
    return re.sub(files.load("imports")["tag_ending"] + "$", "", tag)
