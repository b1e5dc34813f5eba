"""The headings and standing phrases of a procedure."""

from itsmctl.i18n import Text, text
from itsmctl.model.notices import EscalationAction
from itsmctl.model.process import AgreementType, Metric, TimeoutAction

KIND = text("report.procedure.kind", "Procedure")
PAGE = text("report.procedure.page", "Page | of |")
CONTENTS = text("report.procedure.contents", "Contents")
PROCESS = text("render.slides.process", "Process")
NUMBER = text("report.procedure.number", "Document no.")
VERSION = text("report.procedure.version", "Version")
EFFECTIVE = text("report.procedure.effective", "Effective from")
OWNER = text("render.slides.owner", "Process owner")
MANAGER = text("render.slides.manager", "Process manager")
PREPARED = text("report.procedure.prepared", "Prepared")
REVIEWED = text("report.procedure.reviewed", "Reviewed")
APPROVED = text("report.procedure.approved", "Approved")
ROLE = text("report.procedure.role", "Role")
SIGNATURE = text("report.procedure.signature", "Signature")
DATE = text("report.procedure.date", "Date")

PURPOSE = text("report.procedure.purpose", "Purpose")
SCOPE = text("report.procedure.scope", "Scope")
TERMS = text("report.procedure.terms", "Terms")
ROLES = text("report.procedure.roles", "Roles and responsibilities")
FLOW = text("report.procedure.flow", "Flow")
STEPS = text("report.procedure.steps", "Steps")
MATRIX = text("report.procedure.matrix", "Responsibility matrix")
LIMITS = text("report.procedure.limits", "Time limits and escalation")
RECORDS = text("report.procedure.records", "Records")
KPIS = text("report.procedure.kpis", "Key figures and review")
HISTORY = text("report.procedure.history", "Revision history")

TERM = text("report.procedure.term", "Term")
MEANING = text("report.procedure.meaning", "Meaning")
DEPARTMENT = text("report.procedure.department", "Department")
STEP = text("report.procedure.step", "Step")
PRODUCES = text("report.procedure.produces", "Produces")
CHANNEL = text("report.procedure.channel", "Channel")
PROMISES = text("report.procedure.promises", "Agreements")
PROMISE = text("report.procedure.promise", "Agreement")
KIND_OF = text("report.procedure.kind-of", "Kind")
MEASURES = text("report.procedure.measures", "Measures")
TARGET = text("report.procedure.target", "Target")
LIMIT = text("report.procedure.limit", "Limit")
RESPOND = text("report.procedure.respond", "Begin within")
REMINDER = text("report.procedure.reminder", "Reminder")
ESCALATION = text("report.procedure.escalation", "Escalation")
OVERDUE = text("report.procedure.overdue", "When the limit passes")
RECORD = text("report.procedure.record", "Record")
MADE_BY = text("report.procedure.made-by", "Made in")
KEPT_BY = text("report.procedure.kept-by", "By")
USED_BY = text("report.procedure.used-by", "Needed in")
FIGURE_NAME = text("report.procedure.figure-name", "Key figure")
WATCHED = text("report.procedure.watched", "Watched")
CHANGE = text("report.procedure.change", "Change")
NONE = text("report.procedure.none", "The definition states none.")
CURRENT = text("report.procedure.current", "as described here")

TERM_ROWS: tuple[tuple[str, Text, Text], ...] = (
    (
        "R",
        text("render.raci.responsible", "Responsible"),
        text("report.procedure.means.r", "does the work of the step; in an approval, decides"),
    ),
    (
        "A",
        text("render.raci.accountable", "Accountable"),
        text(
            "report.procedure.means.a",
            "answers for the step being done in time and well; exactly one party",
        ),
    ),
    (
        "C",
        text("render.raci.consulted", "Consulted"),
        text("report.procedure.means.c", "is asked before the step is done"),
    ),
    (
        "I",
        text("render.raci.informed", "Informed"),
        text("report.procedure.means.i", "is told what came out"),
    ),
)
WORKING_TIME = (
    text("report.procedure.working-time", "Working hour, working day"),
    text(
        "report.procedure.means.working-time",
        "time within the opening hours of the responsible department; nights, weekends and holidays do "
        "not count",
    ),
)
RULES = (
    text("report.procedure.rules", "All sign, any signs, in turn"),
    text(
        "report.procedure.means.rules",
        "how several approvers decide: each of them, one of them, or one after the other",
    ),
)
ESCALATED = (
    text("report.procedure.escalated", "Escalation"),
    text(
        "report.procedure.means.escalated",
        "a higher or more expert party is told of, or takes over, what is not done in time",
    ),
)
PAUSED = (
    text("report.procedure.paused", "On hold"),
    text(
        "report.procedure.means.paused",
        "the clock stands still while somebody outside the step is awaited",
    ),
)

AGREEMENTS = {
    AgreementType.SLA: text("report.procedure.sla", "to the customer (SLA)"),
    AgreementType.OLA: text("report.procedure.ola", "between departments (OLA)"),
    AgreementType.UC: text("report.procedure.uc", "by a supplier (UC)"),
}
METRICS = {
    Metric.RESPONSE: text("report.procedure.response", "time to the first response"),
    Metric.RESOLUTION: text("report.procedure.resolution", "time to the resolution"),
    Metric.STEP_TIME: text("report.procedure.step-time", "time of the step"),
    Metric.READY_BY: text("report.procedure.ready-by", "ready by a date"),
}
TIMEOUTS = {
    TimeoutAction.APPROVE: text("report.procedure.timeout.approve", "counts as approved"),
    TimeoutAction.REJECT: text("report.procedure.timeout.reject", "counts as rejected"),
    TimeoutAction.CONTINUE: text("report.procedure.timeout.continue", "the process goes on"),
    TimeoutAction.ESCALATE: text("report.procedure.timeout.escalate", "is escalated"),
}
ACTIONS = {
    EscalationAction.NOTIFY: text("report.procedure.action.notify", "is told"),
    EscalationAction.REASSIGN: text("report.procedure.action.reassign", "takes over"),
    EscalationAction.ADD: text("report.procedure.action.add", "joins in"),
    EscalationAction.CONSULT: text("report.procedure.action.consult", "is consulted"),
}
RECEIVERS: dict[str, Text] = {
    "responsible": text("report.procedure.receiver.responsible", "who is responsible"),
    "accountable": text("report.procedure.receiver.accountable", "who is accountable"),
    "requester": text("report.procedure.receiver.requester", "the requester"),
    "next": text("report.procedure.receiver.next", "who is next"),
    "participants": text("report.procedure.receiver.participants", "all who took part"),
    "department-head": text("report.procedure.receiver.head", "the head of the department"),
    "process-manager": text("report.procedure.receiver.manager", "the process manager"),
    "process-owner": text("report.procedure.receiver.owner", "the process owner"),
}
TARGETS: dict[str, Text] = {
    "handling-time": text("report.kpi.target.handling", "Cross-department handling time"),
    "response-timeliness": text("report.kpi.timeliness", "Hand-overs answered in time"),
    "step-share": text("report.kpi.target.share", "Share of time"),
    "delay-causes": text("report.kpi.target.causes", "Share of delay"),
    "feedback": text("report.kpi.feedback", "Satisfied with other departments"),
}
