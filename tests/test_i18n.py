"""Both languages say the same: every key that the code speaks has its Chinese sentence."""

import ast
import re
import string
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from itsmctl.cli.app import command_tree
from itsmctl.cli.help import leaves
from itsmctl.i18n import Label, catalogue, choose_language, text

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "itsmctl" / "locale" / "zh_CN"


def spoken() -> Iterator[tuple[str, str, set[str], str]]:
    """Every ``text("key", "English", word=...)`` in the package."""
    for path in sorted((ROOT / "itsmctl").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Name(id="text"),
                    args=[ast.Constant(value=str(key)), ast.Constant(value=str(english))],
                    keywords=words,
                ):
                    given = {word.arg for word in words if word.arg is not None}
                    if any(word.arg is None for word in words):
                        given |= fields(english)  # **words, filled elsewhere
                    where = f"{path.relative_to(ROOT)}:{node.lineno}"
                    yield key, english, given, where


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def is_speech(template: str) -> bool:
    """Whether there are words in it, not only placeholders and punctuation."""
    said = "".join(literal for literal, *_ in string.Formatter().parse(template))
    return any(character.isalpha() for character in said)


def help_keys() -> set[str]:
    """What the commands say of themselves; `tests/cli/test_help.py` reads these sentences."""
    tree = command_tree()
    keys = {"cli.help", "cli.epilog"} | {f"cli.options.{entry.name}" for entry in tree.params}
    keys |= {f"cli.{name}.help" for name in tree.commands}
    for name, command in leaves(tree):
        key = f"cli.{name.replace(' ', '.')}"
        keys.add(f"{key}.help")
        keys |= {f"{key}.options.{entry.name}" for entry in command.params}
    return keys


def has_words(template: str) -> bool:
    """Whether there is anything to translate beside what is filled in and marks."""
    return any(
        c.isalpha() for literal, *_ in string.Formatter().parse(template) for c in literal
    )


SPOKEN = list(spoken())


@pytest.mark.parametrize(
    ("key", "english", "given", "where"),
    SPOKEN,
    ids=[f"{key} {where}" for key, _, _, where in SPOKEN],
)
def test_every_sentence_has_its_chinese_with_the_same_placeholders(key, english, given, where):
    room, _, rest = key.partition(".")
    template = catalogue(room).get(rest)
    assert template is not None, f"{where}: locale/zh_CN/{room}.toml lacks {rest}"
    assert fields(template) == fields(english), f"{where}: {key}"
    assert fields(english) <= given, f"{where}: {key} is not filled in"
    if is_speech(english):
        assert any("\u4e00" <= c <= "\u9fff" for c in template), (
            f"{where}: {key} is not Chinese"
        )


def test_one_key_says_one_thing():
    english: dict[str, str] = {}
    for key, sentence, _, where in SPOKEN:
        assert english.setdefault(key, sentence) == sentence, f"{where}: {key} says two things"


def test_no_chinese_sentence_is_left_over():
    """Rules are compared by their own counting test; everything else must be spoken somewhere."""
    keys = {key for key, *_ in SPOKEN} | help_keys()
    for path in LOCALE.glob("*.toml"):
        if path.stem == "lint":
            continue
        tomllib.loads(path.read_text(encoding="utf-8"))
        left = {f"{path.stem}.{rest}" for rest in catalogue(path.stem)} - keys
        assert not left, f"{path.name} holds what nobody says: {sorted(left)}"


def test_a_text_is_filled_in_both_languages():
    sentence = text("report.raci.some", "Responsibility gaps: {count}", count=3)
    assert sentence.render("en") == "Responsibility gaps: 3"
    assert sentence.render("zh") == "职责缺口：3 处"


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("6bh", "“审批”的时限是 6bh（按“日历”）"),
        ("六小时", "“审批”的时限是六小时（按“日历”）"),
        ("VPN 申请", "“审批”的时限是 VPN 申请（按“日历”）"),
        ("新 VPN", "“审批”的时限是新 VPN（按“日历”）"),
        ("", "“审批”的时限是 （按“日历”）"),
    ],
)
def test_between_chinese_characters_is_no_blank(monkeypatch, word, said):
    monkeypatch.setattr(
        "itsmctl.i18n.chinese", lambda _: "“{step}”的时限是 {word}（按“{own}”）"
    )
    sentence = text("x.y", "{step} {word} {own}", step="审批", word=word, own="日历")
    assert sentence.render("zh") == said
    assert sentence.render("en") == f"审批 {word} 日历"


_HAN = "[\u3400-\u9fff，。；：、（）“”]"


@pytest.mark.parametrize("path", sorted(LOCALE.glob("*.toml")), ids=lambda path: path.stem)
def test_chinese_templates_hold_no_stray_blanks_and_one_way_to_write_shares(path):
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        assert not re.search(f"{_HAN} +{_HAN}", line), number
        assert "九成" not in line, number


def test_words_may_be_labels_texts_and_lists():
    sentence = text(
        "report.raci.title",
        "Responsibilities: {name}",
        name=(Label(en="A", zh="甲"), text("report.raci.step", "Step"), "x"),
    )
    assert sentence.render("en") == "Responsibilities: A, Step, x"
    assert sentence.render("zh") == "职责矩阵：甲、步骤、x"


def test_english_stands_in_for_missing_chinese():
    assert text("nowhere.at-all", "Only English").render("zh") == "Only English"


@pytest.mark.parametrize(
    ("label", "english", "chinese", "bilingual"),
    [
        (Label(en="A", zh="甲"), "A", "甲", True),
        (Label(en="A"), "A", "A", False),
        (Label(zh="甲"), "甲", "甲", False),
        (Label.plain("x"), "x", "x", False),
        (Label(), "", "", False),
    ],
)
def test_a_label_falls_back_to_its_other_language(label, english, chinese, bilingual):
    assert (label.render("en"), label.render("zh"), label.bilingual) == (
        english,
        chinese,
        bilingual,
    )


@pytest.mark.parametrize(
    ("wish", "environment", "language"),
    [
        ("auto", {"LANG": "zh_CN.UTF-8"}, "zh"),
        ("auto", {"LANG": "en_US.UTF-8"}, "en"),
        ("auto", {"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        ("auto", {"LC_MESSAGES": "zh_TW", "LANG": "en_US"}, "zh"),
        ("auto", {}, "en"),
        ("en", {"LANG": "zh_CN.UTF-8"}, "en"),
        ("zh", {"LANG": "en_US.UTF-8"}, "zh"),
    ],
)
def test_the_language_is_the_wish_else_the_environment(wish, environment, language):
    assert choose_language(wish, environment) == language


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("软件 é 😀", "软件 é 😀"),
        ("a\x1b[2Jb", "a\\x1b[2Jb"),
        ("a\u202eb\u2066", "a\\u202eb\\u2066"),
        ("it\u200bil", "it\\u200bil"),
        ("a\tb\nc", "a\tb\nc"),
    ],
)
def test_an_authors_word_cannot_steer_a_terminal(word, shown):
    sentence = text(
        "source.empty",
        "{word} {label} {list}",
        word=word,
        label=Label.plain(word),
        list=(word,),
    )
    assert sentence.render("en") == f"{shown} {shown} {shown}"
