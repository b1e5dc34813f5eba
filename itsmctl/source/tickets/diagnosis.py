"""From the files of an export to the canonical tables of a ledger, and all that was learnt on the way."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from itsmctl.errors import UnusableInput
from itsmctl.i18n import text
from itsmctl.ledger import Ledger
from itsmctl.model.portfolio import Variant
from itsmctl.model.tickets import (
    Complaint,
    ComplaintKind,
    Gravity,
    Intake,
    LogKind,
    Quality,
    RowShape,
    TicketField,
    TicketMapping,
)
from itsmctl.record import dataclass, replace
from itsmctl.source.tickets.canonical import Meanings, fill, lay_drafts
from itsmctl.source.tickets.container import recognise
from itsmctl.source.tickets.drafts import TRANSITIONS, Reading, drafts, is_in_order
from itsmctl.source.tickets.headings import plain
from itsmctl.source.tickets.loading import Entries, load, sheet_of
from itsmctl.source.tickets.meanings import Vocabulary, meanings, vocabulary
from itsmctl.source.tickets.moments import Moments, moments
from itsmctl.source.tickets.parts import (
    Part,
    adopt_names,
    fill_feedback,
    late_submissions,
    more_drafts,
    name_groups,
    require_case,
    sorted_out,
    standing_of,
    strangers,
)
from itsmctl.source.tickets.plan import Wish, planned
from itsmctl.source.tickets.profiles import Guess, named
from itsmctl.source.tickets.quality import (
    Inspection,
    complaints,
    complaints_of_rows,
    ranked,
)
from itsmctl.source.tickets.run_choice import narrowed
from itsmctl.source.tickets.sheet import Sheet
from itsmctl.source.tickets.words import steps_of

F = TicketField
_DEPARTMENTS = (
    F.REQUESTER_DEPARTMENT,
    F.OWNER_DEPARTMENT,
    F.FROM_DEPARTMENT,
    F.ABOUT_DEPARTMENT,
)


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was read, and what a doctor tells of it: the guesses, and the words of the log."""

    intake: Intake
    sheet: Sheet
    guesses: tuple[Guess, ...]
    vocabulary: Vocabulary
    meanings: Meanings


def with_complaints(diagnosis: Diagnosis, more: Sequence[Complaint]) -> Diagnosis:
    """Return a diagnosis with what others found wrong, too."""
    quality = Quality(ranked([*diagnosis.intake.quality.complaints, *more]))
    return replace(diagnosis, intake=replace(diagnosis.intake, quality=quality))


def read(
    files: Sequence[str], ledger: Ledger, wish: Wish, variant: Variant | None = None
) -> Diagnosis:
    """Read an export into the ledger's tables case_name, event, case_fact and feedback.

    Raises:
        UnusableInput: a file cannot be read, holds no log, or its moments cannot be told.
    """
    log, others = sorted_out(
        [
            _part(file, ledger, wish if number == 1 else Wish(zone=wish.zone), variant, number)
            for number, file in enumerate(files, 1)
        ]
    )
    adopt_names(ledger, log, others)
    ids = tuple(name_groups(ledger, log, others))
    log = standing_of(log, others)
    shape = log.mapping.shape
    told = (*drafts(log.reading, shape), *more_drafts(log, others))
    in_order = is_in_order(told, shape)
    lay_drafts(ledger, " UNION ALL ".join(told), in_order=in_order)
    said = vocabulary(
        ledger,
        tuple(_elsewhere((log, *others), _DEPARTMENTS)),
        tuple(_elsewhere(others, (F.PRIORITY,))),
        _ends(log.mapping),
    )
    meant = meanings(said, log.mapping, variant)
    fill(ledger, [log.reading, *(part.reading for part in others)], log.mapping.kind, meant)
    fill_feedback(ledger, others)
    _know(ledger, variant)
    inspection = Inspection(ledger, log.reading, shape, variant)
    found = [
        *(one for part in (log, *others) for one in part.complaints),
        *ids,
        *late_submissions(ledger, log, others),
        *strangers(ledger, others),
        *complaints_of_rows(inspection),
    ]
    _forget(ledger, (log, *others), in_order=in_order)
    quality = Quality(ranked([*found, *complaints(inspection)]))
    intake = replace(_intake(ledger, log, others), quality=quality)
    return Diagnosis(
        intake,
        log.reading.entries.sheet,
        log.guesses,
        said,
        meant,
    )


