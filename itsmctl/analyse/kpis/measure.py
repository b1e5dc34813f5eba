"""From a ledger with a log in it to all its KPIs."""

from itsmctl.analyse.kpis.dues import write_dues
from itsmctl.analyse.kpis.feedback import write_scores
from itsmctl.analyse.kpis.gaps import gaps_of
from itsmctl.analyse.kpis.inventory import inventory_of
from itsmctl.analyse.kpis.kpis import Dated, Kpis, Passing
from itsmctl.analyse.kpis.measuring import Measuring
from itsmctl.analyse.kpis.promises import Breach, judge_promises
from itsmctl.analyse.kpis.rules import write_rules
from itsmctl.analyse.kpis.scope import Scope, house_zone, write_scope
from itsmctl.analyse.limits import judge_limits
from itsmctl.ledger import Ledger
from itsmctl.model.portfolio import Variant
from itsmctl.model.tickets import Intake, LogKind

_STATES = (LogKind.STATUS, LogKind.COMPLETION)
"""Kinds of log in which a case is in one state at a time."""
_GIVEN = (
    "case_no BIGINT, block BIGINT, priority VARCHAR, step VARCHAR, department VARCHAR, "
    "limit_no BIGINT, given_ms BIGINT, began_ms BIGINT, over_ms BIGINT, finished BOOLEAN, "
    "elsewhere BOOLEAN, vague BOOLEAN"
)


def measure(ledger: Ledger, intake: Intake, variant: Variant | None, scope: Scope) -> Kpis:
    """Measure the log in a ledger, of which `tables` were made; without a definition, all that needs none.

    Raises:
        UnusableInput: no room on the disk or in memory.
    """
    zone = house_zone(variant, intake.mapping.zone)
    write_facts(ledger, intake, variant, scope)
    measuring = Measuring(ledger, variant, scope.since_ms)
    measuring.add_cases()
    measuring.add_steps()
    if variant is not None and any(
        target.kpi == "step-share" for target in variant.process.kpis
    ):
        measuring.add_months_of_steps()
    measuring.add_departments()
    measuring.add_pairs()
    breaches: tuple[Breach, ...] = ()
    if variant is not None:
        breaches = judge_promises(ledger, variant, scope.until_ms)
        _run(ledger, "kpi_promises")
        measuring.add_promises(variant)
    scale = write_scores(ledger, scope.until_ms)
    measuring.add_scores()
    return Kpis(
        kind=intake.kind,
        variant=variant,
        zone=str(zone),
        first_ms=scope.until_ms if intake.first_ms is None else intake.first_ms,
        since_ms=scope.since_ms,
        until_ms=scope.until_ms,
        cases=measuring.case_counts(),
        figures=measuring.figures,
        counts=measuring.counts,
        answers=measuring.answer_counts(),
        breaches=_within(breaches, scope),
        passing=_passing(ledger),
        dated=_dated(ledger),
        inventory=inventory_of(ledger),
        scale=scale,
        gaps=gaps_of(ledger, intake.kind, variant, frozenset(measuring.figures)),
        scenario=ledger.value("SELECT MAX(scenario) FROM case_fact"),
        spread=measuring.spread,
        replications=int(ledger.value("SELECT COUNT(DISTINCT replication) FROM kpi_root") or 1),
    )


def write_facts(ledger: Ledger, intake: Intake, variant: Variant | None, scope: Scope) -> None:
    """Fill the tables of facts that figures are summed up from."""
    process = variant.process.id if variant is not None and intake.kind is LogKind.RUN else None
    write_scope(ledger, scope, process, house_zone(variant, intake.mapping.zone))
    _run(ledger, "kpi_family")
    limits = write_rules(ledger, variant).limits
    if intake.kind is LogKind.RUN:
        _run(ledger, "kpi_run_visits", "kpi_run_units", "kpi_turns", "kpi_pieces")
    else:
        _write_units(ledger, intake.kind, variant)
    if variant is None:  # then no hours are known
        ledger.load("kpi_answer", "kind VARCHAR, ask_no BIGINT, work_ms BIGINT", ())
    else:
        _run(ledger, "kpi_working")
    if intake.kind not in _STATES:
        _run(ledger, "kpi_times")
    write_dues(ledger, limits)
    _run(ledger, "kpi_facts")
    _drop(ledger, "unit_given", "unit_piece", "unit_away", "unit_kept", "kpi_answer", "kpi_due")
    if intake.kind is not LogKind.RUN:
        if variant is None:
            ledger.run("DROP VIEW unit_visit")
        ledger.run("DROP VIEW log_unit")
        _drop(ledger, "log_time", "log_rework", "log_visit", "log_path", "log_cause")


def _write_units(ledger: Ledger, kind: LogKind, variant: Variant | None) -> None:
    """Fill the tables of units of a log that is no run's; where states come one after the other, faster."""
    steps = variant.process.steps if variant is not None else ()
    answered = any(step.respond_within is not None for step in steps)
    _run(ledger, "kpi_log_units")
    if kind in _STATES:
        ledger.load("log_path", "visit_no BIGINT", ())
    else:
        _run(ledger, "kpi_log_path")
    judge_limits(ledger, variant, ("limit",))
    _run(ledger, "kpi_log_visits")
    if variant is None:  # visits are summed up once, and nothing else asks for them
        ledger.run("CREATE OR REPLACE VIEW unit_visit AS SELECT * FROM log_unit")
    else:
        ledger.run("CREATE OR REPLACE TABLE unit_visit AS SELECT * FROM log_unit")
        _run(ledger, "kpi_log_pauses")
    if answered or kind not in _STATES:
        _run(ledger, "kpi_log_held", "kpi_turns", "kpi_log_given")
    else:
        _run(ledger, "kpi_states_turns")
        ledger.load("unit_given", _GIVEN, ())
    _run(ledger, "kpi_states_held" if kind in _STATES else "kpi_pieces")


def _run(ledger: Ledger, *names: str) -> None:
    for name in names:
        ledger.script("itsmctl.analyse", name)


def _drop(ledger: Ledger, *tables: str) -> None:
    """Give back the room of what nobody asks for any more."""
    for table in tables:
        ledger.run(f"DROP TABLE {table}")


def _within(breaches: tuple[Breach, ...], scope: Scope) -> tuple[Breach, ...]:
    """Return the breaches that came to light since the beginning of what was asked for."""
    if scope.since_ms is None:
        return breaches
    return tuple(
        breach
        for breach in breaches
        if (scope.until_ms if breach.ended_ms is None else breach.ended_ms) >= scope.since_ms
    )


def _passing(ledger: Ledger) -> Passing:
    row = next(
        ledger.rows(
            "SELECT (SELECT COUNT(*) FROM unit_case), COALESCE(SUM(handed), 0), "
            "COALESCE(SUM(returned), 0), COUNT(DISTINCT CASE WHEN returned = 1 THEN case_no END) "
            "FROM unit_turn"
        )
    )
    return Passing(*map(int, row))


def _dated(ledger: Ledger) -> Dated:
    row = next(
        ledger.rows(
            "SELECT COUNT(deadline_ms), "
            "COUNT(CASE WHEN COALESCE(resolve_ms, close_ms) > deadline_ms THEN 1 END), "
            "COUNT(CASE WHEN fate = 'open_at_end' AND seen_ms > deadline_ms THEN 1 END) "
            "FROM unit_case"
        )
    )
    return Dated(*map(int, row))
