"""What ``itsmctl conform --format json`` prints (CLI, JSON)."""

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
from schema_source.results import COUNT, ESTIMATE, POSITION, or_null, table

_KIND: Schema = said(
    "In what way it deviates.",
    "偏离的类型。",
    choice(
        "unknown-activity",
        "skipped",
        "ended-early",
        "too-early",
        "too-late",
        "repeated",
        "out-of-place",
        "outcome-ignored",
        "wrong-end",
        "not-responsible",
        "not-approver",
        "four-eyes",
        "limit-passed",
        "answered-late",
        "reminder-missing",
        "escalation-missing",
        "unknown-hand-over",
    ),
)
_NAME: dict[str, Schema] = {
    "kind": _KIND,
    "step": said(
        "The step; of a hand-over the department that gives.",
        "环节；对于交接则为交出的部门。",
        or_null(text()),
    ),
    "other": said(
        "What or who else it concerns: an activity, an outcome, a role, another step, the department that takes.",
        "另一方：活动、结果、角色、另一环节或接收的部门。",
        or_null(text()),
    ),
}
_SHARE = number(minimum=0, maximum=1)

_DEVIATION: Schema = closed(
    {
        **_NAME,
        "area": said(
            "What it is about.",
            "涉及的方面。",
            choice("flow", "people", "time", "notices", "hand-overs"),
        ),
        "words": said("The same in a sentence.", "用一句话说明。", text()),
        "cases": said("How many cases do it.", "有多少张工单。", POSITION),
        "times": said("How often they do it.", "共发生多少次。", POSITION),
        "share": said(
            "The share of all cases of the process.",
            "占该流程全部工单的比例。",
            use("estimate"),
        ),
        "examples": said("Ids of some of them.", "部分工单编号。", list_of(text(), maxItems=3)),
    },
    "kind",
    "step",
    "other",
    "area",
    "words",
    "cases",
    "times",
    "share",
    "examples",
)

_MOVE: Schema = closed(
    {
        "kind": said(
            "What it is: as the definition has it, unseen by the log, the withdrawal by the requester, "
            "or a deviation.",
            "含义：符合定义、日志未记录、申请人撤回，或某种偏离。",
            choice("done", "unseen", "withdrawn", "otherwise", "skipped", "superfluous"),
        ),
        "step": said("The step.", "环节。", or_null(text())),
        "place": said("The index in `steps` at which it is.", "在 steps 中的位置。", COUNT),
        "outcome": said(
            "The outcome that the definition needs for what follows.",
            "定义中后续步骤所需的结果。",
            or_null(text()),
        ),
    },
    "kind",
    "step",
    "place",
    "outcome",
)

_WAY: Schema = closed(
    {
        "cases": said("How many cases went it.", "走这条路径的工单数。", POSITION),
        "share": said("Their share of all.", "占全部的比例。", _SHARE),
        "ended": said("Whether they are over.", "是否已结束。", BOOLEAN),
        "fitness": said("1 where nothing deviates.", "没有偏离时为 1。", _SHARE),
        "cost": said("How many steps are left out or too many.", "缺少或多出的环节数。", COUNT),
        "capped": said(
            "Whether the search was given up: the cost is the least that it can be.",
            "是否放弃搜索：cost 为下限。",
            BOOLEAN,
        ),
        "steps": said(
            "What was done, in order.",
            "依次完成的环节。",
            list_of(
                closed(
                    {
                        "step": said("The step.", "环节。", text()),
                        "outcome": said("Its outcome.", "结果。", or_null(text())),
                    },
                    "step",
                    "outcome",
                )
            ),
        ),
        "moves": said(
            "The least changes that make of it a way of the definition; empty where there are none.",
            "使其成为定义允许的路径的最少改动；没有时为空。",
            list_of(use("move")),
        ),
        "deviations": said(
            "What they are called.",
            "偏离的名称。",
            list_of(closed(_NAME, "kind", "step", "other")),
        ),
        "examples": said("Ids of some cases.", "部分工单编号。", list_of(text(), maxItems=3)),
    },
    "cases",
    "share",
    "ended",
    "fitness",
    "cost",
    "capped",
    "steps",
    "moves",
    "deviations",
    "examples",
)

