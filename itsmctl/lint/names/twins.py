"""Roles of one department that are called almost alike: probably one role, declared twice."""

from collections.abc import Iterator, Mapping

from itsmctl.lint.names.likeness import Spellings
from itsmctl.model.parties import Organisation, Role
from itsmctl.record import dataclass


@dataclass(frozen=True, slots=True)
class Twins:
    """Two roles of a department whose ids or names are alike, `other` declared first."""

    department: str | None
    role: Role
    other: Role


def twins_of(house: Organisation) -> Iterator[Twins]:
    """Yield the roles of a house that are called like one before them."""
    by_department: dict[str | None, list[Role]] = {}
    for role in house.roles:
        if role.declared:
            by_department.setdefault(role.department, []).append(role)
    for department, roles in by_department.items():
        names: dict[str, Role] = {}
        spellings = Spellings()
        for role in roles:
            written = dict.fromkeys(
                name for name in (role.id, role.name.en, role.name.zh) if name is not None
            )
            other = next(
                filter(None, (_same(names, spellings, name) for name in written)), None
            )
            if other is not None:
                yield Twins(department, role, other)
                continue
            for name in written:
                names.setdefault(name, role)
                spellings.add(name)


def _same(names: Mapping[str, Role], spellings: Spellings, name: str) -> Role | None:
    """Return the role that bears a name, or one like it."""
    return names.get(name) or names.get(spellings.alike(name) or "")
