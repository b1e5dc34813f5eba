"""What ``itsmctl status --format json`` prints (CLI, JSON)."""

from schema_source.notation import (
    BOOLEAN,
    Schema,
    choice,
    closed,
    list_of,
    number,
    said,
    text,
    titled,
    use,
)
from schema_source.results import COUNT, POSITION, or_null, table

STANDINGS = (
    "overdue", "unanswered", "due-soon", "within", "paused", "not-ready", "no-limit",
)  # fmt: skip
_NAME = or_null(text())
_SECONDS = or_null(number())
_TIME = said(
    "A moment with its offset.",
    "带时差的时刻。",
    text(r"\d{4}-\d\d-\d\dT[0-9:]+([+-]\d\d:\d\d)"),
)
_SOME_TIME = or_null(_TIME)
_STANDING = said(
    "How a step stands to its limits: `unanswered` has not been begun within respondWithin; `due-soon`: "
    "a reminder or an escalation has come due; `paused`: the clock stands still; `not-ready`: it waits for "
    "what it requires or for a date.",
    "环节与时限的关系：unanswered 未在 respondWithin 内开始；due-soon 已到提醒或升级的时刻；paused 停表；"
    "not-ready 等待前置条件或约定日期。",
    choice(*STANDINGS),
)
_MEANING = {
    "overdue": said("A limit has passed.", "已超过时限。", COUNT),
    "unanswered": said("Not begun in time.", "未按时开始处理。", COUNT),
    "due-soon": said(
        "A reminder or an escalation has come due.", "已到提醒或升级的时刻。", COUNT
    ),
    "within": said("Inside their limits.", "在时限内。", COUNT),
    "paused": said("Their clocks stand still.", "计时已暂停。", COUNT),
    "not-ready": said("Wait for what they require.", "等待前置条件。", COUNT),
    "no-limit": said("Have no limit.", "没有时限。", COUNT),
}
_COUNTS = said(
    "How many steps stand so.",
    "各种情况的环节数。",
    closed({standing: _MEANING[standing] for standing in STANDINGS}, *STANDINGS),
)


def _whole(properties: dict[str, Schema]) -> Schema:
    return closed(properties, *properties)


_TICKET: dict[str, Schema] = {
    "case": said("The case.", "工单编号。", text()),
    "process": said("The process to which it belongs.", "所属流程。", _NAME),
    "priority": said("Its class of priority.", "优先级。", _NAME),
    "submitted": said("When it was submitted.", "提交时刻。", _TIME),
    "resolved": said("When what was asked for was done.", "解决时刻。", _SOME_TIME),
    "closed": said("When nothing was left to do.", "关闭时刻。", _SOME_TIME),
    "outcome": said("How it ended.", "结果。", _NAME),
    "parent": said("The case that called it.", "调用它的工单。", _NAME),
}

_HAND = _whole(
    {
        "department": said("The department.", "部门。", _NAME),
        "role": said("The role.", "角色。", _NAME),
        "person": said("The person, or a pseudonym.", "人员，或其假名。", _NAME),
        "since": said("Since when.", "自何时起。", _TIME),
        "state": said(
            "What is going on: queue, working, waiting-requester, waiting-supplier, waiting-department.",
            "状态：queue、working、waiting-requester、waiting-supplier、waiting-department。",
            _NAME,
        ),
    }
)

_CLOCK = _whole(
    {
        "kind": said(
            "What it is about: timeLimit, respondWithin, the date that the ticket itself carries, the deadline "
            "of the step by that date, or a promise.",
            "计时对象：timeLimit、respondWithin、工单自带的日期、由其推算的步骤期限，或承诺。",
            choice("limit", "response", "date", "deadline", "promise"),
        ),
        "name": said(
            "What a promise is called.",
            "承诺的名称。",
            or_null(_whole({"en": said("In English.", "英文。", text()), "zh": said("In Chinese.", "中文。", text())})),
        ),
        "limit": said("The limit as the definition writes it.", "定义中的写法。", _NAME),
        "calendar": said("The calendar in force.", "适用的日历。", _NAME),
        "working_time": said(
            "Whether it counts working time; else elapsed time.",
            "是否按工作时间计；否则按自然时间。",
            BOOLEAN,
        ),
        "start": said("When it began to run.", "开始计时的时刻。", _TIME),
        "seen": said("When it was stopped, or looked at.", "停止或查看的时刻。", _TIME),
        "stopped": said("Whether what it waited for has come.", "所等之事是否已发生。", BOOLEAN),
        "due": said(
            "When it ends, pauses taken out; null where the calendar does not know the year.",
            "到期时刻（已扣除挂起）；日历未覆盖该年时为 null。",
            _SOME_TIME,
        ),
        "limit_s": said("The whole limit in its own time.", "时限全长。", _SECONDS),
        "used_s": said("How much of it is used.", "已用时间。", _SECONDS),
        "used": said("The share of it that is used.", "已用比例。", or_null(number())),
        "late": said("Whether it ended before what it waited for.", "是否逾期。", BOOLEAN),
        "over_s": said("By how much it is late.", "逾期多久。", _SECONDS),
        "held": said("Whether it stands still now.", "当前是否停表。", BOOLEAN),
        "pauses": said(
            "The times that were taken out.",
            "被扣除的时段。",
            list_of(
                _whole(
                    {
                        "reason": said("Why.", "原因。", text()),
                        "from": said("From when.", "自。", _TIME),
                        "to": said("Until when; null: it lasts.", "至；null 表示仍在继续。", _SOME_TIME),
                        "taken_out_s": said("How much in the clock's own time.", "扣除时长。", _SECONDS),
                    }
                )
            ),
        ),
        "days": said(
            "What counts of every day from start to seen; of one case alone.",
            "自起至止每天计入的时间；仅查看单件工单时给出。",
            list_of(
                _whole(
                    {
                        "day": said("The date in the calendar's zone.", "日历时区中的日期。", text()),
                        "counted_s": said("What counts of it.", "计入的时间。", number()),
                    }
                )
            ),
        ),
    }
)  # fmt: skip

