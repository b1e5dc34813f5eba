"""What the words of a log mean: by the mapping file, by the definition, by what statuses are called."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from itsmctl.ledger import Ledger
from itsmctl.model.portfolio import Variant
from itsmctl.model.tickets import HoldClass, LogKind, TicketMapping
from itsmctl.record import dataclass
from itsmctl.source.scalars import composed
from itsmctl.source.tickets.canonical import Meanings, Word, words_in
from itsmctl.source.tickets.headings import plain
from itsmctl.source.tickets.statuses import SEPARATOR, is_note, is_on_hold, meaning
from itsmctl.source.tickets.words import (
    Index,
    department_index,
    matched,
    numbered,
    priority_index,
    step_index,
    steps_of,
)

Value = TypeVar("Value")
Counted = Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a log, each with its number of events, the commonest first."""

    labels: Counted = ()
    details: Sequence[tuple[str, str, int]] = ()
    departments: Counted = ()
    priorities: Counted = ()


def vocabulary(
    ledger: Ledger,
    departments: Sequence[str] = (),
    priorities: Sequence[str] = (),
    ends: Sequence[str] = (),
) -> Vocabulary:
    """Return the words of ``draft``; the others are SELECTs of further names of that kind.

    `ends` are the states beside steps of which a mapping says that a case is over then.
    """
    labels = words_in(ledger, "label")
    over = ledger.rows(
        "SELECT label, detail, count(*) FROM draft WHERE list_contains($ends, detail) AND label IS NOT NULL "
        "GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2",
        ends=list(ends),
    ) if ends else ()  # fmt: skip
    holds = [label for label, _ in labels if is_on_hold(label.partition(SEPARATOR)[0])]
    details = [(str(label), str(detail), int(count)) for label, detail, count in over]
    for label in holds:
        found = ledger.rows(
            "SELECT detail, count(*) FROM draft WHERE label = $label AND detail IS NOT NULL GROUP BY 1 "
            "ORDER BY 2 DESC, 1 LIMIT 1000",
            label=label,
        )
        details += [(label, str(detail), int(count)) for detail, count in found]
    return Vocabulary(
        labels,
        details,
        _names(ledger, "department", departments),
        _names(ledger, "priority", priorities),
    )


def _names(ledger: Ledger, column: str, elsewhere: Sequence[str]) -> Sequence[tuple[str, int]]:
    every = " UNION ALL ".join([f"SELECT {column} AS name FROM draft", *elsewhere])
    return words_in(ledger, "name", f"({every})")


def meanings(said: Vocabulary, mapping: TicketMapping, variant: Variant | None) -> Meanings:
    """Return what the words of a log mean."""
    steps = step_index(variant)
    ranks = (
        {} if variant is None else {step.id: at for at, step in enumerate(steps_of(variant))}
    )
    activities = _activities(said, mapping, steps)
    classes = _told(mapping.statuses)
    is_status = mapping.kind is LogKind.STATUS
    notes = tuple(_notes(said, mapping)) if is_status else ()
    words = tuple(
        Word(
            label,
            activities.get(label),
            None if label in notes else _class_of(label, classes, guess=is_status),
            ranks.get(activities.get(label, "")),
        )
        for label, _ in said.labels
    )
    details = {
        (label, detail): _detailed(label, detail, classes)
        if is_status
        else classes.get(composed(detail))
        for label, detail, _ in said.details
    }
    return Meanings(
        words,
        details if is_status or mapping.kind is LogKind.COMPLETION else {},
        notes,
        {
            **matched(_known(said.departments), department_index(variant)),
            **_chosen(said.departments, mapping.departments),
        },
        {
            **numbered(_known(said.priorities), priority_index(variant)),
            **_chosen(said.priorities, mapping.priorities),
        },
    )


def _activities(said: Vocabulary, mapping: TicketMapping, steps: Index) -> dict[str, str]:
    labels = _known(said.labels)
    found = matched(labels, steps)
    sub = {label: label.rpartition(SEPARATOR)[2] for label in labels if SEPARATOR in label}
    for label, part in sub.items():
        if label not in found and plain(part) in steps:
            found[label] = steps[plain(part)]
    return {**found, **_chosen(said.labels, mapping.activities)}


def _notes(said: Vocabulary, mapping: TicketMapping) -> Iterator[str]:
    classes, notes = _told(mapping.statuses), set(map(composed, mapping.notes))
    for label, _ in said.labels:
        word = composed(label)
        if word in notes or (word not in classes and is_note(label)):
            yield label


def _class_of(
    label: str, told: dict[str, HoldClass | None], *, guess: bool
) -> HoldClass | None:
    """Return the class of a label ``status`` or ``status/sub-status``.

    Activities have a class only where a mapping says so.
    """
    status, _, sub = label.partition(SEPARATOR)
    for word in map(composed, (label, sub, status)):
        if word in told:
            return told[word]
    if not guess:
        return None
    return meaning(status, sub or None) if sub else meaning(label)


def _detailed(label: str, detail: str, told: dict[str, HoldClass | None]) -> HoldClass | None:
    for word in (f"{label}{SEPARATOR}{detail}", label):
        if composed(word) in told:
            return told[composed(word)]
    return meaning(label.partition(SEPARATOR)[0], detail)


def _told(pairs: Iterable[tuple[str, Value]]) -> dict[str, Value]:
    """Return what a mapping says by its words, which YAML reads in Unicode NFC."""
    return {composed(word): value for word, value in pairs}


def _chosen(said: Counted, pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return what a mapping says of words, as the log writes them."""
    told = _told(pairs)
    return {word: told[composed(word)] for word, _ in said if composed(word) in told}


def _known(words: Counted) -> list[str]:
    return [word for word, _ in words]
