"""Who may do a piece of work, who does it in which role, and whose department that is, in numbers."""

from collections.abc import Iterable, Sequence

from itsmctl.record import dataclass, field
from itsmctl.simulate.reading.gauge import Parties
from itsmctl.simulate.reading.hours import HoursBook
from itsmctl.simulate.reading.staff import Staff
from itsmctl.simulate.tables.layout import Floats, Ints, floats, ints
from itsmctl.simulate.yardstick import Yardstick

UNKNOWN = -1.0
"""The rate of a role without a price."""


@dataclass(slots=True)
class Groups:
    """Numbers groups of roles as they are named."""

    names: dict[str, int] = field(default_factory=dict)

    def number(self, roles: str) -> int:
        """Return the number of a group (``a|b``)."""
        return self.names.setdefault(roles, len(self.names))


def parties_of(
    rule: Yardstick,
    groups: Groups,
    staff: Staff,
    person_roles: Sequence[tuple[str, ...]],
    book: HoursBook,
) -> Parties:
    """Return the columns of everybody who is named; people bring the group of all their roles."""
    own = [groups.number("|".join(played)) if played else -1 for played in person_roles]
    names = tuple(groups.names)
    roles = _roles(names, person_roles)
    departments = tuple(
        sorted({name for role in roles if (name := rule.department_of(role)) is not None})
    )
    shares = tuple(dict.fromkeys(one.share for one in staff.people))
    found = Parties(
        groups=names,
        roles=tuple(roles),
        departments=departments,
        person_group=_column(own),
        person_share=_shares(one.share for one in staff.people),
        person_class=_column(shares.index(one.share) for one in staff.people),
        class_share=_shares(shares),
        role_department=_column(
            _place(departments, rule.department_of(role)) for role in roles
        ),
        role_rate=_shares(_rate(rule, role) for role in roles),
        home=_column(int(name in _home(rule)) for name in departments),
        calendar=_column(book.calendar(rule.calendar_of(name)) for name in departments),
    )
    for name in names:
        shift, here = staff.somebody(name)
        found.shift.append(book.spans(shift))
        found.here.append(book.spans(here))
        found.role.append(roles[name.split("|")[0]])
    _add_workers(found, roles, person_roles)
    return found


def _roles(groups: Iterable[str], person_roles: Iterable[tuple[str, ...]]) -> dict[str, int]:
    named = [role for group in groups for role in group.split("|")]
    played = [role for roles in person_roles for role in roles]
    return {role: number for number, role in enumerate(dict.fromkeys([*named, *played]))}


def _add_workers(
    found: Parties, roles: dict[str, int], person_roles: Sequence[tuple[str, ...]]
) -> None:
    """Add in which role each person works for each group; a stand-in works in their own."""
    kinds = tuple(dict.fromkeys(person_roles))
    kind_of = [kinds.index(played) for played in person_roles]
    for group in found.groups:
        names = group.split("|")
        fitting = [[name for name in names if name in played] for played in kinds]
        worked = [
            roles[(fits or played or names)[0]]
            for fits, played in zip(fitting, kinds, strict=True)
        ]
        found.fits.extend(int(bool(fitting[kind])) for kind in kind_of)
        found.worker_role.extend(worked[kind] for kind in kind_of)


def _home(rule: Yardstick) -> set[str | None]:
    """Return the departments from which a case is in nobody's foreign hands."""
    process = rule.variant.process
    return {
        rule.department_of(party)
        for party in (process.trigger.by, "requester", process.governance.owner)
    }


def _rate(rule: Yardstick, role: str) -> float:
    known = rule.role(role)
    return UNKNOWN if known is None or known.cost is None else known.cost.per_hour


def _place(names: Sequence[str], name: str | None) -> int:
    return names.index(name) if name in names else -1


def _column(values: Iterable[int]) -> Ints:
    column = ints()
    column.extend(values)
    return column


def _shares(values: Iterable[float]) -> Floats:
    column = floats()
    column.extend(values)
    return column
