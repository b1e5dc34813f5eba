"""One changed sheet and the definition behind it: read in the same way, compared, merged."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from itsmctl.errors import Place, UnusableInput
from itsmctl.i18n import text
from itsmctl.record import dataclass, replace

if TYPE_CHECKING:
    from itsmctl.cli.rewriting import Rewritten
    from itsmctl.finding import Edit
    from itsmctl.i18n import Language, Text
    from itsmctl.model.portfolio import DocumentKey, Variant
    from itsmctl.model.process import Process
    from itsmctl.source.composition import Node
    from itsmctl.source.document import Document
    from itsmctl.source.library import Library
    from itsmctl.source.sheets.account import Loss
    from itsmctl.source.sheets.draft import ProcessDraft
    from itsmctl.source.sheets.grid import Grid
    from itsmctl.source.sheets.update import Before, Difference
    from itsmctl.source.sheets.update_facts import Seals
    from itsmctl.source.sheets.update_text import Refusal


class Prefer(StrEnum):
    """Which side is right where both have changed."""

    SHEET = "sheet"
    DEFINITION = "definition"


@dataclass(frozen=True, slots=True)
class Merged:
    """One definition before and after.

    `doubts` are guesses in what was taken from the sheet, `unplaced` what the sheet says in no field.
    """

    process: str
    file: Rewritten
    differences: tuple[Difference, ...]
    refused: tuple[Refusal, ...]
    doubts: tuple[Text, ...] = ()
    unplaced: tuple[Loss, ...] = ()

    @property
    def is_left(self) -> bool:
        """Whether the definition does not say all that the sheet wants."""
        from itsmctl.source.sheets.update import Side

        return bool(self.refused) or any(each.side is Side.BOTH for each in self.differences)


def drafts_of(
    grids: Sequence[Grid],
    variant: Variant | None = None,
    known: Mapping[str, str] | None = None,
) -> tuple[ProcessDraft, ...]:
    """Return what sheets say, in the house and with the steps of a definition where one is given."""
    from itsmctl.source.sheets.intake import Surroundings, drafts

    house = None if variant is None else variant.organisation
    return drafts(tuple(grids), Surroundings(house, known=known or {})).processes


def definition_of(draft: ProcessDraft, library: Library) -> Variant | None:
    """Return the process that a sheet is of: it was imported from there, or has its id or name.

    Raises:
        UnusableInput: that process has faults.
    """
    processes = [_built(library, key) for key in _keys(library)]
    for is_meant in (_comes_from, _has_id, _has_name):
        for variant in processes:
            if is_meant(variant.process, draft):
                return variant
    return None


class Merger:
    """Merges sheets of one file into one definition."""

    def __init__(self, library: Library, variant: Variant, grids: Sequence[Grid]) -> None:
        self._variant = variant
        self._grids = grids
        self._document = _document(library, variant.process.id)

    def merge(self, draft: ProcessDraft, prefer: Prefer | None) -> Merged:
        """Return the definition with what the sheet changed.

        Raises:
            UnusableInput: the definition's file cannot be read any more.
        """
        from itsmctl.cli.rewriting import Rewritten
        from itsmctl.source.files import read_limited
        from itsmctl.source.mend import Refused
        from itsmctl.source.sheets.update_text import follow

        language = _language_of(draft)
        mine, sheet = self._both(draft, language)
        found = self._differences(mine, sheet, prefer)
        path, written = self._document.path, self._document.text
        try:
            followed = follow(written, self._edits(found, sheet, language))
            new = self._noted(followed.text, sheet, found)
        except Refused as refusal:
            raise UnusableInput(refusal.reason, place=Place(path)) from refusal
        file = Rewritten(path, read_limited(Path(path)), written, new)
        return Merged(
            self._variant.process.id,
            file,
            found,
            followed.refused,
            tuple(_doubts(sheet, found)),
            tuple(self._unplaced(sheet)),
        )

    def _both(
        self, draft: ProcessDraft, language: Language
    ) -> tuple[ProcessDraft, ProcessDraft]:
        """Return the definition as the reader of sheets sees it, and the sheet with its ids."""
        from itsmctl.report.export.table import table_of
        from itsmctl.source.sheets.grid import Grid
        from itsmctl.source.sheets.update_match import Matcher, known_steps, names_of

        known = known_steps(self._variant.process)
        lines = list(table_of(self._variant, language).lines())
        (mine,) = drafts_of([Grid.of(draft.grid.file, "", lines)], self._variant, known)
        sheet = self._read(draft.grid.sheet, known)
        was = self._variant.process.origin
        matcher = Matcher(mine.data(), sheet.data(), self._before(), was, sheet.origin)
        renamed = matcher.renamed_steps()
        if not renamed:
            return mine, sheet
        for new, old in renamed.items():
            known |= dict.fromkeys(names_of(sheet.data(), new), old)
        return mine, self._read(draft.grid.sheet, known)

    def _read(self, sheet: str, known: Mapping[str, str]) -> ProcessDraft:
        """Return what a sheet says; others of its file may add to it."""
        drafts = drafts_of(self._grids, self._variant, known)
        return next(draft for draft in drafts if draft.grid.sheet == sheet)

    def _differences(
        self, mine: ProcessDraft, sheet: ProcessDraft, prefer: Prefer | None
    ) -> tuple[Difference, ...]:
        from itsmctl.source.sheets.update import Comparison, Side

        compared = Comparison(mine.data(), sheet.data(), sheet.origin, self._before())
        found = compared.differences()
        if prefer is None:
            return tuple(found)
        side = Side(prefer.value)
        return tuple(
            replace(each, side=side) if each.side is Side.BOTH else each for each in found
        )

    def _unplaced(self, sheet: ProcessDraft) -> Iterator[Loss]:
        """Yield what the sheet says in no field, and did not say so when its maker noted it."""
        known = {loss.text for draft in self._record() for loss in draft.losses}
        yield from (loss for loss in sheet.losses if loss.text not in known)

    def _record(self) -> tuple[ProcessDraft, ...]:
        """Return what the workbook's maker noted of the definition, () where nobody did."""
        from itsmctl.report.export.choices import is_record
        from itsmctl.source.sheets.update_match import known_steps

        known = known_steps(self._variant.process)
        records = (grid for grid in self._grids if grid.hidden and is_record(grid.sheet))
        drafts = (
            draft
            for grid in records
            for draft in drafts_of([replace(grid, hidden=False)], self._variant, known)
        )
        return tuple(draft for draft in drafts if draft.id == self._variant.process.id)

    def _before(self) -> Before:
        """Return what the sheet said before: as its maker noted it, else by the seals of import."""
        from itsmctl.source.sheets.update import Before
        from itsmctl.source.sheets.update_facts import facts_of

        for draft in self._record():
            return Before(facts_of(draft.data()))
        return Before(seals=_seals(self._variant.process))

    def _edits(
        self, found: Iterable[Difference], sheet: ProcessDraft, language: Language
    ) -> list[Edit]:
        from itsmctl.source.sheets.update import Side
        from itsmctl.source.sheets.update_edits import edits_of

        taken = (each for each in found if each.side is Side.SHEET)
        return list(edits_of(taken, self._document.data, sheet.data(), language))

    def _noted(self, written: str, sheet: ProcessDraft, found: Iterable[Difference]) -> str:
        """Return a text with what is remembered of the sheet, where the sheet is remembered."""
        from itsmctl.source.sheets.draft import origin_data
        from itsmctl.source.sheets.update_facts import seals_of
        from itsmctl.source.sheets.update_text import noted_origin, with_origin

        process = self._variant.process
        if process.origin is None:
            return written
        where = origin_data(sheet.origin)
        old = _seals(process)
        return with_origin(written, noted_origin(where, seals_of(sheet.data()), old, found))


