"""A process as the table that a sheet holds: texts by column and step, and the lines above them."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from itsmctl.i18n import Label, Language
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import (
    Assignment,
    Join,
    JoinKind,
    Process,
    Step,
    StepType,
    Timeout,
    TimeoutAction,
)
from itsmctl.model.sheet_cells import (
    Way,
    guarded,
    join_words,
    write_duration,
    write_limit,
    write_rule,
    write_ways,
)
from itsmctl.model.sheets import (
    END_WORDS,
    HEAD_WORDS,
    HEADINGS,
    JOIN_WORDS,
    OUTCOME_WORDS,
    PHASE_WORDS,
    TIMEOUT_WORDS,
    TYPE_WORDS,
    Field,
    Head,
)
from itsmctl.model.simulation import Constant, Distribution
from itsmctl.model.times import Limit
from itsmctl.record import dataclass
from itsmctl.report.export.words import Names

ALWAYS = frozenset(
    {
        Field.NUMBER,
        Field.ID,
        Field.TYPE,
        Field.DEPARTMENT,
        Field.RESPONSIBLE,
        Field.ACCOUNTABLE,
        Field.CONSULTED,
        Field.INFORMED,
        Field.REQUIRES,
        Field.TIME_LIMIT,
        Field.NEXT,
        Field.REMARK,
    }
)
"""Columns that stand in a sheet although no step says anything there: they are to be filled in."""

Cells = Mapping[Field, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One step: its id, its kind, and its texts by column; columns without text are left out."""

    step: str
    type: StepType
    cells: Cells


@dataclass(frozen=True, slots=True)
class Table:
    """The sheet of one process: `heads` stand above the headings, `columns` are in their order.

    `parties` are the names that its cells may hold.
    """

    process: str
    name: str
    language: Language
    heads: tuple[tuple[Head, str], ...]
    columns: tuple[Field, ...]
    rows: tuple[Row, ...]
    parties: tuple[str, ...] = ()

    def lines(self) -> Iterator[tuple[str, ...]]:
        """Yield the lines of the sheet: what is said of the process, a blank, headings, steps."""
        for head, value in self.heads:
            yield HEAD_WORDS[head].render(self.language), value
        yield ()
        yield self.headings()
        for row in self.rows:
            yield tuple(row.cells.get(column, "") for column in self.columns)

    def headings(self) -> tuple[str, ...]:
        """Return the headings."""
        return tuple(HEADINGS[column].render(self.language) for column in self.columns)


def table_of(variant: Variant, language: Language) -> Table:
    """Return the table of a process, its texts in one language but for names in both."""
    process = variant.process
    writer = _Writer(variant, language)
    rows = tuple(
        Row(step.id, step.type, writer.cells(number, step))
        for number, step in enumerate(process.steps, 1)
    )
    used = {column for row in rows for column in row.cells}
    columns = tuple(column for column in HEADINGS if column in used | ALWAYS)
    heads = tuple((head, value) for head, value in writer.heads() if value)
    parties = tuple(dict.fromkeys(writer.names.parties.values()))
    name = process.name.render(language)
    return Table(process.id, name, language, heads, columns, rows, parties)


