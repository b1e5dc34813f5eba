"""One step of a process (FORMAT, Step)."""

from schema_source.approval import APPROVAL, OF_ONE_TYPE
from schema_source.flow import FLOW
from schema_source.names import PARTY
from schema_source.notation import (
    EXTENSION,
    ID,
    Schema,
    choice,
    closed,
    ordered,
    said,
    titled,
    use,
    where,
    whole,
    without,
    word_or,
)

STEP_TYPES = (
    "task",
    "approval",
    "decision",
    "feedback",
    "subprocess",
    "automated",
    "wait",
    "notification",
    "end",
)
_VERDICTS = ("approved", "rejected", "timeout")
_OF_APPROVALS = (
    "rule",
    "order",
    "delegate",
    "autoApprove",
    "separation",
    "absence",
    "committee",
)
_NOT_OF_ENDS = (
    "responsible",
    "accountable",
    "consulted",
    "timeLimit",
    "respondWithin",
    "deadline",
    "notBefore",
    "produces",
    "next",
    "outcomes",
    "loop",
    "onTimeout",
    "returnTo",
    "escalate",
    "effort",
    "pauseOn",
)


WORDS: dict[str, Schema] = {
    "name": said(
        "The name for people; defaults to the id.", "名称；默认为标识。", use("label")
    ),
    "type": said(
        "What kind of step it is.", "步骤的类型。", choice(*STEP_TYPES, default="task")
    ),
    "status": said(
        "What a requester sees while the step runs.",
        "步骤进行中申请人看到的状态。",
        use("label"),
        examples=[{"zh": "审批中", "en": "In approval"}],
    ),
    "phase": said(
        "The phase of the case to which the step belongs.",
        "步骤所属的阶段：登记、审批、履行、核实、关闭。",
        choice("record", "approve", "fulfil", "verify", "close"),
    ),
}

PARTIES: dict[str, Schema] = {
    "responsible": said(
        "Who does the work (RACI: R); in an approval, the approvers, unless a committee decides. A "
        "role with a condition is asked only in cases that meet it, and only its vote counts then.",
        "执行方（RACI 的 R）；在审批步骤中即审批人，由委员会决定时可省略。附条件的角色只在符合条件的工单中"
        "参与，其表决也只在此时计入。",
        use("cell"),
    ),
    "accountable": said(
        "Who answers for the result (RACI: A); in an approval, for the decision being made. Tasks, "
        "approvals and decisions need one, waits, notifications and automated steps do not.",
        "担责方（RACI 的 A）；在审批步骤中对作出决定负责。任务、审批和决策步骤必须有，等待、通知和自动步骤可无。",
        use("cell"),
    ),
    "consulted": said("Who is asked (RACI: C).", "会商方（RACI 的 C）。", use("cell")),
    "informed": said("Who is told (RACI: I).", "知会方（RACI 的 I）。", use("cell")),
    "channel": said(
        "Where the work is handed over, in a word of your own: the ticket system, a portal, e-mail, "
        "phone.",
        "工作在哪里交接，名称自定：工单系统、门户、邮件、电话。",
        use("id"),
        examples=["itsm", "portal", "email", "phone"],
    ),
    "supplier": said(
        "The supplier on whom the step waits.", "该步骤所等待的供应商。", use("id")
    ),
    "visibility": said(
        "Who can see the request during the step.",
        "该步骤中谁能看到申请。",
        use("receivers"),
        examples=[["requester", "participants", "process-manager"]],
    ),
}

TIMES: dict[str, Schema] = {
    "timeLimit": said(
        "By when the step must be done, counted from its assignment.",
        "执行时限，从分派时起算。",
        use("limit"),
    ),
    "respondWithin": said(
        "By when work must start after the hand-over to a new party.",
        "交接给新的责任方后，最迟多久内开始处理。",
        use("limit"),
    ),
    "deadline": said(
        "By which date of the case the step must be done, whatever the limit says.",
        "该步骤最迟应在工单的哪个日期前完成，与时限取较早者。",
        use("caseDate"),
        examples=[{"anchor": "start-date", "offset": "-1bd"}],
    ),
    "notBefore": said(
        "Before which date of the case the step may not start.",
        "该步骤不得早于工单的哪个日期开始。",
        use("caseDate"),
    ),
    "effort": said(
        "Estimated hands-on time; waiting is not part of it.",
        "预计的实际处理时间，不含等待。",
        use("distribution"),
    ),
    "pauseOn": said(
        "Reasons that stop the clocks of the step; none opts out of a default.",
        "使该步骤计时暂停的挂起原因；none 表示不采用默认值。",
        use("ids"),
        examples=[["awaiting-requester"]],
    ),
    "onTimeout": said(
        "What happens when the limit passes: approve and reject take that outcome, continue takes "
        "the way that next names timeout, else the first one, {to: step} goes to a step; all but "
        "escalate, which only fires the escalation, cut the work.",
        "超过时限时的处理：approve、reject 取相应结果，continue 走 next 中名为 timeout 的去向（没有则走"
        "第一个），{to: 步骤} 转到该步骤；escalate 只触发升级，其余都会中止进行中的工作。",
        use("timeout"),
    ),
    "escalate": said(
        "Who is called in on the way to the limit and beyond.",
        "临近及超过时限时依次升级给谁。",
        use("escalations"),
    ),
    "notify": said("Who hears of which event.", "哪些事件通知哪些人。", use("notices")),
}