def _keys(library: Library) -> list[DocumentKey]:
    from itsmctl.model.portfolio import Kind

    keys = (document.key for document in library.documents)
    return [key for key in keys if key is not None and key.kind is Kind.PROCESS]


def _built(library: Library, key: DocumentKey) -> Variant:
    library.require_sound(key)
    return library.variant(key.id)


def _document(library: Library, process: str) -> Document:
    """Return the file of a process."""
    from itsmctl.model.portfolio import DocumentKey, Kind
    from itsmctl.source.document import Document

    key = DocumentKey(Kind.PROCESS, process)
    found = (each for each in library.documents if isinstance(each, Document))
    return next(document for document in found if document.key == key)


def _comes_from(process: Process, draft: ProcessDraft) -> bool:
    origin = process.origin
    return origin is not None and (origin.file, origin.sheet) == (
        draft.grid.file,
        draft.grid.sheet,
    )


def _has_id(process: Process, draft: ProcessDraft) -> bool:
    return process.id == draft.id


def _has_name(process: Process, draft: ProcessDraft) -> bool:
    from itsmctl.source.sheets.update_facts import facts_of, says_same

    name = facts_of(draft.data()).get(("$metadata", "name"))
    both: Node = {"zh": process.name.zh, "en": process.name.en}
    return name is not None and says_same(both, name, ("name",))


def _doubts(sheet: ProcessDraft, found: Iterable[Difference]) -> Iterator[Text]:
    """Yield what the reader only guessed of what is taken from the sheet."""
    from itsmctl.route import absolute, format_route
    from itsmctl.source.sheets.update import Side

    taken = {absolute(each.route) for each in found if each.side is Side.SHEET}
    for route, doubt in sheet.all_doubts():
        whole = absolute(route) if route[:1] == ("steps",) else route
        if any(whole[:length] in taken for length in range(1, len(whole) + 1)):
            yield text(
                "cli.update.doubt",
                "guessed: {route}: {doubt}",
                route=format_route(whole),
                doubt=doubt,
            )


def _seals(process: Process) -> Seals:
    origin = process.origin
    return {} if origin is None else {step: dict(found) for step, found in origin.seals}


def _language_of(draft: ProcessDraft) -> Language:
    """Return the language of a sheet's headings."""
    from itsmctl.source.sheets.ids import has_han

    heading = draft.origin.heading or 1
    return "zh" if any(has_han(word) for _, word in draft.grid.filled(heading)) else "en"
