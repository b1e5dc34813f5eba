"""What ``itsmctl lint --format json`` prints (CLI, JSON)."""

from schema_source.notation import (
    Schema,
    choice,
    closed,
    list_of,
    said,
    text,
    titled,
    use,
)
from schema_source.results import COUNT, POSITION, or_null

SPAN: dict[str, Schema] = {
    "path": said(
        "The file, with / as separator; - is standard input.",
        "文件路径，以 / 分隔；- 表示标准输入。",
        text(),
    ),
    "line": said("The line, from 1.", "行号，从 1 起。", POSITION),
    "column": said("The column in code points, from 1.", "列号（按码点），从 1 起。", POSITION),
}

CELL: Schema = said(
    "Where it stands in the spreadsheet from which the file was imported, as Steps!D7; null where "
    "none is known.",
    "在导入该文件的表格中的位置，如 入职!D7；未知时为 null。",
    or_null(text()),
)

_FINDING: Schema = closed(
    {
        "code": said(
            "The rule's code; `itsmctl rule CODE` explains it.",
            "规则代码；`itsmctl rule 代码` 给出说明。",
            text("[A-Z]{3}[0-9]{3}"),
        ),
        "name": said("The rule's name.", "规则名称。", text()),
        "severity": said("How bad it is.", "严重程度。", choice("error", "warning", "info")),
        "symptom": said(
            "Passing the buck, omission or duplication, where it applies.",
            "所属症状：推诿、遗漏或重复；不适用时为 null。",
            {
                "type": ["string", "null"],
                "enum": ["buck-passing", "omission", "duplication", None],
            },
        ),
        "message": said("What is wrong, for people.", "给人看的问题说明。", text()),
        **SPAN,
        "end_line": said("The line where it ends.", "结束行号。", POSITION),
        "end_column": said(
            "The column after its last character.", "末字符之后的列号。", POSITION
        ),
        "process": said(
            "The process it is about.", "所涉流程；与流程无关时为 null。", or_null(text())
        ),
        "step": said(
            "The step it is about.", "所涉步骤；与步骤无关时为 null。", or_null(text())
        ),
        "scenario": said(
            "The scenario that makes it of the process; null in the process as it stands.",
            "使该问题出现的情景；流程现状中的问题为 null。",
            or_null(text()),
        ),
        "departments": said(
            "The departments of the house that carry the step out.",
            "执行该步骤的内部部门。",
            list_of(text()),
        ),
        "route": said(
            "The keys that lead to it, below spec.",
            "在 spec 之下通向该处的各级键。",
            list_of({"type": ["string", "integer"]}),
        ),
        "cell": CELL,
        "related": said(
            "Other places that it is about.",
            "同一问题涉及的其他位置。",
            list_of(
                closed(
                    {
                        **SPAN,
                        "cell": CELL,
                        "message": said("What is there.", "该处的说明。", text()),
                    },
                    *SPAN,
                    "cell",
                    "message",
                )
            ),
        ),
        "fix": said(
            "Whether the tool can mend it, and whether that may change behaviour.",
            "能否由工具修复，以及修复是否可能改变行为。",
            choice("safe", "unsafe", "none"),
        ),
        "edits": said(
            "What mends it, where the tool can say so: other text for spans of the file, ends exclusive.",
            "修复方法（如工具能够给出）：用新文本替换文件中的若干区间，区间不含末端。",
            list_of(
                closed(
                    {
                        "line": said("The line, from 1.", "行号，从 1 起。", POSITION),
                        "column": said("The column, from 1.", "列号，从 1 起。", POSITION),
                        "end_line": said("The line where it ends.", "结束行号。", POSITION),
                        "end_column": said(
                            "The column after its last character.",
                            "末字符之后的列号。",
                            POSITION,
                        ),
                        "text": said(
                            "What is to stand there.", "替换后的文本。", {"type": "string"}
                        ),
                    },
                    "line",
                    "column",
                    "end_line",
                    "end_column",
                    "text",
                )
            ),
        ),
        "suppressed": said(
            "Why it does not count: an inline comment, a waiver or a baseline entry.",
            "不计入的缘由：行内注释、豁免或基线条目；计入时为 null。",
            {
                **closed(
                    {
                        "kind": said("By what.", "方式。", text()),
                        "reason": said("Why.", "理由。", or_null(text())),
                        "until": said("Until when.", "有效期。", or_null(text())),
                        "by": said("By whom.", "批准者。", or_null(text())),
                    },
                    "kind",
                ),
                "type": ["object", "null"],
            },
        ),
    },
    "code",
    "name",
    "severity",
    "symptom",
    "message",
    *SPAN,
    "end_line",
    "end_column",
    "process",
    "step",
    "scenario",
    "departments",
    "route",
    "cell",
    "related",
    "fix",
    "edits",
    "suppressed",
)

