"""Reads the times of a schedule as Application Auto Scaling does: what is wrong with them."""

import re
from calendar import monthrange

from slipway.catalogue import schedules
from slipway.catalogue.schedules import CronField

_AT = re.compile(
    r"([12][0-9]{3})-(0[1-9]|1[0-2])-([0-3][0-9])T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
)
_NUMBER = re.compile(r"[0-9]+")
_DAYS = slice(2, 5, 2)
"""The two fields that name days: of the month, and of the week."""


def wrong(when: str) -> tuple[str, str] | None:
    """Return what is wrong with a schedule and how to mend it; None where nothing is."""
    kind, _, rest = when.partition("(")
    return {"cron": _cron, "rate": _rate, "at": _at}[kind](rest.removesuffix(")"))


def _at(text: str) -> tuple[str, str] | None:
    found = _AT.fullmatch(text)
    if found is not None:
        year, month, day = (int(part) for part in found.groups())
        if 1 <= day <= monthrange(year, month)[1]:
            return None
    return f"{text!r} is no time", "write at(2026-12-24T18:00:00)"


def _rate(text: str) -> tuple[str, str] | None:
    value, _, unit = text.partition(" ")
    if _NUMBER.fullmatch(value) and int(value) > 0 and unit in schedules.rate_units():
        return None
    return f"{text!r} is no rate", "write a whole number and a unit, as in rate(12 hours)"


def _cron(text: str) -> tuple[str, str] | None:
    given, fields = text.split(), schedules.cron_fields()
    if len(given) != len(fields):
        names = ", ".join(field.name for field in fields)
        return f"cron has {len(given)} fields, not {len(fields)}", f"write {names}"
    for value, field in zip(given, fields, strict=True):
        asks = value == "?" and field in fields[_DAYS]
        if not asks and not all(_fits(item, field) for item in value.split(",")):
            words = f" or {field.words[0]} to {field.words[-1]}" if field.words else ""
            return (
                f"{value!r} is no {field.name}",
                f"write * or {field.least} to {field.most}{words}",
            )
    if given[_DAYS].count("?") != 1:
        return (
            f"{' and '.join(given[_DAYS])} name the days twice",
            "write ? for the day of the month or for the day of the week, and the days for the"
            " other",
        )
    return None


def _fits(item: str, field: CronField) -> bool:
    """``*``, a value, a range of values, any of them with a step; or what the field takes else."""
    if field.also is not None and re.fullmatch(field.also, item.upper()):
        return True
    values, slash, step = item.partition("/")
    if slash and not (_NUMBER.fullmatch(step) and int(step) > 0):
        return False
    ends = values.split("-")
    return values == "*" or (len(ends) <= 2 and all(_is_value(end, field) for end in ends))


def _is_value(text: str, field: CronField) -> bool:
    if _NUMBER.fullmatch(text):
        return field.least <= int(text) <= field.most
    return text.upper() in field.words
