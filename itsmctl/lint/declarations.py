"""What a library declares: the parties of a house, and of which house and process a text speaks."""

from collections.abc import Iterator

from itsmctl.lint.subject import Library
from itsmctl.model.parties import Organisation
from itsmctl.model.portfolio import DocumentKey, Kind, Variant
from itsmctl.model.process import Process


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


def parties_of(house: Organisation) -> list[str]:
    """Return the ids of all parties that a house declares."""
    return [party for _, _, party in declared_in(house)]


def all_variants(library: Library) -> Iterator[Variant]:
    """Yield the processes, as they are and as scenarios change them."""
    yield from library.portfolio.processes
    for experiment in library.portfolio.experiments:
        yield from experiment.variants


def process_of(library: Library, document: DocumentKey) -> Process | None:
    """Return the process whose steps a document may name, None where there is none."""
    return next(
        (
            variant.process
            for variant in all_variants(library)
            if document in _documents(variant)
        ),
        None,
    )


def house_of(library: Library, document: DocumentKey) -> Organisation | None:
    """Return the organisation whose parties a document may name, None where there is none."""
    if document.kind is Kind.ORGANISATION:
        houses = library.portfolio.organisations
        return next((house for house in houses if house.id == document.id), None)
    return next(
        (
            variant.organisation
            for variant in all_variants(library)
            if document in _documents(variant)
        ),
        None,
    )


def _documents(variant: Variant) -> Iterator[DocumentKey]:
    """Yield the documents that may speak of a variant's steps and parties."""
    yield DocumentKey(Kind.PROCESS, variant.process.id)
    yield DocumentKey(Kind.SCENARIO, variant.id)
    if variant.model is not None:
        yield DocumentKey(Kind.SIMULATION_MODEL, variant.model.id)
