"""Notices and escalations (FORMAT, Step.notify and escalate)."""

from schema_source.notation import (
    choice,
    closed,
    list_of,
    or_text,
    said,
    titled,
    use,
)
from schema_source.times import THRESHOLD

NOTICES = titled(
    {
        "notice": said(
            "Who hears of an event; none opts out of a default.",
            "事件的通知对象；none 表示不采用默认值。",
            or_text(
                closed(
                    {
                        "to": said("Who hears of it.", "通知对象。", use("receivers")),
                        "via": said("Through which channel.", "通过哪个渠道。", use("id")),
                    },
                    "to",
                ),
                "none",
            ),
            examples=[{"to": ["responsible"]}, "none"],
        ),
        "reminder": said(
            "Who is reminded before the limit, and when; none opts out of a default.",
            "时限到达前提醒谁、何时提醒；none 表示不采用默认值。",
            or_text(
                closed(
                    {
                        "to": said("Who is reminded.", "提醒对象。", use("receivers")),
                        "at": said(
                            "When: percentages of the limit or times after assignment.",
                            "何时：时限的百分比，或分派之后的时间。",
                            or_text(list_of(use("threshold"), minItems=1), THRESHOLD),
                        ),
                        "via": said("Through which channel.", "通过哪个渠道。", use("id")),
                    },
                    "to",
                    "at",
                ),
                "none",
            ),
            examples=[{"at": ["50%", "80%"], "to": ["responsible"]}],
        ),
        "notices": said(
            "Notices by event; events merge with the defaults, none opts out of them all.",
            "按事件发出的通知；各事件与默认值合并，none 表示全部不采用。",
            or_text(
                closed(
                    {
                        "assigned": said(
                            "When the step is assigned.", "步骤被分派时。", use("notice")
                        ),
                        "due-soon": said(
                            "Before the limit passes (reminder).",
                            "时限将到时（超时提醒）。",
                            use("reminder"),
                        ),
                        "overdue": said(
                            "When the limit has passed.", "时限已过时。", use("notice")
                        ),
                        "exception": said(
                            "When the limit passed, a loop bound was reached, a required input is missing "
                            "or an automated step failed.",
                            "超过时限、达到循环上限、缺少必需输入或自动步骤失败时（异常告警）。",
                            use("notice"),
                        ),
                        "done": said(
                            "When the step has its outcome.", "步骤得出结果时。", use("notice")
                        ),
                    }
                ),
                "none",
            ),
            examples=[{"assigned": {"to": ["responsible"]}, "done": {"to": ["next"]}}],
        ),
        "escalations": said(
            "Escalation levels in order; none opts out of a default.",
            "依次触发的升级级别；none 表示不采用默认值。",
            or_text(list_of(use("escalation")), "none"),
            examples=[
                [
                    {
                        "at": "100%",
                        "to": "department-head",
                        "kind": "hierarchical",
                        "action": "notify",
                    }
                ]
            ],
        ),
        "escalation": said(
            "One escalation level; it fires once.",
            "一个升级级别，只触发一次。",
            closed(
                {
                    "at": said(
                        "When: a percentage of the limit or a time after assignment.",
                        "何时：时限的百分比，或分派之后的一段时间。",
                        use("threshold"),
                    ),
                    "to": said(
                        "To whom: a role, accountable or department-head.",
                        "升级给谁：角色、accountable 或 department-head。",
                        use("party"),
                    ),
                    "kind": said(
                        "Up the line (hierarchical) or to those who know more (functional).",
                        "管理升级（hierarchical）或职能升级（functional）。",
                        choice("hierarchical", "functional", default="hierarchical"),
                    ),
                    "action": said(
                        "Tell them, hand unstarted work over, let them work too, or ask their advice.",
                        "通知、转派未开始的工作、增加人手，或征询意见。",
                        choice("notify", "reassign", "add", "consult", default="notify"),
                    ),
                },
                "at",
                "to",
            ),
        ),
    }
)
