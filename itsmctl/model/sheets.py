"""The words of process sheets: which columns there are, and what they are called in both languages.

Who writes sheets takes headings and words from here; who reads them knows more names beside these.
What stands in a cell is in `model.sheet_cells`.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from itsmctl.i18n import Label
from itsmctl.model.process import EndOutcome, JoinKind, StepType


class Field(StrEnum):
    """What a column says of a step; the value is the language's own field where there is one."""

    NUMBER = "number"
    ID = "id"
    NAME = "name"
    NAME_ZH = "name.zh"
    NAME_EN = "name.en"
    TYPE = "type"
    PHASE = "phase"
    STATUS = "status"
    PROCESS = "process"
    OUTCOME = "outcome"
    JOIN = "join"
    DEPARTMENT = "department"
    RESPONSIBLE = "responsible"
    APPROVERS = "approvers"
    ACCOUNTABLE = "accountable"
    CONSULTED = "consulted"
    INFORMED = "informed"
    RULE = "rule"
    CHANNEL = "channel"
    SUPPLIER = "supplier"
    REQUIRES = "requires"
    PRODUCES = "produces"
    EFFORT = "effort"
    RESPOND_WITHIN = "respondWithin"
    TIME_LIMIT = "timeLimit"
    ON_TIMEOUT = "onTimeout"
    RETURN_TO = "returnTo"
    NEXT = "next"
    LABELS = "labels"
    REMARK = "remark"


HEADINGS: Mapping[Field, Label] = MappingProxyType(
    {
        Field.NUMBER: Label("No.", "序号"),
        Field.ID: Label("Step ID", "步骤标识"),
        Field.NAME: Label("Step", "步骤"),
        Field.NAME_ZH: Label("Step (Chinese)", "步骤（中文）"),
        Field.NAME_EN: Label("Step (English)", "步骤（英文）"),
        Field.TYPE: Label("Type", "类型"),
        Field.PHASE: Label("Phase", "阶段"),
        Field.STATUS: Label("Status shown", "显示状态"),
        Field.PROCESS: Label("Sub-process", "子流程"),
        Field.OUTCOME: Label("Ends as", "结束方式"),
        Field.JOIN: Label("Join", "汇合方式"),
        Field.DEPARTMENT: Label("Department", "部门"),
        Field.RESPONSIBLE: Label("Responsible (R)", "执行方（R）"),
        Field.APPROVERS: Label("Approvers", "审批人"),
        Field.ACCOUNTABLE: Label("Accountable (A)", "担责方（A）"),
        Field.CONSULTED: Label("Consulted (C)", "会商方（C）"),
        Field.INFORMED: Label("Informed (I)", "知会方（I）"),
        Field.RULE: Label("Approval rule", "审批规则"),
        Field.CHANNEL: Label("Channel", "渠道"),
        Field.SUPPLIER: Label("Supplier", "供应商"),
        Field.REQUIRES: Label("Requires", "前置条件"),
        Field.PRODUCES: Label("Produces", "产出物"),
        Field.EFFORT: Label("Effort", "预计工时"),
        Field.RESPOND_WITHIN: Label("Respond within", "响应时限"),
        Field.TIME_LIMIT: Label("Time limit", "执行时限"),
        Field.ON_TIMEOUT: Label("On timeout", "超时处理"),
        Field.RETURN_TO: Label("May return to", "可退回到"),
        Field.NEXT: Label("Next step", "下一步"),
        Field.LABELS: Label("Outcome labels", "结果名称"),
        Field.REMARK: Label("Remark", "备注"),
    }
)
"""What a column is called, in the order in which columns stand."""

RACI_FIELDS: Mapping[str, Field] = MappingProxyType(
    {
        "R": Field.RESPONSIBLE,
        "A": Field.ACCOUNTABLE,
        "C": Field.CONSULTED,
        "I": Field.INFORMED,
    }
)
"""What a letter in the column of a party says of it."""

LETTER_WORDS: Mapping[str, Label] = MappingProxyType(
    {
        "R": Label("Responsible", "执行"),
        "A": Label("Accountable", "担责"),
        "C": Label("Consulted", "会商"),
        "I": Label("Informed", "知会"),
    }
)

TYPE_WORDS: Mapping[StepType, Label] = MappingProxyType(
    {
        StepType.TASK: Label("Task", "任务"),
        StepType.APPROVAL: Label("Approval", "审批"),
        StepType.DECISION: Label("Decision", "判断"),
        StepType.FEEDBACK: Label("Feedback", "反馈"),
        StepType.SUBPROCESS: Label("Sub-process", "子流程"),
        StepType.AUTOMATED: Label("Automated", "自动"),
        StepType.WAIT: Label("Wait", "等待"),
        StepType.NOTIFICATION: Label("Notification", "通知"),
        StepType.END: Label("End", "结束"),
    }
)

