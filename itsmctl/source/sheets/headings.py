"""Which column says what, told by its heading."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import TypeVar
from unicodedata import normalize

from itsmctl.i18n import Label
from itsmctl.model.sheets import HEAD_WORDS, HEADINGS, VISIO_HEADINGS, Field, Head
from itsmctl.pattern import pattern
from itsmctl.record import dataclass
from itsmctl.source.sheets.synonyms import EXACT, HEADS, TELLING, UNITS

Noun = TypeVar("Noun", bound=StrEnum)

_LONGEST = 24  # characters of a heading; what is longer is a sentence
_BRACKETS = pattern(r"[(\[【](.*?)[)\]】]")
_GAPS = pattern(r"[\s_\-]+")
_BESIDE_HAN = pattern(r"(?<=[\u3400-\u9fff])-|-(?=[\u3400-\u9fff])")
_MARKS = pattern(r"[*:：.。、]+$|^[*]+")
_HAN = pattern(r"[\u3400-\u9fff][\u3400-\u9fff/·（）()]*")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a heading says; `guessed` where only a word in it tells."""

    field: Field
    guessed: bool = False


def meaning_of(heading: str) -> Meaning | None:
    """Return what a column of this heading holds, None where nobody knows."""
    if len(heading) > _LONGEST * (1 if "\n" not in heading else 2):
        return None
    for form in _forms(heading):
        if (field := _fields().get(form)) is not None:
            return Meaning(field)
    for form in _forms(heading):
        if (guess := _told_by(form)) is not None:
            return Meaning(guess, guessed=True)
    return None


def head_of(word: str) -> Head | None:
    """Return what a word above the headings says of the whole process."""
    return next((_heads()[form] for form in _forms(word) if form in _heads()), None)


def unit_of(heading: str) -> str | None:
    """Return the unit of time in a heading's brackets: 时限（工作日）, Limit (h)."""
    plain = normalize("NFKC", heading).casefold()
    inside = [match[1].strip() for match in _BRACKETS.finditer(plain)]
    behind = plain.rpartition("/")[2].strip() if "/" in plain else ""
    found = (UNITS.get(word.removeprefix("单位").lstrip(":： ")) for word in (*inside, behind))
    return next(filter(None, found), None)


def plain(word: str) -> str:
    """Return a word in lower case, half-width, with ``-`` for its blanks, marks around it left out."""
    half = _MARKS.sub("", normalize("NFKC", word).casefold().strip())
    return _BESIDE_HAN.sub("", _GAPS.sub("-", half.strip()))


def _forms(heading: str) -> Iterator[str]:
    """Yield what is looked up: the whole, without brackets, its Chinese and its English part."""
    yield plain(heading)
    bare = plain(_BRACKETS.sub(" ", normalize("NFKC", heading))).strip("-")
    if not bare:
        return
    yield bare
    han = _HAN.search(bare)
    if han is not None and han[0] != bare and not bare.replace(han[0], "").isdigit():
        yield han[0].strip("/")
        yield bare.replace(han[0], "").strip("-/ ")


def _told_by(form: str) -> Field | None:
    return next(
        (field for field, words in TELLING if any(word in form for word in words.split())), None
    )


@cache
def _fields() -> Mapping[str, Field]:
    visio = {field: Label.plain(name) for field, name in VISIO_HEADINGS.items()}
    return _known(HEADINGS, EXACT) | {plain(name.render("en")): f for f, name in visio.items()}


@cache
def _heads() -> Mapping[str, Head]:
    return _known(HEAD_WORDS, HEADS)


def _known(labels: Mapping[Noun, Label], synonyms: Mapping[Noun, str]) -> dict[str, Noun]:
    """Return nouns by name; where several have one, the first in the order of their labels."""
    found: dict[str, Noun] = {}
    for noun, label in labels.items():
        for said in (label.en, label.zh):
            found.setdefault(plain(said or ""), noun)
    for noun, words in synonyms.items():
        for word in words.split():
            found.setdefault(plain(word), noun)
    return found
