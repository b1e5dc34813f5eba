"""The page of a rule, for a terminal and for the reference, in either language."""

from collections.abc import Iterator, Sequence
from string import Formatter
from textwrap import indent

from itsmctl.finding import Fix
from itsmctl.i18n import LANGUAGES, Language, Text, text
from itsmctl.lint.catalogue import RULES
from itsmctl.lint.choosing.naming import AnyRule, family_of, find_rule
from itsmctl.pattern import pattern
from itsmctl.report.console import Console
from itsmctl.report.excerpt import cells
from itsmctl.report.folding import folded
from itsmctl.report.severities import SEVERITIES, SYMPTOMS

_LEAST = 24  # cells for a title; where less is left, it goes below
_CODE_WIDTH = 8
_MARKS = pattern(r"[*_`<\[\]|\\]")

FOLDER = "docs/reference/rules"

_WHY = text("report.rule.why", "Why it matters")
_FAILS = text("report.rule.fails", "Fails")
_PASSES = text("report.rule.passes", "Passes")
_SEVERITY = text("report.rule.severity", "Severity")
_PROFILE = text("report.rule.profile", "On from profile")
_SYMPTOM = text("report.rule.symptom", "Symptom")
_SUPERSEDES = text("report.rule.supersedes", "Speaks for, at the same step")
_OPTIONS = text("report.rule.options", "Options")
_FIX = text("report.rule.fix", "Fix")
_FIXES = {
    Fix.SAFE: text("report.rule.fix-safe", "safe: itsmctl lint --fix"),
    Fix.UNSAFE: text(
        "report.rule.fix-unsafe",
        "unsafe: itsmctl lint --fix --unsafe-fixes, for it may change what is meant",
    ),
    Fix.NONE: text("report.rule.fix-none", "none: people decide"),
}
_MESSAGES = text("report.rule.messages", "What it says")
_READING = text(
    "report.rule.reading",
    "What was found where, what belongs there, and what was probably meant.",
)
_SUPPRESS = text("report.rule.suppress", "To live with it")


def print_rule(console: Console, name: str) -> None:
    """Write the page of the rule with that code or name, a line per rule for a prefix (``RAC``).

    Raises:
        UnusableInput: there is no such rule.
    """
    if family := family_of(name):
        print_rules(console, family)
        return
    rule = find_rule(name)
    for words in page(rule, console.language):
        for line in words.splitlines() or [""]:
            margin = len(line) - len(line.lstrip())
            whole = line.strip() in _code_of(rule)
            for part in [line] if whole else folded(console, line, indent=margin):
                console.print(part)


def print_rules(console: Console, rules: Sequence[AnyRule] = RULES) -> None:
    """Write one line per rule: code, severity, profile, name, title."""
    language = console.language
    name_width = max(len(rule.name) for rule in rules)
    words = {severity: word.render(language) for severity, word in SEVERITIES.items()}
    word_width = max(map(cells, words.values()))
    for rule in rules:
        word = words[rule.severity]
        facts = (
            f"{rule.code}  {word}{' ' * (word_width - cells(word))}  {rule.profile.value:<6}  "
            f"{rule.name:<{name_width}}  "
        )
        title = rule.title.render(language)
        if console.width - cells(facts) < _LEAST and console.out.isatty():
            console.print(facts.rstrip())
            title = " " * _CODE_WIDTH + title
            for line in folded(console, title, indent=_CODE_WIDTH):
                console.print(line)
        else:
            first, *others = folded(console, title, cells(facts), cells(facts))
            console.print(facts + first)
            for line in others:
                console.print(line)


def page(rule: AnyRule, language: Language) -> Iterator[str]:
    """Yield the lines of a rule's page for a terminal."""
    yield f"{rule.code} {rule.name}"
    yield rule.title.render(language)
    yield ""
    for head, value in _facts(rule, language):
        yield _labelled(head, language, value)
    yield ""
    yield _labelled(_WHY, language)
    yield indent(rule.why.render(language), "  ")
    yield ""
    yield _labelled(_MESSAGES, language)
    for message in _messages(rule, language):
        yield f"  - {message}"
    if rule.tuning is not None:
        yield ""
        yield _labelled(_OPTIONS, language)
        yield indent(rule.tuning.render(language), "  ")
    for head, heading in ((_FAILS, "Fails"), (_PASSES, "Passes")):
        yield ""
        yield _labelled(head, language)
        yield indent(rule.example(heading).rstrip(), "  ")


