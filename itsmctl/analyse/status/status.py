"""Which cases are open: at which step, in whose hands, how much of the limit is used, who comes next."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from itsmctl.analyse.kpis.scope import house_zone
from itsmctl.analyse.status.assess import Assessor
from itsmctl.analyse.status.nouns import OpenStep, Standing, Total
from itsmctl.analyse.status.places import look_up, open_places_of
from itsmctl.ledger import Ledger
from itsmctl.model.portfolio import Variant
from itsmctl.model.tickets import Intake, LogKind
from itsmctl.record import dataclass

_RANKS = {standing: rank for rank, standing in enumerate(Standing)}


@dataclass(frozen=True, slots=True)
class Status:
    """All open steps, worst first, as of `until_ms`; `zone` is the house's.

    `cases` counts all of the process, open or not, `elsewhere` those of other processes. `knows_ends`
    is false where nothing in the log says that a case is over: then none is open. `narrowed`: only
    the steps that somebody chose are there.
    """

    variant: Variant | None
    until_ms: int
    zone: str
    cases: int
    steps: tuple[OpenStep, ...]
    totals: tuple[Total, ...]
    knows_ends: bool = True
    elsewhere: tuple[tuple[str, int], ...] = ()
    narrowed: bool = False
    kind: LogKind | None = None

    @property
    def open_cases(self) -> int:
        """How many cases are open; parts that a case called are no cases of their own."""
        tickets = [step.place.ticket for step in self.steps]
        if self.narrowed:  # a part may have been chosen without its caller
            return len({ticket.parent or ticket.case for ticket in tickets})
        return len({ticket.case for ticket in tickets if not ticket.parent})

    def count(self, *standings: Standing) -> int:
        """Return how many steps stand so."""
        return sum(one.standing in standings for one in self.steps)


def status_of(ledger: Ledger, intake: Intake, variant: Variant | None) -> Status:
    """Return where every open case is, by the derived tables as they were built.

    Raises:
        UnusableInput: no room on the disk or in memory.
    """
    look_up(ledger, variant)
    until, knows_ends = next(ledger.rows("SELECT until_ms, knows_ends FROM observation"))
    assessor = Assessor(variant, intake.kind, until, notices_sent(ledger, intake.kind))
    places = open_places_of(ledger, intake.kind, variant)
    steps = ranked(assessor.open_step(place) for place in places)
    elsewhere = ledger.rows(
        "SELECT process, COUNT(*) FROM status_life WHERE NOT is_ours GROUP BY process ORDER BY process"
    )
    cases = ledger.value("SELECT COUNT(*) FROM status_life WHERE is_ours AND parent IS NULL")
    house = str(house_zone(variant, intake.mapping.zone))
    return Status(
        variant,
        until,
        house,
        cases,
        steps,
        totals_of(steps),
        knows_ends,
        tuple(elsewhere),
        kind=intake.kind,
    )


def ranked(steps: Iterable[OpenStep]) -> tuple[OpenStep, ...]:
    """Sort worst first: what is overdue, by the share of the limit that is used, then by age."""

    def place(step: OpenStep) -> tuple[int, float, int, str, str]:
        late = 0 if step.is_late else _RANKS[step.standing]
        ticket = step.place.ticket
        return late, -(step.share or 0.0), step.place.since_ms, ticket.case, step.place.step

    return tuple(sorted(steps, key=place))


def totals_of(steps: Iterable[OpenStep]) -> tuple[Total, ...]:
    """Return the open steps by department, those with most overdue first; shared ones count in each."""
    held: dict[str | None, list[OpenStep]] = defaultdict(list)
    for step in steps:
        if step.place.child is not None:
            continue  # whoever has the case that does its work has it
        for department in step.departments or (None,):
            held[department].append(step)
    totals = [_total(department, own) for department, own in held.items()]
    late = (Standing.OVERDUE, Standing.UNANSWERED)
    return tuple(
        sorted(totals, key=lambda one: (-one.of(*late), -one.steps, one.department or ""))
    )


def notices_sent(
    ledger: Ledger, kind: LogKind
) -> Mapping[tuple[int, str, int, str], int] | None:
    """Return how many notices of a kind each visit has had; None where the log does not tell."""
    if kind is not LogKind.RUN:
        return None
    rows = ledger.rows(
        "SELECT e.case_no, e.activity, e.visit, e.lifecycle, COUNT(*) FROM event AS e"
        " CROSS JOIN observation AS o JOIN status_case AS c ON c.case_no = e.case_no"
        " WHERE e.lifecycle IN ('remind', 'overdue', 'escalate') AND e.ts_ms <= o.until_ms"
        " GROUP BY e.case_no, e.activity, e.visit, e.lifecycle"
    )
    return {(case, step, visit, word): count for case, step, visit, word, count in rows}


def _total(department: str | None, steps: Sequence[OpenStep]) -> Total:
    counted = Counter(step.standing for step in steps)
    return Total(
        department,
        len(steps),
        len({step.place.ticket.number for step in steps}),
        tuple((standing, counted[standing]) for standing in Standing if counted[standing]),
        min(step.place.since_ms for step in steps),
    )
