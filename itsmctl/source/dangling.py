"""Names that lead nowhere and of which no REF rule speaks: calendars, organisations, reasons."""

from collections.abc import Sequence

from itsmctl.closeness import get_close_matches
from itsmctl.errors import Place
from itsmctl.finding import SourceText
from itsmctl.i18n import Text, text
from itsmctl.model.parties import Organisation
from itsmctl.model.portfolio import DocumentKey, Kind, Reference
from itsmctl.source.workshop import Workshop

_NOUNS: dict[str, Text] = {
    "organisation": text("source.noun-organisation", "organisation"),
    "calendar": text("source.noun-calendar", "calendar"),
    "model": text("source.noun-model", "simulation model"),
    "attribute": text("source.noun-attribute", "case attribute"),
    "agreement": text("source.noun-agreement", "agreement"),
    "priority": text("source.noun-priority", "priority class"),
    "pause reason": text("source.noun-pause-reason", "pause reason"),
    "scenario": text("source.noun-scenario", "scenario"),
}
_OF_KINDS = {
    Kind.PROCESS: text("source.noun-process", "process"),
    Kind.ORGANISATION: text("source.noun-organisation", "organisation"),
    Kind.CALENDAR: text("source.noun-calendar", "calendar"),
    Kind.SIMULATION_MODEL: text("source.noun-model", "simulation model"),
    Kind.SCENARIO: text("source.noun-scenario", "scenario"),
    Kind.LINT_POLICY: text("source.noun-policy", "lint policy"),
    Kind.IMPROVEMENT_REGISTER: text("source.noun-register", "improvement register"),
}
_FEW = 8  # names that a message can list

_PARTS: dict[str, Text] = {
    "process": text("source.noun-process", "process"),
    "step": text("source.noun-step", "step"),
    "role": text("source.noun-role", "role, department, committee or supplier"),
    "department": text("source.noun-department", "department"),
    "committee": text("source.noun-committee", "committee"),
    "supplier": text("source.noun-supplier", "supplier"),
}
_KINDS = {
    "organisation": Kind.ORGANISATION,
    "calendar": Kind.CALENDAR,
    "model": Kind.SIMULATION_MODEL,
    "process": Kind.PROCESS,
    "scenario": Kind.SCENARIO,
}


def dangling(reference: Reference, workshop: Workshop) -> Text | None:
    """Return what to say of a reference that leads nowhere, None where a REF rule says it."""
    if reference.wanted not in _NOUNS:
        return None
    return there_is_no(reference.wanted, reference.target, names_for(reference, workshop))


def place_of(reference: Reference, written: SourceText) -> Place:
    """Return where a name stands: as a value, or as a key such as a priority class."""
    route = reference.route
    is_key = str(route[-1]) == reference.target and written.written(route) != reference.target
    return written.place(route) if is_key else written.value_place(route)


def there_is_no(wanted: str, target: str, known: Sequence[str]) -> Text:
    """Return what to say of a name that leads nowhere, where some names are known."""
    near = get_close_matches(target, known, n=1)
    if near:
        return text(
            "source.dangling-close",
            "there is no {noun} “{name}”; did you mean “{near}”?",
            noun=_NOUNS[wanted],
            name=target,
            near=near[0],
        )
    if 0 < len(known) <= _FEW:
        return text(
            "source.dangling-known",
            "there is no {noun} “{name}”; declare it, or write one of {known}",
            noun=_NOUNS[wanted],
            name=target,
            known=tuple(known),
        )
    return text(
        "source.dangling",
        "there is no {noun} “{name}”; declare it, or name one that exists",
        noun=_NOUNS[wanted],
        name=target,
    )


def broken_below(key: DocumentKey) -> Text:
    """Return what to say of a document that cannot be judged for the faults of another."""
    return text(
        "source.broken-below",
        "the {noun} “{id}”, on which this stands, has faults of its own, and so this is not "
        "judged; mend that first",
        noun=noun_of(key.kind),
        id=key.id,
    )


def noun_of(kind: Kind) -> Text:
    """Return the word for a kind of document."""
    return _OF_KINDS[kind]


def noun(wanted: str) -> Text:
    """Return the word for what a reference wanted."""
    return _NOUNS.get(wanted) or _PARTS.get(wanted) or text("source.noun-name", "name")


def names_for(reference: Reference, workshop: Workshop) -> list[str]:
    """Return the names that could have been meant, in order of declaration."""
    if (kind := _KINDS.get(reference.wanted)) is not None:
        return list(workshop.names(kind))
    if reference.document.kind is Kind.IMPROVEMENT_REGISTER:
        return _names_for_register(reference, workshop)
    return _names_for_definition(reference, workshop)


def _names_for_definition(reference: Reference, workshop: Workshop) -> list[str]:
    process = workshop.process(_process_of(reference, workshop))
    if process is None:
        house = workshop.organisation(reference.document.id)
        return [] if house is None else _house_names(reference.wanted, house.organisation)
    match reference.wanted:
        case "step":
            return [step.id for step in process.process.steps]
        case "attribute":
            return [attribute.id for attribute in process.process.case]
        case "agreement":
            return [agreement.id for agreement in process.process.agreements]
        case _:
            return _house_names(reference.wanted, process.house.organisation)


def _names_for_register(reference: Reference, workshop: Workshop) -> list[str]:
    """Return the names that an entry could have meant: steps are those of its process."""
    built = workshop.register(reference.document.id)
    if built is None:
        return []
    if reference.wanted == "step":
        entry = built.register.improvement(str(reference.route[1]))
        home = workshop.process(entry.cause.process or "") if entry is not None else None
        return [] if home is None else [step.id for step in home.process.steps]
    return [
        name
        for house in workshop.owners(built.register)
        for name in _house_names(reference.wanted, house.organisation)
    ]


def _process_of(reference: Reference, workshop: Workshop) -> str:
    if reference.document.kind is Kind.SIMULATION_MODEL:
        model = workshop.model(reference.document.id)
        return "" if model is None else model.model.process
    return reference.document.id if reference.document.kind is Kind.PROCESS else ""


def _house_names(wanted: str, house: Organisation) -> list[str]:
    match wanted:
        case "role":
            return [
                *(role.id for role in house.roles),
                *(unit.id for unit in house.departments),
                *(body.id for body in house.committees),
                *(party.id for party in house.suppliers),
            ]
        case "department":
            return [unit.id for unit in house.departments]
        case "committee":
            return [body.id for body in house.committees]
        case "supplier":
            return [party.id for party in house.suppliers]
        case "priority":
            return [entry.id for entry in house.priorities]
        case _:
            return [name for name, _ in house.pause_reasons]