_LEVEL = _whole(
    {
        "kind": said(
            "What is said to whom.", "类别。", choice("reminder", "overdue", "escalation")
        ),
        "at": said(
            "The point on the way to the limit, as the definition writes it.",
            "时限上的位置，按定义的写法。",
            text(),
        ),
        "moment": said("When that is.", "对应的时刻。", _TIME),
        "due": said("Whether it has come.", "是否已到。", BOOLEAN),
        "recorded": said(
            "Whether the log says that it was sent; null where it does not tell.",
            "日志是否记录已发送；日志不记录时为 null。",
            {"type": ["boolean", "null"]},
        ),
        "to": said("The parties that are told.", "通知的各方。", list_of(text())),
        "persons": said("The persons known among them.", "其中已知的人员。", list_of(text())),
        "escalation": said("hierarchical or functional.", "管理升级或职能升级。", _NAME),
        "action": said("What it does with the work.", "对工作的处理方式。", _NAME),
    }
)

_WAY = _whole(
    {
        "outcome": said("The outcome that leads there.", "通向那里的结果。", _NAME),
        "step": said("The next step.", "下一环节。", text()),
        "ends": said("Whether the case ends there.", "工单是否就此结束。", BOOLEAN),
        "parties": said("Who has it then.", "届时的处理方。", list_of(text())),
    }
)

_STEP = _whole(
    {
        **_TICKET,
        "step": said("The id of the step, or the state.", "环节标识或状态。", _NAME),
        "name": said("What it is called.", "名称。", text()),
        "visit": said("Which visit of the case to it.", "第几次到达。", POSITION),
        "after": said(
            "What was done last, where nobody knows what comes next.",
            "不知下一环节时，最后完成的活动。",
            _NAME,
        ),
        "expected": said(
            "Whether the definition, not the log, says that the case is there.",
            "是否由流程定义（而非日志）推知。",
            BOOLEAN,
        ),
        "part": said("The case that does its work.", "承担其工作的子流程工单。", _NAME),
        "holder": said("Who has it, in words.", "处理方。", text()),
        "hands": said("Everybody who has it.", "全部处理方。", list_of(use("holder"))),
        "since": said("Since when they have it.", "处理方自何时起持有。", _TIME),
        "reached": said("When the case came to the step.", "到达时刻。", _TIME),
        "assigned": said("When its clocks began to run.", "开始计时的时刻。", _SOME_TIME),
        "started": said("When work began.", "开始处理的时刻。", _SOME_TIME),
        "ended": said("When it ended.", "结束时刻。", _SOME_TIME),
        "step_outcome": said("Its outcome.", "环节结果。", _NAME),
        "age_s": said("How long the case has been there.", "工单历时。", number()),
        "standing": said("How it stands.", "其状况。", use("standing")),
        "used": said(
            "The share of the limit that matters most.",
            "最要紧的时限的已用比例。",
            or_null(number()),
        ),
        "verdict": said("How it stands, in words.", "结论。", text()),
        "clocks": said("Its limits.", "各项时限。", list_of(use("limit_clock"))),
        "promises": said(
            "The promises that run while the case is there.",
            "此时计时中的各项承诺。",
            list_of(use("limit_clock")),
        ),
        "not_before": said(
            "Before when it cannot begin, where that is to come.",
            "最早可开始的时刻（尚未到来时）。",
            _SOME_TIME,
        ),
        "next": said(
            "Where the case goes from there.", "此后的去向。", list_of(use("way_out"))
        ),
        "notices": said("Who is told when.", "通知安排。", list_of(use("notice_level"))),
        "escalation": said(
            "The escalation that comes next, else the last one that has come due.",
            "下一次升级；若无，则为最近一次已到的升级。",
            or_null(use("notice_level")),
        ),
    }
)

_DEPARTMENT = _whole(
    {
        "department": said(
            "The department; null: nobody known.", "部门；null 表示未知。", _NAME
        ),
        "name": said("What it is called.", "名称。", text()),
        "steps": said("How many open steps it has.", "未关闭环节数。", POSITION),
        "cases": said("Of how many cases.", "涉及的工单数。", POSITION),
        "standings": said(
            "How many of them stand how.", "按状况分别有多少。", use("standings")
        ),
        "oldest": said("Since when it has had the oldest.", "最早一个自何时起。", _TIME),
    }
)

