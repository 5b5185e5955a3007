"""What roles asked IAM for on the local AWS, beside what they are granted."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from granted_roles import Role
from slipway.local_aws.emulator import Emulator


@dataclass(frozen=True)
class Asked:
    """One action on one resource in the name of a role for ``purpose``."""

    purpose: str
    action: str
    resource: str
    allowed: bool


def asked(emulator: Emulator, roles: Iterable[Role]) -> Iterator[Asked]:
    """What ``roles`` have asked for since the emulator started."""
    purposes = {(role.account, role.name): role.purpose for role in roles}
    for one in emulator.ask("GET", "access"):
        purpose = purposes.get((one["account"], one["role"]))
        if purpose is not None:
            yield Asked(purpose, one["action"], one["resource"], one["allowed"])


def unused(roles: Sequence[Role], told: Iterable[Asked]) -> dict[str, set[str]]:
    """By purpose, what roles are granted and none of them was allowed to do."""
    left: dict[str, set[str]] = {}
    for role in roles:
        left.setdefault(role.purpose, set()).update(role.actions)
    for one in told:
        if one.allowed:
            left[one.purpose].discard(one.action)
    return left
