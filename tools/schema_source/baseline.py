"""The baseline: findings that are let pass until they are mended (LINT, Manners)."""

from schema_source.notation import Schema, closed, integer, list_of, said, text, use

_ENTRY: Schema = closed(
    {
        "rule": said("The rule.", "规则。", use("rule")),
        "process": said("The process.", "流程。", use("id")),
        "scenario": said(
            "The scenario, where only what it makes of the process has the finding.",
            "情景；仅当问题是该情景改动流程后才有时填写。",
            use("id"),
        ),
        "step": said("The step of the process.", "流程的步骤。", use("id")),
        "path": said(
            "The file, from the root of the portfolio on, where no process is spoken of.",
            "不涉及流程时，文件相对于流程组合根目录的路径。",
            text(),
        ),
        "way": said(
            "`exception` for a fault on ways other than the usual one (TIM502 tells them apart).",
            "常规路径以外的问题填写 `exception`（TIM502 加以区分）。",
            {"const": "exception"},
        ),
        "count": said(
            "How many findings pass; 1 if it is not said.",
            "豁免的问题数；不写即为 1。",
            integer(minimum=1),
        ),
    },
    "rule",
)

ROOT: Schema = closed(
    {
        "schema": said(
            "What this file is.", "本文件的类型。", {"const": "itsmctl/baseline/v1"}
        ),
        "findings": said("What is let pass.", "豁免的问题。", list_of(_ENTRY)),
    },
    "schema",
    "findings",
)

EXAMPLE: Schema = {
    "schema": "itsmctl/baseline/v1",
    "findings": [
        {"rule": "RAC201", "process": "software-request", "step": "it-approve"},
        {"rule": "REF105", "path": "org/house.org.yaml", "count": 2},
    ],
}