_HELD: Schema = closed(
    {
        "process": said("The process.", "流程标识。", text()),
        "cases": said("How many cases the log has of it.", "日志中该流程的工单数。", COUNT),
        "ended": said("How many are over.", "其中已结束的。", COUNT),
        "unbegun": said(
            "How many are open and have done no step: they neither conform nor deviate.",
            "尚未完成任何步骤的未结束工单数：既不算符合，也不算偏离。",
            COUNT,
        ),
        "conforming": said(
            "How many went a way that the definition allows.",
            "走了定义允许的路径的工单数。",
            COUNT,
        ),
        "deviating": said(
            "How many have a deviation of any kind.", "有任何一种偏离的工单数。", COUNT
        ),
        "fitness": said("The fitness of all cases together.", "全部工单的拟合度。", _SHARE),
        "capped": said(
            "In how many cases the search for deviations was given up: fitness is then an upper bound.",
            "有多少张工单的偏离未搜索完：此时拟合度为上限。",
            COUNT,
        ),
        "deviations": said(
            "What deviates, by area, the most frequent first.",
            "偏离，按方面排列，多者在前。",
            list_of(use("deviation")),
        ),
        "ways": said(
            "All ways that cases went, the commonest first.",
            "工单走过的全部路径，常见者在前。",
            list_of(use("way")),
        ),
        "unseen": said(
            "Steps that the log never tells, taken as done.",
            "日志从不记录、视为已完成的环节。",
            list_of(text()),
        ),
        "remarks": said("What could not be judged.", "无法判断的内容。", list_of(text())),
    },
    "process",
    "cases",
    "ended",
    "unbegun",
    "conforming",
    "deviating",
    "fitness",
    "capped",
    "deviations",
    "ways",
    "unseen",
    "remarks",
)

ROOT: Schema = closed(
    {
        "schema": said(
            "The name and version of this shape.",
            "本结构的名称和版本。",
            {"const": "itsmctl/conformance/v1"},
        ),
        "process": said("The process that was named.", "所给的流程。", text()),
        "confidence": said("The confidence of each interval.", "各区间的置信水平。", _SHARE),
        "processes": said(
            "What came of it, then of those that it calls.",
            "该流程的结果，其后是它调用的流程。",
            list_of(use("held"), minItems=1),
        ),
        "elsewhere": said(
            "Cases of other processes in the log, not looked at.",
            "日志中其他流程的工单数，未作对照。",
            table(POSITION),
        ),
        "fail_on": said(
            "The conditions of --fail-on.",
            "--fail-on 的条件。",
            list_of(
                closed(
                    {
                        "text": said("The condition as written.", "条件原文。", text()),
                        "value": said("What it is about, measured.", "测得的值。", number()),
                        "failed": said("Whether it holds.", "是否成立。", BOOLEAN),
                    },
                    "text",
                    "value",
                    "failed",
                )
            ),
        ),
    },
    "schema",
    "process",
    "confidence",
    "processes",
    "elsewhere",
    "fail_on",
)

DEFINITIONS = titled(
    {
        "estimate": ESTIMATE,
        "held": said("One process, held against its cases.", "一个流程与其工单的对照。", _HELD),
        "deviation": said("One way to deviate.", "一种偏离。", _DEVIATION),
        "way": said("A sequence of steps that cases went.", "工单走过的一条路径。", _WAY),
        "move": said("One move of an alignment.", "对齐中的一步。", _MOVE),
    }
)

EXAMPLE: Schema = {
    "schema": "itsmctl/conformance/v1",
    "process": "badge",
    "confidence": 0.95,
    "processes": [
        {
            "process": "badge",
            "cases": 2,
            "ended": 2,
            "unbegun": 0,
            "conforming": 1,
            "deviating": 1,
            "fitness": 0.888889,
            "capped": 0,
            "deviations": [
                {
                    "kind": "skipped",
                    "step": "check",
                    "other": None,
                    "area": "flow",
                    "words": "Check: left out",
                    "cases": 1,
                    "times": 1,
                    "share": {"value": 0.5, "low": 0.094529, "high": 0.905471},
                    "examples": ["7"],
                }
            ],
            "ways": [
                {
                    "cases": 1,
                    "share": 0.5,
                    "ended": True,
                    "fitness": 1,
                    "cost": 0,
                    "capped": False,
                    "steps": [
                        {"step": "check", "outcome": "ok"},
                        {"step": "print", "outcome": None},
                    ],
                    "moves": [],
                    "deviations": [],
                    "examples": ["4"],
                },
                {
                    "cases": 1,
                    "share": 0.5,
                    "ended": True,
                    "fitness": 0.666667,
                    "cost": 1,
                    "capped": False,
                    "steps": [{"step": "print", "outcome": None}],
                    "moves": [
                        {"kind": "skipped", "step": "check", "place": 0, "outcome": "ok"},
                        {"kind": "done", "step": "print", "place": 0, "outcome": None},
                    ],
                    "deviations": [{"kind": "skipped", "step": "check", "other": None}],
                    "examples": ["7"],
                },
            ],
            "unseen": [],
            "remarks": [],
        }
    ],
    "elsewhere": {},
    "fail_on": [],
}
