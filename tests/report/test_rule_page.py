import importlib.util
import io
from dataclasses import replace
from string import Formatter

import pytest

from itsmctl.errors import UnusableInput
from itsmctl.finding import Fix
from itsmctl.i18n import chinese
from itsmctl.lint.catalogue import RULES
from itsmctl.report.excerpt import cells
from itsmctl.report.rule_page import (
    FOLDER,
    markdown,
    markdown_index,
    print_rule,
    print_rules,
    reference_pages,
)


@pytest.fixture(scope="session")
def generator(root):
    path = root / "tools" / "generate_rule_pages.py"
    spec = importlib.util.spec_from_file_location("generate_rule_pages", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_is_up_to_date(generator, root):
    assert generator.stale(root / FOLDER) == []


def test_the_generator_writes_what_is_missing_and_removes_what_is_gone(generator, tmp_path):
    (tmp_path / "XYZ999.md").write_text("gone", encoding="utf-8")
    generator.write(tmp_path)
    assert generator.stale(tmp_path) == []
    assert {path.name for path in tmp_path.iterdir()} == set(reference_pages())
    (tmp_path / "RAC201.md").write_text("changed", encoding="utf-8")
    assert generator.stale(tmp_path) == [tmp_path / "RAC201.md"]


def test_the_page_for_a_terminal(console):
    print_rule(console, "no-accountable")
    assert (
        console.out.getvalue()
        == """\
RAC201 no-accountable
Somebody answers for every task, decision and approval.

Severity: error
On from profile: basic
Symptom: omission
Fix: none: people decide
To live with it: # itsmctl: ignore[no-accountable] reason="..." until=2026-12-31

Why it matters:
  Who carries a step out may change from case to case. When it is late or wrong, exactly one party must be there to answer; otherwise each points at the other. What only the requester does needs nobody of the house.

What it says:
  - “{step}” has no Accountable party; name the one role that answers for it under accountable

Fails:
  spec:
    steps:
      check: {responsible: service-desk-agent}

Passes:
  spec:
    steps:
      check:
        responsible: service-desk-agent
        accountable: service-desk-manager
"""
    )


def test_the_page_in_chinese(chinese_console):
    print_rule(chinese_console, "RAC201")
    written = chinese_console.out.getvalue()
    assert "每个任务、判断和审批都有一方担责。" in written
    assert "严重级别：错误" in written
    assert "为什么重要" in written
    assert "Why it matters" not in written


def test_an_unknown_rule_is_refused(console):
    with pytest.raises(UnusableInput, match="no-such-rule"):
        print_rule(console, "no-such-rule")


def test_the_list_has_a_line_per_rule(console):
    print_rules(console)
    lines = console.out.getvalue().splitlines()
    assert len(lines) == len(RULES)
    assert lines[0].split()[:3] == [
        RULES[0].code,
        RULES[0].severity.value,
        RULES[0].profile.value,
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_page_speaks_both_languages_and_shows_both_examples(rule):
    page = markdown(rule)
    for language in ("en", "zh"):
        assert rule.title.render(language) in page
        assert rule.why.render(language) in page
        for name in rule.messages:
            said = (
                chinese(f"lint.{rule.code}.{name}") if language == "zh" else rule.messages[name]
            )
            first, *_ = Formatter().parse(said)
            assert first[0].split("|")[0].split("<")[0].split("[")[0] in page
    assert {
        Fix.SAFE: "safe: itsmctl lint --fix ",
        Fix.UNSAFE: "--unsafe-fixes, for",
        Fix.NONE: "people",
    }[rule.fix] in page
    assert page.count("```yaml") == 2
    assert page.endswith("```\n")


def test_the_index_leads_to_every_page():
    index = markdown_index()
    for rule in RULES:
        assert f"[{rule.code}]({rule.code}.md)" in index


def test_examples_fit_a_terminal():
    lines = [
        line
        for rule in RULES
        for heading in ("Fails", "Passes")
        for line in rule.example(heading).splitlines()
    ]
    assert [line for line in lines if len(line) > 78] == []  # behind two blanks of 80


def test_what_codes_begin_with_lists_the_family(console):
    print_rule(console, "rac")
    lines = console.out.getvalue().splitlines()
    family = [rule.code for rule in RULES if rule.code.startswith("RAC")]
    assert [line[:6] for line in lines] == family
    assert len(family) > 5


@pytest.mark.parametrize("name", ["", " ", "XYZ", "RAC9"])
def test_what_no_code_begins_with_is_refused(console, name):
    with pytest.raises(UnusableInput, match="no rule is called"):
        print_rule(console, name)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(console, monkeypatch, columns, show) -> list[str]:
    monkeypatch.setenv("COLUMNS", str(columns))
    narrow = replace(console, out=Terminal())
    show(narrow)
    return narrow.out.getvalue().splitlines()


@pytest.mark.parametrize("columns", [60, 100])
def test_a_terminal_breaks_no_word_of_a_page(console, monkeypatch, columns):
    whole = shown(console, monkeypatch, 10_000, lambda on: print_rule(on, "HND613"))
    lines = shown(console, monkeypatch, columns, lambda on: print_rule(on, "HND613"))
    assert max(map(cells, lines)) <= columns
    assert " ".join(lines).split() == " ".join(whole).split()
    assert [line for line in whole if line.startswith("   ")] == [
        line for line in lines if line.startswith("   ")
    ]


@pytest.mark.parametrize("columns", [60, 100])
def test_a_terminal_breaks_no_word_of_the_list(chinese_console, monkeypatch, columns):
    lines = shown(chinese_console, monkeypatch, columns, print_rules)
    assert max(map(cells, lines)) <= columns
    assert [line.split()[0] for line in lines if not line.startswith(" ")] == [
        rule.code for rule in RULES
    ]
