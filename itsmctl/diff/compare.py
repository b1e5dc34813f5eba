"""Two states of definitions, held against each other."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from itsmctl.diff.calendars import calendar_changes
from itsmctl.diff.change import (
    Change,
    Difference,
    DocumentDifference,
    ProcessDifference,
)
from itsmctl.diff.edition import Edition
from itsmctl.diff.houses import house_changes
from itsmctl.diff.likeness import renamed_processes
from itsmctl.diff.models import model_changes
from itsmctl.diff.processes import process_difference
from itsmctl.diff.remainder import remainder
from itsmctl.diff.renaming import aligned_model
from itsmctl.diff.steps import CELLS
from itsmctl.i18n import Label
from itsmctl.model.parties import Organisation
from itsmctl.model.portfolio import DocumentKey, Kind, Variant
from itsmctl.model.simulation import SimulationModel
from itsmctl.model.times import Calendar
from itsmctl.record import replace
from itsmctl.route import Route

Noun = TypeVar("Noun", Organisation, Calendar, SimulationModel)


def compare(before: Edition, after: Edition) -> Difference:
    """Return what became of a state of definitions.

    Processes are the same by their ids; one alone on each side is the same whatever its id, and so
    are processes most of whose steps are. What differs in the files and in no noun is told by its
    route.
    """
    same = pairs(before.processes, after.processes)
    processes = [process_difference(old, new) for old, new in same]
    known = {variant.process.id for pair in same for variant in pair}
    names = {name: now for entry in processes for name, now in entry.new_ids.items()}
    documents = {entry.key: entry for entry in _documents(before, after, processes)}
    rest = _Rest(before, after, processes)
    told = [rest.with_rest(entry) for entry in processes]
    for key in rest.beside_processes():
        found = documents[key] if key in documents else rest.blank(key)
        changes = rest.changes(key, (change.route for change in found.changes), names)
        documents[key] = replace(found, changes=(*found.changes, *changes))
    return Difference(
        processes=tuple(entry for entry in told if entry),
        added=tuple(one for one in after.processes if one.process.id not in known),
        removed=tuple(one for one in before.processes if one.process.id not in known),
        documents=tuple(entry for entry in documents.values() if entry),
    )


def pairs(before: Sequence[Variant], after: Sequence[Variant]) -> list[tuple[Variant, Variant]]:
    """Return which process is which, in order of the later ones, renamed ones last."""
    if len(before) == len(after) == 1:
        return [(before[0], after[0])]
    olds = {variant.process.id: variant for variant in before}
    news = {variant.process.id: variant for variant in after}
    same = [(olds[name], new) for name, new in news.items() if name in olds]
    gone = [variant for name, variant in olds.items() if name not in news]
    come = [variant for name, variant in news.items() if name not in olds]
    return [*same, *renamed_processes(gone, come)]


def _documents(
    before: Edition, after: Edition, processes: Sequence[ProcessDifference]
) -> Iterator[DocumentDifference]:
    yield from _matched(
        Kind.ORGANISATION,
        [house for house in before.organisations if house.found],
        [house for house in after.organisations if house.found],
        house_changes,
    )
    yield from _matched(Kind.CALENDAR, before.calendars, after.calendars, calendar_changes)
    new_ids = {entry.before.process.id: entry.new_ids for entry in processes}
    models = [aligned_model(model, new_ids.get(model.process, {})) for model in before.models]
    yield from _matched(Kind.SIMULATION_MODEL, models, after.models, model_changes)


def _matched(
    kind: Kind,
    before: Iterable[Noun],
    after: Iterable[Noun],
    changes: Callable[[Noun, Noun], Iterator[Change]],
) -> Iterator[DocumentDifference]:
    olds: dict[str, Noun] = {noun.id: noun for noun in before}
    news: dict[str, Noun] = {noun.id: noun for noun in after}
    for name in dict.fromkeys((*news, *olds)):
        was, now = olds.get(name), news.get(name)
        key = DocumentKey(kind, name)
        if was is not None and now is not None:
            yield DocumentDifference(key, now.name, tuple(changes(was, now)))
        elif (only := was or now) is not None:
            yield DocumentDifference(
                key, only.name, is_before=was is not None, is_after=now is not None
            )


class _Rest:
    """What the files of both sides say beyond what the nouns hold."""

    def __init__(
        self, before: Edition, after: Edition, processes: Sequence[ProcessDifference]
    ) -> None:
        self._olds = {writing.key: writing for writing in before.writings}
        self._news = {writing.key: writing for writing in after.writings}
        for entry in processes:  # that goes on under another id
            old = DocumentKey(Kind.PROCESS, entry.before.process.id)
            new = DocumentKey(Kind.PROCESS, entry.after.process.id)
            if old != new and old in self._olds and new not in self._olds:
                self._olds[new] = replace(self._olds.pop(old), key=new)

    def with_rest(self, entry: ProcessDifference) -> ProcessDifference:
        """Return what became of a process, with what else its file says now."""
        key = DocumentKey(Kind.PROCESS, entry.after.process.id)
        changes = tuple(self.changes(key, _told(entry), entry.new_ids))
        return replace(entry, changes=(*entry.changes, *changes))

    def beside_processes(self) -> Iterator[DocumentKey]:
        """Yield the documents beside the processes."""
        for key in dict.fromkeys((*self._news, *self._olds)):
            if key.kind is not Kind.PROCESS:
                yield key

    def changes(
        self, key: DocumentKey, told: Iterable[Route], names: Mapping[str, str]
    ) -> Iterator[Change]:
        """Yield what differs in a document that both sides have, beyond what was told."""
        was, now = self._olds.get(key), self._news.get(key)
        if was is not None and now is not None and was.values != now.values:
            yield from remainder(was, now, told, names)

    def blank(self, key: DocumentKey) -> DocumentDifference:
        """Return what is known of a document of which no noun is compared."""
        was, now = self._olds.get(key), self._news.get(key)
        known = now or was
        name = Label.plain((known.name if known is not None else None) or key.id)
        return DocumentDifference(
            key, name, is_before=was is not None, is_after=now is not None
        )


def _told(entry: ProcessDifference) -> Iterator[Route]:
    """Yield the routes of which something is said: steps that came and went as wholes."""
    for change in entry.changes:
        yield change.route
    for step in (*entry.added, *entry.removed):
        yield ("steps", step.id)
    for duty in entry.duties:
        yield ("steps", duty.step, CELLS[duty.letter][1])
