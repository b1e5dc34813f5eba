"""Labels in the language of a picture: English, Chinese, or Chinese above English."""

import unicodedata
from typing import Literal

from itsmctl.i18n import Label, Language, Text

# noncharacters that XML 1.0 refuses, and the bidirectional overrides and isolates
_REFUSED = frozenset("\ufffe\uffff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

PictureLanguage = Literal["en", "zh", "both"]
Direction = Literal["landscape", "portrait"]  # the flow runs to the right, or down


def spoken(language: PictureLanguage) -> tuple[Language, ...]:
    """Return the languages of a picture, from top to bottom."""
    return ("zh", "en") if language == "both" else (language,)


def rows_of(words: Text, language: PictureLanguage) -> tuple[str, ...]:
    """Return words of ours, a row for each language of the picture in which they differ."""
    return tuple(dict.fromkeys(clean(words.render(one)) for one in spoken(language)))


def stacked(label: Label, language: PictureLanguage) -> tuple[str, ...]:
    """Return the label's rows: one, or Chinese and English where both are asked for and differ."""
    if language == "both":
        rows = (label.render("zh"), label.render("en")) if label.bilingual else _either(label)
        return tuple(clean(row) for row in rows)
    return (clean(label.render(language)),)


def inline(label: Label, language: PictureLanguage) -> str:
    """Return the label in one line: ``是 Yes`` where both languages are asked for."""
    return " ".join(stacked(label, language))


def short(label: Label, language: PictureLanguage) -> str:
    """Return the label in one language; Chinese, the shorter script, stands for both."""
    return clean(label.render("zh" if language == "both" else language))


def clean(words: str) -> str:
    """Return text without characters that XML refuses or that reorder text; white space single."""
    if not words.isprintable():  # most are, and are done with
        words = "".join(char for char in words if _is_kept(char))
    return " ".join(words.split())


def _is_kept(char: str) -> bool:
    if char.isspace():
        return True
    return unicodedata.category(char) not in {"Cc", "Cs"} and char not in _REFUSED


def _either(label: Label) -> tuple[str, ...]:
    return (label.render("zh"),)