def _ends(mapping: TicketMapping) -> tuple[str, ...]:
    """Return the states beside finished steps of which a mapping says that they end a case."""
    if mapping.kind is not LogKind.COMPLETION or mapping.column(F.STATUS) is None:
        return ()
    return tuple(word for word, held in mapping.statuses if held is not None and held.is_over)


def _forget(ledger: Ledger, parts: Sequence[Part], *, in_order: bool) -> None:
    """Let go of what events were made of: half of the memory that the tables to come need."""
    ledger.run(f"DROP {'VIEW' if in_order else 'TABLE'} draft")
    for part in parts:
        ledger.run(f"DROP TABLE {part.reading.entries.table}")


def _part(file: str, ledger: Ledger, wish: Wish, variant: Variant | None, number: int) -> Part:
    """Load one file and find out about its moments."""
    sheet = sheet_of(recognise(Path(file)), ledger, wish.mapping)
    mapping, guesses = planned(sheet, wish)
    entries = narrowed(ledger, load(ledger, sheet, mapping, f"entry{number}"), wish, variant)
    mapping = _as_the_rows_say(ledger, entries, mapping)
    fields = frozenset(one for one, _ in mapping.columns)
    entries = replace(entries, fields=fields)
    told = wish.zone or mapping.zone or _zone_of(variant)
    zone = told or "UTC"
    clocks = moments(ledger, entries, mapping, zone)
    if clocks.naive and told is None:
        rows = entries.rows
        clocks.complaints.append(Complaint(ComplaintKind.ZONE, rows, rows, Gravity.NOTE))
    reading = Reading(
        entries,
        clocks.sql,
        _changed(mapping),
        _are_all_timed(ledger, entries, mapping, clocks),
    )
    mapping = replace(
        mapping,
        dates=tuple(
            (heading, form) for heading, forms in clocks.dates.items() for form in forms
        ),
        zone=zone,
        changes=_occurring(ledger, reading) if entries.has(F.CHANGED_FIELD) else (),
    )
    part = Part(mapping, guesses, reading, clocks)
    require_case(part)
    return part


def _as_the_rows_say(ledger: Ledger, entries: Entries, mapping: TicketMapping) -> TicketMapping:
    """Return the mapping with the shape that the rows have, where the headings leave it open.

    Activities whose lifecycle is always the same one only end; steps beside which a state says that they
    wait, are begun or are done have a lifecycle; tickets that stand in several rows have a history after
    all.
    """
    shape, table = mapping.shape, entries.table
    if shape is RowShape.COMPLETIONS and entries.has(F.STATUS) and not mapping.statuses:
        if _tells_lifecycles(ledger, entries):
            ledger.run(f"ALTER TABLE {table} RENAME COLUMN f_status TO f_lifecycle")
            renamed = _renamed(mapping.columns, F.STATUS, F.LIFECYCLE)
            return replace(mapping, shape=RowShape.TRANSITIONS, columns=renamed)
        kept = tuple(pair for pair in mapping.columns if pair[0] is not F.STATUS)
        return replace(mapping, columns=kept)
    if shape is RowShape.TRANSITIONS:
        words = f"count(DISTINCT lower({entries.column(F.LIFECYCLE)}))"
        if int(ledger.value(f"SELECT {words} FROM {table}")) <= 1:
            shape = RowShape.COMPLETIONS
    elif shape is RowShape.TICKETS and entries.has(F.UPDATED):
        cases = int(
            ledger.value(f"SELECT count(DISTINCT {entries.column(F.CASE)}) FROM {table}")
        )
        if cases * 2 < entries.rows:
            ledger.run(f"ALTER TABLE {table} RENAME COLUMN f_updated TO f_moment")
            renamed = _renamed(mapping.columns, F.UPDATED, F.MOMENT)
            return replace(mapping, shape=RowShape.STATES, columns=renamed)
    return replace(mapping, shape=shape)


