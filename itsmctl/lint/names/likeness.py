"""Names that somebody meant to be one: a slip of the pen, another hyphen, another case.

Each name is looked up under its spellings with one letter left out, so that a thousand names cost
a thousand look-ups and never a comparison of all pairs (deletion neighbourhoods, as in SymSpell).
Roles of different people are often called almost alike. So a slip counts only within one long
word, never at its first letter, never between numbers, and never where it makes another noun
(trainer and trainee, office and officer). In Chinese one character makes another role, so that
only spaces, width and marks may differ.
"""

from collections.abc import Iterable, Iterator
from unicodedata import normalize

from itsmctl.pattern import pattern

Words = tuple[str, ...]
_WORD = pattern(r"[a-zà-öø-ÿ]+|\d+|[^\W\d_]+")
_SHORTEST = 5  # letters of a word in which a slip is told from another word
_LATIN = pattern(r"[a-zà-öø-ÿ]+")


class Spellings:
    """Names that are known, asked for one that is like another."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._known: dict[str, str] = {}
        for name in names:
            self.add(name)

    def add(self, name: str) -> None:
        """Let a name be known; of names that are alike the first counts."""
        for key in _keys(words_of(name)):
            self._known.setdefault(key, name)

    def alike(self, name: str) -> str | None:
        """Return a known name that was probably meant by another, None where there is none."""
        words = words_of(name)
        near = dict.fromkeys(self._known[key] for key in _keys(words) if key in self._known)
        found = (other for other in near if are_alike(words, words_of(other)))
        return next((other for other in found if other != name), None)


def words_of(name: str) -> Words:
    """Return the words of a name in lower case, without the marks between them."""
    return tuple(_WORD.findall(normalize("NFKC", name).casefold()))


def are_alike(one: Words, other: Words) -> bool:
    """Whether two names are the same but for marks, case or one slip in one word."""
    if "".join(one) == "".join(other):
        return True
    if len(one) != len(other):
        return False
    different = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(different) == 1 and is_slip(*different[0])


def is_slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter added, left out, exchanged or swapped with the next."""
    short, long = sorted((one, other), key=len)
    if (
        one == other
        or len(short) < _SHORTEST
        or not (_LATIN.fullmatch(short) and _LATIN.fullmatch(long))
    ):
        return False
    if long == short + "r" or {one[-2:], other[-2:]} in ({"er", "ee"}, {"or", "ee"}):
        return False
    pairs = enumerate(zip(short, long, strict=False))
    head = next((place for place, (a, b) in pairs if a != b), len(short))
    if head == 0:
        return False
    rest, others = short[head:], long[head:]
    if len(short) < len(long):
        return rest == others[1:]
    swapped = rest[:2] == others[:2][::-1] and rest[2:] == others[2:]
    return swapped or rest[1:] == others[1:]


def _keys(words: Words) -> Iterator[str]:
    """Yield under what a name is found: without its marks, and with one letter left out."""
    yield "".join(words)
    for place, word in enumerate(words):
        if len(word) >= _SHORTEST - 1 and _LATIN.fullmatch(word):
            before = " ".join((*words[:place], "")) + "."
            after = " ".join(("", *words[place + 1 :]))
            yield f"{before}{word}{after}"
            for index in range(1, len(word)):
                yield f"{before}{word[:index]}{word[index + 1 :]}{after}"
