"""What departments say of each other: scores that a log holds beside its cases (LOGS, feedback)."""

from itsmctl.ledger import Ledger

_SCALES = (1.0, 5.0, 10.0, 100.0)
_SATISFIED = 0.8


def write_scores(ledger: Ledger, until_ms: int) -> float | None:
    """Make ``fact_score`` of `feedback`; return the top of the scale, None without any score.

    The scale is the smallest of 1, 5, 10 and 100 that holds all scores; satisfied is who gives at
    least four fifths of it (4 of 5).
    """
    top = ledger.value("SELECT MAX(score) FROM feedback")
    scale = None if top is None else next((one for one in _SCALES if top <= one), float(top))
    least = "NULL" if scale is None else str(_SATISFIED * scale)
    moment = "COALESCE(given.ts_ms, unit.resolve_ms, unit.seen_ms)"
    ledger.run(
        "CREATE OR REPLACE TABLE fact_score AS "  # noqa: S608  numbers of our own
        f"SELECT unit.block, month.month, {moment} AS at_ms, "
        "given.from_department AS giver, given.about_department AS taker, given.score, "
        f"CASE WHEN given.score >= {least} THEN 1 ELSE 0 END AS satisfied "
        "FROM feedback AS given JOIN unit_case AS unit ON unit.case_no = given.case_no "
        "CROSS JOIN kpi_scope AS scope LEFT JOIN kpi_month AS month ON month.bucket = "
        f"{moment} - MOD({moment} + 3155760000000, scope.width) "
        f"WHERE given.score IS NOT NULL AND {moment} <= {until_ms}"
    )
    return scale