def _renamed(
    columns: Sequence[tuple[TicketField, str]], before: TicketField, after: TicketField
) -> tuple[tuple[TicketField, str], ...]:
    return tuple((after if one is before else one, heading) for one, heading in columns)


def _tells_lifecycles(ledger: Ledger, entries: Entries) -> bool:
    """Whether the states of steps that have a moment say when some began, or came, and when they ended."""
    status, moment = entries.column(F.STATUS), entries.column(F.MOMENT)
    found = ledger.rows(
        f"SELECT DISTINCT {status} FROM {entries.table} WHERE {moment} IS NOT NULL AND {status} IS NOT NULL LIMIT 50"
    )
    words = {TRANSITIONS.get(str(word).lower()) for (word,) in found}
    return None not in words and "complete" in words and bool(words & {"assign", "start"})


def _elsewhere(parts: Sequence[Part], fields: Sequence[TicketField]) -> Iterator[str]:
    """Yield SELECTs of words that stand elsewhere than beside events."""
    for part in parts:
        entries = part.reading.entries
        yield from (
            f"SELECT {entries.column(one)} FROM {entries.table}"
            for one in fields
            if entries.has(one)
        )


def _changed(mapping: TicketMapping) -> dict[TicketField, tuple[str, ...]]:
    """Return the names of the fields in a log of changes, as `headings.plain` writes them."""
    profile = named(mapping.profile)
    known = dict(profile.changes) if profile is not None else {}
    return {**known, **{one: (plain(word),) for one, word in mapping.changes}}


def _are_all_timed(
    ledger: Ledger, entries: Entries, mapping: TicketMapping, clocks: Moments
) -> bool:
    """Whether every row has a moment that can be read, so that nobody need ask again."""
    if (
        mapping.kind is LogKind.LIFECYCLE
        or mapping.shape is RowShape.TICKETS
        or clocks.complaints
    ):
        return False
    if any(one.kind is ComplaintKind.UNREADABLE_MOMENT for one in clocks.complaints):
        return False
    moment = f"{entries.column(F.MOMENT)} IS NULL"
    return not ledger.value(f"SELECT count(*) FROM {entries.table} WHERE {moment}")


def _occurring(ledger: Ledger, reading: Reading) -> tuple[tuple[TicketField, str], ...]:
    """Return which of the fields that matter change in the log, and what they are called there."""
    entries = reading.entries
    found = ledger.rows(
        f"SELECT DISTINCT {entries.column(F.CHANGED_FIELD)} FROM {entries.table}"
    )
    written = {plain(str(name)): str(name) for (name,) in found if name is not None}
    return tuple(
        (field, written[word])
        for field, words in reading.changes.items()
        for word in words
        if word in written
    )


def _zone_of(variant: Variant | None) -> str | None:
    if variant is None:
        return None
    house = variant.calendar(variant.organisation.calendar)
    return None if house is None else house.timezone


def _know(ledger: Ledger, variant: Variant | None) -> None:
    """Let the ids of the definition be known to SQL."""
    if variant is None:
        return
    house = variant.organisation
    ids = {
        "defined_step": [step.id for step in steps_of(variant)],
        "defined_department": [
            "Nobody",
            *(unit.id for unit in house.departments),
            *(one.id for one in house.suppliers),
        ],
        "defined_priority": [one.id for one in house.priorities],
    }
    for table, known in ids.items():
        ledger.load(table, "id VARCHAR", ((one,) for one in known))


def _intake(ledger: Ledger, log: Part, others: Sequence[Part]) -> Intake:
    entries = log.reading.entries
    cases, first, last = next(
        iter(ledger.rows("SELECT count(DISTINCT case_no), min(ts_ms), max(ts_ms) FROM event"))
    )
    if not cases:
        raise UnusableInput(
            text(
                "source.tickets.no-events",
                "“{path}”: none of the {rows} rows is an event: each lacks a ticket or a moment",
                path=entries.sheet.name,
                rows=f"{entries.rows:,}",
            )
        )
    return Intake(
        log.mapping.kind,
        log.mapping,
        rows=entries.rows,
        cases=int(cases),
        first_ms=int(first),
        last_ms=int(last),
        fields=entries.fields.union(*(part.reading.entries.fields for part in others)),
    )