_FIELDS = {**WORDS, **PARTIES, **TIMES, **FLOW, **APPROVAL, **OF_ONE_TYPE}
# How authors write a step, and `itsmctl fmt` after them: what it is, where the flow enters, who,
# with what, by when, where the flow goes on.
_ORDER = (
    *("type", "name", "status", "phase", "process", "outcome"),
    *("join", "losers", "loop"),
    *("committee", "responsible", "accountable", "consulted", "informed"),
    *("channel", "supplier", "visibility"),
    *("rule", "order", "absence", "delegate", "autoApprove", "separation", "survey"),
    *("requires", "produces", "effort"),
    *("respondWithin", "timeLimit", "notBefore", "deadline", "pauseOn"),
    *("notify", "escalate", "onTimeout"),
    *("returnTo", "outcomes", "next"),
)

_STEP = closed(
    ordered(_FIELDS, _ORDER),
    allOf=[
        where(
            "type",
            "approval",
            then={"properties": {"next": {"propertyNames": {"enum": [*_VERDICTS]}}}},
            otherwise=without(*_OF_APPROVALS),
        ),
        where(
            "type",
            "subprocess",
            then={"required": ["process"]},
            otherwise=without("process"),
        ),
        where("type", "end", then=without(*_NOT_OF_ENDS), otherwise=without("outcome")),
        where("type", "feedback", otherwise=without("survey")),
    ],
)

_OF_DEFAULTS = (
    "accountable",
    "consulted",
    "informed",
    "channel",
    "visibility",
    "timeLimit",
    "respondWithin",
    "effort",
    "pauseOn",
    "onTimeout",
    "escalate",
    "notify",
)

STEP = titled(
    {
        "step": said("One step of the process.", "流程的一个步骤。", _STEP),
        "defaults": said(
            "What every working step takes unless it says otherwise.",
            "各工作步骤未另行说明时采用的默认值。",
            closed({key: _FIELDS[key] for key in _ORDER if key in _OF_DEFAULTS}),
        ),
        "cell": said(
            "A role, a list of roles, or roles under conditions.",
            "一个角色、角色列表，或附条件的角色。",
            {
                "type": ["string", "integer", "array"],
                "pattern": PARTY,
                "minItems": 1,
                "items": {
                    "type": ["string", "integer", "object"],
                    "pattern": PARTY,
                    "properties": {
                        "role": said("The role.", "角色。", use("party")),
                        "when": said(
                            "The condition under which it takes part.",
                            "该角色参与的条件。",
                            use("condition"),
                        ),
                    },
                    "required": ["role"],
                    "patternProperties": {EXTENSION: True},
                    "additionalProperties": False,
                },
            },
            examples=[
                "it-support",
                ["it-approver", "infosec-officer"],
                [{"role": "finance-manager", "when": "case.amount > 5000"}],
            ],
        ),
        "caseDate": said(
            "A date of the case, moved by an offset.",
            "工单的某个日期，加上偏移。",
            closed(
                {
                    "anchor": said(
                        "The case attribute that holds the date.",
                        "存放该日期的工单属性。",
                        use("id"),
                    ),
                    "offset": said(
                        "How far before (minus) or after it; without one, the date itself.",
                        "提前（负号）或推后多少；省略时即该日期本身。",
                        use("offset"),
                    ),
                },
                "anchor",
            ),
            examples=[{"anchor": "start-date", "offset": "-7d"}],
        ),
        "timeout": said(
            "approve, reject, continue, escalate, a step to go to, or none to opt out of a default.",
            "approve、reject、continue、escalate、转到某个步骤，或用 none 不采用默认值。",
            word_or(
                closed({"to": said("The step to go to.", "转到的步骤。", use("id"))}, "to"),
                "approve",
                "reject",
                "continue",
                "escalate",
                "none",
            ),
            examples=["escalate", {"to": "accept-gaps"}],
        ),
        "idsByOutcome": said(
            "One id, a list of ids, or either of them by outcome.",
            "一个标识、标识列表，或按结果分别给出。",
            {
                "type": ["string", "integer", "array", "object"],
                "pattern": whole(ID),
                "items": use("id"),
                "minItems": 1,
                "propertyNames": use("id"),
                "additionalProperties": use("ids"),
                "minProperties": 1,
            },
        ),
    }
)
