"""The headings of the exports that are known.

Sources: ServiceNow's tables incident, sys_audit and task_sla (names of columns and labels of lists), Jira's
issue navigator and the issue history of its data pipeline, the files of the BPI Challenges 2013 and
2014, Simod's default columns, IEEE 1849 (XES), our own `report.log.columns`.
"""

from itsmctl.i18n import Label
from itsmctl.model.tickets import RowShape, TicketField
from itsmctl.source.tickets.profile import Names, Profile

F = TicketField

_CASE = (
    "case id", "caseid", "case", "case concept name", "ticket id", "ticketid", "ticket", "ticket number",
    "ticket no", "request id", "request number", "incident id", "incident number", "number", "issue key",
    "工单号", "工单编号", "工单id", "单号", "工单", "流水号", "申请单号", "请求编号", "事件编号", "编号", "案例",
)  # fmt: skip
_ACTIVITY = (
    "activity", "activity name", "concept name", "task", "step", "event", "event type", "action",
    "环节", "环节名称", "当前环节", "步骤", "处理环节", "流程环节", "节点", "节点名称", "活动", "动作", "操作",
)  # fmt: skip
_STATUS = (
    "status", "state", "incident state", "new status", "to status", "状态", "工单状态", "当前状态", "处理状态",
)  # fmt: skip
_MOMENT = (
    "timestamp", "time timestamp", "time", "date", "datetime", "date time", "moment", "event time", "changed",
    "changed at", "change date", "changed on", "updated", "complete timestamp", "completed at", "end time",
    "处理时间", "操作时间", "变更时间", "更新时间", "时间", "完成时间", "结束时间", "到达时间", "发生时间", "时间戳",
)  # fmt: skip
_START = (
    "start time", "start timestamp", "start", "started", "started at", "begin time",
    "开始时间", "接收时间", "到达时间", "受理时间",
)  # fmt: skip
_END = (
    "end time", "end timestamp", "complete timestamp", "end", "ended", "finished", "completed at", "stop time",
    "结束时间", "完成时间", "处理时间", "办结时间",
)  # fmt: skip
_RESOURCE = (
    "resource", "org resource", "user", "agent", "assignee", "assigned to", "handler", "performed by", "owner",
    "处理人", "处理人员", "操作人", "办理人", "受理人", "当前处理人", "经办人", "责任人",
)  # fmt: skip
_DEPARTMENT = (
    "department", "org group", "group", "assignment group", "team", "support group", "queue", "unit",
    "部门", "处理部门", "责任部门", "所属部门", "处理组", "支持组", "受理组", "班组", "团队", "小组", "当前处理组",
)  # fmt: skip
_PRIORITY = ("priority", "urgency", "severity", "优先级", "紧急程度", "级别", "严重程度")
_REASON = (
    "reason", "hold reason", "pause reason", "pending reason", "挂起原因", "原因", "延误原因", "暂停原因",
)  # fmt: skip
_COMMON: Names = {
    F.RESOURCE: _RESOURCE,
    F.DEPARTMENT: _DEPARTMENT,
    F.ROLE: ("role", "org role", "角色", "岗位"),
    F.PRIORITY: _PRIORITY,
    F.REASON: _REASON,
    F.OUTCOME: ("outcome", "result", "处理结果", "审批结果", "结果"),
    F.ORDER: ("seq", "sequence", "order", "序号", "顺序号"),
    F.REQUESTER_DEPARTMENT: (
        "requester department", "申请部门", "请求部门", "提单部门", "报障部门", "申请人部门",
    ),
    F.OWNER_DEPARTMENT: ("owner department", "归口部门", "主责部门"),
    F.DEADLINE: ("deadline", "due", "due date", "due at", "case deadline", "截止时间", "要求完成时间", "期望完成时间"),
    F.PROCESS: ("process", "流程", "流程名称", "工单类型"),
}  # fmt: skip