PHASE_WORDS: Mapping[str, Label] = MappingProxyType(
    {
        "record": Label("Record", "登记"),
        "approve": Label("Approve", "审批"),
        "fulfil": Label("Fulfil", "履行"),
        "verify": Label("Verify", "核实"),
        "close": Label("Close", "关闭"),
    }
)

END_WORDS: Mapping[EndOutcome, Label] = MappingProxyType(
    {
        EndOutcome.COMPLETED: Label("Completed", "完成"),
        EndOutcome.REJECTED: Label("Rejected", "驳回"),
        EndOutcome.CANCELLED: Label("Cancelled", "撤回"),
    }
)

OUTCOME_WORDS: Mapping[str, Label] = MappingProxyType(
    {
        "approved": Label("Approved", "批准"),
        "rejected": Label("Rejected", "驳回"),
        "timeout": Label("Timeout", "超时"),
    }
)
"""The outcomes that the language itself names."""

JOIN_WORDS: Mapping[JoinKind, Label] = MappingProxyType(
    {
        JoinKind.ANY: Label("Any", "任一到达"),
        JoinKind.ALL: Label("All", "全部到齐"),
        JoinKind.FIRST: Label("First", "先到先行"),
    }
)

TIMEOUT_WORDS: Mapping[str, Label] = MappingProxyType(
    {
        "approve": Label("Approve", "视为批准"),
        "reject": Label("Reject", "视为驳回"),
        "continue": Label("Continue", "继续"),
        "escalate": Label("Escalate", "升级"),
    }
)

REQUESTER = Label("Requester", "申请人")
"""The party ``requester``, who is always there."""


class Head(StrEnum):
    """What the lines above the headings say of the whole process: a word and, beside it, its value."""

    ID = "id"
    NAME = "name"
    NAME_ZH = "name.zh"
    NAME_EN = "name.en"
    VERSION = "version"
    STATUS = "status"
    ORGANISATION = "organisation"
    OWNER = "owner"
    MANAGER = "manager"
    TRIGGERED_BY = "trigger"
    START = "start"
    OUTCOME = "outcome"


HEAD_WORDS: Mapping[Head, Label] = MappingProxyType(
    {
        Head.ID: Label("Process ID", "流程标识"),
        Head.NAME: Label("Process", "流程名称"),
        Head.NAME_ZH: Label("Process (Chinese)", "流程名称（中文）"),
        Head.NAME_EN: Label("Process (English)", "流程名称（英文）"),
        Head.VERSION: Label("Version", "版本"),
        Head.STATUS: Label("Status", "状态"),
        Head.ORGANISATION: Label("Organisation", "组织"),
        Head.OWNER: Label("Process owner", "流程负责人"),
        Head.MANAGER: Label("Process manager", "流程管理员"),
        Head.TRIGGERED_BY: Label("Triggered by", "发起人"),
        Head.START: Label("First step", "起始步骤"),
        Head.OUTCOME: Label("Outcome", "流程结果"),
    }
)


class Leaf(StrEnum):
    """The sheets of a workbook of a process; only the first two are read back."""

    STEPS = "steps"
    RACI = "raci"
    LIMITS = "limits"
    FINDINGS = "findings"


LEAF_WORDS: Mapping[Leaf, Label] = MappingProxyType(
    {
        Leaf.STEPS: Label("Steps", "步骤"),
        Leaf.RACI: Label("RACI", "RACI"),
        Leaf.LIMITS: Label("Limits", "时限"),
        Leaf.FINDINGS: Label("Findings", "问题"),
    }
)

VISIO_HEADINGS: Mapping[Field, str] = MappingProxyType(
    {
        Field.NUMBER: "Process Step ID",
        Field.NAME: "Process Step Description",
        Field.NEXT: "Next Step ID",
        Field.LABELS: "Connector Label",
        Field.TYPE: "Shape Type",
        Field.DEPARTMENT: "Function",
        Field.PHASE: "Phase",
    }
)
"""The table from which Visio's Data Visualizer draws a cross-functional flowchart; English always.

Its next steps and connector labels are lists by comma, label by label beside next step.
"""

VISIO_SHAPES: Mapping[StepType, str] = MappingProxyType(
    {
        StepType.TASK: "Process",
        StepType.APPROVAL: "Decision",
        StepType.DECISION: "Decision",
        StepType.FEEDBACK: "Process",
        StepType.SUBPROCESS: "Subprocess",
        StepType.AUTOMATED: "Process",
        StepType.WAIT: "Process",
        StepType.NOTIFICATION: "Process",
        StepType.END: "End",
    }
)
VISIO_START = "Start"
