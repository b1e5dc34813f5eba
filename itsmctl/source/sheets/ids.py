"""Ids made of names: English ones become words with hyphens, Chinese ones stay as they are."""

from collections.abc import Container
from unicodedata import combining, normalize

from itsmctl.pattern import pattern
from itsmctl.route import is_id
from itsmctl.source.punctuation import has_confusables

RESERVED = frozenset({"on", "off", "yes", "no", "y", "n", "true", "false", "null", "none"})
"""Words that tools of YAML 1.1 read as something else."""

_LONGEST = 16  # characters of a Chinese name that is short enough to be an id
_MOST_WORDS = 48  # characters of an English one
_WORDS = pattern(r"[a-z0-9]+")
_FORBIDDEN = pattern(r"[\s.#/:,=\[\]{}，。、；：！？（）()《》“”‘’\"'<>|\\*&%$@!?;`~^+]+")
_HAN = pattern(r"[\u3400-\u9fff]")
_APOSTROPHES = pattern(r"['’]")


def id_of(name: str) -> str | None:
    """Return the id that a name makes, None where it is too long for one or has no letters."""
    plain = normalize("NFKC", name).strip()
    if _HAN.search(plain) is None:
        return _english(plain)
    bare = _FORBIDDEN.sub("-", plain).strip("-")
    is_usable = bare and len(bare) <= _LONGEST and is_id(bare) and not has_confusables(bare)
    return bare if is_usable else None


def given_id(written: str) -> str | None:
    """Return an id as its author gave it, None where it cannot be one."""
    plain = normalize("NFC", written).strip()
    is_usable = is_id(plain) and not plain.startswith("x-") and not has_confusables(plain)
    return plain if is_usable else None


def unique(wanted: str, taken: Container[str]) -> str:
    """Return an id that nobody has: with a number behind it where somebody has."""
    found, count = wanted, 1
    while found in taken:
        count += 1
        found = f"{wanted}-{count}"
    return found


def has_han(name: str) -> bool:
    """Whether a name holds Chinese characters."""
    return _HAN.search(name) is not None


def _english(name: str) -> str | None:
    folded = _APOSTROPHES.sub("", normalize("NFKD", name)).casefold()
    words = "-".join(_WORDS.findall("".join(mark for mark in folded if not combining(mark))))
    if len(words) > _MOST_WORDS:
        words = words[:_MOST_WORDS].rpartition("-")[0]
    is_usable = words and not words.isdigit() and not words.startswith("x-")
    return words if is_usable and words not in RESERVED else None
