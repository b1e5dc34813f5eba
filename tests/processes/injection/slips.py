"""Slips of the pen in the text of a shipped process, one at a time."""

import re
from collections.abc import Callable, Iterator

Slip = tuple[str, str, int]  # the text with it, the code that is expected, the line
Slips = Callable[[str], Iterator[Slip]]


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
