"""What only steps of one type say: approvals, sub-processes, feedback, ends (FORMAT, Step)."""

from schema_source.notation import (
    Schema,
    choice,
    closed,
    integer,
    number,
    said,
    use,
    word_or,
)

APPROVAL: dict[str, Schema] = {
    "rule": said(
        "Approvals only: how many must agree, as all, any, at least n, or a percentage (rounded up).",
        "仅用于审批步骤：多少人同意才通过，可为会签 all、或签 any、至少 n 人或百分比（向上取整）。",
        word_or(
            {
                "type": "object",
                "properties": {
                    "atLeast": said(
                        "How many must agree.", "须同意的人数。", integer(minimum=1)
                    ),
                    "percent": said(
                        "What percentage must agree.",
                        "须同意的百分比。",
                        number(exclusiveMinimum=0, maximum=100),
                    ),
                },
                "minProperties": 1,
                "maxProperties": 1,
                "additionalProperties": False,
            },
            "all",
            "any",
            default="all",
        ),
        examples=["all", {"atLeast": 2}, {"percent": 60}],
    ),
    "order": said(
        "Approvals only: whether approvers are asked together or one after the other.",
        "仅用于审批步骤：同时征求各审批人意见，还是依次审批。",
        choice("parallel", "sequential", default="parallel"),
    ),
    "delegate": said(
        "Approvals only: to whom an approver may delegate, a role or (deputy) the role's own deputy.",
        "仅用于审批步骤：审批人可委托给谁，某个角色或（deputy）该角色的代理人。",
        use("party"),
        examples=["deputy"],
    ),
    "autoApprove": said(
        "Approvals only: when the tool approves by itself.",
        "仅用于审批步骤：何时由工具自动批准。",
        closed(
            {"when": said("The condition.", "条件。", use("condition"))},
            "when",
        ),
        examples=[{"when": "case['cost'] <= 500"}],
    ),
    "separation": said(
        "Approvals only: who may not approve in the same case (segregation of duties).",
        "仅用于审批步骤：同一工单中不得参与审批的角色（职责分离）。",
        use("receivers"),
        examples=[["requester"]],
    ),
    "absence": said(
        "Approvals only: whether in an approver's absence the deputy decides, it waits, or it counts as approval.",
        "仅用于审批步骤：审批人缺席时由代理人决定、等待，还是视为同意。",
        choice("deputy", "wait", "approve"),
    ),
    "committee": said(
        "Approvals only: the committee in whose meeting it is decided; nobody need be responsible.",
        "仅用于审批步骤：在哪个委员会的会议上决定；此时不必写 responsible。",
        use("id"),
    ),
}

OF_ONE_TYPE: dict[str, Schema] = {
    "process": said(
        "Sub-processes only: the process that is called; it takes over the priority and the case "
        "attributes that it declares under the same ids, but no artefacts.",
        "仅用于子流程步骤：所调用的子流程；优先级和双方以相同标识声明的工单属性会传入，产物不会。",
        use("id"),
    ),
    "survey": said(
        "Feedback steps only: who is asked for feedback.",
        "仅用于反馈步骤：向谁征求反馈。",
        use("receivers"),
        examples=[["requester", "participants"]],
    ),
    "outcome": said(
        "Ends only: how the case ends; rejected and cancelled withdraw all other work.",
        "仅用于结束步骤：工单如何结束；rejected（驳回）和 cancelled（取消）会撤回其余全部工作。",
        choice("completed", "rejected", "cancelled", default="completed"),
    ),
}
