"""Counting test: what every rule must have."""

import re
import string
from pathlib import Path

import pytest

from itsmctl.i18n import catalogue
from itsmctl.lint import rules
from itsmctl.lint.catalogue import RULES, rules_in
from itsmctl.lint.rule import Rule

FAMILIES = {"SYN", "REF", "RAC", "FLW", "SND", "TIM", "HND", "GOV", "STY", "PRT", "SUP"}
CHINESE = catalogue("lint")
GOLDEN = Path(__file__).with_name("golden")

every = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def test_codes_and_names_are_unique_and_sorted():
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_every_module_of_rules_is_in_the_list():
    folder = Path(rules.__file__).parent
    written = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert written == {rule.look.__module__.rpartition(".")[2] for rule in RULES}


@every
def test_code_and_name_are_well_formed(rule):
    assert re.fullmatch(r"[A-Z]{3}\d{3}", rule.code)
    assert rule.code[:3] in FAMILIES
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert rule.look.__name__ == rule.name.replace("-", "_")


@every
def test_every_sentence_stands_in_both_languages_with_the_same_words(rule):
    said = {"title": "", "why": "", **rule.messages, **({"tuning": ""} if rule.options else {})}
    prefix = f"{rule.code}."
    chinese = {
        key.removeprefix(prefix): sentence
        for key, sentence in CHINESE.items()
        if key.startswith(prefix)
    }
    assert set(chinese) == set(said)
    for key, english in rule.messages.items():
        assert fields(chinese[key]) == fields(english), key


@every
def test_every_option_is_explained_on_the_page(rule):
    told = rule.tuning.render("en") if rule.tuning is not None else ""
    assert set(re.findall(r"`(\w+)`[:( ]", told)) >= set(rule.options)


@every
def test_chinese_sentences_are_chinese(rule):
    for key in ("title", "why", *rule.messages, *(("tuning",) if rule.options else ())):
        sentence = CHINESE[f"{rule.code}.{key}"]
        if key not in {"chain", "leg", "giver"}:
            assert re.search(r"[\u4e00-\u9fff]", sentence), key
        assert not re.search(r"[\u4e00-\u9fff][,;:!?]", sentence), f"{key}: half-width mark"


@every
def test_whatever_a_rule_supersedes_is_a_code(rule):
    for code in rule.supersedes:
        assert re.fullmatch(r"[A-Z]{3}\d{3}", code)
        assert code != rule.code


@every
def test_every_rule_has_a_golden_case(rule):
    seen = [
        path.parent.name
        for path in GOLDEN.glob("*/expected.txt")
        if f": {rule.code} " in path.read_text(encoding="utf-8")
    ]
    assert seen, f"{rule.code} stands in no expected.txt"


def test_a_module_without_rules_adds_none():
    assert rules_in(re) == ()


def test_a_page_without_a_section_says_so_with_nothing():
    rule = next(iter(RULES))
    assert isinstance(rule, Rule)
    assert rule.section("No such heading") == ""