class _Writer:
    """Writes the texts of one process."""

    def __init__(self, variant: Variant, language: Language) -> None:
        self._process = variant.process
        self._house = variant.organisation
        self._language = language
        self.names = Names.of(variant.process, variant.organisation, language)
        self._two_names = any(_differs(step.name) for step in variant.process.steps)

    def heads(self) -> Iterator[tuple[Head, str]]:
        """Yield what is said of the process, "" where nothing is."""
        process = self._process
        yield from self._name_of(process)
        yield Head.ID, process.id
        yield Head.VERSION, process.version or ""
        yield Head.STATUS, process.status or ""
        yield Head.ORGANISATION, process.organisation or ""
        yield Head.OWNER, self.names.party(process.governance.owner)
        yield Head.MANAGER, self.names.party(process.governance.manager)
        yield Head.TRIGGERED_BY, self.names.party(process.trigger.by)
        yield Head.START, self.names.step(process.start)
        yield Head.OUTCOME, self._said(process.outcome)

    def cells(self, number: int, step: Step) -> Cells:
        """Return the texts of a step, those that say nothing left out."""
        written: dict[Field, str] = {Field.NUMBER: str(number), Field.ID: step.id}
        for field, write in _COLUMNS.items():
            written[field] = write(self, step)
        return {field: text for field, text in written.items() if text}

    def _name_of(self, process: Process) -> Iterator[tuple[Head, str]]:
        if _differs(process.name):
            yield Head.NAME_ZH, process.name.zh or ""
            yield Head.NAME_EN, process.name.en or ""
        else:
            yield Head.NAME, self._said(process.name)

    def name(self, step: Step) -> str:
        """Return the name where all names are the same in both languages."""
        return "" if self._two_names else self._said(step.name)

    def name_zh(self, step: Step) -> str:
        """Return the Chinese name where names are told in both languages."""
        return (step.name.zh or "") if self._two_names else ""

    def name_en(self, step: Step) -> str:
        """Return the English name, likewise."""
        return (step.name.en or "") if self._two_names else ""

    def type(self, step: Step) -> str:
        """Return the kind of step."""
        return TYPE_WORDS[step.type].render(self._language)

    def phase(self, step: Step) -> str:
        """Return the phase."""
        word = PHASE_WORDS.get(step.phase or "")
        return (step.phase or "") if word is None else word.render(self._language)

    def status(self, step: Step) -> str:
        """Return what a requester sees."""
        return self._said(step.status)

    def process(self, step: Step) -> str:
        """Return the process that a sub-process runs."""
        return step.calls or ""

    def outcome(self, step: Step) -> str:
        """Return how an end ends."""
        return "" if step.end is None else END_WORDS[step.end].render(self._language)

    def join(self, step: Step) -> str:
        """Return how flows meet."""
        return write_join(step.join, self._language)

    def department(self, step: Step) -> str:
        """Return the departments that carry the step out: for readers, and not read back."""
        house = self._house
        units = (house.department_of(party) for party in step.responsible_parties)
        found = dict.fromkeys(unit for unit in units if unit is not None)
        return self._parties(found)

    def responsible(self, step: Step) -> str:
        """Return the R cell."""
        return self._assigned(step.responsible)

    def accountable(self, step: Step) -> str:
        """Return the A cell."""
        return self._assigned(step.accountable)

    def consulted(self, step: Step) -> str:
        """Return the C cell."""
        return self._assigned(step.consulted)

    def informed(self, step: Step) -> str:
        """Return the I cell."""
        return self._assigned(step.informed)

    def rule(self, step: Step) -> str:
        """Return how approvers decide, where the definition says so."""
        found = step.approval
        if found is None:
            return ""
        return write_rule(found.quorum, found.amount, found.order, self._language)

    def channel(self, step: Step) -> str:
        """Return by which channel work arrives."""
        return step.channel or ""

    def supplier(self, step: Step) -> str:
        """Return the supplier."""
        return self.names.party(step.supplier)

    def requires(self, step: Step) -> str:
        """Return what must be there."""
        return join_words(step.requires, self._language)

    def produces(self, step: Step) -> str:
        """Return what is handed on, of whatever outcome."""
        made = dict.fromkeys(production.artefact for production in step.produces)
        return join_words(made, self._language)

    def effort(self, step: Step) -> str:
        """Return the hands-on time where it is one number."""
        return _amount(step.effort, self._language)

    def respond_within(self, step: Step) -> str:
        """Return by when somebody answers."""
        return self._limit(step.respond_within)

    def time_limit(self, step: Step) -> str:
        """Return by when the step is done."""
        return self._limit(step.time_limit)

    def on_timeout(self, step: Step) -> str:
        """Return what happens when the limit has passed."""
        return self._timeout(step.on_timeout)

    def return_to(self, step: Step) -> str:
        """Return to which steps the work may be sent back."""
        back = (branch for branch in step.branches if branch.returns)
        return self._steps([target for branch in back for target in branch.targets])

    def next(self, step: Step) -> str:
        """Return the ways out."""
        ways = [
            Way(self._outcome(branch.outcome), tuple(map(self.names.step, branch.targets)))
            for branch in step.branches
            if not branch.returns and branch.targets
        ]
        return write_ways(ways, self._language)

    def labels(self, step: Step) -> str:
        """Return what outcomes are called, beside what they are named."""
        ways = [
            Way(self._outcome(branch.outcome), (branch.label.render(self._language),))
            for branch in step.branches
            if branch.outcome is not None and branch.label is not None
        ]
        return write_ways(ways, self._language)

    def _outcome(self, outcome: str | None) -> str:
        word = OUTCOME_WORDS.get(outcome or "")
        return (outcome or "") if word is None else word.render(self._language)

    def _assigned(self, cells: Sequence[Assignment]) -> str:
        return self._parties(dict.fromkeys(cell.party for cell in cells))

    def _parties(self, parties: Mapping[str, None]) -> str:
        return join_words(map(self.names.party, parties), self._language)

    def _steps(self, steps: Sequence[str]) -> str:
        return join_words(map(self.names.step, steps), self._language)

    def _limit(self, limit: Limit | None) -> str:
        return "" if limit is None else write_limit(limit, self._language)

    def _timeout(self, timeout: Timeout | None) -> str:
        if timeout is None:
            return ""
        if timeout.action is TimeoutAction.GO:
            return f"→{guarded(self.names.step(timeout.to))}"
        return TIMEOUT_WORDS[timeout.action.value].render(self._language)

    def _said(self, label: Label | None) -> str:
        return "" if label is None else label.render(self._language)


