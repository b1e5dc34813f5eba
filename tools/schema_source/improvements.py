"""What ``itsmctl improve list`` and ``itsmctl improve propose`` print as JSON (CLI, JSON)."""

from schema_source.notation import (
    BOOLEAN,
    Schema,
    choice,
    closed,
    list_of,
    map_of,
    number,
    said,
    text,
    titled,
    use,
)
from schema_source.results import COUNT, or_null

_NAME = or_null(text())
_DAY = text(r"\d{4}-\d\d-\d\d")


def _whole(properties: dict[str, Schema]) -> Schema:
    return closed(properties, *properties)


_WORDS = _whole(
    {"en": said("In English.", "英文。", {"type": "string"}), "zh": said("In Chinese.", "中文。", {"type": "string"})}
)  # fmt: skip

_AMOUNT: Schema = _whole(
    {
        "value": said("The figure.", "数值。", number()),
        "low": said("The lower end of its interval.", "区间下端。", or_null(number())),
        "high": said("The upper end of its interval.", "区间上端。", or_null(number())),
        "count": said("On how many cases it rests.", "依据的工单数量。", or_null(COUNT)),
    }
)

_EVIDENCE: Schema = _whole(
    {
        "metric": said("Which figure it is.", "是哪项指标。", _NAME),
        "measured": said("The figure.", "数值。", or_null(use("amount"))),
        "target": said("What it should be.", "应达到的数值。", or_null(number())),
        "note": said("What was seen, in words.", "用文字说明看到了什么。", or_null(use("wording"))),
        "source": said("Where it comes from.", "出处。", _NAME),
        "date": said("When it was seen.", "看到的日期。", or_null(_DAY)),
    }
)  # fmt: skip

_LOST: Schema = _whole(
    {
        "hours": said("Hours in a month.", "每月小时数。", or_null(number(minimum=0))),
        "cases": said("Cases in a month.", "每月工单数。", or_null(number(minimum=0))),
    }
)

_DECIDED: Schema = _whole(
    {
        "date": said("When.", "决定日期。", _DAY),
        "by": said("Which role or committee.", "由哪个角色或委员会决定。", _NAME),
        "text": said("What was decided.", "决定的内容。", or_null(use("wording"))),
    }
)

_EFFECT: Schema = _whole(
    {
        "metric": said("Which figure was measured.", "测量的指标。", text()),
        "from": said("The month before.", "改进之前的月份。", text()),
        "to": said("The month after.", "改进之后的月份。", text()),
        "before": said("The figure before.", "改进之前的数值。", use("amount")),
        "after": said("The figure after.", "改进之后的数值。", use("amount")),
        "difference": said("After minus before.", "之后减去之前的差值。", use("amount")),
        "verdict": said(
            "Whether the interval of the difference leaves out zero.",
            "差值的区间是否不含零。",
            choice("better", "worse", "not distinguishable"),
        ),
        "source": said("The log.", "所用的日志。", _NAME),
    }
)

_ENTRY: Schema = _whole(
    {
        "id": said("Its id.", "标识。", text()),
        "title": said("What is to be improved.", "要改进什么。", use("wording")),
        "status": said(
            "How far it has come.",
            "进展。",
            choice("proposed", "decided", "in-progress", "done", "dropped"),
        ),
        "process": said("The process.", "流程。", _NAME),
        "rule": said("The rule that objects.", "提出问题的规则。", _NAME),
        "metric": said("The figure that is not as it should be.", "不理想的指标。", _NAME),
        "steps": said("The steps.", "涉及的步骤。", list_of(text())),
        "evidence": said("What was seen.", "依据。", list_of(use("proof"))),
        "lost": said("What it costs in a month.", "每月的损失。", or_null(use("monthly_loss"))),
        "owner": said("Who sees it through.", "由谁落实。", _NAME),
        "scenario": said("The scenario that would show the gain.", "可以展示收益的情景。", _NAME),
        "settings": said(
            "What to try where there is none: for `simulate --set`.",
            "没有情景时可以试的设置：用于 `simulate --set`。",
            map_of({"type": "string"}, keys={"minLength": 1}),
        ),
        "decided": said("What was decided.", "所作的决定。", or_null(use("resolution"))),
        "due": said("By when.", "完成期限。", or_null(_DAY)),
        "overdue": said("Whether it is late.", "是否逾期。", BOOLEAN),
        "effect": said("What came of it.", "实测效果。", or_null(use("gain"))),
    }
)  # fmt: skip

ROOT: Schema = _whole(
    {
        "schema": said(
            "The name and version of this shape.",
            "本结构的名称和版本。",
            {"const": "itsmctl/improvements/v1"},
        ),
        "register": said("The register's file.", "登记册文件。", _NAME),
        "proposals": said(
            "Whether these are proposals that the register does not have.",
            "是否为登记册中尚没有的建议。",
            BOOLEAN,
        ),
        "today": said("The day of the run.", "运行日期。", _DAY),
        "entries": said("The entries, or proposals.", "改进项或建议。", list_of(use("improvement"))),
        "known": said(
            "Entries that the register has already, of what was seen again.",
            "再次见到、登记册中已有的改进项。",
            list_of(text()),
        ),
        "returned": said(
            "Those of them that are done.", "其中已标为完成的。", list_of(text())
        ),
    }
)  # fmt: skip

DEFINITIONS = titled(
    {
        "improvement": said("One improvement.", "一项改进。", _ENTRY),
        "proof": said("One thing that was seen.", "一项依据。", _EVIDENCE),
        "amount": said("A figure with its interval.", "带区间的数值。", _AMOUNT),
        "monthly_loss": said("What a cause costs in a month.", "每月的损失。", _LOST),
        "resolution": said("A decision.", "一项决定。", _DECIDED),
        "gain": said("What came of an improvement, measured.", "实测效果。", _EFFECT),
        "wording": said("A text in both languages.", "两种语言的文字。", _WORDS),
    }
)

EXAMPLE: Schema = {
    "schema": "itsmctl/improvements/v1",
    "register": "improvements.register.yaml",
    "proposals": False,
    "today": "2026-07-01",
    "entries": [
        {
            "id": "imp-1",
            "title": {"en": "Approvals are slow", "zh": "审批太慢"},
            "status": "done",
            "process": "software-request",
            "rule": None,
            "metric": "steps.it-approve.wait_s",
            "steps": ["it-approve"],
            "evidence": [
                {
                    "metric": "steps.it-approve.wait_s",
                    "measured": {"value": 115700, "low": 91600, "high": 139700, "count": 286},
                    "target": None,
                    "note": None,
                    "source": "kpi.json",
                    "date": "2026-06-01",
                }
            ],
            "lost": {"hours": 4802.1, "cases": 149.5},
            "owner": "it-director",
            "scenario": "parallel-approval",
            "settings": {},
            "decided": {"date": "2026-06-03", "by": "service-board", "text": None},
            "due": "2026-06-30",
            "overdue": False,
            "effect": None,
        }
    ],
    "known": [],
    "returned": [],
}
