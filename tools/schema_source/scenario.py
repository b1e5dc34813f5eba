"""Scenario: a what-if (FORMAT, Scenario.spec)."""

from schema_source.notation import Schema, closed, list_of, map_of, said, text, titled, use

_KINDS = {
    "process": ("the process", "流程"),
    "organisation": ("its organisation", "所在组织"),
    "calendar": ("the organisation's calendar", "组织日历"),
    "model": ("the simulation model", "模拟模型"),
}

_PATCH: Schema = closed(
    {
        kind: said(
            f"Merged into the spec of {whose_en}; null removes, lists replace.",
            f"合并到{whose_zh}的 spec；null 表示删除，列表整体替换。",
            {"type": "object"},
        )
        for kind, (whose_en, whose_zh) in _KINDS.items()
    }
)

SPEC: dict[str, Schema] = {
    "base": said(
        "What the scenario starts from.",
        "情景的起点。",
        closed(
            {
                "process": said("The process.", "流程。", use("id")),
                "model": said("Its simulation model.", "对应的模拟模型。", use("id")),
            },
            "process",
        ),
        examples=[{"process": "software-request", "model": "software-request-2026q1"}],
    ),
    "question": said("What it shall answer.", "要回答的问题。", use("label")),
    "patch": said(
        "What is different, by document (RFC 7396 merge patches); checked after merging.",
        "按文档给出的差异（RFC 7396 合并补丁）；合并之后再检查。",
        _PATCH,
        examples=[{"process": {"steps": {"triage": {"timeLimit": "2bh"}}}}],
    ),
    "sweep": said(
        "Values to try at paths into the merged documents; all combinations run.",
        "在合并后文档的各路径上尝试的取值；运行全部组合。",
        map_of(
            list_of({"type": ["string", "number", "boolean", "null"]}, minItems=1),
            keys=use("sweepPath"),
        ),
        examples=[{"organisation.roles.infosec-officer.people": [1, 2, 3]}],
    ),
    "compare": said(
        "What is compared with the base.",
        "与起点比较什么。",
        closed(
            {
                "metrics": said(
                    "Names of results, as in the JSON output.",
                    "结果名称，与 JSON 输出一致。",
                    list_of(text(r"\S+")),
                    examples=[["cycle_time.p90_s", "agreements.sla-delivery.met"]],
                ),
                "accept": said(
                    "Conditions that must hold with confidence; else the command fails.",
                    "须以置信度成立的条件；否则命令失败。",
                    list_of(text(r"\S+\s*(?:<=|>=|<|>)\s*\S.*")),
                    examples=[["cycle_time.p90_s <= 0.6 * base"]],
                ),
            }
        ),
    ),
}

SCENARIO = titled(
    {
        "sweepPath": said(
            "A path into a merged document: process, organisation, calendar or model, then the keys "
            "below spec.",
            "合并后文档中的路径：process、organisation、calendar 或 model，随后是 spec 之下的各级键。",
            text(rf"(?:{'|'.join(_KINDS)})(?:\.[^\s.]+)+"),
            examples=["organisation.roles.infosec-officer.people"],
        )
    }
)

BODY: Schema = closed(SPEC, "base")

EXAMPLE: Schema = {
    "apiVersion": "itsmctl/v1",
    "kind": "Scenario",
    "metadata": {"id": "two-approvers"},
    "spec": {
        "base": {"process": "badge", "model": "badge-2026"},
        "question": {
            "zh": "增加一名审批人能缩短多少时间？",
            "en": "What does a second approver save?",
        },
        "patch": {"model": {"people": {"line-manager": 2}}},
        "compare": {
            "metrics": ["cycle_time.p90_s"],
            "accept": ["cycle_time.p90_s <= 0.8 * base"],
        },
    },
}