def write_join(join: Join | None, language: Language) -> str:
    """Return how flows meet: 全部到齐, or at least 2."""
    if join is None:
        return ""
    if join.kind is JoinKind.AT_LEAST:
        return f"至少{join.count}" if language == "zh" else f"at least {join.count}"
    return JOIN_WORDS[join.kind].render(language)


def _amount(effort: Distribution | None, language: Language) -> str:
    return write_duration(effort.value, language) if isinstance(effort, Constant) else ""


def _differs(label: Label) -> bool:
    """Whether a name is not the same in both languages."""
    return label.en != label.zh


_COLUMNS: Mapping[Field, Callable[[_Writer, Step], str]] = {
    Field.NAME: _Writer.name,
    Field.NAME_ZH: _Writer.name_zh,
    Field.NAME_EN: _Writer.name_en,
    Field.TYPE: _Writer.type,
    Field.PHASE: _Writer.phase,
    Field.STATUS: _Writer.status,
    Field.PROCESS: _Writer.process,
    Field.OUTCOME: _Writer.outcome,
    Field.JOIN: _Writer.join,
    Field.DEPARTMENT: _Writer.department,
    Field.RESPONSIBLE: _Writer.responsible,
    Field.ACCOUNTABLE: _Writer.accountable,
    Field.CONSULTED: _Writer.consulted,
    Field.INFORMED: _Writer.informed,
    Field.RULE: _Writer.rule,
    Field.CHANNEL: _Writer.channel,
    Field.SUPPLIER: _Writer.supplier,
    Field.REQUIRES: _Writer.requires,
    Field.PRODUCES: _Writer.produces,
    Field.EFFORT: _Writer.effort,
    Field.RESPOND_WITHIN: _Writer.respond_within,
    Field.TIME_LIMIT: _Writer.time_limit,
    Field.ON_TIMEOUT: _Writer.on_timeout,
    Field.RETURN_TO: _Writer.return_to,
    Field.NEXT: _Writer.next,
    Field.LABELS: _Writer.labels,
}
