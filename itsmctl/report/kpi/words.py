"""What figures, causes, verdicts and moments are called."""

from datetime import datetime
from zoneinfo import ZoneInfo

from itsmctl.analyse.kpis import Kpis, Standing
from itsmctl.i18n import Label, Language, Text, text
from itsmctl.model.metrics import Path
from itsmctl.model.times import SECOND

NAMES: dict[str, Text] = {
    "cycle_time.mean_s": text("report.kpi.cycle", "Cycle time, mean"),
    "cycle_time.p50_s": text("report.kpi.cycle-p50", "half take no longer than"),
    "cycle_time.p90_s": text("report.kpi.cycle-p90", "9 in 10 take no longer than"),
    "cycle_time.mean_work_s": text("report.kpi.cycle-work", "mean in working time"),
    "until_last_event.mean_s": text("report.kpi.life", "mean to the last entry in the log"),
    "kpis.cross_department_handling_s": text(
        "report.kpi.handling", "Cross-department handling time, mean"
    ),
    "kpis.cross_department_handling_work_s": text(
        "report.kpi.handling-work", "mean in working time"
    ),
    "kpis.cross_department_handling.p50_s": text(
        "report.kpi.handling-p50", "half take no longer than"
    ),
    "kpis.cross_department_handling.p90_s": text(
        "report.kpi.handling-p90", "9 in 10 take no longer than"
    ),
    "kpis.response_timeliness": text("report.kpi.timeliness", "Hand-overs answered in time"),
    "kpis.limit_breached": text("report.kpi.limits", "Steps that overran their limit"),
    "kpis.handovers_per_case": text("report.kpi.hand-overs", "Hand-overs per case"),
    "kpis.handed_over": text("report.kpi.handed-over", "cases that changed hands"),
    "kpis.ping_pong_per_case": text("report.kpi.ping-pong", "straight back per case"),
    "kpis.ping_pong": text("report.kpi.ping-pong-cases", "cases that went straight back"),
    "kpis.first_time_right": text("report.kpi.right", "First time right"),
    "kpis.rework_per_case": text("report.kpi.rework", "steps done again per case"),
    "kpis.reopened": text("report.kpi.reopened", "cases reopened"),
    "kpis.touch_ratio": text("report.kpi.touch", "Part of the cycle time that is work"),
    "deadline.met": text("report.kpi.deadline", "Done by the date of the case"),
    "feedback.satisfied": text("report.kpi.feedback", "Satisfied with other departments"),
    "feedback": text("report.kpi.feedback", "Satisfied with other departments"),
    "kpis.delay_causes": text("report.kpi.target.causes", "Share of delay"),
}
_TARGETS: dict[str, Text] = {
    "handling-time": text("report.kpi.target.handling", "Cross-department handling time"),
    "response-timeliness": text("report.kpi.timeliness", "Hand-overs answered in time"),
    "step-share": text("report.kpi.target.share", "Share of time"),
    "delay-causes": text("report.kpi.target.causes", "Share of delay"),
    "feedback": text("report.kpi.feedback", "Satisfied with other departments"),
    "agreement": text("report.kpi.target.agreement", "Promise"),
}
CAUSES: dict[str, Text] = {
    "paused": text("report.kpi.cause.paused", "on hold"),
    "external": text("report.kpi.cause.external", "with requester or supplier"),
    "scheduled": text("report.kpi.cause.scheduled", "waiting for a meeting or a date"),
    "off_hours": text("report.kpi.cause.off-hours", "nobody on shift"),
    "contention": text("report.kpi.cause.contention", "people busy with other cases"),
    "pickup": text("report.kpi.cause.pickup", "nobody had looked yet"),
    "other_duties": text("report.kpi.cause.other-duties", "people on other duties"),
    "queued": text("report.kpi.cause.queued", "nobody had begun"),
    "rework": text("report.kpi.cause.rework", "done again"),
    "slow_work": text("report.kpi.cause.slow-work", "the work itself took longer"),
    "unknown": text("report.kpi.cause.unknown", "unknown"),
}
STANDINGS: dict[Standing, Text] = {
    Standing.MET: text("report.kpi.met", "met"),
    Standing.MISSED: text("report.kpi.missed", "missed"),
    Standing.TOO_FEW: text("report.kpi.too-few", "not judged"),
    Standing.UNKNOWN: text("report.kpi.unknown", "not known"),
    Standing.WATCHED: text("report.kpi.no-target", "no target"),
}


def figure_name(path: Path, kpis: Kpis) -> Text | Label:
    """Return what a figure is called; a promise by its name, what has no name by its address."""
    dotted = ".".join(path)
    if dotted in NAMES:
        return NAMES[dotted]
    if path[0] == "agreements" and kpis.variant is not None:
        for agreement in kpis.variant.process.agreements:
            if agreement.id == path[1]:
                return agreement.name
    return Label.plain(dotted)


def target_name(kpi: str, about: Label | None) -> Text | Label:
    """Return what a row of the scorecard is called."""
    name = _TARGETS.get(kpi, Label.plain(kpi))
    if about is None:
        return name
    if kpi == "agreement":
        return about
    return text("report.kpi.target.of", "{kpi}: {about}", kpi=name, about=about)


def step_name(step: str, kpis: Kpis) -> Label:
    """Return what the definition calls a step, else what the log does."""
    known = kpis.variant.process.step(step) if kpis.variant is not None else None
    return known.name if known is not None else Label.plain(step)


def party_name(party: str, kpis: Kpis) -> Label:
    """Return what the organisation calls a department, else what the log does."""
    if kpis.variant is None:
        return Label.plain(party)
    return kpis.variant.organisation.label_of(party)


def priority_name(priority: str, kpis: Kpis) -> Label | Text:
    """Return what the organisation calls a class of priority, else what the log does."""
    if not priority:
        return text("report.kpi.no-priority", "without priority")
    classes = kpis.variant.organisation.priorities if kpis.variant is not None else ()
    return next((each.name for each in classes if each.id == priority), Label.plain(priority))


def cause_name(cause: str, kpis: Kpis) -> Label | Text:
    """Return what a cause of delay is called; a reason code by the organisation's name for it."""
    if kpis.variant is not None:
        house = kpis.variant.organisation
        for reason, name in (*house.delay_causes, *house.pause_reasons):
            if reason == cause and cause not in CAUSES:
                return name
    return CAUSES.get(cause, Label.plain(cause))


def moment_words(moment_ms: int, kpis: Kpis) -> str:
    """Return a moment in the house's zone: ``2026-03-02 09:35``."""
    moment = datetime.fromtimestamp(moment_ms / SECOND, ZoneInfo(kpis.zone))
    return moment.strftime("%Y-%m-%d %H:%M")


def day_words(moment_ms: int, kpis: Kpis) -> str:
    """Return a date in the house's zone."""
    return moment_words(moment_ms, kpis)[:10]


def rendered(words: Text | Label, language: Language) -> str:
    """Return words in one language."""
    return words.render(language)
