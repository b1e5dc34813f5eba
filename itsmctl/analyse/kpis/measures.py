"""What is measured: every figure as a ratio of two sums of facts, and by what it is broken down.

The definitions are those of LOGS (and of `simulate`): a figure of both has one name and one meaning.
"""

from collections.abc import Mapping

from itsmctl.record import dataclass

Columns = Mapping[str, str]
"""By name the SQL that sums up a column of facts."""

CASES: Columns = {
    "arrived": "SUM(arrived)",
    "completed": "SUM(completed)",
    "open": "SUM(still_open)",
    "rejected": "SUM(CASE WHEN fate = 'rejected' THEN 1 ELSE 0 END)",
    "cancelled": "SUM(CASE WHEN fate = 'cancelled' THEN 1 ELSE 0 END)",
    "cycle": "SUM(cycle_ms)",
    "cycled": "COUNT(cycle_ms)",
    "life": "SUM(life_ms)",
    "lived": "COUNT(life_ms)",
    "cycle_work": "SUM(cycle_work_ms)",
    "cycled_work": "COUNT(cycle_work_ms)",
    "away": "SUM(away_ms)",
    "foreign": "COUNT(away_ms)",
    "away_work": "SUM(away_work_ms)",
    "foreign_work": "COUNT(away_work_ms)",
    "handed": "SUM(CASE WHEN completed = 1 THEN handed END)",
    "ever_handed": "SUM(CASE WHEN completed = 1 AND handed > 0 THEN 1 ELSE 0 END)",
    "returned": "SUM(CASE WHEN completed = 1 THEN returned END)",
    "ever_returned": "SUM(CASE WHEN completed = 1 AND returned > 0 THEN 1 ELSE 0 END)",
    "right": "SUM(CASE WHEN completed = 1 THEN first_right END)",
    "rework": "SUM(CASE WHEN completed = 1 THEN rework END)",
    "reopened": "SUM(CASE WHEN completed = 1 THEN reopened END)",
    "touch": "SUM(touch_ms)",
    "touched": "SUM(CASE WHEN touch_ms IS NOT NULL THEN cycle_ms END)",
    "wait": "SUM(wait_ms)",
    "waited": "COUNT(wait_ms)",
    "dated": "SUM(dated)",
    "dates_met": "SUM(CASE WHEN dated = 1 AND past_date = 0 THEN 1 ELSE 0 END)",
}
VISITS: Columns = {
    "visited": "SUM(visited)",
    "again": "SUM(again)",
    "done": "SUM(done)",
    "elapsed": "SUM(elapsed_ms)",
    "elapsed_work": "SUM(elapsed_work_ms)",
    "worked": "COUNT(elapsed_work_ms)",
    "wait": "SUM(wait_ms)",
    "waited": "COUNT(wait_ms)",
    "touch": "SUM(touch_ms)",
    "touched": "COUNT(touch_ms)",
    "reminders": "SUM(reminders)",
    "escalations": "SUM(escalations)",
    "limited": "SUM(limited)",
    "breached": "SUM(CASE WHEN limited = 1 THEN breached END)",
    "late": "SUM(late_ms)",
    "lates": "COUNT(late_ms)",
    "share": "COALESCE(SUM(share_ms), 0)",
    "whole": "COALESCE(SUM(whole_ms), 0)",
    "waiting_share": "SUM(share_wait_ms)",
    "work_share": "SUM(share_work_ms)",
    "path": "COALESCE(SUM(path_ms), 0)",
}
LATE: Columns = {name: VISITS[name] for name in ("late", "lates")}
SHARED: Columns = {name: VISITS[name] for name in ("share",)}
GIVEN: Columns = {
    "due": "SUM(due)",
    "in_time": "SUM(in_time)",
    "inside": "SUM(inside)",
    "untold": "SUM(untold)",
    "answer": "SUM(answer_ms)",
    "answered": "COUNT(answer_ms)",
}
TURNS: Columns = {
    "handed": "SUM(handed)",
    "returned": "SUM(returned)",
    "turn": "SUM(turn_ms)",
    "turned": "COUNT(turn_ms)",
    "turn_work": "SUM(turn_work_ms)",
    "turned_work": "COUNT(turn_work_ms)",
}
HELD: Columns = {
    "held": "SUM(held_ms)",
    "held_work": "SUM(held_work_ms)",
    "cases": "COUNT(held_ms)",
    "cases_work": "COUNT(held_work_ms)",
}


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure: the sum of `top` over the sum of `bottom`.

    `bottom` is a column of the same facts, unless it says ``cases.`` before a column of the cases.
    """

    name: tuple[str, ...]
    top: str
    bottom: str


OF_CASES = (
    Measure(("cycle_time", "mean_s"), "cycle", "cycled"),
    Measure(("cycle_time", "mean_work_s"), "cycle_work", "cycled_work"),
    Measure(("deadline", "met"), "dates_met", "dated"),
    Measure(("kpis", "cross_department_handling_s"), "away", "foreign"),
    Measure(("kpis", "cross_department_handling_work_s"), "away_work", "foreign_work"),
    Measure(("kpis", "handovers_per_case"), "handed", "completed"),
    Measure(("kpis", "handed_over"), "ever_handed", "completed"),
    Measure(("kpis", "ping_pong_per_case"), "returned", "completed"),
    Measure(("kpis", "ping_pong"), "ever_returned", "completed"),
    Measure(("kpis", "first_time_right"), "right", "completed"),
    Measure(("kpis", "rework_per_case"), "rework", "completed"),
    Measure(("kpis", "reopened"), "reopened", "completed"),
    Measure(("kpis", "touch_ratio"), "touch", "touched"),
    Measure(("wait_s",), "wait", "waited"),
)
OF_LIVES = (Measure(("until_last_event", "mean_s"), "life", "lived"),)
OF_LIMITS = (Measure(("kpis", "limit_breached"), "breached", "limited"),)
OF_ANSWERS = (Measure(("kpis", "response_timeliness"), "in_time", "due"),)

OF_STEPS = (
    Measure(("visits_per_case",), "visited", "cases.arrived"),
    Measure(("wait_s",), "wait", "waited"),
    Measure(("touch_s",), "touch", "touched"),
    Measure(("elapsed_s",), "elapsed", "done"),
    Measure(("elapsed_work_s",), "elapsed_work", "worked"),
    Measure(("limit_breached",), "breached", "limited"),
    Measure(("reminders_per_case",), "reminders", "cases.arrived"),
    Measure(("escalations_per_case",), "escalations", "cases.arrived"),
    Measure(("rework_per_case",), "again", "cases.arrived"),
)
OF_DEPARTMENTS_HELD = (
    Measure(("held_s",), "held", "cases.completed"),
    Measure(("held_work_s",), "held_work", "cases.completed"),
    Measure(("kept_s",), "held", "cases"),
    Measure(("kept_work_s",), "held_work", "cases_work"),
)
OF_DEPARTMENTS_VISITED = (
    Measure(("limit_breached",), "breached", "limited"),
    Measure(("rework_per_case",), "again", "cases.arrived"),
)
OF_DEPARTMENTS_ANSWERED = (
    Measure(("response_timeliness",), "in_time", "due"),
    Measure(("answer_s",), "answer", "answered"),
)
OF_DEPARTMENTS_TURNED = (
    Measure(("handovers_per_case",), "handed", "cases.completed"),
    Measure(("ping_pong_per_case",), "returned", "cases.completed"),
)
OF_PAIRS = (
    Measure(("ping_pong",), "returned", "handed"),
    Measure(("turn_s",), "turn", "turned"),
    Measure(("turn_work_s",), "turn_work", "turned_work"),
)
"""Of who gave a case to whom; how often is ``handovers``, as in a simulation."""
