"""What the doctor writes down: a mapping file that says all that was found, guessed and left open."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from itsmctl.ledger import Ledger
from itsmctl.model.portfolio import Variant
from itsmctl.model.tickets import HoldClass, LogKind, TicketMapping
from itsmctl.record import replace
from itsmctl.source.tickets.container import recognise
from itsmctl.source.tickets.dates import ISO_OFFSET
from itsmctl.source.tickets.diagnosis import Diagnosis
from itsmctl.source.tickets.loading import sheet_of
from itsmctl.source.tickets.mapping_file import Remarks
from itsmctl.source.tickets.meanings import Vocabulary
from itsmctl.source.tickets.plan import Wish
from itsmctl.source.tickets.profiles import guesses
from itsmctl.source.tickets.statuses import SEPARATOR, product_label
from itsmctl.source.tickets.words import (
    Index,
    Proposal,
    department_index,
    priority_index,
    proposals,
    step_index,
)

MOST = 300
"""Words of a kind that a mapping file lists; the rarest of more are left to the reader."""


def prescription(
    diagnosis: Diagnosis, variant: Variant | None
) -> tuple[TicketMapping, Remarks]:
    """Return the mapping of a log, and what to remark beside it."""
    said, meant = diagnosis.vocabulary, diagnosis.meanings
    mapping = diagnosis.intake.mapping
    known = {one.label: one.activity for one in meant.words if one.activity is not None}
    labels = [label for label, _ in said.labels[:MOST]]
    lists = (
        ("activities", labels, known, step_index(variant)),
        ("departments", _words(said.departments), meant.departments, department_index(variant)),
        ("priorities", _words(said.priorities), meant.priorities, priority_index(variant)),
    )
    told: dict[str, tuple[tuple[str, str], ...]] = {}
    unmatched: dict[str, Sequence[str]] = {}
    likeness: dict[str, float] = {}
    for key, words, found, index in lists:
        guessed = _guessed(words, found, index)
        likeness |= {one.word: one.likeness for one in guessed}
        meant_by = {**{one.word: one.id for one in guessed}, **found}
        told[key] = tuple((word, meant_by[word]) for word in words if word in meant_by)
        unmatched[key] = [word for word in words if word not in meant_by] if index else ()
    remarks = Remarks(
        Path(diagnosis.sheet.name).name,
        _confidence(diagnosis),
        diagnosis.sheet.headings,
        {**dict([*said.departments, *said.priorities]), **_counts(said)},
        likeness,
        unmatched,
    )
    statuses: tuple[tuple[str, HoldClass | None], ...] = ()
    notes: tuple[str, ...] = ()
    if mapping.kind is LogKind.STATUS:
        notes = meant.notes
        statuses = tuple(_statuses(diagnosis, labels))
        labelled = ((word, product_label(word, mapping.profile)) for word, _ in statuses)
        remarks = replace(
            remarks, labels={word: label for word, label in labelled if label is not None}
        )
    return replace(
        mapping,
        statuses=statuses or mapping.statuses,
        notes=notes,
        activities=told["activities"],
        departments=told["departments"],
        priorities=told["priorities"],
        zone=mapping.zone if _is_naive(mapping) else None,
    ), remarks


def outline(file: str, ledger: Ledger, wish: Wish) -> tuple[TicketMapping, Remarks]:
    """Return what can be written of an export that cannot be read yet: its headings, a guess.

    Raises:
        UnusableInput: not even its headings can be read.
    """
    sheet = sheet_of(recognise(Path(file)), ledger, wish.mapping)
    found = guesses(sheet.headings)
    remarks = Remarks(Path(file).name, None, sheet.headings)
    if not found:
        return TicketMapping(encoding=sheet.encoding, sheet=sheet.sheet), remarks
    best = found[0]
    mapping = TicketMapping(
        profile=best.profile.id,
        shape=best.profile.shape,
        columns=best.columns,
        encoding=sheet.encoding,
        sheet=sheet.sheet,
    )
    return mapping, replace(remarks, confidence=best.confidence)


def _statuses(
    diagnosis: Diagnosis, labels: Sequence[str]
) -> Iterator[tuple[str, HoldClass | None]]:
    """Yield statuses with their classes; one that always has a detail stands only with it."""
    meant, counts = diagnosis.meanings, _counts(diagnosis.vocabulary)
    classes = {one.label: one.holding for one in meant.words}
    for label in labels:
        if label not in meant.notes and counts[label]:
            yield label, classes.get(label)
    for (label, detail), holding in meant.details.items():
        yield f"{label}{SEPARATOR}{detail}", holding


def _counts(said: Vocabulary) -> dict[str, int]:
    """Return how often each status stands in the log, with and without a detail."""
    counts = dict(said.labels)
    for label, detail, count in said.details:
        counts[label] -= count
        counts[f"{label}{SEPARATOR}{detail}"] = count
    return counts


def _guessed(
    words: Sequence[str], found: Mapping[str, str], index: Index
) -> tuple[Proposal, ...]:
    return proposals([word for word in words if word not in found], index) if index else ()


def _words(counted: Sequence[tuple[str, int]]) -> list[str]:
    return [word for word, _ in counted[:MOST]]


def _confidence(diagnosis: Diagnosis) -> float | None:
    profile = diagnosis.intake.mapping.profile
    return next(
        (one.confidence for one in diagnosis.guesses if one.profile.id == profile), None
    )


def _is_naive(mapping: TicketMapping) -> bool:
    """Whether some moments name no offset, so that their zone matters."""
    return any(form != ISO_OFFSET for _, form in mapping.dates)
