"""The documents: one schema per kind, each with the definitions that it uses and no others."""

from collections.abc import Iterator
from typing import Any

from schema_source import (
    answers,
    baseline,
    calendar,
    calibration,
    conformance,
    difference,
    due_notice,
    findings,
    imports,
    improvements,
    kpi,
    lint_policy,
    lint_settings,
    log_doctor,
    log_mapping,
    optimum,
    organisation,
    process,
    register,
    scenario,
    selftest,
    settings,
    simulation,
    simulation_model,
    status,
    theme,
)
from schema_source.estimates import ESTIMATES
from schema_source.names import METADATA, NAMES
from schema_source.notation import EXTENSION, Schema, said, use
from schema_source.notices import NOTICES
from schema_source.step import STEP
from schema_source.times import AMOUNTS, TIMES

_ENTRIES = frozenset({"items", "additionalProperties"})
_DRAFT = "http://json-schema.org/draft-07/schema#"

_DEFINITIONS: dict[str, Schema] = {
    **NAMES,
    **TIMES,
    **AMOUNTS,
    **NOTICES,
    **METADATA,
    **ESTIMATES,
    **STEP,
    **process.PROCESS,
    **organisation.ORGANISATION,
    **calendar.CALENDAR,
    **scenario.SCENARIO,
    **simulation_model.SIMULATION_MODEL,
    **lint_policy.LINT_POLICY,
    **register.REGISTER,
}

_KINDS = (
    ("process", "Process", "Who does what, in what order, by when, with what notices.",
     "谁做什么、按什么顺序、何时完成、通知谁。", process),
    ("organisation", "Organisation", "Departments, roles, committees, suppliers and priorities.",
     "部门、角色、委员会、供应商和优先级。", organisation),
    ("calendar", "Calendar", "When people work: hours, holidays, make-up days.",
     "工作时间：时段、节假日和调休补班日。", calendar),
    ("simulation-model", "SimulationModel", "Numbers for a run and where they come from.",
     "模拟所用的数字及其来源。", simulation_model),
    ("scenario", "Scenario", "A what-if: a base, what is different, and what would be accepted.",
     "假设情景：起点、差异以及接受条件。", scenario),
    ("lint-policy", "LintPolicy", "A committee's choice of rules, with waivers.",
     "委员会选定的规则与豁免。", lint_policy),
    ("improvement-register", "ImprovementRegister",
     "What was seen, what was decided, and what came of it.",
     "发现了什么、决定了什么、效果如何。", register),
)  # fmt: skip


_BARE = (
    ("settings", "Settings", "What to lint with: itsmctl.toml, or [tool.itsmctl] in pyproject.toml.",
     "检查所用的设置：itsmctl.toml，或 pyproject.toml 中的 [tool.itsmctl]。", settings),
    ("baseline", "Baseline", "Findings that are let pass until they are mended.",
     "在整改之前暂时放行的问题。", baseline),
    ("log-mapping", "LogMapping", "How a ticket log is to be read: which column holds what, which status means what.",
     "如何读取工单日志：各列是什么、各状态的含义。", log_mapping),
    ("theme", "Theme", "How documents for a client look: company, logo, colours and fonts.",
     "交付客户的文档外观：公司、标志、颜色和字体。", theme),
    ("answers", "Answers", "What `itsmctl new` asks, answered: for --answers.",
     "`itsmctl new` 所问问题的回答：用于 --answers。", answers),
)  # fmt: skip

_RESULTS = (
    ("log-doctor", "What `itsmctl log doctor --format json` prints.",
     "`itsmctl log doctor --format json` 的输出。", log_doctor),
    ("findings", "What `itsmctl lint --format json` prints.",
     "`itsmctl lint --format json` 的输出。", findings),
    ("lint-settings", "What `itsmctl lint --show-settings --format json` prints.",
     "`itsmctl lint --show-settings --format json` 的输出。", lint_settings),
    ("simulation", "What `itsmctl simulate --format json` prints; durations are in seconds.",
     "`itsmctl simulate --format json` 的输出；时长以秒计。", simulation),
    ("optimum", "What `itsmctl optimise --format json` prints.",
     "`itsmctl optimise --format json` 的输出。", optimum),
    ("kpi", "What `itsmctl kpi --format json` prints; durations are in seconds.",
     "`itsmctl kpi --format json` 的输出；时长以秒计。", kpi),
    ("conformance", "What `itsmctl conform --format json` prints.",
     "`itsmctl conform --format json` 的输出。", conformance),
    ("status", "What `itsmctl status --format json` prints; durations are in seconds.",
     "`itsmctl status --format json` 的输出；时长以秒计。", status),
    ("due-notice", "One line of what `itsmctl status --notices` writes.",
     "`itsmctl status --notices` 写出的一行。", due_notice),
    ("calibration", "What `itsmctl calibrate --format json` prints; durations are in seconds.",
     "`itsmctl calibrate --format json` 的输出；时长以秒计。", calibration),
    ("improvements", "What `itsmctl improve list --format json` and `improve propose --format json` print.",
     "`itsmctl improve list --format json` 和 `improve propose --format json` 的输出。", improvements),
    ("difference", "What `itsmctl diff --format json` prints; durations are in seconds.",
     "`itsmctl diff --format json` 的输出；时长以秒计。", difference),
    ("import", "What `itsmctl import --format json` prints.",
     "`itsmctl import --format json` 的输出。", imports),
    ("selftest", "What `itsmctl simulate --selftest --format json` prints; times are in seconds.",
     "`itsmctl simulate --selftest --format json` 的输出；时间以秒计。", selftest),
)  # fmt: skip


