"""LintPolicy: a committee's choice of rules (FORMAT, Kinds; LINT, Manners)."""

from schema_source.notation import (
    ID,
    Schema,
    choice,
    closed,
    list_of,
    map_of,
    said,
    text,
    titled,
    use,
)

_RULE = "[A-Z]{3}[0-9]{3}|[a-z]+(?:-[a-z]+)*"

_OPTION: Schema = {
    "type": ["string", "number", "boolean", "array"],
    "items": {"type": "string"},
}

CHOICE: dict[str, Schema] = {
    "profile": said(
        "How strict: draft < basic < review < audit.",
        "严格程度：draft < basic < review < audit。",
        choice("draft", "basic", "review", "audit"),
    ),
    "select": said(
        "Rules added to the profile: codes, names or prefixes of codes.",
        "在档位之外增加的规则：代码、名称或代码前缀。",
        list_of(use("rules")),
    ),
    "ignore": said(
        "Rules taken out: codes, names or prefixes of codes.",
        "排除的规则：代码、名称或代码前缀。",
        list_of(use("rules")),
    ),
    "severity": said(
        "Another severity, by rule: code, name or prefix of codes.",
        "按规则（代码、名称或代码前缀）改设的严重程度。",
        map_of(choice("error", "warning", "info"), keys=use("rules")),
        examples=[{"unused-role": "error"}],
    ),
    "options": said(
        "Options of rules; each rule's page names its own.",
        "规则的选项；见各规则页面。",
        map_of({"type": "object", "additionalProperties": _OPTION}, keys=use("rule")),
        examples=[{"handover-outside-system": {"allow": ["itsm", "mail"]}}],
    ),
}

_WAIVER: Schema = closed(
    {
        "rule": said("The rule that is waived.", "豁免的规则。", use("rule")),
        "at": said(
            "Where: a process, or one step of it as process#step.",
            "适用处：某个流程，或以“流程#步骤”表示的某个步骤。",
            text(f"{ID}(?:#{ID})?"),
            examples=["software-request#confirm"],
        ),
        "reason": said("Why.", "理由。", text()),
        "until": said("The last day on which it holds.", "有效期的最后一天。", use("date")),
        "by": said("Who granted it.", "由谁批准。", use("party")),
    },
    "rule",
    "at",
    "reason",
    "until",
)

PER_FILE = said(
    "Other settings for files that match a pattern.",
    "对匹配某一模式的文件另行设置。",
    map_of(closed(CHOICE), keys={"minLength": 1}),
    examples=[{"processes/drafts/**": {"profile": "draft"}}],
)

SPEC: dict[str, Schema] = {
    **CHOICE,
    "perFile": PER_FILE,
    "waivers": said(
        "Findings that are accepted for a time, with the reason.",
        "附理由、限期接受的问题。",
        list_of(_WAIVER),
    ),
}

LINT_POLICY = titled(
    {
        "rule": said(
            "A rule by code or name.",
            "规则的代码或名称。",
            text(_RULE),
            examples=["RAC201", "no-accountable"],
        ),
        "rules": said(
            "A rule by code or name, or all whose codes begin so.",
            "规则的代码或名称，或代码以此开头的所有规则。",
            text(f"{_RULE}|[A-Z]{{3}}[0-9]{{0,2}}"),
            examples=["RAC", "TIM5", "no-accountable"],
        ),
    }
)

BODY: Schema = closed(SPEC)

EXAMPLE: Schema = {
    "apiVersion": "itsmctl/v1",
    "kind": "LintPolicy",
    "metadata": {"id": "default"},
    "spec": {
        "profile": "review",
        "ignore": ["REF105"],
        "waivers": [
            {
                "rule": "accountable-in-other-department",
                "at": "software-request#confirm",
                "reason": "服务台代管用户确认",
                "until": "2026-12-31",
            }
        ],
    },
}