_RUN = Profile(
    "itsmctl",
    Label("event log of itsmctl simulate", "itsmctl simulate 的事件日志"),
    RowShape.RUN,
    {
        F.CASE: ("case id",),
        F.ORDER: ("seq",),
        F.ACTIVITY: ("activity",),
        F.LIFECYCLE: ("lifecycle",),
        F.MOMENT: ("timestamp",),
        F.REPLICATION: ("replication",),
        F.COUNTS: ("cohort",),
    },
    {
        F.RESOURCE: ("resource",),
        F.DEPARTMENT: ("department",),
        F.ROLE: ("role",),
        F.PRIORITY: ("priority",),
        F.REASON: ("reason",),
        F.CAUSE: ("cause",),
        F.OUTCOME: ("outcome",),
        F.VISIT: ("visit",),
        F.SLOT: ("slot",),
        F.PROCESS: ("process",),
        F.SCENARIO: ("scenario",),
        F.PARENT_CASE: ("parent case",),
    },
)
_RUN_XES = Profile(
    "itsmctl-xes",
    Label("event log of itsmctl simulate, as XES", "itsmctl simulate 的事件日志（XES）"),
    RowShape.RUN,
    {
        F.CASE: ("case concept name",),
        F.ACTIVITY: ("concept name",),
        F.LIFECYCLE: ("lifecycle",),
        F.MOMENT: ("time timestamp",),
        F.REPLICATION: ("case replication",),
        F.COUNTS: ("case cohort",),
        F.SUBMITTED: ("case submitted",),
    },
    {
        F.RESOLVED: ("case resolved",),
        F.RESOURCE: ("org resource",),
        F.DEPARTMENT: ("org group",),
        F.ROLE: ("org role",),
        F.PRIORITY: ("case priority",),
        F.REASON: ("reason",),
        F.CAUSE: ("cause",),
        F.OUTCOME: ("outcome",),
        F.VISIT: ("concept instance",),
        F.SLOT: ("slot",),
        F.PROCESS: ("case process",),
        F.SCENARIO: ("case scenario",),
        F.PARENT_CASE: ("case parent",),
    },
)
_VOLVO = Profile(
    "bpi-2013",
    Label(
        "incidents of the BPI Challenge 2013 (Volvo IT)",
        "BPI Challenge 2013 事件工单（Volvo IT）",
    ),
    RowShape.STATES,
    {
        F.CASE: ("sr number",),
        F.MOMENT: ("change date time",),
        F.STATUS: ("status",),
        F.SUB_STATUS: ("sub status",),
    },
    {
        F.DEPARTMENT: ("involved st",),
        F.ROLE: ("st level",),
        F.RESOURCE: ("owner", "owner first name"),
        F.PRIORITY: ("sr latest impact",),
    },
    signs=("involved st function div", "involved org line 3", "owner country"),
)
_VOLVO_XES = Profile(
    "bpi-2013-xes",
    Label("incidents of the BPI Challenge 2013, as XES", "BPI Challenge 2013 事件工单（XES）"),
    RowShape.STATES,
    {
        F.CASE: ("case concept name",),
        F.MOMENT: ("time timestamp",),
        F.STATUS: ("concept name",),
        F.SUB_STATUS: ("lifecycle transition",),
        F.DEPARTMENT: ("org group",),
        F.PRIORITY: ("impact",),
    },
    {F.RESOURCE: ("org resource",)},
    signs=("organization involved", "resource country", "organization country"),
    ceiling=0.9,
)
_RABOBANK = Profile(
    "bpi-2014",
    Label(
        "incident activities of the BPI Challenge 2014 (Rabobank)",
        "BPI Challenge 2014 事件活动（Rabobank）",
    ),
    RowShape.STATES,
    {
        F.CASE: ("incident id",),
        F.MOMENT: ("datestamp",),
        F.STATUS: ("incidentactivity type",),
        F.DEPARTMENT: ("assignment group",),
    },
    {F.ORDER: ("incidentactivity number",)},
    signs=("km number", "interaction id"),
)
_SNOW_AUDIT = Profile(
    "servicenow-audit",
    Label("ServiceNow audit of fields (sys_audit)", "ServiceNow 字段审计（sys_audit）"),
    RowShape.CHANGES,
    {
        F.CASE: ("documentkey", "document key"),
        F.CHANGED_FIELD: ("fieldname", "field name"),
        F.NEW_VALUE: ("newvalue", "new value"),
        F.MOMENT: ("sys created on", "created"),
    },
    {
        F.OLD_VALUE: ("oldvalue", "old value"),
        F.ORDER: ("record checkpoint", "update count"),
    },
    signs=("tablename", "user", "reason"),
    changes={
        F.STATUS: ("state", "incident state"),
        F.REASON: ("hold reason",),
        F.DEPARTMENT: ("assignment group",),
        F.RESOURCE: ("assigned to",),
        F.PRIORITY: ("priority",),
    },
)
_SNOW_HISTORY = Profile(
    "servicenow-history",
    Label(
        "ServiceNow incidents, a row for every update", "ServiceNow 事件工单（每次更新一行）"
    ),
    RowShape.STATES,
    {
        F.CASE: ("number",),
        F.STATUS: ("incident state", "state"),
        F.MOMENT: ("sys updated at", "sys updated on", "updated"),
        F.ORDER: ("sys mod count", "update count"),
    },
    {
        F.DEPARTMENT: ("assignment group",),
        F.RESOURCE: ("assigned to",),
        F.PRIORITY: ("priority",),
        F.REASON: ("hold reason",),
    },
    signs=("opened at", "opened by", "reassignment count", "reopen count", "made sla"),
)
_SNOW_INCIDENT = Profile(
    "servicenow-incident",
    Label("ServiceNow incidents, a row a ticket", "ServiceNow 事件工单（每单一行）"),
    RowShape.TICKETS,
    {
        F.CASE: ("number", "task effective number"),
        F.STATUS: ("state", "incident state"),
        F.SUBMITTED: ("opened at", "opened", "sys created on", "created"),
        F.DEPARTMENT: ("assignment group",),
    },
    {
        F.ALIAS: ("sys id",),
        F.RESOLVED: ("resolved at", "resolved"),
        F.CLOSED: ("closed at", "closed"),
        F.UPDATED: ("sys updated on", "updated"),
        F.RESOURCE: ("assigned to",),
        F.PRIORITY: ("priority",),
        F.REASON: ("hold reason", "on hold reason"),
        F.DEADLINE: ("sla due", "due date"),
    },
    signs=("caller id", "caller", "short description"),
    ceiling=0.95,
)
_SNOW_SLA = Profile(
    "servicenow-sla",
    Label("ServiceNow agreements of tickets (task_sla)", "ServiceNow 工单 SLA（task_sla）"),
    RowShape.SPANS,
    {
        F.CASE: ("task",),
        F.ACTIVITY: ("sla", "sla definition"),
        F.START: ("start time",),
        F.DEADLINE: ("planned end time", "breach time", "original breach time"),
    },
    {F.MOMENT: ("end time", "stop time")},
    signs=("stage", "has breached", "business duration", "pause duration"),
)
_JIRA_CHANGES = Profile(
    "jira-changelog",
    Label("Jira history of issues (changelog)", "Jira 问题变更历史（changelog）"),
    RowShape.CHANGES,
    {
        F.CASE: ("issue key", "issuekey", "key", "issue id", "issueid", "issue"),
        F.CHANGED_FIELD: ("field", "field name", "changed field"),
        F.NEW_VALUE: ("to string", "tostring", "to value", "new value", "to"),
        F.MOMENT: ("created", "created date", "date", "change date", "changed", "changed at", "history created"),
    },
    {
        F.OLD_VALUE: ("from string", "fromstring", "from value", "old value", "from"),
        F.ORDER: ("changelog id", "history id"),
    },
    signs=("author", "author id", "field type"),
    changes={
        F.STATUS: ("status",),
        F.DEPARTMENT: ("team", "assigned team", "assignment group", "group"),
        F.RESOURCE: ("assignee",),
        F.PRIORITY: ("priority",),
    },
)  # fmt: skip
_JIRA_TICKETS = Profile(
    "jira-issues",
    Label("Jira issues, a row an issue", "Jira 问题（每个问题一行）"),
    RowShape.TICKETS,
    {
        F.CASE: ("issue key", "key"),
        F.STATUS: ("status",),
        F.SUBMITTED: ("created",),
    },
    {
        F.ALIAS: ("issue id", "id"),
        F.RESOLVED: ("resolved", "resolution date"),
        F.UPDATED: ("status category changed", "updated"),
        F.RESOURCE: ("assignee",),
        F.DEPARTMENT: ("team", "custom field team", "component s"),
        F.PRIORITY: ("priority",),
        F.DEADLINE: ("due date", "due"),
    },
    signs=("issue type", "summary", "reporter", "project key"),
    ceiling=0.95,
)
_SIMOD = Profile(
    "simod",
    Label("activities with start and end (Simod)", "带起止时间的活动（Simod）"),
    RowShape.SPANS,
    {
        F.CASE: ("case id", "caseid"),
        F.ACTIVITY: ("activity",),
        F.START: ("start time", "start timestamp"),
        F.MOMENT: ("end time", "end timestamp"),
    },
    {F.RESOURCE: ("resource",)},
)
_FEEDBACK = Profile(
    "feedback",
    Label("feedback between departments", "部门间评价"),
    RowShape.TICKETS,
    {
        F.CASE: ("case", *_CASE),
        F.FROM_DEPARTMENT: ("from department", "评价部门", "打分部门"),
        F.ABOUT_DEPARTMENT: ("about department", "被评价部门", "被评部门"),
        F.SCORE: ("score", "评分", "分数", "得分"),
    },
    {F.REASON: ("reason", "原因", "评价原因", "说明"), F.MOMENT: _MOMENT},
)
_CHINESE_CASES = tuple(name for name in _CASE if not name.isascii())
_CHINESE_STATUS = Profile(
    "chinese-status",
    Label("Chinese ticket log, a row a change of status", "中文工单流水（每次状态变化一行）"),
    RowShape.STATES,
    {
        F.CASE: _CHINESE_CASES,
        F.STATUS: tuple(name for name in _STATUS if not name.isascii()),
        F.MOMENT: tuple(name for name in _MOMENT if not name.isascii()),
    },
    _COMMON,
    ceiling=0.95,  # a log that names steps is one of steps, whatever their status
)
_CHINESE_SPANS = Profile(
    "chinese-spans",
    Label("Chinese ticket log, steps with start and end", "中文工单流水（环节起止时间）"),
    RowShape.SPANS,
    {
        F.CASE: _CHINESE_CASES,
        F.ACTIVITY: tuple(name for name in _ACTIVITY if not name.isascii()),
        F.START: tuple(name for name in _START if not name.isascii()),
        F.MOMENT: tuple(name for name in _END if not name.isascii()),
    },
    _COMMON,
)
_XES = Profile(
    "itsmctl-xes",
    Label("event log of itsmctl simulate, as XES", "itsmctl simulate 的事件日志（XES）"),
    RowShape.RUN,
    {
        F.CASE: ("case concept name",),
        F.ACTIVITY: ("concept name",),
        F.LIFECYCLE: ("lifecycle",),
        F.MOMENT: ("time timestamp",),
        F.REPLICATION: ("case replication",),
        F.COUNTS: ("case cohort",),
        F.SUBMITTED: ("case submitted",),
    },
    {
        F.RESOLVED: ("case resolved",),
        F.RESOURCE: ("org resource",),
        F.DEPARTMENT: ("org group",),
        F.ROLE: ("org role",),
        F.PRIORITY: ("case priority",),
        F.REASON: ("reason",),
        F.CAUSE: ("cause",),
        F.OUTCOME: ("outcome",),
        F.VISIT: ("concept instance",),
        F.SLOT: ("slot",),
        F.PROCESS: ("case process",),
        F.SCENARIO: ("case scenario",),
        F.PARENT_CASE: ("case parent",),
    },
)
_VOLVO = Profile(
    "bpi-2013",
    Label(
        "incidents of the BPI Challenge 2013 (Volvo IT)",
        "BPI Challenge 2013 事件工单（Volvo IT）",
    ),
    RowShape.STATES,
    {
        F.CASE: ("sr number",),
        F.MOMENT: ("change date time",),
        F.STATUS: ("status",),
        F.SUB_STATUS: ("sub status",),
    },
    {
        F.DEPARTMENT: ("involved st",),
        F.ROLE: ("st level",),
        F.RESOURCE: ("owner", "owner first name"),
        F.PRIORITY: ("sr latest impact",),
    },
    signs=("involved st function div", "involved org line 3", "owner country"),
)
_VOLVO_XES = Profile(
    "bpi-2013-xes",
    Label("incidents of the BPI Challenge 2013, as XES", "BPI Challenge 2013 事件工单（XES）"),
    RowShape.STATES,
    {
        F.CASE: ("case concept name",),
        F.MOMENT: ("time timestamp",),
        F.STATUS: ("concept name",),
        F.SUB_STATUS: ("lifecycle transition",),
        F.DEPARTMENT: ("org group",),
        F.PRIORITY: ("impact",),
    },
    {F.RESOURCE: ("org resource",)},
    signs=("organization involved", "resource country", "organization country"),
    ceiling=0.9,
)
_RABOBANK = Profile(
    "bpi-2014",
    Label(
        "incident activities of the BPI Challenge 2014 (Rabobank)",
        "BPI Challenge 2014 事件活动（Rabobank）",
    ),
    RowShape.STATES,
    {
        F.CASE: ("incident id",),
        F.MOMENT: ("datestamp",),
        F.STATUS: ("incidentactivity type",),
        F.DEPARTMENT: ("assignment group",),
    },
    {F.ORDER: ("incidentactivity number",)},
    signs=("km number", "interaction id"),
)
_SNOW_AUDIT = Profile(
    "servicenow-audit",
    Label("ServiceNow audit of fields (sys_audit)", "ServiceNow 字段审计（sys_audit）"),
    RowShape.CHANGES,
    {
        F.CASE: ("documentkey", "document key"),
        F.CHANGED_FIELD: ("fieldname", "field name"),
        F.NEW_VALUE: ("newvalue", "new value"),
        F.MOMENT: ("sys created on", "created"),
    },
    {
        F.OLD_VALUE: ("oldvalue", "old value"),
        F.ORDER: ("record checkpoint", "update count"),
    },
    signs=("tablename", "user", "reason"),
    changes={
        F.STATUS: ("state", "incident state"),
        F.REASON: ("hold reason",),
        F.DEPARTMENT: ("assignment group",),
        F.RESOURCE: ("assigned to",),
        F.PRIORITY: ("priority",),
    },
)
_SNOW_HISTORY = Profile(
    "servicenow-history",
    Label(
        "ServiceNow incidents, a row for every update", "ServiceNow 事件工单（每次更新一行）"
    ),
    RowShape.STATES,
    {
        F.CASE: ("number",),
        F.STATUS: ("incident state", "state"),
        F.MOMENT: ("sys updated at", "sys updated on", "updated"),
        F.ORDER: ("sys mod count", "update count"),
    },
    {
        F.DEPARTMENT: ("assignment group",),
        F.RESOURCE: ("assigned to",),
        F.PRIORITY: ("priority",),
        F.REASON: ("hold reason",),
    },
    signs=("opened at", "opened by", "reassignment count", "reopen count", "made sla"),
)
_SNOW_INCIDENT = Profile(
    "servicenow-incident",
    Label("ServiceNow incidents, a row a ticket", "ServiceNow 事件工单（每单一行）"),
    RowShape.TICKETS,
    {
        F.CASE: ("number", "task effective number"),
        F.STATUS: ("state", "incident state"),
        F.SUBMITTED: ("opened at", "opened", "sys created on", "created"),
        F.DEPARTMENT: ("assignment group",),
    },
    {
        F.ALIAS: ("sys id",),
        F.RESOLVED: ("resolved at", "resolved"),
        F.CLOSED: ("closed at", "closed"),
        F.UPDATED: ("sys updated on", "updated"),
        F.RESOURCE: ("assigned to",),
        F.PRIORITY: ("priority",),
        F.REASON: ("hold reason", "on hold reason"),
        F.DEADLINE: ("sla due", "due date"),
    },
    signs=("caller id", "caller", "short description"),
    ceiling=0.95,
)
_SNOW_SLA = Profile(
    "servicenow-sla",
    Label("ServiceNow agreements of tickets (task_sla)", "ServiceNow 工单 SLA（task_sla）"),
    RowShape.SPANS,
    {
        F.CASE: ("task",),
        F.ACTIVITY: ("sla", "sla definition"),
        F.START: ("start time",),
        F.DEADLINE: ("planned end time", "breach time", "original breach time"),
    },
    {F.MOMENT: ("end time", "stop time")},
    signs=("stage", "has breached", "business duration", "pause duration"),
)
_JIRA_CHANGES = Profile(
    "jira-changelog",
    Label("Jira history of issues (changelog)", "Jira 问题变更历史（changelog）"),
    RowShape.CHANGES,
    {
        F.CASE: ("issue key", "issuekey", "key", "issue id", "issueid", "issue"),
        F.CHANGED_FIELD: ("field", "field name", "changed field"),
        F.NEW_VALUE: ("to string", "tostring", "to value", "new value", "to"),
        F.MOMENT: ("created", "created date", "date", "change date", "changed", "changed at", "history created"),
    },
    {
        F.OLD_VALUE: ("from string", "fromstring", "from value", "old value", "from"),
        F.ORDER: ("changelog id", "history id"),
    },
    signs=("author", "author id", "field type"),
    changes={
        F.STATUS: ("status",),
        F.DEPARTMENT: ("team", "assigned team", "assignment group", "group"),
        F.RESOURCE: ("assignee",),
        F.PRIORITY: ("priority",),
    },
)  # fmt: skip
_JIRA_TICKETS = Profile(
    "jira-issues",
    Label("Jira issues, a row an issue", "Jira 问题（每个问题一行）"),
    RowShape.TICKETS,
    {
        F.CASE: ("issue key", "key"),
        F.STATUS: ("status",),
        F.SUBMITTED: ("created",),
    },
    {
        F.ALIAS: ("issue id", "id"),
        F.RESOLVED: ("resolved", "resolution date"),
        F.UPDATED: ("status category changed", "updated"),
        F.RESOURCE: ("assignee",),
        F.DEPARTMENT: ("team", "custom field team", "component s"),
        F.PRIORITY: ("priority",),
        F.DEADLINE: ("due date", "due"),
    },
    signs=("issue type", "summary", "reporter", "project key"),
    ceiling=0.95,
)
_SIMOD = Profile(
    "simod",
    Label("activities with start and end (Simod)", "带起止时间的活动（Simod）"),
    RowShape.SPANS,
    {
        F.CASE: ("case id", "caseid"),
        F.ACTIVITY: ("activity",),
        F.START: ("start time", "start timestamp"),
        F.MOMENT: ("end time", "end timestamp"),
    },
    {F.RESOURCE: ("resource",)},
)
_FEEDBACK = Profile(
    "feedback",
    Label("feedback between departments", "部门间评价"),
    RowShape.TICKETS,
    {
        F.CASE: ("case", *_CASE),
        F.FROM_DEPARTMENT: ("from department", "评价部门", "打分部门"),
        F.ABOUT_DEPARTMENT: ("about department", "被评价部门", "被评部门"),
        F.SCORE: ("score", "评分", "分数", "得分"),
    },
    {F.REASON: ("reason", "原因", "评价原因", "说明"), F.MOMENT: _MOMENT},
)
_CHINESE_CASES = tuple(name for name in _CASE if not name.isascii())
_CHINESE_STATUS = Profile(
    "chinese-status",
    Label("Chinese ticket log, a row a change of status", "中文工单流水（每次状态变化一行）"),
    RowShape.STATES,
    {
        F.CASE: _CHINESE_CASES,
        F.STATUS: tuple(name for name in _STATUS if not name.isascii()),
        F.MOMENT: tuple(name for name in _MOMENT if not name.isascii()),
    },
    _COMMON,
    ceiling=0.95,  # a log that names steps is one of steps, whatever their status
)
_CHINESE_SPANS = Profile(
    "chinese-spans",
    Label("Chinese ticket log, steps with start and end", "中文工单流水（环节起止时间）"),
    RowShape.SPANS,
    {
        F.CASE: _CHINESE_CASES,
        F.ACTIVITY: tuple(name for name in _ACTIVITY if not name.isascii()),
        F.START: tuple(name for name in _START if not name.isascii()),
        F.MOMENT: tuple(name for name in _END if not name.isascii()),
    },
    _COMMON,
)
_CHINESE_STEPS = Profile(
    "chinese-steps",
    Label("Chinese ticket log, a row a finished step", "中文工单流水（每完成一个环节一行）"),
    RowShape.COMPLETIONS,
    {
        F.CASE: _CHINESE_CASES,
        F.ACTIVITY: tuple(name for name in _ACTIVITY if not name.isascii()),
        F.MOMENT: tuple(name for name in _MOMENT if not name.isascii()),
    },
    {**_COMMON, F.STATUS: tuple(name for name in _STATUS if not name.isascii())},
    ceiling=0.98,
)
_XES = Profile(
    "xes",
    Label("XES, or a table made of it", "XES，或由其转换的表格"),
    RowShape.TRANSITIONS,
    {
        F.CASE: ("case concept name",),
        F.ACTIVITY: ("concept name",),
        F.MOMENT: ("time timestamp",),
    },
    {
        F.LIFECYCLE: ("lifecycle transition",),
        F.RESOURCE: ("org resource",),
        F.DEPARTMENT: ("org group",),
        F.ROLE: ("org role",),
        F.DEADLINE: ("case deadline", "case enddate planned"),
        F.SUBMITTED: ("case startdate", "case start date"),
        F.CLOSED: ("case enddate", "case end date"),
        F.OWNER_DEPARTMENT: ("case department",),
        F.PRIORITY: ("case priority", "priority"),
    },
    ceiling=0.9,
)
_GENERIC = (
    Profile(
        "spans",
        Label("activities with start and end", "带起止时间的活动"),
        RowShape.SPANS,
        {F.CASE: _CASE, F.ACTIVITY: _ACTIVITY, F.START: _START, F.MOMENT: _END},
        _COMMON,
        ceiling=0.7,
    ),
    Profile(
        "events",
        Label("activities with one moment", "带单一时间的活动"),
        RowShape.TRANSITIONS,
        {F.CASE: _CASE, F.ACTIVITY: _ACTIVITY, F.MOMENT: _MOMENT},
        {F.LIFECYCLE: ("lifecycle", "lifecycle transition", "transition"), **_COMMON},
        ceiling=0.6,
    ),
    Profile(
        "statuses",
        Label("statuses that begin", "状态变化"),
        RowShape.STATES,
        {F.CASE: _CASE, F.STATUS: _STATUS, F.MOMENT: _MOMENT},
        {F.SUB_STATUS: ("sub status", "substatus", "子状态"), **_COMMON},
        ceiling=0.6,
    ),
)
PROFILES: tuple[Profile, ...] = (
    _RUN, _RUN_XES, _VOLVO, _VOLVO_XES, _RABOBANK, _SNOW_AUDIT, _SNOW_SLA, _SNOW_HISTORY, _SNOW_INCIDENT,
    _JIRA_CHANGES, _JIRA_TICKETS, _FEEDBACK, _SIMOD, _CHINESE_SPANS, _CHINESE_STATUS, _CHINESE_STEPS, _XES,
    *_GENERIC,
)  # fmt: skip
"""All that are known; of equally sure ones the first counts."""
