"""What ``itsmctl lint --show-settings --format json`` prints (CLI, JSON)."""

from schema_source.findings import SPAN
from schema_source.notation import (
    BOOLEAN,
    Schema,
    choice,
    closed,
    list_of,
    said,
    text,
    titled,
    use,
)
from schema_source.results import or_null, table

_SEVERITY = choice("error", "warning", "info")
_OPTION: Schema = {"type": ["string", "number", "boolean", "array"], "items": text()}
_FROM = said("Who says so.", "由谁指定。", use("settingSource"))


def _chosen(value: Schema) -> Schema:
    """Make a value together with its source."""
    both = {"value": said("What is in force.", "实际生效的值。", value), "from": _FROM}
    return closed(both, *both)


_RULE = {
    "code": said("The rule's code.", "规则代码。", text("[A-Z]{3}[0-9]{3}")),
    "name": said("The rule's name.", "规则名称。", text()),
    "enabled": said("Whether the rule is on.", "规则是否启用。", _chosen(BOOLEAN)),
    "severity": said("How bad its findings are.", "问题的严重程度。", _chosen(_SEVERITY)),
    "options": said("The rule's options.", "规则的选项。", table(_chosen(_OPTION))),
}
_FILE = {
    "path": SPAN["path"],
    "status": said(
        "The status of what it defines, null where it has none.",
        "所定义内容的状态；没有状态时为 null。",
        or_null(text()),
    ),
    "profile": said(
        "How strict.", "严格程度。", _chosen(choice("draft", "basic", "review", "audit"))
    ),
    "rules": said("All rules.", "全部规则。", list_of(use("ruleInForce"))),
}
_WAIVER = {
    "rule": said("The rule that is waived.", "豁免的规则。", text()),
    "at": said("Where.", "适用处。", text()),
    "reason": said("Why.", "理由。", or_null(text())),
    "until": said("The last day on which it holds.", "有效期的最后一天。", or_null(text())),
    "from": _FROM,
}
_PORTFOLIO = {
    "today": said(
        "The day on which suppressions are judged.", "判断豁免是否到期的日期。", text()
    ),
    "baseline": said(
        "The baseline, null where there is none.",
        "基线文件；没有时为 null。",
        or_null(text()),
    ),
    "waivers": said(
        "The waivers in force.", "生效的豁免。", list_of(closed(_WAIVER, *_WAIVER))
    ),
    "files": said("The files that were named.", "指明的文件。", list_of(closed(_FILE, *_FILE))),
}

DEFINITIONS: dict[str, Schema] = titled(
    {
        "settingSource": said(
            "Where a setting comes from, with its place where it is written somewhere.",
            "设置的来源；写在文件中的附其位置。",
            closed(
                {
                    "origin": said(
                        "Who says so.",
                        "来源的种类。",
                        choice("default", "status", "file", "policy", "command"),
                    ),
                    **SPAN,
                    "pattern": said(
                        "The files for which it was said.", "针对哪些文件。", text()
                    ),
                },
                "origin",
            ),
        ),
        "ruleInForce": said(
            "A rule as it is in force for a file.",
            "某条规则对某个文件的实际设置。",
            closed(_RULE, *_RULE),
        ),
    }
)

ROOT: Schema = closed(
    {
        "schema": said(
            "The name and version of this shape.",
            "本结构的名称和版本。",
            {"const": "itsmctl/lint-settings/v1"},
        ),
        "portfolios": said(
            "The portfolios of the files that were named.",
            "指明的文件所属的流程组合。",
            list_of(closed(_PORTFOLIO, *_PORTFOLIO)),
        ),
    },
    "schema",
    "portfolios",
)

EXAMPLE: Schema = {
    "schema": "itsmctl/lint-settings/v1",
    "portfolios": [
        {
            "today": "2026-07-01",
            "baseline": "itsmctl-baseline.yaml",
            "waivers": [],
            "files": [
                {
                    "path": "leaver.process.yaml",
                    "status": "approved",
                    "profile": {
                        "value": "review",
                        "from": {
                            "origin": "file",
                            "path": "itsmctl.toml",
                            "line": 1,
                            "column": 1,
                        },
                    },
                    "rules": [
                        {
                            "code": "RAC201",
                            "name": "no-accountable",
                            "enabled": {"value": True, "from": {"origin": "status"}},
                            "severity": {"value": "error", "from": {"origin": "default"}},
                            "options": {},
                        }
                    ],
                }
            ],
        }
    ],
}
