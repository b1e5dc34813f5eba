"""What an import understood, for people: the dry run and what is said after writing."""

from collections import Counter
from collections.abc import Iterator

from rich.table import Table

from itsmctl.i18n import Label, Language, Text, Word, text
from itsmctl.model.sheets import HEADINGS
from itsmctl.report.imports.account import Delivery, NewFile
from itsmctl.report.imports.words import READ_AS_PARTY, reason_word
from itsmctl.report.sections import Grid, Heading, Paper, Points, Section, Sentence, Words
from itsmctl.report.simulation_tables import new_table
from itsmctl.source.sheets.account import Loss, Reason
from itsmctl.source.sheets.draft import ProcessDraft, Unread
from itsmctl.source.sheets.grid import letters

_FEW = 12  # guesses and losses of a process that are listed; --verbose lists all
_LONGEST = 60  # characters of a cell that are shown


def import_paper(delivery: Delivery, *, written: bool, verbose: bool) -> Paper:
    """Return the account of an import; `written` is whether there are files now."""
    most = 1_000_000 if verbose else _FEW
    sections: list[Section] = []
    for file, draft in delivery.processes:
        sections += _process(file, draft, most)
    sections += _others(delivery)
    sections += _unread(delivery.intake.unread, most)
    sections += _end(delivery, written=written)
    title = (
        text("report.imports.title", "Imported from sheets")
        if written
        else text("report.imports.dry", "What was understood (nothing was written)")
    )
    return Paper(title, tuple(sections))


def _process(file: NewFile, draft: ProcessDraft, most: int) -> Iterator[Section]:
    yield Heading(
        text(
            "report.imports.process",
            "{sheet} becomes {path}",
            sheet=draft.grid.shown,
            path=str(file.path),
        )
    )
    guesses = list(file.guesses)
    yield Sentence(
        text(
            "report.imports.size",
            "Steps: {steps}. Cells understood: {cells}; guesses to look at: {guesses}; cells that found no "
            "field: {lost}.",
            steps=len(draft.steps),
            cells=draft.understood,
            guesses=len(guesses),
            lost=len(draft.losses),
        ),
        "lead",
    )
    yield Grid(lambda language: _columns(draft, language))
    if guesses:
        yield Points(
            text("report.imports.guesses", "Guessed (every line bears TODO(itsmctl)):"),
            _cut(
                [Label.plain(guess.told(file.path.name)) for guess in guesses],
                most,
            ),
        )
    if draft.losses:
        yield Points(_lost(draft.losses), _cut(list(map(_loss, draft.losses)), most))


def _columns(draft: ProcessDraft, language: Language) -> Table:
    rows = new_table(
        text("report.imports.column", "Column").render(language),
        text("report.imports.heading", "heading").render(language),
        text("report.imports.read-as", "read as").render(language),
    )
    for shape in rows.columns:
        shape.justify = "left"
    for column in draft.table.columns:
        said: Words = text("report.imports.no-field", "no field: kept as comments")
        if column.persons:
            said = text("report.imports.persons", "names of people")
        elif column.field is not None:
            said = HEADINGS[column.field]
        elif column.party is not None:
            said = READ_AS_PARTY
        shown = said.render(language)
        if column.guessed:
            guess = text("report.imports.guessed", "guessed").render(language)
            shown = f"{shown}（{guess}）" if language == "zh" else f"{shown} ({guess})"
        rows.add_row(letters(column.index), " ".join(column.heading.split()), shown)
    return rows


def _lost(losses: tuple[Loss, ...]) -> Text:
    found = Counter(loss.reason for loss in losses)
    kinds = tuple(
        text("report.imports.kind", "{reason} {count}", reason=reason_word(reason), count=count)
        for reason, count in found.items()
    )
    return text("report.imports.losses", "No field of the definition ({kinds}):", kinds=kinds)


def _loss(loss: Loss) -> Text:
    words: dict[str, Word] = {
        "cell": loss.cell,
        "value": _short(loss.text),
        "reason": reason_word(loss.reason),
    }
    if loss.reason is Reason.PICTURE:
        return text(
            "report.imports.pictures",
            "pictures and shapes in the file: {count}; they are not read",
            count=loss.text,
        )
    if loss.kept:
        return text(
            "report.imports.kept", "{cell} “{value}”: {reason}, kept as a comment", **words
        )
    return text(
        "report.imports.only-here", "{cell} “{value}”: {reason}, said only here", **words
    )


def _others(delivery: Delivery) -> Iterator[Section]:
    for file in delivery.files:
        if file.draft is not None:
            continue
        yield Heading(Label.plain(str(file.path)))
        guesses = tuple(Label.plain(guess.told(file.path.name)) for guess in file.guesses)
        house = delivery.intake.house
        if house is not None and guesses:
            yield Sentence(
                text(
                    "report.imports.house",
                    "Departments: {departments}, roles: {roles}.",
                    departments=len(house.departments),
                    roles=len(house.roles),
                )
            )
            yield Points(
                text("report.imports.to-say", "To be said:"), _cut(list(guesses), _FEW)
            )
        elif not guesses:
            yield Sentence(
                text("report.imports.calendar", "Working hours to start from: look at them.")
            )


def _unread(sheets: tuple[Unread, ...], most: int) -> Iterator[Section]:
    if not sheets:
        return
    yield Heading(text("report.imports.unread", "Sheets that are no process"))
    for sheet in sheets:
        words = text(
            "report.imports.unread-sheet",
            "{sheet}: {reason} (cells: {count})",
            sheet=sheet.grid.shown,
            reason=sheet.reason,
            count=len(sheet.losses),
        )
        cells = [Label.plain(f"{loss.cell} “{_short(loss.text)}”") for loss in sheet.losses]
        yield Points(words, _cut(cells, min(most, 3) if most == _FEW else most))


def _end(delivery: Delivery, *, written: bool) -> Iterator[Section]:
    if not written:
        return
    paths = tuple(Label.plain(str(file.path)) for file in delivery.files)
    yield Points(text("report.imports.files", "Written:"), paths)


def _cut(items: list[Label] | list[Text], most: int) -> tuple[Label | Text, ...]:
    if len(items) <= most + 1:
        return tuple(items)
    rest = text(
        "report.imports.more",
        "and {count} more: --verbose or --format json lists all",
        count=len(items) - most,
    )
    return (*items[:most], rest)


def _short(written: str) -> str:
    line = " ".join(written.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
