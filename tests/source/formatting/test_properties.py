"""However a shipped file is disarranged: formatting says the same, keeps comments, and rests."""

import random
import re
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.source.concrete import page_of
from itsmctl.source.formatting import Unformattable, formatted
from itsmctl.source.library import load
from itsmctl.source.parse import parse_document
from itsmctl.source.reading import composition_of

ODD = ["  # c\n", "\n# x\n", "#", " | ", '"', "'", ": ", "- ", "\n  - ", "&a ", "*a", "{", "}", "[]", ", ", "\t",
       "? ", "|+\n   x\n\n", "!!str ", ">\n", "\r\n", "\u00a0", "\u2028", "~", "<<: *a\n"]  # fmt: skip


def shipped(root):
    folders = ("processes", "templates")
    return sorted(path for folder in folders for path in (root / folder).rglob("*.yaml"))


@pytest.fixture(scope="session")
def texts(root):
    paths = [*shipped(root), *(root / "tests/source/full").glob("*.yaml")]
    return [(path.name, path.read_text(encoding="utf-8")) for path in paths]


def wider(text: str, chance: random.Random) -> str:
    """Double every indentation."""
    return "\n".join(" " * (len(line) - len(line.lstrip())) + line for line in text.split("\n"))


def gaps(text: str, chance: random.Random) -> str:
    return re.sub(r"([:,]) +", lambda sign: sign[1] + " " * chance.randint(1, 4), text)


def brackets(text: str, chance: random.Random) -> str:
    return re.sub(r"([{\[])(?=\S)", lambda sign: sign[1] + " " * chance.randint(0, 2), text)


def quotes(text: str, chance: random.Random) -> str:
    forms = ['"{}"', "'{}'", "{}"]
    return re.sub(
        r": ([a-z][a-z-]*)(?=[,}\n])",
        lambda word: ": " + chance.choice(forms).format(word[1]),
        text,
    )


def blanks(text: str, chance: random.Random) -> str:
    return "".join(
        line + "\n" * chance.choice([0, 0, 0, 1, 3]) for line in text.splitlines(True)
    )


def windows(text: str, chance: random.Random) -> str:
    return text.replace("\r", "").replace("\n", "\r\n")


def swapped(text: str, chance: random.Random) -> str:
    """Let two lines change places."""
    lines = text.split("\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def moved(text: str, chance: random.Random) -> str:
    """Indent one line more."""
    lines = text.split("\n")
    place = chance.randrange(len(lines))
    lines[place] = " " * chance.randint(1, 3) + lines[place]
    return "\n".join(lines)


def spoilt(text: str, chance: random.Random) -> str:
    """Put something odd somewhere."""
    place = chance.randrange(len(text) + 1)
    return text[:place] + chance.choice(ODD) + text[place:]


Change = Callable[[str, random.Random], str]
CHANGES: list[Change] = [wider, gaps, brackets, quotes, blanks, windows, swapped, moved, spoilt]


def data(text):
    return composition_of(text, marked=False).data


def comments(text):
    return Counter(comment.text for comment in page_of(text).comments)


@settings(max_examples=120)
@given(st.data())
def test_a_disarranged_file_says_what_it_said_and_rests_or_is_refused(texts, data_):
    name, text = data_.draw(st.sampled_from(texts))
    chance = random.Random(data_.draw(st.integers(0, 2**32)))  # noqa: S311  hypothesis chooses it
    for change in data_.draw(st.lists(st.sampled_from(CHANGES), min_size=1, max_size=4)):
        text = change(text, chance)
    new, refusal = outcome(text, name)
    if refusal is not None:
        assert parse_document(text, name).problems or "left to its author" in refusal
        return
    assert data(new) == data(text)
    assert comments(new) == comments(text)
    assert formatted(new, name) == new


def outcome(text: str, name: str) -> tuple[str, str | None]:
    """Return the formatted text, or the text as it is and the reason."""
    try:
        return formatted(text, name), None
    except Unformattable as fault:
        return text, str(fault)


def test_what_is_shipped_is_laid_out_already(root):
    for path in shipped(root):
        text = path.read_bytes().decode()
        assert formatted(text, path.name) == text, path.name


def test_order_means_nothing_where_it_changes(root, tmp_path, monkeypatch):
    """The models of the shipped files are those of files whose fields stand the other way round."""
    monkeypatch.chdir(tmp_path)
    for path in (root / "processes").rglob("*.*"):
        if path.suffix in {".yaml", ".toml"}:
            there = tmp_path / "a" / path.relative_to(root / "processes")
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_bytes(path.read_bytes())
    before = load(["a"]).portfolio
    for path in (tmp_path / "a").rglob("*.process.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(backwards(text), encoding="utf-8")
    after = load(["a"]).portfolio
    assert after.processes == before.processes
    for path in (tmp_path / "a").rglob("*.process.yaml"):
        formatted(path.read_bytes(), path.name)


def backwards(text: str) -> str:
    """Turn the fields of every step round that stands in a block."""
    page = page_of(text)
    steps = page.root.entry("spec").value.entry("steps").value
    for step in reversed(steps.parts):
        if step.is_block:
            starts = [page.line_start(entry.key.start) for entry in step.entries]
            end = page.line_end(step.end - 1)
            fields = [
                text[one:two] for one, two in zip(starts, [*starts[1:], end], strict=True)
            ]
            text = text[: starts[0]] + "".join(reversed(fields)) + text[end:]
    return text