def help_markdown(rule: AnyRule, language: Language) -> str:
    """Return what a rule is for, and its examples, in one language: for viewers of findings."""
    lines = [rule.why.render(language)]
    if rule.tuning is not None:
        lines += ["", f"**{_OPTIONS.render(language)}**", "", rule.tuning.render(language)]
    for head, heading in ((_FAILS, "Fails"), (_PASSES, "Passes")):
        lines += ["", f"**{head.render(language)}**", ""]
        lines += ["```yaml", rule.example(heading).rstrip(), "```"]
    return "\n".join(lines) + "\n"


def markdown(rule: AnyRule) -> str:
    """Return a rule's page for the reference, in both languages."""
    lines = [f"# {rule.code} {rule.name}", ""]
    lines += [f"{rule.title.render('en')}\n", f"{rule.title.render('zh')}\n"]
    lines += ["| | |", "|-|-|"]
    for (head, english), (_, chinese) in zip(
        _facts(rule, "en"), _facts(rule, "zh"), strict=True
    ):
        value = english if english == chinese else f"{english} {chinese}"
        lines.append(f"| {_both(head)} | {value.replace('|', chr(92) + '|')} |")
    lines += ["", f"## {_both(_WHY)}", "", rule.why.render("en"), "", rule.why.render("zh")]
    lines += ["", f"## {_both(_MESSAGES)}", ""]
    for language in LANGUAGES:
        lines += [*(f"- {_literal(said)}" for said in _messages(rule, language)), ""]
    lines.pop()
    if rule.tuning is not None:
        lines += ["", f"## {_both(_OPTIONS)}", "", rule.tuning.render("en")]
        lines += ["", rule.tuning.render("zh")]
    for head, heading in ((_FAILS, "Fails"), (_PASSES, "Passes")):
        lines += ["", f"## {_both(head)}", "", "```yaml", rule.example(heading).rstrip(), "```"]
    return "\n".join(lines) + "\n"


def markdown_index(rules: Sequence[AnyRule] = RULES) -> str:
    """Return the page that lists all rules, in both languages."""
    lines = [
        "# Rules 规则",
        "",
        "| Code | Name | Severity | From profile | Demands | 要求 |",
        "|-|-|-|-|-|-|",
    ]
    lines += [
        f"| [{rule.code}]({rule.code}.md) | {rule.name} | {rule.severity.value} "
        f"| {rule.profile.value} | {rule.title.render('en')} | {rule.title.render('zh')} |"
        for rule in rules
    ]
    return "\n".join(lines) + "\n"


def reference_pages() -> dict[str, str]:
    """Return every page of the rule reference by its file name."""
    pages = {f"{rule.code}.md": markdown(rule) for rule in RULES}
    return {"index.md": markdown_index(), **pages}


def _facts(rule: AnyRule, language: Language) -> Iterator[tuple[Text, str]]:
    yield _SEVERITY, SEVERITIES[rule.severity].render(language)
    yield _PROFILE, rule.profile.value
    if rule.symptom is not None:
        yield _SYMPTOM, SYMPTOMS[rule.symptom].render(language)
    if rule.supersedes:
        yield _SUPERSEDES, ", ".join(rule.supersedes)
    if rule.options:
        yield _OPTIONS, ", ".join(f"{name}: {_shown(v)}" for name, v in rule.options.items())
    yield _FIX, _FIXES[rule.fix].render(language)
    yield _SUPPRESS, f'# itsmctl: ignore[{rule.name}] reason="..." until=2026-12-31'


def _messages(rule: AnyRule, language: Language) -> Iterator[str]:
    """Yield what a rule may say, with {names} for its words.

    What is said of a text that cannot be read is made where it is read, of what stands there.
    """
    for name, template in rule.messages.items():
        words = {word: f"{{{word}}}" for _, word, _, _ in Formatter().parse(template) if word}
        yield text(f"lint.{rule.code}.{name}", template, **words).render(language)
    if not rule.messages:
        yield _READING.render(language)


def _literal(message: str) -> str:
    """Return a message as Markdown shows it as it is."""
    return _MARKS.sub(r"\\\g<0>", message)


def _code_of(rule: AnyRule) -> frozenset[str]:
    """Return the lines of a rule's examples, which mean something else when they are broken."""
    return frozenset(
        line.strip()
        for heading in ("Fails", "Passes")
        for line in rule.example(heading).splitlines()
    )


def _labelled(head: Text, language: Language, value: str = "") -> str:
    colon = "：" if language == "zh" else ": "
    return f"{head.render(language)}{colon}{value}".rstrip()


def _both(head: Text) -> str:
    return f"{head.render('en')} {head.render('zh')}"


def _shown(value: object) -> str:
    return f"[{', '.join(map(str, value))}]" if isinstance(value, tuple) else str(value)
