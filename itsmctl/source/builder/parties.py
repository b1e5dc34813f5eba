"""Organisations: departments, roles and their people, committees, suppliers (FORMAT, Kinds)."""

from itsmctl.i18n import Label
from itsmctl.model.parties import (
    Availability,
    Committee,
    Cost,
    Department,
    Organisation,
    Person,
    PriorityClass,
    Role,
    Supplier,
)
from itsmctl.record import replace
from itsmctl.source.builder.field import Field
from itsmctl.source.builder.times import all_days, all_hours, duration

_HOURLY = "/h"


def organisation(identity: str, name: Label, spec: Field) -> Organisation:
    """Read an organisation; persons who play several roles stand in each of them."""
    roles = tuple(_role(key, entry) for key, entry in spec.at("roles").entries())
    return Organisation(
        id=identity,
        name=name,
        calendar=spec.at("calendar").reference("calendar"),
        currency=spec.at("currency").text(),
        departments=tuple(
            _department(key, entry) for key, entry in spec.at("departments").entries()
        ),
        roles=_with_shared_people(roles),
        committees=tuple(
            _committee(key, entry) for key, entry in spec.at("committees").entries()
        ),
        suppliers=tuple(
            Supplier(key, _name(key, entry)) for key, entry in spec.at("suppliers").entries()
        ),
        priorities=tuple(
            PriorityClass(key, _name(key, entry), entry.at("preemptive").flag(default=False))
            for key, entry in _named_entries(spec.at("priorities"))
        ),
        priority_matrix=_matrix(spec.at("priorityMatrix")),
        pause_reasons=_reasons(spec.at("pauseReasons")),
        delay_causes=_reasons(spec.at("delayCauses")),
    )


def _name(key: str, field: Field) -> Label:
    """Return the name written under ``name``, or directly as a label; it defaults to the id."""
    if (label := field.at("name").label()) is not None:
        return label
    direct = field.label()
    is_label = direct is not None and (direct.en is not None or direct.zh is not None)
    return direct if direct is not None and is_label else Label.plain(key)


def _named_entries(field: Field) -> tuple[tuple[str, Field], ...]:
    """Return the entries of a map, or the elements of a list of ids."""
    if field.is_map:
        return tuple(field.entries())
    return tuple((element.text() or "", element) for element in field.elements())


def _reasons(field: Field) -> tuple[tuple[str, Label], ...]:
    return tuple((key, _name(key, entry)) for key, entry in _named_entries(field))


def _matrix(field: Field) -> tuple[tuple[str, str, str], ...]:
    rows = []
    for impact, row in field.entries():
        for urgency, cell in row.entries():
            rows.append((impact, urgency, cell.reference("priority") or ""))
    return tuple(rows)


def _department(key: str, field: Field) -> Department:
    return Department(
        key,
        _name(key, field),
        field.at("head").reference("role"),
        field.at("calendar").reference("calendar"),
    )


def _committee(key: str, field: Field) -> Committee:
    return Committee(
        key,
        _name(key, field),
        members=field.at("members").references("role"),
        meets=field.at("meets").text(),
        starts=field.at("starts").text(),
        duration=duration(field.at("duration")),
        cut_off=duration(field.at("cutOff")),
        agenda=field.at("agenda").integer(),
    )


def _role(key: str, field: Field) -> Role:
    people = field.at("people")
    return Role(
        id=key,
        name=_name(key, field),
        department=field.at("department").reference("department"),
        people=None if people.is_map else people.integer(),
        persons=tuple(_person(key, name, entry) for name, entry in people.entries()),
        calendar=field.at("calendar").reference("calendar"),
        availability=_availability(field.at("availability")),
        deputy=field.at("deputy").reference("role"),
        cost=_cost(field.at("cost")),
        reports_to=field.at("reportsTo").reference("role"),
        executes=field.at("executes").flag(default=True),
        external=field.at("external").flag(default=False),
        head_of=field.at("resolve").at("headOf").text(),
        inbox=all_hours(field.at("inbox")),
    )


def _person(role: str, key: str, field: Field) -> Person:
    others = field.at("roles").references("role")
    return Person(
        id=key,
        calendar=field.at("calendar").reference("calendar"),
        absence=all_days(field.at("absence")),
        speed=field.at("speed").number() or 1.0,
        roles=tuple(dict.fromkeys((role, *others))),
    )


def _availability(field: Field) -> Availability:
    if field.at("blocks"):
        return Availability(all_hours(field.at("blocks")))
    share = field.number()
    return Availability() if share is None else Availability(share=share)


def _cost(field: Field) -> Cost | None:
    """Read ``120/h``."""
    written = field.text()
    amount = None if written is None else field.counted(written.removesuffix(_HOURLY))
    return None if amount is None else Cost(amount)


def _with_shared_people(roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """Put a person who is declared in one role into the others that he or she plays."""
    everybody: dict[str, Person] = {}
    for role in roles:
        for person in role.persons:
            known = everybody.get(person.id, person)
            plays = tuple(dict.fromkeys((*known.roles, *person.roles)))
            everybody[person.id] = replace(known, roles=plays)
    return tuple(
        replace(
            role,
            persons=tuple(person for person in everybody.values() if role.id in person.roles),
        )
        for role in roles
    )
