"""The organisation that a process runs in: the one it names, or one declared by use."""

from collections.abc import Iterable

from itsmctl.i18n import Label, Text, text
from itsmctl.model.parties import Department, Organisation, Role
from itsmctl.record import dataclass, replace
from itsmctl.source.builder.field import Field
from itsmctl.source.builder.notices import SYMBOLIC

_CELLS = ("responsible", "accountable", "consulted", "informed")
_SEPARATOR = "/"
_REQUESTER = "requester"
_REQUESTERS_NAME = Label(en="Requester", zh="申请人")


@dataclass(frozen=True, slots=True)
class House:
    """An organisation, and how references to its parties are to be read.

    `ids` are those of its roles, departments, committees and suppliers.
    """

    organisation: Organisation
    ids: frozenset[str]

    @classmethod
    def of(cls, organisation: Organisation) -> "House":
        """Return the house of an organisation."""
        ids = (
            *(role.id for role in organisation.roles),
            *(unit.id for unit in organisation.departments),
            *(body.id for body in organisation.committees),
            *(supplier.id for supplier in organisation.suppliers),
        )
        return cls(organisation, frozenset(ids))

    def party(self, written: str) -> str:
        """Return the id behind a reference; ``department/role`` is read as the role where it fits.

        Ids that nothing bears come back as they are written.
        """
        if self.knows(written) or _SEPARATOR not in written:
            return self._declared_in_full(written)
        department, _, role = written.partition(_SEPARATOR)
        found = self.organisation.role(role)
        return role if found is not None and found.department == department else written

    def knows(self, reference: str) -> bool:
        """Whether a role, department, committee or supplier has this id."""
        return reference in self.ids

    def head_of(self, parties: Iterable[str]) -> str | None:
        """Return the head of the first department among those of the parties that has one."""
        for party in parties:
            unit = self.organisation.department(self.organisation.department_of(party) or "")
            if unit is not None and unit.head is not None:
                return unit.head
        return None

    def _declared_in_full(self, written: str) -> str:
        """Return ``IT部/桌面运维`` for ``桌面运维`` where only that was declared by use."""
        if self.organisation.found or self.knows(written):
            return written
        tail = _SEPARATOR + written
        full = [role.id for role in self.organisation.roles if role.id.endswith(tail)]
        return full[0] if len(full) == 1 else written


def with_requester(house: Organisation) -> Organisation:
    """Return a house in which somebody asks for the work: every house has a requester."""
    if _REQUESTER in House.of(house).ids:
        return house
    return replace(house, roles=(*house.roles, _role(_REQUESTER)))


def declared_by_use(process: Field) -> Organisation:
    """Return the organisation that a process implies by naming its parties."""
    written = dict.fromkeys(_parties(process))
    tails = {name.rpartition(_SEPARATOR)[2] for name in written if _SEPARATOR in name}
    roles = tuple(_role(name) for name in written if name not in tails)
    units = dict.fromkeys(role.department for role in roles if role.department is not None)
    return Organisation(
        id="",
        name=Label.plain(""),
        departments=tuple(
            Department(unit, Label.plain(unit), declared=False) for unit in units
        ),
        roles=roles,
        found=False,
    )


def assumptions(house: Organisation) -> tuple[Text, ...]:
    """Say what was taken as declared by its use, and what was taken for missing hours."""
    said = []
    if any(_has_no_hours(role, house) for role in house.roles):
        said.append(
            text(
                "source.assumed-hours",
                "no calendar is given; everybody without one is taken to work day and night, "
                "every day",
            )
        )
    if house.found or not house.roles:
        return tuple(said)
    said.append(
        text(
            "source.assumed-roles",
            "no organisation is given; roles taken as declared by their use: {roles}",
            roles=tuple(role.id for role in house.roles),
        )
    )
    if house.departments:
        said.append(
            text(
                "source.assumed-departments",
                "no organisation is given; departments taken as declared by their use: "
                "{departments}",
                departments=tuple(unit.id for unit in house.departments),
            )
        )
    return tuple(said)


def _has_no_hours(role: Role, house: Organisation) -> bool:
    unit = house.department(role.department or "")
    own = role.calendar or (unit.calendar if unit is not None else None) or house.calendar
    return own is None and not role.external and not role.persons


def _role(written: str) -> Role:
    department, separator, tail = written.rpartition(_SEPARATOR)
    return Role(
        id=written,
        name=_REQUESTERS_NAME if written == _REQUESTER else Label.plain(tail),
        department=department if separator else None,
        external=written == _REQUESTER,
        declared=False,
    )


def _parties(process: Field) -> Iterable[str]:
    """Yield the parties that a process names, in order of appearance."""
    yield from _texts(process.at("trigger").at("by"))
    for key in ("owner", "manager"):
        yield from _texts(process.at("governance").at(key))
    defaults = process.at("defaults")
    for layer in (defaults, *(step for _, step in process.at("steps").entries())):
        for cell in _CELLS:
            for element in layer.at(cell).elements():
                yield from _texts(element.at("role") if element.is_map else element)
        for element in layer.at("escalate").elements():
            yield from _texts(element.at("to"))
        for _, notice in layer.at("notify").entries():
            yield from _texts(notice.at("to"))


def _texts(field: Field) -> Iterable[str]:
    # "requester" is a role too, when it stands in a cell; the other words are not.
    return (name for name in field.texts() if name == _REQUESTER or name not in SYMBOLIC)
