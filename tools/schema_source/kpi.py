"""What ``itsmctl kpi --format json`` prints (CLI, JSON)."""

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

_MOMENT = text()

_FIGURE: Schema = said(
    "A figure with its interval and what it rests on.",
    "带区间的数值及其依据的数量。",
    closed(
        {
            "value": said(
                "The figure: seconds where the name ends in _s, else a share (0..1) or a number.",
                "数值：名称以 _s 结尾的为秒，其余为占比（0 到 1）或次数。",
                or_null(number()),
            ),
            "low": said(
                "The lower end of its interval; null below 20 cases.",
                "区间下端；不足 20 件工单时为 null。",
                or_null(number()),
            ),
            "high": said("The upper end of its interval.", "区间上端。", or_null(number())),
            "count": said(
                "On how many cases, hand-overs or limits it rests.",
                "依据的工单、转派或时限的数量。",
                COUNT,
            ),
        },
        "value",
        "low",
        "high",
        "count",
    ),
    examples=[{"value": 0.95, "low": 0.94, "high": 0.96, "count": 1248}],
)

_FIGURES: Schema = said(
    "Figures by name, with their groups beneath; n counts the cases of a group.",
    "按名称列出的数值，下含各分组；n 为该组的工单数。",
    {
        "type": "object",
        "additionalProperties": {"anyOf": [use("figure"), use("figures"), COUNT]},
    },
)

_SCORE: Schema = closed(
    {
        "kpi": said("The KPI of the definition.", "流程定义中的指标。", text()),
        "figure": said("The figure that is held against it.", "与之比较的数值。", text()),
        "name": said("What it is called.", "名称。", text()),
        "target": said("The target as written.", "目标原文。", or_null(text())),
        "bound": said(
            "The target in the figure's unit.", "按数值单位表示的目标。", or_null(number())
        ),
        "better": said(
            "Which way is better.", "越大越好还是越小越好。", choice("more", "less")
        ),
        "actual": said("What was reached.", "实际值。", use("figure")),
        "last_month": said(
            "What was reached in the last month.", "上月实际值。", use("figure")
        ),
        "verdict": said(
            "Whether the target was met; not judged below 20 cases.",
            "是否达成；不足 20 件工单时不作判断。",
            choice("met", "missed", "not judged", "not known", "no target"),
        ),
        "certain": said(
            "Whether the whole interval lies on that side.",
            "整个区间是否都在目标的同一侧。",
            BOOLEAN,
        ),
    },
    "kpi",
    "figure",
    "name",
    "target",
    "bound",
    "better",
    "actual",
    "last_month",
    "verdict",
    "certain",
)

_BREACH: Schema = closed(
    {
        "case": said("The case.", "工单。", text()),
        "step": said(
            "The step; null: the whole case.", "步骤；null 表示整件工单。", or_null(text())
        ),
        "started": said("From when the clock ran.", "计时起点。", _MOMENT),
        "limit": said(
            "How long it may; null: a date.", "时限；null 表示按日期。", or_null(text())
        ),
        "calendar": said("On which calendar.", "所用日历。", or_null(text())),
        "paused_s": said(
            "How long the clock stood.", "计时暂停的时长（秒）。", number(minimum=0)
        ),
        "due": said("When it was due.", "应完成的时刻。", _MOMENT),
        "ended": said(
            "When it ended; null: still open.", "完成时刻；null 表示未完成。", or_null(text())
        ),
        "over_s": said("By how much it was late.", "超时时长（秒）。", number(minimum=0)),
        "over_work_s": said(
            "The same in working time.",
            "按工作时间计的超时时长（秒）。",
            or_null(number(minimum=0)),
        ),
    },
    "case",
    "step",
    "started",
    "limit",
    "calendar",
    "paused_s",
    "due",
    "ended",
    "over_s",
    "over_work_s",
)

