"""What ``itsmctl simulate --explain --format json`` adds: a scenario taken apart (CLI, JSON)."""

from schema_source.notation import (
    BOOLEAN,
    Schema,
    choice,
    closed,
    list_of,
    number,
    said,
    text,
    use,
)
from schema_source.results import COUNT, or_null, table

_EFFECT: Schema = closed(
    {
        "difference": said("What it changes.", "带来的差异。", use("estimate")),
        "verdict": said(
            "Whether that is better.",
            "是否更好。",
            choice("better", "worse", "not distinguishable"),
        ),
        "held_at": said(
            "The confidence at which all verdicts of the explanation hold together.",
            "拆解中全部结论合计的置信度。",
            number(minimum=0, maximum=1),
        ),
    },
    "difference",
    "verdict",
    "held_at",
)

_FACTOR: Schema = closed(
    {
        "name": said(
            "What it is called, in the reader's language.", "名称（读者的语言）。", text()
        ),
        "group": said(
            "Something that can be decided, or a number that was expected.",
            "可以决定的事项，或只是预期的数字。",
            choice("structure", "assumption"),
        ),
        "changes": said("The paths that it changes.", "所改动的路径。", list_of(text())),
        "alone": said(
            "By metric, the base with this change only beside the base.",
            "按指标：基线只做这一项改动与基线之差。",
            table(use("effect")),
        ),
        "last": said(
            "By metric, the whole scenario beside what it is without this change.",
            "按指标：整个情景与去掉这一项之差。",
            table(use("effect")),
        ),
    },
    "name",
    "group",
    "changes",
    "alone",
    "last",
)

_BALANCE: Schema = closed(
    {
        "metric": said("The name of the result.", "结果名称。", text()),
        "whole": said(
            "What the scenario changes.", "整个情景带来的差异。", or_null(use("effect"))
        ),
        "structure": said(
            "What its structure changes, nothing assumed.",
            "仅结构改动、不含任何假定带来的差异。",
            or_null(use("effect")),
        ),
        "assumed": said(
            "What the assumptions add to that; the two sum to the whole.",
            "假定在此之上带来的部分；两者之和为整体。",
            or_null(use("effect")),
        ),
        "interplay": said(
            "What the changes alone do not add up to; null where one cannot be run alone.",
            "各项改动单独之和未能解释的部分；有改动无法单独运行时为 null。",
            or_null(use("estimate")),
        ),
    },
    "metric",
    "whole",
)

_AMOUNTS = {
    f"{name}{suffix}": said(f"{english}{unit}", f"{chinese}{unit_zh}", or_null(number()))
    for name, english, chinese in (
        ("assumed", "The number as the scenario has it", "情景所用的数值"),
        ("kept", "The last one looked at with the same verdict", "结论未变的最后一个数值"),
        ("turned", "The first one looked at with another", "结论改变的第一个数值"),
    )
    for suffix, unit, unit_zh in (
        ("", ": a share, a factor, a rate.", "：占比、系数或速率。"),
        ("_s", ", in seconds.", "（秒）。"),
        ("_work_s", ", in seconds of working time.", "（工作时间，秒）。"),
        ("_working_days", ", in working days.", "（工作日）。"),
    )
}

_BREAK_EVEN: Schema = closed(
    {
        "path": said("The path of the number.", "该数字的路径。", text()),
        "name": said(
            "What it is called, in the reader's language.", "名称（读者的语言）。", text()
        ),
        "verdict": said(
            "Whether the verdict turns as far as was looked.",
            "在所考察的范围内结论是否改变。",
            choice("turns", "stays", "not varied"),
        ),
        **_AMOUNTS,
    },
    "path",
    "name",
    "verdict",
)

_ASSUMED: Schema = closed(
    {
        "scenario": said("The scenario.", "情景标识。", text()),
        "path": said("The path of the number.", "该数字的路径。", text()),
        "name": said(
            "What it is called, in the reader's language.", "名称（读者的语言）。", text()
        ),
        "value": said("What the scenario says, as YAML.", "情景中的取值（YAML）。", text()),
        "before": said(
            "What the base says; null where it has no such number.",
            "基线中的取值；基线没有该数字时为 null。",
            or_null(text()),
        ),
    },
    "scenario",
    "path",
    "value",
)

_EXPLANATION: Schema = closed(
    {
        "scenario": said("The scenario.", "情景标识。", text()),
        "runs": said("How many further variants were run.", "另外模拟的变体数。", COUNT),
        "factors": said("What each change does.", "每项改动的作用。", list_of(use("factor"))),
        "balance": said(
            "How that adds up, by metric.", "按指标汇总。", list_of(use("balance"))
        ),
        "turning_on": said(
            "The conditions, or the metric, whose verdict may turn.",
            "可能改变结论的条件或指标。",
            list_of(text()),
        ),
        "favoured": said(
            "Whether that speaks for the scenario as it is.", "目前是否支持该情景。", BOOLEAN
        ),
        "break_even": said(
            "How wrong each assumption may be.",
            "每个假定可以错多少。",
            list_of(use("breakEven")),
        ),
    },
    "scenario",
    "runs",
    "factors",
    "balance",
    "turning_on",
    "favoured",
    "break_even",
)

_AXIS: Schema = closed(
    {
        "path": said("The path.", "路径。", text()),
        "values": said("Its values.", "取值。", list_of({"type": "string"})),
    },
    "path",
    "values",
)

_PLACE: Schema = closed(
    {
        "scenario": said("The run's scenario.", "该运行的情景标识。", text()),
        "values": said(
            "Its values, in the order of the axes.",
            "按路径顺序的取值。",
            list_of({"type": ["string", "null"]}),
        ),
    },
    "scenario",
    "values",
)

_SWEEP: Schema = closed(
    {
        "axes": said("The paths with their values.", "各路径及其取值。", list_of(use("axis"))),
        "points": said(
            "Which run stands at which point.",
            "各网格点对应的运行。",
            list_of(use("gridPoint")),
        ),
    },
    "axes",
    "points",
)

DEFINITIONS: dict[str, Schema] = {
    "assumed": said("A number that a scenario assumes.", "情景所作的一个假定。", _ASSUMED),
    "sweep": said("The grid of a sweep.", "多组取值构成的网格。", _SWEEP),
    "axis": said("One path of a sweep.", "网格的一条路径。", _AXIS),
    "gridPoint": said("One point of a sweep.", "网格的一个点。", _PLACE),
    "explanation": said("A scenario taken apart.", "对一个情景的拆解。", _EXPLANATION),
    "factor": said("One change of a scenario.", "情景的一项改动。", _FACTOR),
    "effect": said("A difference with its verdict.", "一项差异及其结论。", _EFFECT),
    "balance": said("How the changes add up.", "各项改动的汇总。", _BALANCE),
    "breakEven": said("How wrong a number may be.", "一个数字可以错多少。", _BREAK_EVEN),
}
