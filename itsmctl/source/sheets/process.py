"""From the table of a sheet to the draft of a process."""

from collections.abc import Iterator, Mapping, Sequence

from itsmctl.i18n import Text, text
from itsmctl.model.origin import RACI, Origin
from itsmctl.model.sheet_cells import split_words
from itsmctl.model.sheets import Field, Head
from itsmctl.record import dataclass, replace
from itsmctl.source.sheets.account import Account, Loss, Reason
from itsmctl.source.sheets.branching import (
    Branching,
)
from itsmctl.source.sheets.columns import names_nobody
from itsmctl.source.sheets.draft import Comment, ProcessDraft, Statement, StepDraft
from itsmctl.source.sheets.entries import Entry, entries_of, settle
from itsmctl.source.sheets.grid import letters
from itsmctl.source.sheets.house import House
from itsmctl.source.sheets.ids import unique
from itsmctl.source.sheets.joins import joined
from itsmctl.source.sheets.making import Making, Setting
from itsmctl.source.sheets.matrix import losses_of, plain_name
from itsmctl.source.sheets.preface import preface_of
from itsmctl.source.sheets.routing import Routing
from itsmctl.source.sheets.shape import repeated_doubts
from itsmctl.source.sheets.step_artefacts import artefacts_of, form_of
from itsmctl.source.sheets.step_parties import heard
from itsmctl.source.sheets.steps import fill, timeout_of
from itsmctl.source.sheets.table import Table
from itsmctl.source.sheets.ways import Exits, labels_of, unknown_doubt

_FEW = 5  # steps that a doubt about many names


@dataclass(frozen=True, slots=True)
class Wish:
    """What the importer is told: which ids steps have already, the ids of processes so far."""

    known: Mapping[str, str]
    taken: set[str]
    exact: bool = False


