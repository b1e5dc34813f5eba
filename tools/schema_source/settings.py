"""itsmctl.toml and [tool.itsmctl]: what to lint with (LINT, Manners)."""

from schema_source.lint_policy import CHOICE, PER_FILE
from schema_source.notation import Schema, closed, said, text

ROOT: Schema = closed(
    {
        **CHOICE,
        "perFile": PER_FILE,
        "baseline": said(
            "The file of findings that are let pass until they are mended, from this folder on.",
            "基线文件（暂时豁免的问题清单），相对于本文件所在文件夹。",
            text(),
            examples=["ci/itsmctl-baseline.yaml"],
        ),
    }
)

EXAMPLE: Schema = {
    "profile": "review",
    "select": ["STY"],
    "ignore": ["no-reminder"],
    "severity": {"unused-role": "error"},
    "options": {"handover-outside-system": {"allow": ["itsm", "mail"]}},
    "perFile": {"processes/drafts/**": {"profile": "draft"}},
    "baseline": "itsmctl-baseline.yaml",
}
