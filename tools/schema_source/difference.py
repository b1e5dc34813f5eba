"""What ``itsmctl diff --format json`` prints."""

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
from schema_source.results import ESTIMATE, or_null

_TOPICS = (
    "responsibility",
    "flow",
    "approval",
    "limit",
    "promise",
    "notice",
    "governance",
    "organisation",
    "calendar",
    "estimate",
    "wording",
    "other",
)
_SEALS = ("absent", "valid", "stale", "unsealed")


def _whole(properties: dict[str, Schema]) -> Schema:
    return closed(properties, *properties)


_ID = said("Its id.", "标识。", text())
_NAME = said("What it is called.", "名称。", use("both_languages"))
_MESSAGE = said("The same in words.", "文字说明。", use("both_languages"))
_FINDINGS: dict[str, Schema] = {
    "removed": said("Findings that are gone.", "消除的问题。", list_of(use("finding_told"))),
    "added": said("Findings that are new.", "新出现的问题。", list_of(use("finding_told"))),
}
_METRICS = said(
    "What is expected before and after, in runs with the same luck.",
    "用同样的随机数运行得到的改动前后预期。",
    list_of(use("expectation")),
)

_PROCESS = _whole(
    {
        "id": _ID,
        "name": _NAME,
        "id_before": said("The id that it had.", "原来的标识。", text()),
        "summary": said("The change in one sentence.", "一句话概括。", use("both_languages")),
        "renamed": said(
            "Steps that only changed their ids.",
            "仅改了标识的步骤。",
            list_of(
                _whole(
                    {
                        "before": said("The id it had.", "原标识。", text()),
                        "after": said("The id it has.", "现标识。", text()),
                    }
                )
            ),
        ),
        "added": said("Steps that are new.", "新增的步骤。", list_of(text())),
        "removed": said("Steps that are gone.", "取消的步骤。", list_of(text())),
        "rearranged": said(
            "Work that is done together instead of one after the other, or the reverse.",
            "由先后进行改为同时进行的工作，或相反。",
            list_of(
                _whole(
                    {
                        "before": said("How it was.", "原来。", use("arrangement")),
                        "after": said("How it is.", "现在。", use("arrangement")),
                    }
                )
            ),
        ),
        "duties": said(
            "Duties that departments gained, lost, or passed on within.",
            "各部门新增、减少或内部调整的职责。",
            list_of(use("duty")),
        ),
        "changes": said(
            "All other values that changed.", "其他有改动的值。", list_of(use("changed_value"))
        ),
        "signoffs": said(
            "Sign-offs whose standing changed, or whose department's duties did.",
            "效力有变或所涉职责有变的签署。",
            list_of(
                _whole(
                    {
                        "department": said("Whose it is.", "签署部门。", text()),
                        "before": said("Its standing before.", "原来的效力。", choice(*_SEALS)),
                        "after": said("Its standing now.", "现在的效力。", choice(*_SEALS)),
                        "stale": said(
                            "Whether the department has to sign again because of this change.",
                            "该部门是否因本次改动需要重新签署。",
                            BOOLEAN,
                        ),
                        "renewed": said(
                            "Whether a sign-off that was overtaken holds again.",
                            "失效的签署是否已重新有效。",
                            BOOLEAN,
                        ),
                    }
                )
            ),
        ),
        "findings": said("What the linter says.", "检查结果的变化。", _whole(_FINDINGS)),
        "prediction": said(
            "What to expect; null where nothing was predicted.",
            "预期；未作预测时为 null。",
            {"type": ["array", "null"], "items": use("expectation")},
        ),
    }
)

_DOCUMENT = _whole(
    {
        "kind": said("The kind of document.", "文档的种类。", text()),
        "id": _ID,
        "name": _NAME,
        "status": said("What became of it.", "变化。", choice("changed", "added", "removed")),
        "changes": said("What changed in it.", "其中的改动。", list_of(use("changed_value"))),
    }
)

ROOT: Schema = _whole(
    {
        "schema": said(
            "The name and version of this shape.",
            "本结构的名称和版本。",
            {"const": "itsmctl/difference/v1"},
        ),
        "old": said("What it was, as it was named.", "原来的版本，按输入的写法。", text()),
        "new": said("What it became, likewise.", "新的版本，按输入的写法。", text()),
        "differs": said("Whether anything changed.", "是否有改动。", BOOLEAN),
        "topics": said(
            "What the changes are about.", "改动所涉及的方面。", list_of(choice(*_TOPICS))
        ),
        "processes": said(
            "Processes that changed.", "有改动的流程。", list_of(use("process_difference"))
        ),
        "added": said("Processes that are new.", "新增的流程。", list_of(use("named"))),
        "removed": said("Processes that are gone.", "取消的流程。", list_of(use("named"))),
        "documents": said(
            "Other documents that changed.",
            "其他有改动的文档。",
            list_of(use("document_difference")),
        ),
        "findings": said(
            "Findings of processes that did not change themselves, and of no process.",
            "自身未改动的流程的问题，以及不属于任何流程的问题。",
            list_of(
                _whole(
                    {
                        "process": said(
                            "The process; null for none.",
                            "所涉流程；不属于流程时为 null。",
                            or_null(text()),
                        ),
                        **_FINDINGS,
                    }
                )
            ),
        ),
        "predictions": said(
            "What to expect of processes that did not change themselves, but their house did.",
            "自身未改动、而所在组织有改动的流程的预期。",
            list_of(
                _whole(
                    {
                        "process": said("The process.", "流程。", text()),
                        "metrics": _METRICS,
                    }
                )
            ),
        ),
    }
)

