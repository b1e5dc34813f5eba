"""What to decide today: by whom, and by when."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

from itsmctl.finding import Finding
from itsmctl.i18n import Label
from itsmctl.model.portfolio import Variant
from itsmctl.model.register import Improvement, Status
from itsmctl.record import dataclass
from itsmctl.report.committee.docket import Docket
from itsmctl.report.committee.gaps import DUTIES
from itsmctl.report.committee.indicators import Indicator, Row, rows_of
from itsmctl.report.committee.promises import Promise, Risk, promises_at_risk

AHEAD = timedelta(days=31)
"""What falls due within so many days is on the agenda: until the next meeting."""


class Matter(StrEnum):
    """What kind of decision it is, in the order of a meeting."""

    PROMISE = "promise"  # broken, and nobody has a measure
    TARGET = "target"  # missed, and nobody has a measure
    MEASURE = "measure"  # a decided improvement that is due
    PROPOSAL = "proposal"  # an improvement that waits for a decision
    REVIEW = "review"  # of a process
    SIGNATURE = "signature"  # of a department, under what it does and answers for
    LEAVE = "leave"  # to break a rule, which ends


@dataclass(frozen=True, slots=True)
class Item:
    """One decision. `about` is what it is about, by `matter`; `due` None: no day is known.

    `weight` ranks items of one matter, the largest first; `count` is how many findings stand
    behind it, and `processes` are all that it is about.
    """

    matter: Matter
    about: Improvement | Finding | Promise | Row
    process: str | None = None
    owner: Label | None = None
    due: date | None = None
    weight: float = 0.0
    count: int = 1
    processes: tuple[str, ...] = ()

    def is_overdue(self, today: date) -> bool:
        """Whether it should have been done before today."""
        return self.due is not None and self.due < today


def agenda_of(docket: Docket) -> tuple[Item, ...]:
    """Return the decisions that are due, those of today and overdue ones in the order of a meeting, then the next."""
    items = (*_register(docket), *_missed(docket), *_duties(docket), *_leaves(docket))
    return tuple(sorted(items, key=lambda item: _rank(item, docket.today)))


def _rank(item: Item, today: date) -> tuple[object, ...]:
    later = item.due if item.due is not None and item.due > today else None
    matters = tuple(Matter)
    return (
        later is not None,
        later or today,
        matters.index(item.matter),
        item.due or today,
        -item.weight,
        item.process or "",
    )


def _register(docket: Docket) -> Iterator[Item]:
    for entry in docket.improvements:
        owner, lost = docket.party(entry.owner, entry.cause.process), entry.lost
        weight = (lost.hours or 0.0) if lost is not None else 0.0
        process = entry.cause.process
        if entry.status is Status.PROPOSED:
            yield Item(Matter.PROPOSAL, entry, process, owner, entry.due, weight)
        elif entry.status.is_open and entry.due is not None and _soon(entry.due, docket.today):
            yield Item(Matter.MEASURE, entry, process, owner, entry.due, weight)


def _missed(docket: Docket) -> Iterator[Item]:
    """Yield promises and targets that are missed beyond chance, and that no open entry is about."""
    for promise in promises_at_risk(docket):
        figure = f"agreements.{promise.agreement.id}.met"
        process = promise.variant.process.id
        if promise.risk is Risk.BROKEN and not _has_measure(docket, process, figure):
            owner = docket.party(promise.variant.process.governance.owner, process)
            yield Item(Matter.PROMISE, promise, process, owner, None, promise.shortfall)
    for indicator in Indicator:
        for row in rows_of(indicator, docket.readings):
            process = row.reading.process
            missed = row.standing.value == "missed" and row.is_certain
            if missed and not _has_measure(docket, process, ".".join(row.figure)):
                owner = docket.party(row.reading.variant.process.governance.owner, process)
                yield Item(Matter.TARGET, row, process, owner, None, row.excess)


def _has_measure(docket: Docket, process: str, figure: str) -> bool:
    """Whether somebody works on a figure, or a proposal about it waits already."""
    return any(
        entry.status.is_open and entry.cause.process == process and entry.cause.metric == figure
        for entry in docket.improvements
    )


_DUTIES = dict(zip(DUTIES, (Matter.REVIEW, Matter.SIGNATURE), strict=True))


def _duties(docket: Docket) -> Iterator[Item]:
    """Yield overdue reviews, once for whoever holds them, and sign-offs, once for a department."""
    groups: dict[tuple[Matter, Label | None], list[Finding]] = {}
    for found in docket.counting:
        matter = _DUTIES.get(found.code)
        variant = docket.variant(found.process)
        if matter is not None and variant is not None:
            groups.setdefault((matter, _holder(matter, found, variant, docket)), []).append(
                found
            )
    for (matter, owner), group in groups.items():
        group.sort(key=lambda found: (_said_due(found) or docket.today, found.process or ""))
        first = group[0]
        names = tuple(dict.fromkeys(found.process or "" for found in group))
        yield Item(
            matter, first, first.process, owner, _said_due(first), len(names), len(group), names
        )


def _holder(matter: Matter, found: Finding, variant: Variant, docket: Docket) -> Label | None:
    """Return who holds a review, or which department's head signs."""
    process = variant.process
    if matter is Matter.REVIEW:
        holder = process.review.by if process.review is not None else None
        return docket.party(holder or process.governance.owner, process.id)
    unit = variant.organisation.department(str(found.route[-1]))
    return None if unit is None else docket.party(unit.head or unit.id, process.id)


def _said_due(found: Finding) -> date | None:
    """Return the date that a finding names as due, None where it names none."""
    return _day(dict(found.message.words).get("due"))


def _leaves(docket: Docket) -> Iterator[Item]:
    """Yield leaves to break a rule that end soon, each once for a process."""
    groups: dict[tuple[str, str | None, str], list[Finding]] = {}
    for found in docket.findings:
        leave = found.suppressed
        until = _day(leave.until) if leave is not None else None
        if leave is not None and until is not None and _soon(until, docket.today):
            groups.setdefault((found.code, found.process, leave.until or ""), []).append(found)
    for (_, process, ends), group in groups.items():
        leave = group[0].suppressed
        owner = docket.party(leave.by, process) if leave is not None else None
        if owner is None and (variant := docket.variant(process)) is not None:
            owner = docket.party(variant.process.governance.owner, process)
        yield Item(Matter.LEAVE, group[0], process, owner, _day(ends), len(group), len(group))


def _soon(day: date, today: date) -> bool:
    return day <= today + AHEAD


def _day(written: object) -> date | None:
    if not isinstance(written, str):
        return None
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return None
