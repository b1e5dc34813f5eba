"""Scripts that cannot be set one glyph after the other, from left to right, as these formats do.

Arabic and Hebrew run to the left (Unicode Standard Annex 9); Arabic and the scripts of India and its
neighbours join and reorder their letters by tables that the small embedded fonts do not carry.
"""

import unicodedata

from itsmctl.errors import CannotDraw
from itsmctl.i18n import text

_LEFTWARD = frozenset({"R", "AL", "AN"})
_JOINERS = frozenset("\u200c\u200d")
_VARIATIONS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))  # which choose, but join nothing
_JOINED = frozenset(  # the first words of their characters' names
    {
        *("BALINESE", "BENGALI", "DEVANAGARI", "GUJARATI", "GURMUKHI", "JAVANESE", "KANNADA"),
        *("KHMER", "MALAYALAM", "MONGOLIAN", "MYANMAR", "ORIYA", "SINHALA", "TAMIL", "TELUGU"),
        "TIBETAN",
    }
)
_QUOTED = 12  # characters that a message lists


def require_plain(characters: frozenset[str]) -> None:
    """Refuse characters whose script runs to the left or needs shaping.

    Raises:
        CannotDraw: there is such a character; the remedy names the formats that can.
    """
    found = sorted(char for char in characters if _needs_shaping(char))
    if found:
        listed = " ".join(found[:_QUOTED]) + (" …" if len(found) > _QUOTED else "")
        raise CannotDraw(
            text(
                "render.fonts.shaping",
                "PDF and embedded fonts cannot hold scripts that run to the left or join their "
                "letters: {characters}",
                characters=listed,
            ),
            remedy=text(
                "render.fonts.shaping-remedy", "write PNG, or SVG without --embed-font"
            ),
        )


def _needs_shaping(character: str) -> bool:
    if unicodedata.bidirectional(character) in _LEFTWARD or character in _JOINERS:
        return True
    if unicodedata.category(character).startswith("M"):  # a mark is placed by its letter
        return not any(ord(character) in selectors for selectors in _VARIATIONS)
    return unicodedata.name(character, "").partition(" ")[0] in _JOINED