class Sketch:
    """A table on its way to a process: first heard, for the house, then drawn."""

    def __init__(self, table: Table, house: House, wish: Wish) -> None:
        self._table = table
        self._house = house
        self._wish = wish
        self._account = Account(table.grid)
        self._preface = preface_of(table, self._account)
        self._entries = entries_of(table, self._account, wish.known)
        heard(self._entries, house)
        settle(table, self._entries, self._account)

    @property
    def names(self) -> frozenset[str]:
        """The names of the steps."""
        return frozenset(entry.name for entry in self._entries)

    def draft(self) -> ProcessDraft:
        """Return the process."""
        flow = Routing(self._table, self._entries)
        made = artefacts_of(self._entries)
        form = None if self._wish.exact else form_of(self._entries, made)
        setting = Setting(
            self._table,
            self._house,
            made if form is None else {**made, form[0]: form[1]},
            self._table.grid.merged_rows(),
            self._wish.exact,
        )
        steps = [self._step(at, flow, setting) for at in flow.places]
        steps += flow.made_ends()
        if not self._table.is_exact:
            steps = joined(steps, flow.start(self._preface.said(Head.START)))
        identity = unique(self._preface.id, self._wish.taken)
        self._wish.taken.add(identity)
        comments, losses = self._rest(flow)
        return ProcessDraft(
            identity,
            self._origin(),
            self._metadata(identity),
            self._spec(flow, steps, form),
            tuple(steps),
            self._table.grid,
            self._table,
            comments,
            tuple(self._doubts(steps)),
            losses,
            self._account.cells,
        )

    def _step(self, at: int, flow: Routing, setting: Setting) -> StepDraft:
        entry, exits = self._entries[at], flow.exits[at]
        making = Making(entry, flow.kinds[at])
        making.doubts += entry.doubts
        for column, said in entry.extra:
            making.keep(said, column.heading)
        making.phase_before = _phase(self._entries[at - 1]) if at else ""
        branching = flow.branching(at, making)
        fill(making, setting, branching)
        timeout_of(making, setting, flow.step_named)
        self._account.lost(making.unread, Reason.UNCLEAR, kept=True)
        grid = self._table.grid
        making.comments += [Comment("", label) for label in branching.rest]
        if unused := _unused(entry, exits, branching):
            making.comments.append(Comment(setting.heading(Field.LABELS), "、".join(unused)))
        for unknown in exits.unknown:
            cell = grid.address(entry.at(Field.NEXT))
            making.doubts.append(unknown_doubt(unknown, cell))
        for position, remark in grid.remarks:
            if position[0] in entry.line.rows:
                making.comments.append(Comment(grid.address(position), remark))
                self._account.noted(position, remark, Reason.NOTE, kept=True)
        return StepDraft(
            entry.id,
            entry.line.rows,
            making.ordered(),
            tuple(making.comments),
            tuple(making.doubts),
        )

    def _origin(self) -> Origin:
        table = self._table
        columns: dict[str, list[str]] = {}
        for column in table.columns:
            said = column.field.value if column.field is not None else None
            if column.party is not None:
                said = f"{RACI}{column.party}"
            if said is not None and not column.persons:
                columns.setdefault(said, []).append(letters(column.index))
        return Origin(
            table.grid.file,
            table.grid.sheet,
            table.bottom,
            tuple((entry.id, entry.line.rows) for entry in self._entries),
            tuple((said, tuple(found)) for said, found in columns.items()),
        )

    def _metadata(self, identity: str) -> dict[str, Statement]:
        return {"id": Statement(identity), **self._preface.metadata(identity)}

    def _spec(
        self, flow: Routing, steps: Sequence[StepDraft], form: tuple[str, str] | None
    ) -> dict[str, Statement]:
        found: dict[str, Statement] = {"organisation": Statement(self._house.id)}
        found["trigger"] = self._preface.trigger(self._house, form)
        found |= self._preface.spec(self._house)
        start = flow.start(self._preface.said(Head.START))
        if steps:
            found["start"] = Statement(start or steps[0].id)
        return found

    def _doubts(self, steps: Sequence[StepDraft]) -> list[Text]:
        doubts: list[Text] = []
        if not self._table.having(Field.NEXT):
            doubts.append(
                text(
                    "source.sheets.process.no-next",
                    "the sheet has no column of next steps; each leads to the row below it",
                )
            )
        if any(column.marks for column in self._table.parties):
            doubts.append(
                text(
                    "source.sheets.process.marks",
                    "signs such as ● and ○ read as R and C",
                )
            )
        doubts += [
            text(
                "source.sheets.process.whose-letters",
                "the column “{heading}” holds letters, but does not say whose",
                heading=column.heading,
            )
            for column in self._table.columns
            if names_nobody(column)
        ]
        doubts += repeated_doubts(self._table)
        elapsed = [step.id for step in steps if _runs_around_the_clock(step)]
        if elapsed:
            doubts.append(
                text(
                    "source.sheets.process.elapsed",
                    "hours (h) and days (d) run on day and night; where working time is meant, write bh "
                    "and bd: {steps}",
                    steps=(*elapsed[:_FEW], *(["…"] if len(elapsed) > _FEW else [])),
                )
            )
        return doubts

    def _rest(self, flow: Routing) -> tuple[tuple[Comment, ...], tuple[Loss, ...]]:
        """Return what stands beside the table as comments, and what became of all cells."""
        grid, table, account = self._table.grid, self._table, self._account
        comments = list(self._preface.comments)
        bands = {
            each.position for entry in self._entries for each in entry.texts(Field.DEPARTMENT)
        }
        for positions, reason in (
            (tuple(at for at in table.beside if at not in bands), Reason.BESIDE),
            (table.hidden, Reason.HIDDEN),
        ):
            account.lost(positions, reason, kept=True)
            comments += [Comment(grid.address(at), grid.text(*at)) for at in positions]
        for entry in flow.marks():
            comments += [Comment(column.heading, said.text) for column, said in entry.extra]
        account.lost(table.repeated, Reason.REPEATED, kept=False)
        rows = {row for entry in self._entries for row in entry.line.rows}
        for position, remark in grid.remarks:
            if position[0] not in rows:
                comments.append(Comment(grid.address(position), remark))
                account.noted(position, remark, Reason.NOTE, kept=True)
        if grid.pictures:
            account.noted((1, 1), str(grid.pictures), Reason.PICTURE, kept=False)
        losses = (*account.losses(), *self._beside())
        unclear = [loss for loss in losses if loss.reason is Reason.UNCLEAR and not loss.kept]
        comments += [Comment(loss.cell, loss.text) for loss in unclear]
        kept = tuple(replace(loss, kept=True) if loss in unclear else loss for loss in losses)
        return tuple(comments), kept

    def _beside(self) -> Iterator[Loss]:
        names = {plain_name(entry.name) for entry in self._entries}
        for matrix in self._table.matrices:
            yield from losses_of(matrix, names)


def _unused(entry: Entry, exits: Exits, branching: Branching) -> list[str]:
    """Return what a column of labels says that names no way out."""
    written = entry.text(Field.LABELS)
    used = {way.label for way in exits.ways} | {*branching.labels.values(), *branching.rest}
    used.update(exits.unknown)
    words = [word for pair in labels_of(written).items() for word in pair] or split_words(
        written
    )
    return [word for word in words if word not in used and word not in branching.next]


def _phase(entry: Entry) -> str:
    return entry.text(Field.PHASE) or entry.line.section


def _runs_around_the_clock(step: StepDraft) -> bool:
    said = step.fields.get("timeLimit")
    return (
        said is not None
        and isinstance(said.value, str)
        and said.value[-1:] in {"h", "d"}
        and not said.value.endswith(("bh", "bd"))
    )
