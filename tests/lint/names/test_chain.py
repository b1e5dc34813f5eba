"""Chains of steps, also of processes that are far too long to be told whole."""

import pytest

from itsmctl.i18n import Label, render_word
from itsmctl.lint.names.chain import chain

HEAD = "apiVersion: itsmctl/v1\nkind: Process\nmetadata: {id: long}\nspec:\n  start: s0\n"
PROMISE = "  agreements:\n    sla: {type: sla, metric: resolution, target: 5bd, goal: 90%}\n"
STEPS = 2_000


def told(count: int, language: str = "en") -> str:
    return render_word(chain([Label.plain(f"s{n}") for n in range(count)]), language)


def long_process(last: str, spec: str = "") -> str:
    steps = "".join(
        f"    s{n}: {{responsible: it-support, timeLimit: 1bh, next: s{n + 1}}}\n"
        for n in range(STEPS - 1)
    )
    last = f"    s{STEPS - 1}: {{responsible: it-support, timeLimit: 1bh, next: {last}}}\n"
    return f"{HEAD}{spec}  steps:\n{steps}{last}    closed: {{type: end}}\n"


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (1, "s0"),
        (2, "s0 → s1"),
        (12, " → ".join(f"s{n}" for n in range(12))),
        (13, "s0 → s1 → s2 → s3 → s4 → s5 → … → s7 → s8 → s9 → s10 → s11 → s12"),
    ],
)
def test_of_many_parts_both_ends_are_told(count, expected):
    assert told(count) == expected


def test_the_gap_is_a_chinese_one():
    assert "s5 → …… → s94" in told(100, "zh")


def found(bench, process: str, code: str):
    report = bench.lint({**bench.clean, "long.process.yaml": process})
    return [each for each in report.findings if each.code == code]


def test_a_path_of_thousands_of_steps_is_longer_than_its_promise(bench):
    (finding,) = found(bench, long_process("closed", PROMISE), "TIM502")
    said = finding.message.render("en")
    assert "s5 1bh → … → s1994 1bh" in said
    assert len(said) < 500
    assert len(finding.related) == STEPS


def test_a_round_of_thousands_of_steps_is_told(bench):
    (finding,) = found(bench, long_process("{again: s0, done: closed}"), "FLW305")
    assert "s0 → s1 → s2 → s3 → s4 → s5 → … → s1995" in finding.message.render("en")


def test_a_round_without_exit_of_thousands_of_steps_is_told(bench):
    (finding,) = found(bench, long_process("s0"), "FLW304")
    assert "s1999 → s0" in finding.message.render("zh")