def schemas() -> dict[str, Schema]:
    """Return all schemas by file name below schemas/."""
    found = {}
    for slug, kind, en, zh, module in _KINDS:
        root = _document(kind, said(en, zh, {}), module.BODY, module.EXAMPLE)
        found[f"{slug}.v1.schema.json"] = _assemble(slug, root, _DEFINITIONS)
    for slug, title, en, zh, module in _BARE:
        root = {"title": title, **said(en, zh, module.ROOT), "examples": [module.EXAMPLE]}
        found[f"{slug}.v1.schema.json"] = _assemble(slug, root, _DEFINITIONS)
    for slug, en, zh, module in _RESULTS:
        root = {"title": slug, **said(en, zh, module.ROOT), "examples": [module.EXAMPLE]}
        found[f"results/{slug}.v1.schema.json"] = _assemble(slug, root, module.DEFINITIONS)
    return found


def _document(kind: str, words: Schema, body: Schema, example: Schema) -> Schema:
    return {
        "title": kind,
        **words,
        "type": "object",
        "properties": {
            "apiVersion": said(
                "The version of the language.", "定义语言的版本。", {"const": "itsmctl/v1"}
            ),
            "kind": said("The kind of document.", "文档的种类。", {"const": kind}),
            "metadata": said(
                "Who this document is, and where its numbers come from.",
                "文档自身的信息和数据来源。",
                use("metadata"),
            ),
            "spec": said("What it says.", "文档的内容。", body),
        },
        "required": ["apiVersion", "kind", "metadata", "spec"],
        "patternProperties": {EXTENSION: True},
        "additionalProperties": False,
        "examples": [example],
    }


def _assemble(slug: str, root: Schema, definitions: dict[str, Schema]) -> Schema:
    used: dict[str, None] = {}
    waiting = list(_references(root))
    while waiting:
        name = waiting.pop(0)
        if name not in used:
            used[name] = None
            waiting += _references(definitions[name])
    document = {
        "$schema": _DRAFT,
        "$id": f"urn:itsmctl:schema:{slug}:v1",
        **root,
        "definitions": {
            name: _commented(definitions[name]) for name in definitions if name in used
        },
    }
    return _explained(document, definitions)


def _commented(definition: Schema) -> Schema:
    """Move the description of a definition to its comment.

    Of several descriptions that meet at a value editors show the innermost, but people ask what
    the key means where they point.
    """
    moved = {"description": "$comment"}
    return {moved.get(key, key): value for key, value in definition.items()}


def _explained(node: Any, definitions: dict[str, Schema]) -> Any:  # noqa: ANN401  any JSON
    """Say at entries of maps and lists that only refer to a definition what belongs there."""
    if isinstance(node, list):
        return [_explained(value, definitions) for value in node]
    if not isinstance(node, dict):
        return node
    return {
        key: _entry(value, definitions)
        if key in _ENTRIES and isinstance(value, dict) and "$ref" in value
        else _explained(value, definitions)
        for key, value in node.items()
    }


def _entry(reference: Schema, definitions: dict[str, Schema]) -> Schema:
    named = definitions[reference["$ref"].rpartition("/")[2]]
    return {"description": named["description"], "allOf": [reference]}


def _references(node: object) -> Iterator[str]:
    match node:
        case {"$ref": str(target)}:
            yield target.rpartition("/")[2]
        case dict():
            for value in node.values():
                yield from _references(value)
        case list():
            for value in node:
                yield from _references(value)
