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
        "步骤开始前必须具备的产物（前置依赖条件）。",
        use("ids"),
        examples=[["request-form"]],
    ),
    "produces": said(
        "Artefacts that the step makes, possibly by outcome; a timeout makes none.",
        "步骤产出的产物，可按结果分别给出；超时不产出任何产物。",
        use("idsByOutcome"),
        examples=[["account"], {"approved": ["approval-record"]}],
    ),
    "next": said(
        "What comes next: one step, several that all start, or steps by outcome (see: the keys of "
        "next). The outcomes of a sub-process are its ends, by their ids or as completed, rejected, "
        "cancelled; the outcome timeout is taken where onTimeout says continue.",
        "下一步骤：一个、同时开始的多个，或按结果分别给出（见“next 的键”）。子流程的结果就是它的结束方式，写"
        "结束步骤的标识，或写 completed、rejected、cancelled；onTimeout 为 continue 时走名为 timeout 的结果。",
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
        "Steps to which the work may be sent back; each is an outcome of that name by itself, which "
        "next does not repeat (an approval refuses it there).",
        "可退回到的步骤；每个自成一个同名的结果，next 中不再重复（审批步骤的 next 中不允许写）。",
        use("ids"),
    ),
    "join": said(
        "Where flows meet: any (every arrival starts the step), all, first, or at least so many; "
        "any is the default where only one flow at a time arrives, else it must be written. all waits "
        "for every way that leads here, ways back left out: one that a case does not take keeps it "
        "waiting for ever (SND401).",
        "多路汇合方式：any（每次到达都启动）、all（全部到齐）、first（先到先行）或至少 n 路；每次只有"
        "一路到达时默认为 any，并行的各路汇合时必须写明。all 等待通向这里的每一条路（回退除外）：工单若不走"
        "其中一条，就会永远等下去（SND401）。",
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
        "How often a case may come back to this step, the one that is entered again, and where it "
        "goes beyond that.",
        "工单最多可重新进入该步骤（写在被重新进入的步骤上，并在此计数）几次，超过后去向何处。",
        closed(
            {
                "max": said("The most re-entries.", "重新进入的上限。", integer(minimum=1)),
                "then": said("The step beyond the bound.", "超过上限后的步骤。", use("id")),
            },
            "max",
            "then",
        ),
        examples=[{"max": 3, "then": "closed-rejected"}],
    ),
}