_BREACHES: Schema = closed(
    {
        "count": said("How often it was broken.", "未兑现的次数。", POSITION),
        "worst": said(
            "The longest overruns, at most 100.",
            "超时最久的各件，至多 100 件。",
            list_of(said("One breach.", "一次未兑现。", use("breach"))),
        ),
    },
    "count",
    "worst",
)

_OPEN: Schema = closed(
    {
        "mean": said(
            "How many cases are open at a time.", "平均未完成工单数。", number(minimum=0)
        ),
        "now": said("How many are open at the end.", "期末未完成工单数。", COUNT),
        "arrivals_per_day": said(
            "How many arrive a day.", "平均每天到达数。", number(minimum=0)
        ),
        "expected": said(
            "How many there would be by Little's law.",
            "按利特尔法则应有的数量。",
            or_null(number()),
        ),
        "alarm": said(
            "Whether both differ by more than a fifth.", "二者是否相差五分之一以上。", BOOLEAN
        ),
        "by_department": said(
            "Who has those open at the end.", "期末未完成工单所在部门。", table(COUNT)
        ),
    },
    "mean",
    "now",
    "arrivals_per_day",
    "expected",
    "alarm",
    "by_department",
)

_SECTIONS = {
    "cycle_time": ("From submission to resolution.", "从提交到解决的周期时间。"),
    "until_last_event": ("From submission to the last entry in the log.", "从提交到日志最后一条记录的时间。"),
    "outcomes": ("Share of cases by end step.", "各结束步骤的工单占比。"),
    "agreements": ("How often each promise was kept.", "各承诺的兑现率。"),
    "deadline": ("How often the date of a case was kept.", "按工单自身期限完成的比率。"),
    "kpis": ("The collaboration KPIs.", "协作指标。"),
    "feedback": ("How many scores satisfy.", "评分中满意的占比。"),
    "steps": ("By step.", "按步骤。"),
    "departments": ("By department.", "按部门。"),
    "handovers": ("Hand-overs per case from one department to another.", "每件工单从一个部门转派到另一部门的次数。"),
    "pairs": ("What comes of these hand-overs.", "这些转派的后续情况。"),
    "by_priority": ("Cases by class of priority.", "按优先级。"),
    "by_month": ("Cases by the month in which they were resolved.", "按解决月份。"),
}  # fmt: skip


def _counts(en: str, zh: str, *names: str) -> Schema:
    return said(en, zh, closed({name: said(*_COUNTED[name], COUNT) for name in names}, *names))


_COUNTED = {
    "arrived": ("Cases in all.", "工单总数。"),
    "completed": ("Cases that were completed.", "已完成的工单数。"),
    "rejected": ("Cases that were rejected.", "被驳回的工单数。"),
    "cancelled": ("Cases that were withdrawn.", "被撤回的工单数。"),
    "open_at_end": ("Cases still open.", "仍未关闭的工单数。"),
    "due": ("Begun, or late.", "已开始或已超时。"),
    "in_time": ("Begun in time.", "及时开始。"),
    "inside": ("Not begun, and still in time.", "未开始但仍在时限内。"),
    "untold": ("Begun nobody knows when.", "不知何时开始。"),
    "cases": ("Cases.", "工单数。"),
    "hand_overs": ("Changes of hands.", "转派次数。"),
    "returns": ("Of these straight back.", "其中退回原部门的次数。"),
    "cases_with_returns": ("Cases with such.", "有退回的工单数。"),
    "ended_late": ("Ended after it.", "在期限之后完成。"),
    "open_late": ("Still open after it.", "已过期限仍未完成。"),
}

