"""The life of one case: every visit to a step, and the arithmetic of every verdict."""

from collections.abc import Sequence

from itsmctl.analyse.kpis.scope import house_zone
from itsmctl.analyse.status.assess import Assessor
from itsmctl.analyse.status.nouns import OpenStep, Ticket
from itsmctl.analyse.status.places import look_up, places_of
from itsmctl.analyse.status.status import notices_sent
from itsmctl.closeness import get_close_matches
from itsmctl.ledger import Ledger
from itsmctl.model.portfolio import Variant
from itsmctl.model.tickets import Intake
from itsmctl.record import dataclass

_NEAR = 5000  # ids of much the same length that are looked at for one that was meant
_SIMILAR = """
SELECT case_id FROM case_name
WHERE RIGHT(case_id, $length) = $wanted OR LENGTH(case_id) BETWEEN $length - 2 AND $length + 2
ORDER BY CASE WHEN RIGHT(case_id, $length) = $wanted THEN 0 ELSE 1 END, case_no LIMIT $enough
"""


@dataclass(frozen=True, slots=True)
class Life:
    """A case with its visits, those under way and expected last; `parts` are the cases that it called."""

    variant: Variant | None
    until_ms: int
    zone: str
    ticket: Ticket
    visits: tuple[OpenStep, ...]
    parts: tuple[str, ...] = ()


def life_of(ledger: Ledger, intake: Intake, variant: Variant | None, case: str) -> Life | None:
    """Return the life of a case as far as the tables reach; None where it has not begun by then.

    Raises:
        UnusableInput: no room on the disk or in memory.
    """
    number = ledger.value("SELECT case_no FROM case_name WHERE case_id = $case", case=case)
    if number is None:
        return None
    look_up(ledger, variant, number)
    until = ledger.value("SELECT until_ms FROM observation")
    places = places_of(ledger, intake.kind, variant)
    if not places:
        return None
    assessor = Assessor(variant, intake.kind, until, notices_sent(ledger, intake.kind))
    parts = ledger.rows(
        "SELECT case_id FROM status_life WHERE parent = $case ORDER BY case_no", case=case
    )
    return Life(
        variant,
        until,
        str(house_zone(variant, intake.mapping.zone)),
        places[0].ticket,
        tuple(assessor.open_step(place) for place in places),
        tuple(part for (part,) in parts),
    )


def near_cases(ledger: Ledger, wanted: str) -> Sequence[str]:
    """Return up to three ids that may have been meant, those that end in what was written first."""
    rows = ledger.rows(_SIMILAR, wanted=wanted, length=len(wanted), enough=_NEAR)
    names = [name for (name,) in rows]
    ending = [name for name in names if name.endswith(wanted)]
    return (ending or get_close_matches(wanted, names, n=3))[:3]
