"""What ``itsmctl log doctor --format json`` prints."""

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
from schema_source.results import COUNT, or_null, table

_WORD: Schema = {"type": "string"}
_EXAMPLE: Schema = closed(
    {
        "row": said("The row of the file, from 1; the headings count.", "文件中的行号，从 1 起，标题行计入。", or_null(COUNT)),
        "case": said("The ticket.", "工单号。", or_null(_WORD)),
        "value": said("What stands there.", "该处的内容。", or_null(_WORD)),
    },
    "row", "case", "value",
)  # fmt: skip
_COMPLAINT: Schema = closed(
    {
        "kind": said("What is wrong.", "问题的种类。", text(), examples=["unknown-status"]),
        "gravity": said(
            "How much it matters; an error makes the log unusable.", "严重程度；error 表示日志不可用。",
            choice("error", "warning", "note"),
        ),
        "count": said("How many rows, events or cases.", "涉及的行、事件或工单数。", COUNT),
        "among": said("Of how many.", "总数。", COUNT),
        "column": said("The column, where it is one's fault.", "相关的列。", or_null(_WORD)),
        "message": said("The same as a sentence.", "用一句话表述。", text()),
        "examples": said("The first places.", "最先出现之处。", list_of(_EXAMPLE)),
        "costs": said("KPIs that suffer.", "受影响的指标。", list_of(text())),
    },
    "kind", "gravity", "count", "among", "column", "message", "examples", "costs",
)  # fmt: skip
_STATUS: Schema = closed(
    {
        "status": said("The status, with its sub-status after a stroke.", "状态，子状态写在斜线之后。", text()),
        "class": said("What it means; null: unknown.", "含义；null 表示不明。", or_null(_WORD)),
        "events": said("How many events have it.", "事件数。", COUNT),
    },
    "status", "class", "events",
)  # fmt: skip
_STEP: Schema = closed(
    {
        "activity": said("The activity or status.", "环节或状态。", text()),
        "step": said("The step of the definition; null: unknown.", "定义中的步骤；null 表示不明。", or_null(_WORD)),
        "events": said("How many events have it.", "事件数。", COUNT),
        "likeness": said(
            "How like it is, 0 to 1, where it is a proposal; null where it is certain or unknown.",
            "若为建议，则为相似度（0 到 1）；确定或不明时为 null。", or_null(number()),
        ),
    },
    "activity", "step", "events", "likeness",
)  # fmt: skip
_KPI: Schema = closed(
    {
        "kpi": said("The KPI.", "指标。", text(), examples=["hand_overs"]),
        "computable": said("Whether it can be computed.", "能否计算。", choice("yes", "limited", "no")),
        "missing": said("What it cannot do without.", "缺少的必要内容。", list_of(text())),
        "limited_by": said("What restricts it.", "造成限制的缺失内容。", list_of(text())),
    },
    "kpi", "computable", "missing", "limited_by",
)  # fmt: skip
_GUESS: Schema = closed(
    {
        "profile": said("The kind of export.", "导出的种类。", text()),
        "confidence": said("How sure, 0 to 1.", "把握，0 到 1。", number(minimum=0, maximum=1)),
    },
    "profile",
    "confidence",
)

ROOT: Schema = closed(
    {
        "schema": said("What this document is.", "本文档的类型。", {"const": "itsmctl/log-doctor/v1"}),
        "file": said("The log.", "日志文件。", text()),
        "usable": said("Whether nothing is an error.", "是否没有错误。", BOOLEAN),
        "profile": said("The kind of export; empty where a mapping says none.", "导出的种类；映射文件未写时为空。", _WORD),
        "confidence": said("How sure the guess is; null where it is none.", "推测的把握；不是推测时为 null。", or_null(number())),
        "guesses": said("All profiles that fit.", "符合的各种导出。", list_of(use("profile-guess"))),
        "rows_are": said(
            "What a row is.", "一行是什么。",
            choice("states", "completions", "transitions", "spans", "changes", "tickets", "run"),
        ),
        "kind": said("What the log is once it is read.", "读入后的日志类型。", choice("status", "completion", "lifecycle", "run")),
        "encoding": said("Its encoding.", "编码。", or_null(_WORD)),
        "delimiter": said("Its delimiter.", "分隔符。", or_null(_WORD)),
        "zone": said("The zone of moments without offset.", "不带时差的时间所在的时区。", or_null(_WORD)),
        "columns": said("The heading of every field.", "各字段的列标题。", table(text())),
        "dates": said("The format of every column of moments.", "各时间列的格式。", table(text())),
        "rows": said("How many rows were read.", "读入的行数。", COUNT),
        "cases": said("How many tickets.", "工单数。", COUNT),
        "first": said("The first moment.", "最早的时间。", or_null(_WORD)),
        "last": said("The last moment.", "最晚的时间。", or_null(_WORD)),
        "complaints": said("What is wrong, gravest first.", "存在的问题，由重到轻。", list_of(use("complaint"))),
        "statuses": said("The statuses and what they mean.", "各状态及其含义。", list_of(use("status-class"))),
        "steps": said("Activities beside the steps of the definition.", "环节与定义中步骤的对应。", list_of(use("step-match"))),
        "kpis": said("What the log can tell.", "日志能说明的指标。", list_of(use("kpi-outlook"))),
    },
    "schema", "file", "usable", "profile", "confidence", "guesses", "rows_are", "kind", "encoding", "delimiter",
    "zone", "columns", "dates", "rows", "cases", "first", "last", "complaints", "statuses", "steps", "kpis",
)  # fmt: skip

DEFINITIONS = titled(
    {
        "profile-guess": said("A profile that fits.", "一种符合的导出。", _GUESS),
        "complaint": said("Something wrong.", "一个问题。", _COMPLAINT),
        "status-class": said("A status.", "一个状态。", _STATUS),
        "step-match": said("An activity and its step.", "一个环节及其步骤。", _STEP),
        "kpi-outlook": said("What can be told of a KPI.", "一个指标能否计算。", _KPI),
    }
)

EXAMPLE: Schema = {
    "schema": "itsmctl/log-doctor/v1",
    "file": "tickets.csv",
    "usable": True,
    "profile": "chinese-status",
    "confidence": 1.0,
    "guesses": [{"profile": "chinese-status", "confidence": 1.0}],
    "rows_are": "states",
    "kind": "status",
    "encoding": "gb18030",
    "delimiter": ",",
    "zone": "Asia/Shanghai",
    "columns": {"case": "工单号", "moment": "处理时间", "status": "状态"},
    "dates": {"处理时间": "iso"},
    "rows": 7,
    "cases": 2,
    "first": "2026-03-02T01:05:00.000+00:00",
    "last": "2026-03-13T02:00:00.000+00:00",
    "complaints": [
        {
            "kind": "open-cases",
            "gravity": "note",
            "count": 1,
            "among": 2,
            "column": None,
            "message": "1 of 2: cases that are still open",
            "examples": [{"row": 8, "case": "GD-002", "value": "处理中"}],
            "costs": [],
        }
    ],
    "statuses": [{"status": "处理中", "class": "working", "events": 3}],
    "steps": [],
    "kpis": [{"kpi": "cycle_time", "computable": "yes", "missing": [], "limited_by": []}],
}
