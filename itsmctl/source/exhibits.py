"""From an assembly to what the linter sees of its files, one by one."""

from collections.abc import Iterator
from typing import Any

from itsmctl.exhibit import Exhibit
from itsmctl.model.portfolio import DocumentKey, Kind
from itsmctl.source.assembly import Assembly, SourceDocument

Built = dict[str, Any]  # fields of an `Exhibit`


def exhibits(assembly: Assembly) -> Iterator[Exhibit]:
    """Yield the documents of an assembly, in order of path."""
    for document in assembly.documents:
        yield exhibit_of(assembly, document)


def exhibit_of(assembly: Assembly, document: SourceDocument) -> Exhibit:
    """Return one document with what was built of it.

    Of several with the same kind and id only the first is built.
    """
    key = document.key
    chosen = assembly.chosen.get(key) if key is not None else None
    if key is None or chosen is None or chosen.path != document.path:
        return Exhibit(document, document.is_sound)
    make = _MAKERS.get(key.kind)
    found = {} if make is None else make(assembly, document, key)
    return Exhibit(
        document,
        document.is_sound or bool(found.get("variants") or found.get("model")),
        unresolved=assembly.unresolved_in(key),
        grounded=assembly.is_grounded(key),
        **found,
    )


def _process(assembly: Assembly, _: SourceDocument, key: DocumentKey) -> Built:
    variant = assembly.workshop.variant(key.id)
    return {
        "variants": () if variant is None else (variant,),
        "references": tuple(assembly.workshop.references_of(key)),
    }


def _scenario(assembly: Assembly, document: SourceDocument, key: DocumentKey) -> Built:
    from itsmctl.source.scenario_text import ScenarioText  # noqa: PLC0415  for scenarios only

    found = (each for each in assembly.portfolio.experiments if each.id == key.id)
    if (experiment := next(found, None)) is None:
        return {}
    base = assembly.document(DocumentKey(Kind.PROCESS, experiment.base.process.id))
    merged = document.bases if isinstance(document, ScenarioText) else ()
    return {
        "variants": experiment.variants,
        "merged": tuple(text for _, text in merged),
        "base": None if base is None else base.path,
    }


def _model(assembly: Assembly, _: SourceDocument, key: DocumentKey) -> Built:
    built = assembly.workshop.model(key.id)
    if built is None:
        return {}
    modelled = assembly.workshop.variant(built.model.process, key.id)
    return {"model": built.model, "modelled": modelled}


def _organisation(assembly: Assembly, _: SourceDocument, key: DocumentKey) -> Built:
    built = assembly.workshop.organisation(key.id)
    return {} if built is None else {"house": built.organisation}


def _calendar(assembly: Assembly, _: SourceDocument, key: DocumentKey) -> Built:
    return {"calendar": assembly.workshop.calendars().get(key.id)}


def _register(assembly: Assembly, _: SourceDocument, key: DocumentKey) -> Built:
    built = assembly.workshop.register(key.id)
    if built is None:
        return {}
    houses = assembly.workshop.owners(built.register)
    return {
        "register": built.register,
        "owners": houses[0].organisation if len(houses) == 1 else None,
    }


_MAKERS = {
    Kind.PROCESS: _process,
    Kind.SCENARIO: _scenario,
    Kind.SIMULATION_MODEL: _model,
    Kind.ORGANISATION: _organisation,
    Kind.CALENDAR: _calendar,
    Kind.IMPROVEMENT_REGISTER: _register,
}
