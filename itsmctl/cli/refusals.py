"""Where in the user's files the reason stands for which something cannot be simulated."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from itsmctl.errors import CannotSimulate, Place
from itsmctl.route import Route, format_route

if TYPE_CHECKING:
    from itsmctl.cli.works import Work
    from itsmctl.model.portfolio import DocumentKey, Variant
    from itsmctl.source.document import Document
    from itsmctl.source.library import Library

_MODEL, _ORGANISATION, _CALENDAR, _PROCESS = "model", "organisation", "calendar", "process"
_RUN: Route = (_MODEL, "run")


@contextmanager
def placed(library: Library, work: Work, options: frozenset[str]) -> Iterator[None]:
    """Let refusals say where their reason stands in the files.

    What the command line says stands in no file: `options` names the fields of the run that it
    gave, and the settings are those of the variants.
    """
    try:
        yield
    except CannotSimulate as refusal:
        if refusal.place is None and refusal.route is not None:
            refusal.place = _place_of(refusal, refusal.route, library, work, options)
        raise


def _place_of(
    refusal: CannotSimulate, route: Route, library: Library, work: Work, options: frozenset[str]
) -> Place | None:
    variants = (work.base, *(one for entry in work.experiments for one in entry.variants))
    variant = next((one for one in variants if one.id == refusal.variant), work.base)
    if route[:2] == _RUN and route[-1] in options:
        return None
    name, there = _split(route)
    file = _document(library, _key_of(name, route, refusal.process, variant))
    scenario = None
    if refusal.process in {None, variant.process.id} and name != _CALENDAR:
        scenario = _scenario(library, variant)
    if any(_meets(path, format_route(route)) for path, _ in variant.settings):
        swept = ("sweep",)
        return scenario.place(swept) if scenario is not None and scenario.has(swept) else None
    for length in range(len(there), 0, -1):
        part = there[:length]
        if scenario is not None and scenario.has(("patch", name, *part)):
            return scenario.place(("patch", name, *part))
        if file is not None and file.has(part):
            return file.place(part)
    return None if file is None else file.place(())


def _split(route: Route) -> tuple[str, Route]:
    """Return the document of which a route speaks, and the route within it."""
    match route:
        case ("model" | "organisation" as name, *rest):
            return str(name), tuple(rest)
        case ("calendar", _, *rest):
            return _CALENDAR, tuple(rest)
        case _:
            return _PROCESS, route


def _key_of(
    name: str, route: Route, process: str | None, variant: Variant
) -> DocumentKey | None:
    from itsmctl.model.portfolio import DocumentKey, Kind

    process = process or variant.process.id
    match name:
        case "model":
            model = variant.model_of(process)
            return None if model is None else DocumentKey(Kind.SIMULATION_MODEL, model.id)
        case "organisation":
            return DocumentKey(Kind.ORGANISATION, variant.organisation.id)
        case "calendar":
            return DocumentKey(Kind.CALENDAR, str(route[1]))
        case _:
            return DocumentKey(Kind.PROCESS, process)


def _scenario(library: Library, variant: Variant) -> Document | None:
    """Return the scenario of a variant, whose id may end with the point of a sweep."""
    from itsmctl.model.portfolio import DocumentKey, Kind

    identity = variant.id.partition("[")[0]
    return _document(library, DocumentKey(Kind.SCENARIO, identity))


def _document(library: Library, key: DocumentKey | None) -> Document | None:
    from itsmctl.source.scenario_text import ScenarioText

    found = None if key is None else library.document(key)
    return found.document if isinstance(found, ScenarioText) else found


def _meets(path: str, route: str) -> bool:
    """Whether one of two dotted routes lies within the other."""
    return f"{path}.".startswith(f"{route}.") or f"{route}.".startswith(f"{path}.")
