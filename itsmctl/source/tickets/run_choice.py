"""Of a log that holds several runs, the rows of the one that is looked at: what-if variants are never mixed."""

from collections.abc import Sequence

from itsmctl.closeness import get_close_matches
from itsmctl.errors import UnusableInput
from itsmctl.i18n import text
from itsmctl.ledger import Ledger
from itsmctl.model.portfolio import Variant
from itsmctl.model.tickets import TicketField
from itsmctl.record import replace
from itsmctl.source.tickets import sql
from itsmctl.source.tickets.loading import Entries
from itsmctl.source.tickets.plan import Wish


def narrowed(
    ledger: Ledger, entries: Entries, wish: Wish, variant: Variant | None = None
) -> Entries:
    """Keep the rows of the scenario and replication that are wished for.

    Where no scenario is, it is that of the definition, if the log holds several and that one.

    Raises:
        UnusableInput: the log has no such scenario or replication.
    """
    scenario = wish.scenario
    if scenario is None and variant is not None:
        known = _known(ledger, entries, TicketField.SCENARIO)
        scenario = variant.id if len(known) > 1 and variant.id in known else None
    kept = _only(ledger, entries, TicketField.SCENARIO, scenario)
    replication = None if wish.replication is None else str(wish.replication)
    return _only(ledger, kept, TicketField.REPLICATION, replication)


def require_one_scenario(ledger: Ledger) -> None:
    """Refuse a log of several scenarios: their mean means nothing.

    Raises:
        UnusableInput: `case_fact` holds several.
    """
    found = ledger.rows(
        "SELECT DISTINCT scenario FROM case_fact WHERE scenario IS NOT NULL ORDER BY 1"
    )
    known = tuple(name for (name,) in found)
    if len(known) > 1:
        raise UnusableInput(
            text(
                "source.tickets.several-scenarios",
                "the log holds several scenarios: {known}",
                known=known,
            ),
            remedy=text("source.tickets.choose-scenario", "choose one with --scenario"),
        )


def _only(ledger: Ledger, entries: Entries, column: TicketField, wanted: str | None) -> Entries:
    if wanted is None:
        return entries
    known = _known(ledger, entries, column)
    if wanted not in known:
        raise _no_such_run(column, wanted, known)
    cell = entries.column(column)
    ledger.run(
        f"DELETE FROM {entries.table} WHERE {cell} IS DISTINCT FROM {sql.literal(wanted)}"
    )
    return replace(entries, rows=int(ledger.value(f"SELECT count(*) FROM {entries.table}")))


def _known(ledger: Ledger, entries: Entries, column: TicketField) -> list[str]:
    cell = entries.column(column)
    found = ledger.rows(
        f"SELECT DISTINCT {cell} FROM {entries.table} WHERE {cell} IS NOT NULL ORDER BY 1"
    )
    return [str(name) for (name,) in found]


def _no_such_run(column: TicketField, wanted: str, known: Sequence[str]) -> UnusableInput:
    near = get_close_matches(wanted, known, n=1)
    return UnusableInput(
        text(
            "source.tickets.no-scenario",
            "the log has no scenario “{wanted}”",
            wanted=wanted,
        )
        if column is TicketField.SCENARIO
        else text(
            "source.tickets.no-replication",
            "the log has no replication “{wanted}”",
            wanted=wanted,
        ),
        remedy=text("source.tickets.near-run", "did you mean “{near}”?", near=near[0])
        if near
        else text("source.tickets.runs", "it has {known}", known=tuple(known) or ("–",)),
    )
