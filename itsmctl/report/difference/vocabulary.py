"""Words for what the language has only a few values for."""

from collections.abc import Mapping, Sequence

from itsmctl.i18n import Text, Word, text
from itsmctl.model.approvals import Order, Quorum
from itsmctl.model.notices import EscalationKind
from itsmctl.model.process import (
    AgreementType,
    EndOutcome,
    JoinKind,
    Metric,
    StepType,
    TimeoutAction,
)

NOTHING = text("difference.value.nothing", "–")
YES, NO = text("difference.value.yes", "yes"), text("difference.value.no", "no")
UNLIMITED = text("difference.value.unlimited", "explicitly no limit")

CHOICES: Mapping[object, Text] = {
    Order.PARALLEL: text("difference.value.parallel", "at the same time"),
    Order.SEQUENTIAL: text("difference.value.sequential", "one after the other"),
    Quorum.ALL: text("difference.value.all", "all of them"),
    Quorum.ANY: text("difference.value.any", "any one"),
    StepType.TASK: text("difference.value.task", "task"),
    StepType.APPROVAL: text("difference.value.approval", "approval"),
    StepType.DECISION: text("difference.value.decision", "decision"),
    StepType.FEEDBACK: text("difference.value.feedback", "feedback"),
    StepType.SUBPROCESS: text("difference.value.subprocess", "sub-process"),
    StepType.AUTOMATED: text("difference.value.automated", "automated step"),
    StepType.WAIT: text("difference.value.wait", "wait"),
    StepType.NOTIFICATION: text("difference.value.notification", "notification"),
    StepType.END: text("difference.value.end", "end"),
    EndOutcome.COMPLETED: text("difference.value.completed", "completed"),
    EndOutcome.REJECTED: text("difference.value.rejected", "rejected"),
    EndOutcome.CANCELLED: text("difference.value.cancelled", "cancelled"),
    AgreementType.SLA: text("difference.value.sla", "promise to the customer (SLA)"),
    AgreementType.OLA: text("difference.value.ola", "between departments (OLA)"),
    AgreementType.UC: text("difference.value.uc", "by a supplier (UC)"),
    Metric.RESPONSE: text("difference.value.response", "response"),
    Metric.RESOLUTION: text("difference.value.resolution", "resolution"),
    Metric.STEP_TIME: text("difference.value.step-time", "time of steps"),
    Metric.READY_BY: text("difference.value.ready-by", "ready by a date"),
}
TIMEOUTS = {
    TimeoutAction.APPROVE: text("difference.timeout.approve", "counts as approved"),
    TimeoutAction.REJECT: text("difference.timeout.reject", "counts as rejected"),
    TimeoutAction.CONTINUE: text("difference.timeout.continue", "goes on"),
    TimeoutAction.ESCALATE: text("difference.timeout.escalate", "is escalated"),
}
JOINS = {
    JoinKind.ANY: text("difference.join.any", "every arrival"),
    JoinKind.ALL: text("difference.join.all", "all"),
    JoinKind.FIRST: text("difference.join.first", "the first"),
}
WAYS_UP = {
    EscalationKind.HIERARCHICAL: text("difference.escalation.up", "up the line"),
    EscalationKind.FUNCTIONAL: text("difference.escalation.over", "to those who know more"),
}
RECEIVERS: Mapping[str, Text] = {
    "responsible": text("difference.receiver.responsible", "who is responsible"),
    "accountable": text("difference.receiver.accountable", "who is accountable"),
    "requester": text("difference.receiver.requester", "the requester"),
    "next": text("difference.receiver.next", "who is next"),
    "participants": text("difference.receiver.participants", "all who took part"),
    "department-head": text("difference.receiver.head", "the head of the department"),
    "process-manager": text("difference.receiver.manager", "the process manager"),
    "process-owner": text("difference.receiver.owner", "the process owner"),
    "deputy": text("difference.receiver.deputy", "the deputy"),
}


def joined(parts: Sequence[Word]) -> Text:
    """Return clauses one after the other."""
    said = text("difference.said", "{said}", said=parts[0])
    for part in parts[1:]:
        said = text("difference.and", "{one}; {other}", one=said, other=part)
    return said
