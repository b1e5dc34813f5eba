"""The two states that ``itsmctl diff`` holds against each other: files, folders, ids, revisions."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from itsmctl.cli.revisions import checked_out
from itsmctl.cli.sides import HERE, Wanted, path_in_repository
from itsmctl.cli.targets import (
    choose,
    load_targets,
    named_keys,
    require_usable,
)
from itsmctl.cli.works import named_calendars
from itsmctl.diff.edition import Edition
from itsmctl.errors import UnusableInput
from itsmctl.i18n import text
from itsmctl.model.parties import Organisation
from itsmctl.model.portfolio import BASE, DocumentKey, Kind
from itsmctl.model.simulation import SimulationModel
from itsmctl.model.times import Calendar
from itsmctl.record import dataclass, replace
from itsmctl.source.portfolio import OWN_FILE, find_root, is_marked
from itsmctl.source.writings import writing

if TYPE_CHECKING:
    from itsmctl.diff.edition import Writing
    from itsmctl.model.portfolio import Variant
    from itsmctl.source.library import Library

Noun = TypeVar("Noun", Organisation, Calendar, SimulationModel)
_SINGLE = (Kind.PROCESS, Kind.SCENARIO)


@dataclass(frozen=True, slots=True)
class Side:
    """One side, loaded. `single` where one process was named; else all that lies in a folder.

    `place` is where it lies, or lay, among the files as they stand.
    """

    said: str
    place: Path
    library: Library
    variants: tuple[Variant, ...]
    single: bool


@contextmanager
def opened(wanted: tuple[Wanted, Wanted]) -> Iterator[tuple[Side, Side]]:
    """Yield both sides, loaded; copies of git revisions are gone afterwards.

    Raises:
        UnusableInput: a side cannot be read, or holds faults, or not what the other one holds.
    """
    old, new = wanted
    with ExitStack() as stack:
        if new.revision is None and old.revision is not None:
            after = _opened(new, None, stack)
            before = _opened(old, after, stack)
        else:
            before = _opened(old, None, stack)
            after = _opened(new, before, stack)
        yield _beside(before, after), _beside(after, before)


def editions(old: Side, new: Side) -> tuple[Edition, Edition]:
    """Return what is compared of both sides: for single processes, what they stand on, too."""
    calendars = frozenset(
        name for side in (old, new) for one in side.variants for name in named_calendars(one)
    )
    return _edition(old, calendars), _edition(new, calendars)


def _opened(wanted: Wanted, other: Side | None, stack: ExitStack) -> Side:
    """Load one side; a bare revision means what the other side names, or the folder here."""
    if wanted.revision is None:
        target = wanted.target or HERE
        return _side(wanted.said, target, Path(target).resolve())
    place = _placed(wanted.target, other)
    root = _root_of(place)
    copy = stack.enter_context(checked_out(wanted.revision, root))
    _mark(copy)
    inside = copy / place.relative_to(root)
    with _named(wanted.revision, copy):
        if inside.exists():
            return _side(wanted.said, str(inside), place)
        if wanted.target is not None or other is None or not other.single:
            raise _absent(wanted)
        return _side(wanted.said, str(copy), place)


def _side(said: str, target: str, place: Path) -> Side:
    """Load what a target names: one process or scenario, or all that lies in a folder."""
    library = load_targets([target])
    if Path(target).is_dir() or len(library.named) > 1:
        return Side(said, place, library, tuple(_processes(library)), single=False)
    if not any(document.kind in _SINGLE for document in library.named):
        return Side(said, place, library, (), single=False)
    return Side(said, place, library, (choose(library, target),), single=True)


def _processes(library: Library) -> Iterator[Variant]:
    """Yield the processes among the named files, which must be sound, as what stands below them.

    A scenario is told as it is written: it need not fit a process that has changed below it.
    """
    keys = [key for key in named_keys(library) if key.kind is not Kind.SCENARIO]
    require_usable(library, *keys)
    for key in dict.fromkeys(keys):
        if key.kind is Kind.PROCESS:
            yield library.variant(key.id)


def _beside(side: Side, other: Side) -> Side:
    """Return the process of a folder that the other side names alone."""
    if side.single or not other.single:
        return side
    variant = choose(side.library, other.variants[0].process.id)
    document = side.library.document(DocumentKey(Kind.PROCESS, variant.process.id))
    if document is None:
        raise AssertionError(variant.process.id)  # it was chosen from there
    return replace(
        side, library=load_targets([document.path]), variants=(variant,), single=True
    )


def _placed(target: str | None, other: Side | None) -> Path:
    """Return where a revision is looked at: the path that it names, or that of the other side."""
    if target is not None:
        return path_in_repository(target)
    if other is None:
        return Path.cwd().resolve()
    if other.single:
        homes = (home.folder for home in other.library.assemblies)
        return (next(homes, None) or Path.cwd()).resolve()
    return other.place


def _root_of(place: Path) -> Path:
    """Return the portfolio in which a path lies, which may be gone by now."""
    folder = next(one for one in (place, *place.parents) if one.is_dir())
    return find_root(folder).folder


def _mark(copy: Path) -> None:
    """Let a copy of a portfolio begin where the portfolio does: in it no git says so."""
    if not is_marked(copy):
        (copy / OWN_FILE).touch()


@contextmanager
def _named(revision: str, copy: Path) -> Iterator[None]:
    """Let errors name a file by its revision, and not by where the copy of it lies."""
    try:
        yield
    except UnusableInput as error:
        place = error.place
        if place is not None and Path(place.path).is_relative_to(copy):
            inside = Path(place.path).relative_to(copy)
            error.place = replace(place, path=f"{revision}:{inside.as_posix()}")
        raise


def _absent(wanted: Wanted) -> UnusableInput:
    return UnusableInput(
        text(
            "cli.diff.not-there",
            "“{target}” is not there at {revision}",
            target=wanted.target or HERE,
            revision=wanted.revision or "",
        )
    )


def _edition(side: Side, calendars: frozenset[str]) -> Edition:
    """Return what is compared of a side.

    Of a folder that is all that lies in it; of a single process what it stands on, as far as it is
    no scenario, which speaks for several files at once.
    """
    keys = named_keys(side.library) if not side.single else _below(side.variants[0], calendars)
    portfolio = side.library.portfolio
    wanted = frozenset(keys)
    return Edition(
        processes=side.variants,
        organisations=_unique(
            *(variant.organisation for variant in side.variants),
            *_among(portfolio.organisations, Kind.ORGANISATION, wanted),
        ),
        calendars=_unique(
            *(
                entry
                for variant in side.variants
                for entry in variant.calendars
                if entry.id in calendars
            ),
            *_among(portfolio.calendars, Kind.CALENDAR, wanted),
        ),
        models=_unique(
            *(variant.model for variant in side.variants if variant.model is not None),
            *_among(portfolio.models, Kind.SIMULATION_MODEL, wanted),
        ),
        writings=tuple(_writings(side.library, keys)),
    )


def _below(variant: Variant, calendars: frozenset[str]) -> list[DocumentKey]:
    if variant.id != BASE:
        return []
    found = [
        DocumentKey(Kind.PROCESS, variant.process.id),
        DocumentKey(Kind.ORGANISATION, variant.organisation.id),
        *(DocumentKey(Kind.CALENDAR, name) for name in sorted(calendars)),
    ]
    if variant.model is not None:
        found.append(DocumentKey(Kind.SIMULATION_MODEL, variant.model.id))
    return found


def _among(nouns: Iterable[Noun], kind: Kind, keys: frozenset[DocumentKey]) -> Iterator[Noun]:
    return (noun for noun in nouns if DocumentKey(kind, noun.id) in keys)


def _unique(*nouns: Noun) -> tuple[Noun, ...]:
    """Return nouns, of those with one id the first."""
    return tuple({noun.id: noun for noun in reversed(nouns)}.values())[::-1]


def _writings(library: Library, keys: Iterable[DocumentKey]) -> Iterator[Writing]:
    for key in dict.fromkeys(keys):
        document = library.document(key)
        if document is not None and document.is_sound:
            yield writing(key, document)