ROOT: Schema = closed(
    {
        "schema": said(
            "The name and version of this shape.",
            "本结构的名称和版本。",
            {"const": "itsmctl/findings/v1"},
        ),
        "files": said("How many files were checked.", "检查的文件数。", COUNT),
        "findings": said(
            "What was found, in order of place.",
            "发现的问题，按位置排列。",
            list_of(use("finding")),
        ),
        "statistics": said(
            "How many findings count per rule, process and department, worst first (--statistics).",
            "按规则、流程和部门统计的计入问题数，由重到轻（--statistics）。",
            use("statistics"),
        ),
        "changes": said(
            "For scenarios: findings removed and added against the base.",
            "用于情景：与起点相比消除和新增的问题。",
            list_of(use("change")),
        ),
        "crashes": said(
            "Rules that failed, where any did.", "出错的规则（如有）。", list_of(use("crash"))
        ),
        "summary": said(
            "How many findings of each severity count, and how many do not.",
            "各严重程度计入的问题数，以及不计入的问题数。",
            closed(
                {
                    "error": said("Errors.", "错误数。", COUNT),
                    "warning": said("Warnings.", "警告数。", COUNT),
                    "info": said("Remarks.", "提示数。", COUNT),
                    "suppressed": said(
                        "Findings that do not count.", "不计入的问题数。", COUNT
                    ),
                },
                "error",
                "warning",
                "info",
                "suppressed",
            ),
        ),
    },
    "schema",
    "files",
    "findings",
    "summary",
)

_COUNTS: dict[str, Schema] = {
    "error": said("Errors.", "错误数。", COUNT),
    "warning": said("Warnings.", "警告数。", COUNT),
    "info": said("Remarks.", "提示数。", COUNT),
}