ROOT: Schema = _whole(
    {
        "schema": said(
            "The name and version of this shape.",
            "本结构的名称和版本。",
            {"const": "itsmctl/status/v1"},
        ),
        "process": said("The definition that was named.", "所给的流程定义。", _NAME),
        "until": said("The moment looked at.", "所查看的时刻。", _TIME),
        "zone": said("The time zone of all moments.", "各时刻所在的时区。", text()),
        "cases": said("How many cases there are, open or not.", "工单总数。", COUNT),
        "open_cases": said("How many of them are open.", "其中未关闭的。", COUNT),
        "knows_ends": said(
            "Whether the log says when a case is over; else none is taken as open.",
            "日志是否表明工单已结束；否则不把任何工单视为未关闭。",
            BOOLEAN,
        ),
        "elsewhere": said(
            "Cases of other processes in the log, not looked at.",
            "日志中其他流程的工单数，未查看。",
            table(POSITION),
        ),
        "standings": said(
            "How many open steps stand how.", "未关闭环节按状况分别有多少。", use("standings")
        ),
        "departments": said(
            "The sums of each department, those with most overdue first.",
            "各部门的合计，超时最多者在前。",
            list_of(use("department_total")),
        ),
        "steps": said(
            "All open steps, worst first; of one case all its visits in order.",
            "全部未关闭的环节，最紧急者在前；查看单件工单时为其全部经过。",
            list_of(use("open_step")),
        ),
        "case": said(
            "The one case that was asked for.",
            "所查看的单件工单。",
            or_null(use("ticket")),
        ),
    }
)

DEFINITIONS = titled(
    {
        "standing": _STANDING,
        "standings": _COUNTS,
        "department_total": said("The open steps of a department.", "某部门的未关闭环节。", _DEPARTMENT),
        "open_step": said("A case at a step.", "位于某环节的工单。", _STEP),
        "holder": said("Somebody who has a step.", "持有环节的一方。", _HAND),
        "limit_clock": said("A limit with its arithmetic.", "一项时限及其计算。", _CLOCK),
        "way_out": said("A way out of a step.", "离开环节的一条去路。", _WAY),
        "notice_level": said("A point at which somebody is told.", "通知某人的一个时点。", _LEVEL),
        "ticket": said(
            "One case.",
            "一件工单。",
            _whole(
                {
                    **_TICKET,
                    "parts": said("The cases that it called.", "它调用的工单。", list_of(text())),
                }
            ),
        ),
    }
)  # fmt: skip

EXAMPLE: Schema = {
    "schema": "itsmctl/status/v1",
    "process": "badge",
    "until": "2026-03-04T10:00:00+08:00",
    "zone": "Asia/Shanghai",
    "cases": 2,
    "open_cases": 1,
    "knows_ends": True,
    "elsewhere": {},
    "standings": {**dict.fromkeys(STANDINGS, 0), "overdue": 1},
    "departments": [
        {
            "department": "reception",
            "name": "Reception",
            "steps": 1,
            "cases": 1,
            "standings": {**dict.fromkeys(STANDINGS, 0), "overdue": 1},
            "oldest": "2026-03-03T09:00:00+08:00",
        }
    ],
    "steps": [
        {
            "case": "7",
            "process": "badge",
            "priority": None,
            "submitted": "2026-03-03T09:00:00+08:00",
            "resolved": None,
            "closed": None,
            "outcome": None,
            "parent": None,
            "step": "print",
            "name": "Print badge",
            "visit": 1,
            "after": None,
            "expected": False,
            "part": None,
            "holder": "Reception",
            "hands": [
                {
                    "department": "reception",
                    "role": "receptionist",
                    "person": None,
                    "since": "2026-03-03T09:00:00+08:00",
                    "state": "queue",
                }
            ],
            "since": "2026-03-03T09:00:00+08:00",
            "reached": "2026-03-03T09:00:00+08:00",
            "assigned": "2026-03-03T09:00:00+08:00",
            "started": None,
            "ended": None,
            "step_outcome": None,
            "age_s": 90000,
            "standing": "overdue",
            "used": 2.25,
            "verdict": "overdue by 5.0 working h",
            "clocks": [
                {
                    "kind": "limit",
                    "name": None,
                    "limit": "4bh",
                    "calendar": "office",
                    "working_time": True,
                    "start": "2026-03-03T09:00:00+08:00",
                    "seen": "2026-03-04T10:00:00+08:00",
                    "stopped": False,
                    "due": "2026-03-03T14:00:00+08:00",
                    "limit_s": 14400,
                    "used_s": 32400,
                    "used": 2.25,
                    "late": True,
                    "over_s": 18000,
                    "held": False,
                    "pauses": [],
                    "days": [],
                }
            ],
            "promises": [],
            "not_before": None,
            "next": [{"outcome": None, "step": "closed", "ends": True, "parties": []}],
            "notices": [],
            "escalation": None,
        }
    ],
    "case": None,
}