ROOT: Schema = closed(
    {
        "schema": said(
            "The name and version of this shape.", "本结构的名称和版本。", {"const": "itsmctl/kpi/v1"}
        ),
        "confidence": said(
            "The confidence of all intervals.",
            "所有区间的置信度。",
            {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1},
        ),
        "log": said(
            "Which log, and what of it.",
            "所分析的日志及其范围。",
            closed(
                {
                    "kind": said(
                        "What its rows tell.",
                        "每行记录的含义。",
                        choice("status", "completion", "lifecycle", "run"),
                    ),
                    "source": said("Its file.", "文件名。", text()),
                    "first": said("Its first moment.", "最早时刻。", _MOMENT),
                    "since": said("From when on; null: all.", "起始时刻；null 表示全部。", or_null(text())),
                    "until": said("The moment of the report.", "报告时刻。", _MOMENT),
                },
                "kind",
                "source",
                "first",
                "since",
                "until",
            ),
        ),
        "process": said("The definition; null: none.", "流程标识；null 表示未指定。", or_null(text())),
        "scenario": said("The scenario that was chosen.", "所选情景。", or_null(text())),
        "replications": said("How many replications it holds.", "所含重复运行次数。", POSITION),
        "cases": _counts(
            "What became of the cases.", "工单的结果。",
            "arrived", "completed", "rejected", "cancelled", "open_at_end",
        ),
        **{name: said(en, zh, use("figures")) for name, (en, zh) in _SECTIONS.items()},
        "wait_s": said("Waiting in the cycle time, mean.", "周期时间中的等待，均值。", use("figure")),
        "answers": _counts(
            "Hand-overs with a response time.", "有响应时限的转派。",
            "due", "in_time", "inside", "untold",
        ),
        "passing": _counts(
            "Changes of hands in all cases, open ones included.", "全部工单（含未关闭的）的转派。",
            "cases", "hand_overs", "returns", "cases_with_returns",
        ),
        "deadlines": _counts(
            "Cases that have a date of their own.", "有自身期限的工单。",
            "cases", "ended_late", "open_late",
        ),
        "work_in_progress": said(
            "How much lies open.", "未完成的工作量。", {"anyOf": [use("open"), {"type": "null"}]}
        ),
        "score_scale": said("The top of the scale of scores.", "评分的满分。", or_null(number())),
        "last_month": said("The last whole month.", "最近一个完整的月份。", or_null(text())),
        "scorecard": said(
            "Targets beside what was reached.",
            "目标与实际。",
            list_of(said("One target.", "一项目标。", use("score"))),
        ),
        "breaches": said(
            "Promises that were broken, with the arithmetic.",
            "未兑现的承诺及其计算过程。",
            table(said("One promise.", "一项承诺。", use("breaches"))),
        ),
        "missing": said(
            "What the log does not tell, and why.",
            "日志无法说明的指标及原因。",
            list_of(
                said(
                    "One figure.",
                    "一项指标。",
                    closed(
                        {
                            "figure": said("Its name.", "名称。", text()),
                            "reason": said("Why.", "原因。", text()),
                        },
                        "figure",
                        "reason",
                    ),
                )
            ),
        ),
    },
    "schema",
    "confidence",
    "log",
    "process",
    "cases",
    "kpis",
    "scorecard",
    "missing",
)  # fmt: skip

EXAMPLE: Schema = {
    "schema": "itsmctl/kpi/v1",
    "confidence": 0.95,
    "log": {
        "kind": "status",
        "source": "tickets.csv",
        "first": "2026-03-02T09:00:00.000+08:00",
        "since": None,
        "until": "2026-03-13T16:00:00.000+08:00",
    },
    "process": None,
    "cases": {"arrived": 20, "completed": 19, "rejected": 0, "cancelled": 0, "open_at_end": 1},
    "kpis": {"handovers_per_case": {"value": 0.578947, "low": None, "high": None, "count": 19}},
    "scorecard": [],
    "missing": [],
}

DEFINITIONS = titled(
    {
        "figure": _FIGURE,
        "figures": _FIGURES,
        "score": said("A target and what was reached.", "一项目标及其实际值。", _SCORE),
        "breach": said("A promise that was not kept.", "一次未兑现的承诺。", _BREACH),
        "breaches": said("How a promise was broken.", "一项承诺的未兑现情况。", _BREACHES),
        "open": said("Open work.", "未完成的工作。", _OPEN),
    }
)