DEFINITIONS = titled(
    {
        "estimate": ESTIMATE,
        "both_languages": said(
            "The same in both languages.",
            "两种语言的同一内容。",
            _whole(
                {
                    "en": said("In English.", "英文。", text()),
                    "zh": said("In Chinese.", "中文。", text()),
                }
            ),
        ),
        "named": said("A process.", "一个流程。", _whole({"id": _ID, "name": _NAME})),
        "process_difference": said("What became of a process.", "流程的变化。", _PROCESS),
        "document_difference": said("What became of a document.", "文档的变化。", _DOCUMENT),
        "arrangement": said(
            "Steps, and how they stand to each other.",
            "步骤及其先后关系。",
            _whole(
                {
                    "order": said(
                        "After each other or together.",
                        "先后或同时。",
                        choice("sequential", "parallel"),
                    ),
                    "steps": said("The steps.", "步骤。", list_of(text())),
                }
            ),
        ),
        "duty": said(
            "A cell of the responsibility matrix.",
            "职责矩阵中的一格。",
            _whole(
                {
                    "department": said(
                        "The department; null for parties without one.",
                        "部门；所涉一方不属于任何部门时为 null。",
                        or_null(text()),
                    ),
                    "step": said("The step.", "步骤。", text()),
                    "letter": said(
                        "Responsible, accountable, consulted or informed.",
                        "执行、担责、会商或知会。",
                        choice("R", "A", "C", "I"),
                    ),
                    "change": said(
                        "What became of it.", "变化。", choice("gained", "lost", "passed-on")
                    ),
                    "before": said("The parties before.", "原来的各方。", list_of(text())),
                    "after": said("The parties now.", "现在的各方。", list_of(text())),
                    "message": _MESSAGE,
                }
            ),
        ),
        "changed_value": said(
            "A value that became another one.",
            "一个有改动的值。",
            _whole(
                {
                    "topic": said("What it is about.", "所属方面。", choice(*_TOPICS)),
                    "route": said(
                        "Where it stands, dotted, in the ids of the later version.",
                        "所在位置（以点分隔，使用新版本的标识）。",
                        text(),
                    ),
                    "before": said(
                        "What stood there, as the language writes it; null for nothing.",
                        "原来的值（定义语言的写法）；没有时为 null。",
                        {},
                    ),
                    "after": said("What stands there, likewise.", "现在的值，写法相同。", {}),
                    "message": _MESSAGE,
                }
            ),
        ),
        "finding_told": said(
            "What the linter objects to.",
            "检查发现的一个问题。",
            _whole(
                {
                    "code": said("The rule's code.", "规则代码。", text("[A-Z]{3}[0-9]{3}")),
                    "name": said("The rule's name.", "规则名称。", text()),
                    "severity": said(
                        "How bad it is.", "严重程度。", choice("error", "warning", "info")
                    ),
                    "step": said(
                        "The step it is about, in the later id.",
                        "所涉步骤（使用新标识）；与步骤无关时为 null。",
                        or_null(text()),
                    ),
                    "message": _MESSAGE,
                }
            ),
        ),
        "expectation": said(
            "A figure before and after.",
            "改动前后的一个数值。",
            _whole(
                {
                    "metric": said(
                        "Its name, as in the results of simulate.",
                        "名称，与 simulate 的结果一致。",
                        text(),
                    ),
                    "held_at": said(
                        "The confidence of all verdicts together.",
                        "所有结论合在一起的置信度。",
                        number(exclusiveMinimum=0, exclusiveMaximum=1),
                    ),
                    "before": said("Before.", "改动前。", use("estimate")),
                    "after": said("After.", "改动后。", use("estimate")),
                    "difference": said(
                        "After minus before.", "改动后减去改动前。", use("estimate")
                    ),
                    "verdict": said(
                        "What can be said; null where neither way is better.",
                        "结论；无所谓好坏时为 null。",
                        {
                            "type": ["string", "null"],
                            "enum": ["better", "worse", "not distinguishable", None],
                        },
                    ),
                }
            ),
        ),
    }
)

_LIMIT = {
    "topic": "limit",
    "route": "steps.approve.timeLimit",
    "before": "16bh",
    "after": "8bh",
    "message": {
        "en": "“Approve” time limit: 16 working h → 8 working h",
        "zh": "“审批”的执行时限：16工作小时 → 8工作小时",
    },
}

EXAMPLE: Schema = {
    "schema": "itsmctl/difference/v1",
    "old": "HEAD~1",
    "new": ".",
    "differs": True,
    "topics": ["limit"],
    "processes": [
        {
            "id": "badge",
            "name": {"en": "Badge", "zh": "胸卡"},
            "id_before": "badge",
            "summary": _LIMIT["message"],
            "renamed": [],
            "added": [],
            "removed": [],
            "rearranged": [],
            "duties": [],
            "changes": [_LIMIT],
            "signoffs": [],
            "findings": {"removed": [], "added": []},
            "prediction": None,
        }
    ],
    "added": [],
    "removed": [],
    "documents": [],
    "findings": [],
    "predictions": [],
}
