"""How work flows into and out of a step (FORMAT, Step)."""

from schema_source.notation import (
    BOOLEAN,
    Schema,
    choice,
    closed,
    integer,
    map_of,
    said,
    use,
    word_or,
)

FLOW: dict[str, Schema] = {
    "requires": said(
        "Artefacts that must exist before the step can start (precondition).",
        "环节开始前必须具备的产物（前置依赖条件）。",
        use("ids"),
        examples=[["request-form"]],
    ),
    "produces": said(
        "Artefacts that the step makes, possibly by outcome.",
        "环节产出的产物，可按结果分别给出。",
        use("idsByOutcome"),
        examples=[["account"], {"approved": ["approval-record"]}],
    ),
    "next": said(
        "What comes next: one step, several that all start, or steps by outcome.",
        "下一环节：一个、同时开始的多个，或按结果分别给出。",
        use("idsByOutcome"),
        examples=[
            "triage",
            ["create-account", "grant-badge"],
            {"ready": "feedback", "gaps": "fix"},
        ],
    ),
    "outcomes": said(
        "What the outcomes mean and when they apply.",
        "各结果的含义及适用条件。",
        map_of(
            closed(
                {
                    "when": said(
                        "The condition under which the outcome is taken.",
                        "取该结果的条件。",
                        use("condition"),
                    ),
                    "label": said("The outcome's name.", "结果的名称。", use("label")),
                    "default": said(
                        "Whether it is taken where no condition holds.",
                        "没有条件成立时是否取该结果。",
                        {**BOOLEAN, "default": False},
                    ),
                }
            )
        ),
        examples=[{"large": {"when": "case.amount > 5000"}, "small": {"default": True}}],
    ),
    "returnTo": said(
        "Steps to which the work may be sent back; each is an outcome of that name.",
        "可退回到的环节；每个都是同名的结果。",
        use("ids"),
    ),
    "join": said(
        "Where flows meet: any (every arrival starts the step), all, first, or at least so many.",
        "多路汇合方式：any（每次到达都启动）、all（全部到齐）、first（先到先行）或至少 n 路。",
        word_or(
            closed(
                {
                    "atLeast": said(
                        "How many flows must arrive.", "须到达的路数。", integer(minimum=1)
                    )
                },
                "atLeast",
            ),
            "any",
            "all",
            "first",
        ),
        examples=["all", {"atLeast": 2}],
    ),
    "losers": said(
        "What happens to flows that lost the race to a join.",
        "汇合时落后的各路如何处理：做完（finish）或撤回（withdraw）。",
        choice("finish", "withdraw", default="finish"),
    ),
    "loop": said(
        "How often a case may re-enter this step, and where it goes beyond that.",
        "工单最多可重新进入该环节几次，超过后去向何处。",
        closed(
            {
                "max": said("The most re-entries.", "重新进入的上限。", integer(minimum=1)),
                "then": said("The step beyond the bound.", "超过上限后的环节。", use("id")),
            },
            "max",
            "then",
        ),
        examples=[{"max": 3, "then": "closed-rejected"}],
    ),
}
