"""One line of what ``itsmctl status --notices`` writes (CLI, JSON lines)."""

from schema_source.notation import Schema, choice, closed, list_of, said, text, titled, use
from schema_source.results import POSITION, or_null

_NAME = or_null(text())
_TIME = text(r"\d{4}-\d\d-\d\dT[0-9:]+([+-]\d\d:\d\d)")


def _whole(properties: dict[str, Schema]) -> Schema:
    return closed(properties, *properties)


_WORDS = _whole(
    {
        "en": said("In English.", "英文。", text()),
        "zh": said("In Chinese.", "中文。", text()),
    }
)

ROOT: Schema = _whole(
    {
        "schema": said(
            "The name and version of this shape.",
            "本结构的名称和版本。",
            {"const": "itsmctl/due-notice/v1"},
        ),
        "id": said(
            "The same in every run for this kind of notice about this visit: send each id once.",
            "同一次到达、同一类通知在每次运行中相同：每个 id 只发送一次。",
            text(r"[0-9a-f]{24}"),
        ),
        "kind": said("What it is.", "类别。", choice("reminder", "overdue", "escalation")),
        "process": said("The process.", "流程。", _NAME),
        "case": said("The case.", "工单编号。", text()),
        "step": said("The step.", "环节。", text()),
        "step_name": said("What it is called.", "环节名称。", use("both_languages")),
        "visit": said("Which visit of the case to it.", "第几次到达。", POSITION),
        "at": said(
            "The point on the way to the limit: a share, or a time after assignment.",
            "时限上的位置：比例，或分派后的时间。",
            text(),
        ),
        "due_since": said("When it came due.", "应发时刻。", _TIME),
        "limit_ends": said("When the limit ends.", "时限到期的时刻。", or_null(_TIME)),
        "to": said("Who is told, by the definition.", "按定义通知的各方。", list_of(use("recipient"), minItems=1)),
        "escalation": said(
            "What an escalation does.", "升级的内容。", or_null(use("escalation_due"))
        ),
        "recorded": said(
            "Whether the log says that it was sent; null where it does not tell.",
            "日志是否记录已发送；日志不记录时为 null。",
            {"type": ["boolean", "null"]},
        ),
        "text": said("What to say.", "通知内容。", use("both_languages")),
    }
)  # fmt: skip

DEFINITIONS = titled(
    {
        "both_languages": said("The same in both languages.", "两种语言的同一内容。", _WORDS),
        "recipient": said(
            "A party with the persons known.",
            "一方及其已知人员。",
            _whole(
                {
                    "party": said("The role or other party.", "角色或其他各方。", text()),
                    "name": said("What it is called.", "名称。", use("both_languages")),
                    "department": said("Its department.", "所属部门。", _NAME),
                    "persons": said(
                        "The persons who have the step, else those that the organisation names; "
                        "perhaps pseudonyms.",
                        "持有该环节的人员；若无，则为组织定义中列出的人员；可能为假名。",
                        list_of(text()),
                    ),
                }
            ),
        ),
        "escalation_due": said(
            "Up the line or to those who know more, and what is done.",
            "管理升级或职能升级，以及采取的动作。",
            _whole(
                {
                    "kind": said("Which way.", "方向。", choice("hierarchical", "functional")),
                    "action": said(
                        "What it does with the work.",
                        "对工作的处理方式。",
                        choice("notify", "reassign", "add", "consult"),
                    ),
                }
            ),
        ),
    }
)

EXAMPLE: Schema = {
    "schema": "itsmctl/due-notice/v1",
    "id": "783baad9f7e24661278d3284",
    "kind": "reminder",
    "process": "badge",
    "case": "7",
    "step": "print",
    "step_name": {"en": "Print badge", "zh": "制作胸卡"},
    "visit": 1,
    "at": "70%",
    "due_since": "2026-03-03T11:48:00+08:00",
    "limit_ends": "2026-03-03T14:00:00+08:00",
    "to": [
        {
            "party": "receptionist",
            "name": {"en": "Receptionist", "zh": "前台"},
            "department": "reception",
            "persons": [],
        }
    ],
    "escalation": None,
    "recorded": None,
    "text": {
        "en": "Request 7: “Print badge” is due on 2026-03-03 14:00; 75% of the limit is used.",
        "zh": "工单 7：“制作胸卡”应于 2026-03-03 14:00 完成，时限已用 75%。",
    },
}
