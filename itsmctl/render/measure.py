"""How wide text is and where it breaks, without a font file.

Advance widths are those of a humanist sans (thousandths of an em); East Asian wide characters take
one em. Boxes leave enough padding for the fonts of the stack that run a little wider.
"""

import unicodedata
from collections.abc import Iterator

from itsmctl.pattern import pattern

BOLD_FACTOR = 1.06
_EM = 1000
_UNKNOWN = 600
_FIRST_CJK = 0x2E80
# by character: space to slash, digits to @, capitals, [ to `, small letters, { to ~
_ADVANCES = """
260 267 407 559 559 827 732 225 300 300 551 559 261 322 268 372
559 559 559 559 559 559 559 559 559 559 268 268 559 559 559 434 899
608 650 632 713 556 519 728 742 315 283 630 521 907 760 781 605 781 622 549 556 731 579 930 585 566 572
329 372 329 559 450 286
561 615 480 615 564 344 560 618 258 258 524 258 935 618 605 615 615 413 472 361 618 510 786 500 510 470
376 550 376 559
"""
_LATIN = dict(zip(map(chr, range(0x20, 0x7F)), map(int, _ADVANCES.split()), strict=True))
_NARROW_PUNCTUATION = {"·": 268, "…": 900, "≤": 1000, "≥": 1000, "–": 520, "×": 559}
_ENTRY = pattern("[^、,]+[、,]* *|[、,]+ *")
_NO_LINE_START = frozenset("，。、；：？！）》」』】〉”’％%,.;:?!)]}…·")  # noqa: RUF001  full-width on purpose
_NO_LINE_END = frozenset("（《「『【〈“‘([{")


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of one line in pixels at the font size in pixels."""
    factor = BOLD_FACTOR if bold else 1.0
    total = sum(_advance(character, factor) for character in text)
    return total * size / _EM


def wrap(text: str, size: float, limit: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break text into lines of at most `limit` pixels: Chinese by character, Latin by word.

    No line starts with closing punctuation or ends with opening punctuation; a word wider than
    the limit is cut. Returns at least one line.
    """
    lines: list[str] = []
    current = ""
    for token in tokens(text):
        for piece in _cut(token, size, limit, bold=bold):
            if current and text_width((current + piece).rstrip(), size, bold=bold) > limit:
                lines.append(current.rstrip())
                current = piece.lstrip()
            else:
                current += piece
    return (*lines, current.rstrip())


def wrap_list(text: str, size: float, limit: float) -> tuple[str, ...]:
    """Break a list between its entries; an entry wider than the limit breaks as in `wrap`."""
    lines: list[str] = []
    for entry in _ENTRY.findall(" ".join(text.split())):
        if lines and text_width((lines[-1] + entry).rstrip(), size) <= limit:
            lines[-1] += entry
        elif text_width(entry.rstrip(), size) <= limit:
            lines.append(entry)
        else:
            lines += wrap(entry, size, limit)
    return tuple(line.rstrip() for line in lines) or ("",)


def wrap_evenly(text: str, size: float, limit: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break text like `wrap`, into as few lines, but of about the same width."""
    lines = wrap(text, size, limit, bold=bold)
    words = (text_width(token.rstrip(), size, bold=bold) for token in tokens(text))
    longest = max(words, default=0.0)
    narrower = limit - size / 2
    while len(lines) > 1 and narrower >= longest:
        tried = wrap(text, size, narrower, bold=bold)
        if len(tried) > len(lines):
            break
        lines = tried
        narrower -= size / 2
    return lines


def cut(lines: tuple[str, ...], most: int, size: float, limit: float) -> tuple[str, ...]:
    """Return at most so many lines of a broken text, an ellipsis at the end of what is left."""
    if len(lines) <= most:
        return lines
    last = clip(lines[most - 1] + "…", size * BOLD_FACTOR, limit)
    return (*lines[: most - 1], last)


def clip(text: str, size: float, limit: float, *, bold: bool = False) -> str:
    """Return text that fits `limit` pixels, its end replaced by an ellipsis where it must be."""
    if text_width(text, size, bold=bold) <= limit:
        return text
    kept = text
    while kept and text_width(kept.rstrip() + "…", size, bold=bold) > limit:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def tokens(text: str) -> Iterator[str]:
    """Yield the pieces that stay whole: a Latin word with its space, one Chinese character.

    Punctuation stays with what it belongs to.
    """
    current = ""
    for character in " ".join(text.split()):
        if current and _may_break(current[-1], character):
            yield current
            current = ""
        current += character
    if current:
        yield current


def _advance(character: str, factor: float) -> float:
    known = _LATIN.get(character) or _NARROW_PUNCTUATION.get(character)
    if known is not None:
        return known * factor
    if unicodedata.combining(character) or unicodedata.category(character) in {"Cf", "Cc"}:
        return 0
    if unicodedata.east_asian_width(character) in "WFA":
        return _EM  # in bold, too
    return _UNKNOWN * factor


def _may_break(before: str, after: str) -> bool:
    if after == " " or after in _NO_LINE_START or before in _NO_LINE_END:
        return False
    return before == " " or _is_cjk(before) or _is_cjk(after)


def _is_cjk(character: str) -> bool:
    return ord(character) >= _FIRST_CJK


def _cut(token: str, size: float, limit: float, *, bold: bool) -> Iterator[str]:
    """Yield the token in pieces that each fit the limit."""
    piece = ""
    for character in token:
        if piece and text_width((piece + character).rstrip(), size, bold=bold) > limit:
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece
