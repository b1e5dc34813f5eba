"""What fields, KPIs and what they want are called."""

from itsmctl.i18n import Text, text
from itsmctl.model.tickets import TicketField
from itsmctl.source.tickets.prospects import Need, Prospect

F = TicketField

_FIELDS: dict[TicketField, Text] = {
    F.CASE: text("report.tickets.field.case", "ticket"),
    F.ALIAS: text("report.tickets.field.alias", "ticket, in other exports"),
    F.MOMENT: text("report.tickets.field.moment", "moment"),
    F.START: text("report.tickets.field.start", "start"),
    F.UPDATED: text("report.tickets.field.updated", "last change"),
    F.CHANGED_FIELD: text("report.tickets.field.changed-field", "changed field"),
    F.OLD_VALUE: text("report.tickets.field.old-value", "value before"),
    F.NEW_VALUE: text("report.tickets.field.new-value", "value after"),
    F.ORDER: text("report.tickets.field.order", "order of rows"),
    F.ACTIVITY: text("report.tickets.field.activity", "activity"),
    F.STATUS: text("report.tickets.field.status", "status"),
    F.SUB_STATUS: text("report.tickets.field.sub-status", "sub-status"),
    F.LIFECYCLE: text("report.tickets.field.lifecycle", "lifecycle"),
    F.RESOURCE: text("report.tickets.field.resource", "person"),
    F.ROLE: text("report.tickets.field.role", "role or level"),
    F.DEPARTMENT: text("report.tickets.field.department", "department or group"),
    F.PRIORITY: text("report.tickets.field.priority", "priority"),
    F.REASON: text("report.tickets.field.reason", "reason of waiting"),
    F.CAUSE: text("report.tickets.field.cause", "cause of delay"),
    F.OUTCOME: text("report.tickets.field.outcome", "outcome"),
    F.VISIT: text("report.tickets.field.visit", "visit"),
    F.SLOT: text("report.tickets.field.slot", "approver's place"),
    F.PROCESS: text("report.tickets.field.process", "process"),
    F.SCENARIO: text("report.tickets.field.scenario", "scenario"),
    F.REPLICATION: text("report.tickets.field.replication", "replication"),
    F.COUNTS: text("report.tickets.field.counts", "whether it counts"),
    F.PARENT_CASE: text("report.tickets.field.parent-case", "calling case"),
    F.DEADLINE: text("report.tickets.field.deadline", "deadline"),
    F.SUBMITTED: text("report.tickets.field.submitted", "submitted"),
    F.RESOLVED: text("report.tickets.field.resolved", "resolved"),
    F.CLOSED: text("report.tickets.field.closed", "closed"),
    F.REQUESTER_DEPARTMENT: text(
        "report.tickets.field.requester-department", "requester's department"
    ),
    F.OWNER_DEPARTMENT: text("report.tickets.field.owner-department", "owning department"),
    F.FROM_DEPARTMENT: text("report.tickets.field.from-department", "department that judges"),
    F.ABOUT_DEPARTMENT: text("report.tickets.field.about-department", "department judged"),
    F.SCORE: text("report.tickets.field.score", "score"),
}
_KPIS: dict[str, Text] = {
    "cycle_time": text("report.tickets.kpi.cycle-time", "Cycle time"),
    "working_time": text("report.tickets.kpi.working-time", "All of it in working time"),
    "cross_department_handling": text(
        "report.tickets.kpi.handling", "Cross-department handling time"
    ),
    "response_timeliness": text("report.tickets.kpi.timeliness", "Response timeliness"),
    "step_share": text("report.tickets.kpi.step-share", "Share of time per step"),
    "delay_causes": text("report.tickets.kpi.delay-causes", "Causes of delay"),
    "hand_overs": text("report.tickets.kpi.hand-overs", "Hand-overs"),
    "ping_pong": text("report.tickets.kpi.ping-pong", "Ping-pong"),
    "rework": text("report.tickets.kpi.rework", "Rework"),
    "reopen": text("report.tickets.kpi.reopen", "Reopened"),
    "first_time_right": text("report.tickets.kpi.first-time-right", "First time right"),
    "sla_breaches": text("report.tickets.kpi.sla-breaches", "Promises broken"),
    "touch_ratio": text("report.tickets.kpi.touch-ratio", "Touch ratio"),
    "work_in_progress": text("report.tickets.kpi.work-in-progress", "Work in progress"),
    "by_priority": text("report.tickets.kpi.by-priority", "All of it by priority"),
    "feedback": text("report.tickets.kpi.feedback", "Feedback between departments"),
    "conformance": text("report.tickets.kpi.conformance", "Conformance"),
}
_NEEDS: dict[Need, Text] = {
    Need.DEFINITION: text("report.tickets.need.definition", "a definition (--process)"),
    Need.ENDS: text("report.tickets.need.ends", "which rows mean done (statuses of a mapping)"),
    Need.STARTS: text("report.tickets.need.starts", "when work began"),
    Need.HISTORY: text("report.tickets.need.history", "the history of tickets"),
    Need.HOLDER: text("report.tickets.need.holder", "department or person"),
    Need.DEPARTMENT: text("report.tickets.need.department", "department"),
    Need.REQUESTER_DEPARTMENT: text(
        "report.tickets.need.requester-department", "requester's department"
    ),
    Need.REASON: text("report.tickets.need.reason", "reason of waiting"),
    Need.DEADLINE: text("report.tickets.need.deadline", "deadline"),
    Need.SCORE: text("report.tickets.need.score", "score (a feedback file)"),
    Need.PRIORITY: text("report.tickets.need.priority", "priority"),
    Need.CALENDAR: text("report.tickets.need.calendar", "a calendar (--process)"),
}
_PROSPECTS: dict[Prospect, Text] = {
    Prospect.YES: text("report.tickets.prospect.yes", "yes"),
    Prospect.LIMITED: text("report.tickets.prospect.limited", "limited"),
    Prospect.NO: text("report.tickets.prospect.no", "no"),
}


def column_word(field: TicketField) -> Text:
    """Return what a field is called."""
    return _FIELDS[field]


def kpi_word(kpi: str) -> Text:
    """Return what a KPI is called."""
    return _KPIS[kpi]


def need_word(need: Need) -> Text:
    """Return what a KPI wants."""
    return _NEEDS[need]


def prospect_word(prospect: Prospect) -> Text:
    """Return whether a KPI can be computed."""
    return _PROSPECTS[prospect]
