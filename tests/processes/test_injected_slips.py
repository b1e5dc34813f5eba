"""Every shipped file with one slip of the pen at a time: the expected finding at its line, no other."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "processes"
FILES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.yaml"))
PROCESSES = [name for name in FILES if name.endswith(".process.yaml")]

Slip = tuple[str, str, int]  # the text with it, the code that is expected, the line
Slips = Callable[[str], Iterator[Slip]]
FIRST = {"SYN001", "SYN002", "SYN003", "SYN004"}  # where they speak, no rule can look


def changed(text: str, pattern: str, by: str, code: str) -> Iterator[Slip]:
    """Yield the text once for every line that a pattern is found in, with that one replaced."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        mended = re.sub(pattern, by, line, count=1)
        if mended != line and not line.lstrip().startswith("#"):
            yield "\n".join([*lines[:number], mended, *lines[number + 1 :]]), code, number + 1


def inserted(text: str, after: str, line: str, code: str) -> Iterator[Slip]:
    """Yield the text once for every line that a pattern fits, with one more below it."""
    lines = text.split("\n")
    for number, above in enumerate(lines):
        if re.fullmatch(after, above):
            spoilt = [*lines[: number + 1], line, *lines[number + 1 :]]
            yield "\n".join(spoilt), code, number + 2


def duplicate_key(text: str) -> Iterator[Slip]:
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if re.fullmatch(r"      (accountable|timeLimit|name): .*[^&|>]", line):
            spoilt = [*lines[: number + 1], line, *lines[number + 1 :]]
            yield "\n".join(spoilt), "SYN002", number + 2


def unknown_key(text: str) -> Iterator[Slip]:
    yield from changed(text, r"^      timeLimit:", "      timelimit:", "SYN004")
    yield from changed(text, r"^  organisation:", "  organization:", "SYN004")


def ambiguous_scalar(text: str) -> Iterator[Slip]:
    yield from inserted(text, r"      accountable: [\w-]+", "      x-reviewed: yes", "SYN005")


def full_width_digit(text: str) -> Iterator[Slip]:
    yield from changed(
        text, r"(timeLimit: )\d(\d*b[hd])", r"\1４\2", "SYN003"
    )  # which says what it is


def full_width_comma_in_an_id(text: str) -> Iterator[Slip]:
    yield from changed(text, r"^(  start: \S+)$", r"\1，", "REF102")  # which names the comma


def invisible_character(text: str) -> Iterator[Slip]:
    yield from changed(text, r"^(      accountable: \S)", "\\1\u200b", "REF101")


def full_width_hyphen(text: str) -> Iterator[Slip]:
    yield from changed(text, r"^(  practice: \w+)-", r"\1－", "SYN006")


def full_width_colon(text: str) -> Iterator[Slip]:
    yield from changed(text, r"^(      accountable): ", r"\1：", "SYN001")


def tab(text: str) -> Iterator[Slip]:
    yield from changed(text, r"^      (timeLimit: )", "\t\\1", "SYN001")


def open_bracket(text: str) -> Iterator[Slip]:
    yield from changed(text, r"^(      requires: \[.*)\]$", r"\1", "SYN001")


def no_duration(text: str) -> Iterator[Slip]:
    yield from changed(text, r"^(      timeLimit: )\d+bh$", r"\g<1>4 hours", "SYN003")


def no_kind_of_step(text: str) -> Iterator[Slip]:
    yield from changed(text, r"^(      type: )approval$", r"\1aproval", "SYN003")


def pointless_suppression(text: str) -> Iterator[Slip]:
    yield from changed(text, r"^(    [\w-]+:)$", r"\1  # itsmctl: ignore[RAC215]", "SUP001")


def unknown_suppression(text: str) -> Iterator[Slip]:
    yield from changed(
        text, r"^(    [\w-]+:)$", r"\1  # itsmctl: ignore[no-acountable]", "SUP001"
    )


# A second finding of another rule is honest:
ALSO = {
    (
        "full_width_comma_in_an_id",
        "TIM501",
    ): "the requester's first step needs no limit; which one is the first is not known",
}

SLIPS: tuple[Slips, ...] = (
    duplicate_key,
    unknown_key,
    ambiguous_scalar,
    full_width_digit,
    full_width_comma_in_an_id,
    invisible_character,
    full_width_hyphen,
    full_width_colon,
    tab,
    open_bracket,
    no_duration,
    no_kind_of_step,
    pointless_suppression,
    unknown_suppression,
)


@pytest.mark.parametrize("name", PROCESSES)
@pytest.mark.parametrize("slips", SLIPS)
def test_one_slip_is_one_finding_at_its_line(ward, name, slips):
    wrong = []
    for text, code, line in list(slips(ward.text(name)))[:4]:
        found = ward.findings(name, text)
        clean = Counter() if code in FIRST else ward.clean(name)
        new = [each for each in found if marked(each) not in clean]
        said = [(e.code, e.place.line) for e in new if (slips.__name__, e.code) not in ALSO]
        if said != [(code, line)]:
            told = "; ".join(
                f"{each.place.line} {each.code} {each.message.render('en')}" for each in found
            )
            wrong.append(f"not {code} at {line}, but: {told}")
    assert not wrong, "\n".join(wrong)


def marked(found) -> tuple[str, str]:
    return found.code, "/".join(map(str, found.route))


@pytest.mark.parametrize("slips", SLIPS)
def test_each_slip_can_be_made_in_several_processes(ward, slips):
    assert sum(next(slips(ward.text(name)), None) is not None for name in PROCESSES) >= 4


MODELS = [name for name in FILES if name.endswith(".sim.yaml")]


@pytest.mark.parametrize("name", MODELS)
def test_shares_that_do_not_add_up_are_told_at_the_step(ward, name):
    text = ward.text(name)
    shares = re.search(r"^  outcomes:\n(    \S+: +\{[^:{}]+: )(0\.\d+)", text, re.MULTILINE)
    if shares is None:
        assert "  outcomes:" not in text
        return
    spoilt = text[: shares.start(2)] + "0.999" + text[shares.end(2) :]
    line = text.count("\n", 0, shares.start(2)) + 1
    found = [(each.code, each.place.line) for each in ward.findings(name, spoilt)]
    assert found == [("FLW307", line)]


@pytest.mark.parametrize("name", PROCESSES)
def test_a_copy_of_a_process_is_told_at_its_id(ward, name):
    text = ward.text(name)
    found = ward.findings(f"zz-{name}", text, name)
    new = [each for each in found if marked(each) not in ward.clean(name)]
    line = next(n for n, words in enumerate(text.split("\n"), 1) if words.startswith("  id: "))
    assert [(each.code, each.place.path, each.place.line) for each in new] == [
        ("PRT901", f"zz-{name}", line)
    ]
