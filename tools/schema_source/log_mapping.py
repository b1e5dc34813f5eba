"""How a ticket log is to be read: which column holds what, which status means what (LOGS, Reading)."""

from schema_source.notation import Schema, choice, closed, list_of, map_of, said, text, use

_ANY: Schema = {"minLength": 1}
_FIELDS: dict[str, tuple[str, str]] = {
    "case": ("The ticket.", "工单号。"),
    "alias": ("The ticket, as other exports of the product name it (sys_id).", "工单在同一产品其他导出中的标识（如 sys_id）。"),
    "moment": ("When it happened; of a row with start and end, the end.", "发生时间；若一行有起止时间，则为结束时间。"),
    "start": ("When the activity began.", "活动开始时间。"),
    "updated": ("Of a row a ticket: when it came into its present state.", "每单一行时：进入当前状态的时间。"),
    "changedField": ("Of a row a change: which field.", "每次变更一行时：变更的字段。"),
    "oldValue": ("Its value before.", "变更前的值。"),
    "newValue": ("Its value after.", "变更后的值。"),
    "order": ("A number that orders rows of one moment.", "同一时刻各行的先后序号。"),
    "activity": ("What was done: the step.", "所做的事：环节。"),
    "status": ("The status that begins.", "开始的状态。"),
    "subStatus": ("Its sub-status.", "子状态。"),
    "lifecycle": ("Whether the activity starts, completes, is suspended.", "活动开始、完成或挂起等。"),
    "resource": ("The person.", "处理人。"),
    "role": ("The role or support level.", "角色或支持层级。"),
    "department": ("The department, group or team that has it.", "持有工单的部门、处理组或团队。"),
    "priority": ("The priority.", "优先级。"),
    "reason": ("Why it waits.", "等待的原因。"),
    "cause": ("What time was lost to.", "时间耗费的原因。"),
    "outcome": ("What came out.", "结果。"),
    "visit": ("Which visit of the case to the step.", "第几次进入该步骤。"),
    "slot": ("Which approver.", "第几位审批人。"),
    "process": ("The process of the case.", "工单所属流程。"),
    "scenario": ("The scenario of a simulation.", "模拟的情景。"),
    "replication": ("Its replication.", "模拟的重复次数。"),
    "counts": ("Whether the case counts.", "该工单是否计入。"),
    "parentCase": ("The case that called this one.", "调用本工单的工单。"),
    "deadline": ("What was promised.", "承诺的期限。"),
    "submitted": ("When the ticket came in.", "提交时间。"),
    "resolved": ("When it was resolved.", "解决时间。"),
    "closed": ("When it was closed.", "关闭时间。"),
    "requesterDepartment": ("The requester's department.", "申请人所在部门。"),
    "ownerDepartment": ("The department that owns the request.", "归口部门。"),
    "fromDepartment": ("Feedback: who judges.", "评价：评价方。"),
    "aboutDepartment": ("Feedback: who is judged.", "评价：被评价方。"),
    "score": ("Feedback: the score.", "评价：分数。"),
}  # fmt: skip
_CLASSES = (
    "queue", "working", "waiting-requester", "waiting-supplier", "waiting-department", "done",
    "auto-closed", "note", "unknown",
)  # fmt: skip

ROOT: Schema = closed(
    {
        "schema": said("What this file is.", "本文件的类型。", {"const": "itsmctl/log-mapping/v1"}),
        "profile": said(
            "The kind of export, as itsmctl log doctor names it.", "导出的种类，名称见 itsmctl log doctor。", text(),
            examples=["servicenow-audit"],
        ),
        "rows": said(
            "What a row is: a state that begins, an activity that ends, starts or completes, an activity with "
            "both ends, a changed field, a whole ticket, an event of itsmctl simulate.",
            "一行是什么：开始的状态、结束的活动、活动的一次转换、带起止的活动、字段变更、整张工单、itsmctl simulate 的事件。",
            choice("states", "completions", "transitions", "spans", "changes", "tickets", "run"),
        ),
        "encoding": said(
            "The encoding of the file.", "文件编码。",
            choice("utf-8", "utf-8-sig", "utf-16", "gb18030", "cp1252", "mixed"),
        ),
        "delimiter": said("What separates the cells.", "列分隔符。", {"type": "string", "pattern": '^[^"\\r\\n]$'}),
        "sheet": said("The sheet of a workbook.", "工作簿中的工作表。", text()),
        "zone": said(
            "The time zone of moments without offset.", "不带时差的时间所在的时区。", text(), examples=["Asia/Shanghai"],
        ),
        "columns": said(
            "Which heading stands above which field.", "各字段对应的列标题。",
            closed({name: said(en, zh, text()) for name, (en, zh) in _FIELDS.items()}),
        ),
        "changes": said(
            "In a log of changed fields: what the fields are called there.", "字段变更日志中：各字段在其中的名称。",
            closed({
                name: said(*_FIELDS[name], text())
                for name in ("status", "reason", "department", "resource", "priority")
            }),
        ),
        "dates": said(
            "The format of a column's moments: iso, iso-offset, epoch-ms, epoch-s, or as of strptime; several as a "
            "list, of which the first that fits a moment counts.",
            "各列时间的格式：iso、iso-offset、epoch-ms、epoch-s，或 strptime 写法；有多种时写成列表，以最先符合的为准。",
            map_of({"anyOf": [text(), list_of(text(), minItems=1)]}, keys=_ANY), examples=[{"Opened": "%d/%m/%Y %H:%M"}],
        ),
        "statuses": said(
            "What a status means; a note leaves the state as it is.", "各状态的含义；note 表示不改变状态。",
            map_of(choice(*_CLASSES), keys=_ANY),
            examples=[{"On Hold/Awaiting Caller": "waiting-requester"}],
        ),
        "activities": said(
            "Which step of the definition an activity or status is.", "活动或状态对应定义中的哪个步骤。",
            map_of(use("id"), keys=_ANY),
        ),
        "departments": said(
            "Which department of the organisation a group is.", "处理组对应组织中的哪个部门。",
            map_of(use("id"), keys=_ANY),
        ),
        "priorities": said(
            "Which priority of the organisation a word is.", "各优先级对应组织中的哪一级。",
            map_of(use("id"), keys=_ANY),
        ),
    },
    "schema",
)  # fmt: skip

EXAMPLE: Schema = {
    "schema": "itsmctl/log-mapping/v1",
    "rows": "states",
    "encoding": "gb18030",
    "zone": "Asia/Shanghai",
    "columns": {
        "case": "工单号",
        "moment": "处理时间",
        "status": "状态",
        "resource": "处理人",
        "department": "部门",
    },
    "dates": {"处理时间": "%Y/%m/%d %H:%M"},
    "statuses": {"处理中": "working", "待用户反馈": "waiting-requester", "已解决": "done"},
}
