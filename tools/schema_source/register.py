"""ImprovementRegister: what was seen, what was decided, and what came of it."""

from schema_source.notation import (
    ID,
    Schema,
    choice,
    closed,
    integer,
    list_of,
    map_of,
    number,
    said,
    text,
    titled,
    use,
)

_MONTH = "[0-9]{4}-(?:0[1-9]|1[0-2])"
_METRIC = rf"{ID}(?:\.{ID})*"
_UNIT_EN = "in the unit of the metric: seconds where its name ends in _s, shares 0..1"
_UNIT_ZH = "以指标自身的单位计：名称以 _s 结尾的为秒，占比为 0 到 1"

_INTERVAL: dict[str, Schema] = {
    "value": said(f"The figure, {_UNIT_EN}.", f"数值，{_UNIT_ZH}。", number()),
    "low": said("The lower end of its interval.", "区间下端。", number()),
    "high": said("The upper end of its interval.", "区间上端。", number()),
    "count": said(
        "On how many cases it rests.", "依据的工单数量。", integer(minimum=0), examples=[412]
    ),
}

_EVIDENCE: Schema = closed(
    {
        "metric": said("Which figure it is.", "是哪项指标。", use("metricName")),
        **_INTERVAL,
        "target": said(
            f"What it should be, {_UNIT_EN}.", f"应达到的数值，{_UNIT_ZH}。", number()
        ),
        "note": said("What was seen, in words.", "用文字说明看到了什么。", use("label")),
        "source": said(
            "Where it comes from: a file, a command.",
            "出处：文件或命令。",
            text(),
            examples=["kpi.json"],
        ),
        "date": said("When it was seen.", "看到的日期。", use("date")),
    },
    minProperties=1,
)

_LOST: Schema = closed(
    {
        "hours": said("Hours in a month.", "每月小时数。", number(minimum=0)),
        "cases": said("Cases in a month.", "每月工单数。", number(minimum=0)),
    },
    minProperties=1,
)

_DECIDED: Schema = closed(
    {
        "date": said("When.", "决定日期。", use("date")),
        "by": said("Which role or committee.", "由哪个角色或委员会决定。", use("party")),
        "text": said("What was decided.", "决定的内容。", use("label")),
    },
    "date",
)

_EFFECT: Schema = closed(
    {
        "metric": said("Which figure was measured.", "测量的指标。", use("metricName")),
        "from": said("The month before the change.", "改进之前的月份。", use("month")),
        "to": said("The month after the change.", "改进之后的月份。", use("month")),
        "before": said("The figure before.", "改进之前的数值。", use("measured")),
        "after": said("The figure after.", "改进之后的数值。", use("measured")),
        "difference": said(
            "After minus before, with its interval.",
            "之后减去之前的差值及其区间。",
            use("measured"),
        ),
        "verdict": said(
            "Whether the interval of the difference leaves out zero, and on which side it lies.",
            "差值的区间是否不含零，以及落在哪一侧。",
            choice("better", "worse", "not distinguishable"),
        ),
        "source": said("The log it was measured in.", "测量所用的日志。", text()),
    },
    "metric",
    "from",
    "to",
    "before",
    "after",
    "difference",
    "verdict",
)

_FINDING: Schema = closed(
    {
        "code": said("The rule that objects.", "提出问题的规则。", text("[A-Z]{3}[0-9]{3}")),
        "steps": said("The steps at which it does.", "出现问题的步骤。", use("ids")),
    },
    "code",
    examples=[{"code": "RAC201", "steps": ["it-approve"]}],
)

_ENTRY: Schema = closed(
    {
        "title": said("What is to be improved, in one line.", "一句话说明要改进什么。", use("label")),
        "status": said(
            "How far it has come.",
            "进展。",
            choice("proposed", "decided", "in-progress", "done", "dropped"),
            default="proposed",
        ),
        "process": said("The process that it is about.", "所涉及的流程。", use("id")),
        "finding": said("What the linter found.", "检查发现的问题。", _FINDING),
        "kpi": said(
            "The figure that is not as it should be; its effect is measured by it.",
            "不理想的指标；改进效果也以它衡量。",
            use("metricName"),
        ),
        "steps": said("The steps that it is about.", "所涉及的步骤。", use("ids")),
        "evidence": said("What was seen.", "依据。", list_of(_EVIDENCE)),
        "lost": said(
            "What it costs in a month, by which proposals are ranked.",
            "每月的损失，建议据此排序。",
            _LOST,
        ),
        "scenario": said(
            "The scenario that would show the gain.", "可以展示收益的假设情景。", use("id")
        ),
        "settings": said(
            "Where no scenario is written: paths and values for `simulate --set`.",
            "尚无情景文件时，供 `simulate --set` 使用的路径和取值。",
            map_of(
                {"type": ["string", "number", "boolean"]}, keys={"type": "string", "minLength": 1}
            ),
            examples=[{"organisation.roles.it-approver.people": 2}],
        ),
        "owner": said(
            "The role or committee that sees it through.", "负责落实的角色或委员会。", use("party")
        ),
        "decided": said("What was decided.", "所作的决定。", _DECIDED),
        "due": said("By when.", "完成期限。", use("date")),
        "effectMeasured": said("What came of it, measured.", "实测效果。", _EFFECT),
    },
    "title",
)  # fmt: skip

SPEC: dict[str, Schema] = {
    "organisation": said(
        "The organisation whose roles and committees own and decide.",
        "其角色和委员会负责落实与决定的组织。",
        use("id"),
    ),
    "entries": said("The improvements, by id.", "各项改进，以标识为键。", map_of(_ENTRY)),
}

REGISTER = titled(
    {
        "metricName": said(
            "A figure by its name in the JSON results.",
            "JSON 结果中的指标名称。",
            text(_METRIC),
            examples=["kpis.response_timeliness", "steps.it-approve.elapsed_s"],
        ),
        "month": said("A month.", "月份。", text(_MONTH), examples=["2026-05"]),
        "measured": said(
            "A figure with its interval and what it rests on.",
            "带区间的数值及其依据的数量。",
            closed(_INTERVAL, "value"),
            examples=[{"value": 0.81, "low": 0.76, "high": 0.85, "count": 412}],
        ),
    }
)

BODY: Schema = closed(SPEC, "entries")

EXAMPLE: Schema = {
    "apiVersion": "itsmctl/v1",
    "kind": "ImprovementRegister",
    "metadata": {"id": "improvements"},
    "spec": {
        "organisation": "hengda",
        "entries": {
            "imp-1": {
                "title": {"zh": "安全审批无人担责", "en": "Nobody answers for the security approval"},
                "process": "software-request",
                "finding": {"code": "RAC201", "steps": ["security-approve"]},
                "owner": "it-director",
                "decided": {"date": "2026-06-12", "by": "sm-committee"},
                "due": "2026-07-15",
                "status": "decided",
            }
        },
    },
}  # fmt: skip
