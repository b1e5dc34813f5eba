"""What a plain scalar means: the core schema of YAML 1.2.2 (section 10.3.2).

Two deviations, both on purpose: numbers that no float can hold (``.inf``, ``1e999``, thousands of
digits) stay text, so that the schema refuses them instead of arithmetic; and all text is brought
to Unicode NFC, because ids are compared.
"""

import math
from functools import lru_cache
from typing import NamedTuple
from unicodedata import is_normalized, normalize

from itsmctl.pattern import pattern

Scalar = str | int | float | bool | None

_CONSTANTS: dict[str, Scalar] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_NUMBER_STARTS = frozenset("0123456789+-.")
_SHORT = 64  # characters; what is longer is said but once
_LONGEST_INTEGER = 400  # digits; far above any float, far below Python's conversion limit
_INTEGER = pattern(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = pattern(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")

# What YAML 1.1 tools (PyYAML, Ruby, older Java) read as something else.
_SWITCHES = frozenset(
    form
    for word in ("y", "n", "yes", "no", "on", "off")
    for form in (word, word.capitalize(), word.upper())
)
_OTHER_NUMBERS = pattern(
    r"[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?"  # 9:30 is 570 there
    r"|[-+]?0[0-9_]+"  # 010 is 8 there
    r"|[-+]?[0-9]+_[0-9_]*"  # 1_000 is 1000 there
)


class Meaning(NamedTuple):
    """What an unquoted scalar says.

    `is_ambiguous`: other tools read it differently. `is_foreign`: it goes beyond ASCII.
    """

    value: Scalar
    is_ambiguous: bool
    is_foreign: bool


def meaning(plain: str) -> Meaning:
    """Return what an unquoted scalar means; short ones recur in all files of a portfolio."""
    return _meaning(plain) if len(plain) <= _SHORT else _meaning.__wrapped__(plain)


def resolve(plain: str) -> Scalar:
    """Return the value of an unquoted scalar."""
    if plain in _CONSTANTS:
        return _CONSTANTS[plain]
    if plain[0] in _NUMBER_STARTS and (number := _number(plain)) is not None:
        return number
    return composed(plain)


def composed(text: str) -> str:
    """Return the text in Unicode NFC."""
    if text.isascii() or is_normalized("NFC", text):
        return text
    return normalize("NFC", text)


def is_ambiguous(plain: str) -> bool:
    """Whether YAML 1.1 tools read this unquoted scalar as another value than YAML 1.2 does."""
    if plain in _SWITCHES:
        return True
    return plain[:1] in _NUMBER_STARTS and _OTHER_NUMBERS.fullmatch(plain) is not None


@lru_cache(maxsize=1 << 13)
def _meaning(plain: str) -> Meaning:
    value = resolve(plain)
    is_foreign = isinstance(value, str) and not value.isascii()
    return Meaning(value, is_ambiguous(plain), is_foreign)


def _number(plain: str) -> int | float | None:
    if _INTEGER.fullmatch(plain):
        if len(plain) > _LONGEST_INTEGER:
            return None
        return int(plain, 0) if plain[1:2] in {"o", "x"} else int(plain)
    if _FLOAT.fullmatch(plain) and math.isfinite(number := float(plain)):
        return number
    return None