_STATISTICS: Schema = closed(
    {
        "rules": said(
            "Per rule.",
            "按规则。",
            list_of(
                closed(
                    {
                        "code": said(
                            "The rule's code.", "规则代码。", text("[A-Z]{3}[0-9]{3}")
                        ),
                        "name": said("The rule's name.", "规则名称。", text()),
                        "symptom": said("Its symptom.", "所属症状。", or_null(text())),
                        **_COUNTS,
                    },
                    "code",
                    "name",
                    "symptom",
                    *_COUNTS,
                )
            ),
        ),
        "processes": said(
            "Per file, with the process that it is about.",
            "按文件，附所涉流程。",
            list_of(
                closed(
                    {
                        "process": said("The process.", "流程标识。", or_null(text())),
                        "path": said("The file.", "文件路径。", text()),
                        **_COUNTS,
                    },
                    "process",
                    "path",
                    *_COUNTS,
                )
            ),
        ),
        "departments": said(
            "Per department that carries the step out; null for findings at no such step. "
            "A step that departments share counts for each.",
            "按执行该步骤的部门；与内部部门无关的问题记为 null。多个部门共同执行的步骤分别计入各部门。",
            list_of(
                closed(
                    {
                        "name": said("The department.", "部门名称。", or_null(text())),
                        **_COUNTS,
                    },
                    "name",
                    *_COUNTS,
                )
            ),
        ),
        "accepted": said(
            "What was accepted, per department that carries the step out, what ends first above.",
            "已接受的问题，按执行该步骤的部门，先到期的在前。",
            list_of(
                closed(
                    {
                        "department": said(
                            "The department; null where no step of one is concerned.",
                            "部门名称；与内部部门无关的记为 null。",
                            or_null(text()),
                        ),
                        "code": said(
                            "The rule's code.", "规则代码。", text("[A-Z]{3}[0-9]{3}")
                        ),
                        "name": said("The rule's name.", "规则名称。", text()),
                        "places": said(
                            "Where: process#step, process, or file.",
                            "位置：流程#步骤、流程或文件。",
                            list_of(text()),
                        ),
                        "kind": said(
                            "Accepted by a comment, a waiver or the baseline.",
                            "接受方式：注释、豁免或基线。",
                            text(),
                        ),
                        "reason": said("Why.", "理由。", or_null(text())),
                        "until": said("Until which day.", "截止日期。", or_null(text())),
                        "by": said("Who accepted it.", "批准方。", or_null(text())),
                    },
                    "department",
                    "code",
                    "name",
                    "places",
                    "kind",
                    "reason",
                    "until",
                    "by",
                )
            ),
        ),
        "symptoms": said(
            "Per symptom.",
            "按症状。",
            closed(
                {
                    "buck-passing": said("Passing the buck.", "推诿。", COUNT),
                    "omission": said("Omission.", "遗漏。", COUNT),
                    "duplication": said("Duplication.", "重复。", COUNT),
                },
                "buck-passing",
                "omission",
                "duplication",
            ),
        ),
    },
    "rules",
    "processes",
    "departments",
    "symptoms",
    "accepted",
)

_CHANGE: Schema = closed(
    {
        "scenario": said("The scenario.", "情景标识。", text()),
        "process": said("The process that it changes.", "所改动的流程。", text()),
        "removed": said(
            "Findings of the base that are gone.",
            "起点中已消除的问题。",
            list_of(use("finding")),
        ),
        "added": said("Findings that are new.", "新增的问题。", list_of(use("finding"))),
        "kept": said("How many findings are as before.", "保持不变的问题数。", COUNT),
    },
    "scenario",
    "process",
    "removed",
    "added",
    "kept",
)

_CRASH: Schema = closed(
    {
        "code": said("The rule that failed.", "出错的规则代码。", text()),
        "name": said("Its name.", "规则名称。", text()),
        "subject": said("What it was looking at.", "当时检查的对象。", text()),
        "error": said("The error that it raised.", "抛出的错误。", text()),
    },
    "code",
    "name",
    "subject",
    "error",
)

DEFINITIONS = titled(
    {
        "finding": said("One finding.", "一个问题。", _FINDING),
        "statistics": said(
            "How many findings count, worst first.", "计入的问题数，由重到轻。", _STATISTICS
        ),
        "change": said(
            "What a scenario changes in the findings of a process.",
            "情景对流程问题的影响。",
            _CHANGE,
        ),
        "crash": said(
            "A rule that failed: a bug of ours.", "规则自身出错：这是本工具的缺陷。", _CRASH
        ),
    }
)

EXAMPLE: Schema = {
    "schema": "itsmctl/findings/v1",
    "files": 1,
    "findings": [
        {
            "code": "RAC201",
            "name": "no-accountable",
            "severity": "error",
            "symptom": "omission",
            "message": "Nobody answers for 'it-approve'.",
            "path": "processes/software-request.process.yaml",
            "line": 38,
            "column": 5,
            "end_line": 38,
            "end_column": 15,
            "process": "software-request",
            "step": "it-approve",
            "scenario": None,
            "departments": ["Information technology"],
            "route": ["steps", "it-approve"],
            "cell": None,
            "related": [],
            "fix": "none",
            "edits": [],
            "suppressed": None,
        }
    ],
    "summary": {"error": 1, "warning": 0, "info": 0, "suppressed": 0},
}
