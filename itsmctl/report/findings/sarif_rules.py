"""Rules as SARIF tells them, in the driver or in a translation of it (3.19, 3.49)."""

from collections.abc import Mapping, Sequence
from string import Formatter

from itsmctl.finding import Severity
from itsmctl.i18n import Language, chinese
from itsmctl.lint.choosing.naming import AnyRule
from itsmctl.report.rule_page import help_markdown, page

Json = str | int | bool | None | Sequence["Json"] | Mapping[str, "Json"]

TAGS: Mapping[Language, str] = {"en": "en-US", "zh": "zh-CN"}
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def descriptor(rule: AnyRule, language: Language) -> dict[str, Json]:
    """Return a rule with all that a viewer shows of it."""
    tags = [rule.code[:3], *([rule.symptom.value] if rule.symptom is not None else ())]
    return {
        **_words(rule, language),
        "name": rule.name,
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {
            "tags": tags,
            "profile": rule.profile.value,
            "symptom": rule.symptom.value if rule.symptom is not None else None,
            "fix": rule.fix.value,
            "problem.severity": "recommendation"
            if rule.severity is Severity.INFO
            else rule.severity.value,
        },
    }


def translation(rules: Sequence[AnyRule], language: Language) -> dict[str, Json]:
    """Return the words of the same rules in another language, in the same order."""
    return {
        "name": "itsmctl",
        "language": TAGS[language],
        "contents": ["localizedData"],
        "isComprehensive": False,
        "translationMetadata": {"name": f"itsmctl {TAGS[language]}"},
        "associatedComponent": {"name": "itsmctl"},
        "rules": [_words(rule, language) for rule in rules],
    }


def numbers_of(template: str) -> dict[str, int]:
    """Return the words of a template with their numbers, in order of appearance."""
    fields = (field for _, field, _, _ in Formatter().parse(template) if field)
    return {field: number for number, field in enumerate(dict.fromkeys(fields))}


def numbered(template: str, numbers: Mapping[str, int]) -> str:
    """Return a template whose words are named by number, as SARIF wants them (3.11.5)."""
    written = []
    for literal, field, _, _ in Formatter().parse(template):
        written.append(literal.replace("{", "{{").replace("}", "}}"))
        if field is not None:
            written.append(f"{{{numbers[field]}}}")
    return "".join(written)


def _words(rule: AnyRule, language: Language) -> dict[str, Json]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.title.render(language)},
        "fullDescription": {"text": rule.why.render(language)},
        "help": {
            "text": "\n".join(page(rule, language)),
            "markdown": help_markdown(rule, language),
        },
        "messageStrings": {
            name: {"text": _template(rule, name, language)} for name in rule.messages
        },
    }


def _template(rule: AnyRule, name: str, language: Language) -> str:
    english = rule.messages[name]
    translated = chinese(f"lint.{rule.code}.{name}") if language == "zh" else None
    return numbered(translated or english, numbers_of(english))
