"""Which parties a house declares, and which of them a name may mean."""

from collections.abc import Iterator

from itsmctl.model.parties import Organisation
from itsmctl.model.portfolio import Kind, Reference
from itsmctl.route import Route

RECEIVERS = ("responsible", "accountable", "next", "participants", "department-head")
"""Words at which a notice finds its receivers; no party may be called so."""

PARTIES = frozenset({"role", "department", "committee", "supplier"})
"""What a reference to a party may want; where it wants a role, any party will do."""

_RECEIVING = frozenset({"notify", "escalate", "survey", "visibility", "separation"})


def declared_in(house: Organisation) -> Iterator[tuple[str, str, str]]:
    """Yield the key under which each party of a house is declared, what it is, and its id."""
    for unit in house.departments:
        if unit.declared:
            yield "departments", "department", unit.id
    for role in house.roles:
        if role.declared:
            yield "roles", "role", role.id
    for body in house.committees:
        yield "committees", "committee", body.id
    for party in house.suppliers:
        yield "suppliers", "supplier", party.id


def kind_of(house: Organisation, party: str) -> str | None:
    """Return what a party of a house is (role, department, committee, supplier), None for none."""
    return next((kind for _, kind, name in declared_in(house) if name == party), None)


def candidates(house: Organisation | None, reference: Reference) -> list[str]:
    """Return what could have been meant by a reference to a party that leads nowhere.

    Where a role may stand, any party may, and at some places a word for one. Nobody is their own
    deputy, superior or member.
    """
    route, wanted = reference.route, reference.wanted
    in_house = reference.document.kind is Kind.ORGANISATION and len(route) > 1
    itself = route[1] if in_house else None
    found = [
        name
        for _, kind, name in (() if house is None else declared_in(house))
        if name != itself and wanted in {"role", kind}
    ]
    return [*_words_at(route), "requester", *found] if wanted == "role" else found


def _words_at(route: Route) -> tuple[str, ...]:
    if not _RECEIVING.isdisjoint(route):
        return RECEIVERS
    return ("department-head",) if "accountable" in route else ()
