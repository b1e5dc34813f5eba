"""Leave to break rules that a comment gives at its place.

``# itsmctl: ignore[no-accountable, RAC204] reason="..." until=2026-12-31``: beside what is reported,
or on a line of its own above it.
"""

import re
from collections.abc import Iterator
from datetime import date

from itsmctl.errors import Place
from itsmctl.finding import Comment, Edit, SourceText, Splice
from itsmctl.pattern import pattern
from itsmctl.record import dataclass

_HINT = pattern(r"#[^\r\n]*itsmctl\s*[:：]", re.IGNORECASE)
_MEANT = pattern(r"\s*itsmctl\s*[:：]\s*ignore\b", re.IGNORECASE)
_SAID = pattern(r"itsmctl:\s*ignore[ \t]*\[(?P<rules>[^\]]*)\]", re.IGNORECASE)
_REASON = pattern(r"""\breason\s*=\s*(?:"([^"]*)"|'([^']*)'|“([^”]*)”)""")
_UNTIL = pattern(r"\buntil\s*=\s*[\"']?([^\s\"']+)[\"']?")
_WORD = pattern(r"(\w+)\s*[=＝:：]")  # noqa: RUF001  what people write by mistake
_COMMAS = pattern("[,，、]")
_BETWEEN = pattern(r"(?:\s|#[^\r\n]*)*+")
_WORDS = ("reason", "until")


@dataclass(frozen=True, slots=True)
class Leave:
    """What one comment says.

    `names` are the rules as written and `until` the last day as written. `line` is where the comment
    stands; `below` the line under it, and under further comments, where it has a line to itself.
    `step` is that in whose definition the comment, or what is below it, stands.
    `inside` are the offsets between its brackets and `cut` those of all that goes with the comment.
    A comment that is not `clear` gives no leave: `odd` is the word in it that is not understood.
    """

    place: Place
    names: tuple[str, ...] = ()
    reason: str | None = None
    until: str | None = None
    below: int | None = None
    inside: tuple[int, int] = (0, 0)
    cut: tuple[int, int] | None = None
    clear: bool = True
    odd: str | None = None
    step: str | None = None

    @property
    def line(self) -> int:
        """The line on which the comment stands."""
        return self.place.line

    @property
    def day(self) -> date | None:
        """The last day, None where there is none or where it is no day."""
        try:
            return date.fromisoformat(self.until) if self.until is not None else None
        except ValueError:
            return None

    @property
    def has_unreadable_day(self) -> bool:
        """Whether something stands after ``until=`` that is no day."""
        return self.until is not None and self.day is None

    def is_good_on(self, today: date) -> bool:
        """Whether the comment is understood and its last day not over."""
        if not self.clear or self.has_unreadable_day:
            return False
        return self.day is None or today <= self.day

    def is_at(self, place: Place) -> bool:
        """Whether the comment stands on a line of the place, or above its first."""
        beside = place.line <= self.line <= place.end_line
        return self.place.path == place.path and (beside or self.below == place.line)

    def without(self, names: tuple[str, ...]) -> tuple[Edit, ...]:
        """Return the edits that take names out of the brackets, the whole comment with the last.

        There are none where more than the leave stands in the comment.
        """
        left = [name for name in self.names if name not in names]
        if left:
            return (Splice(*self.inside, ", ".join(left)),)
        return (Splice(*self.cut, ""),) if self.cut is not None else ()


def leaves_in(source: SourceText) -> tuple[Leave, ...]:
    """Return the leaves that the comments of a text give, in order of place."""
    if _HINT.search(source.text) is None:
        return ()
    comments = tuple(source.comments())
    alone = {c.place.line for c in comments if _has_its_line(source.text, c.place)}
    return tuple(leave for comment in comments for leave in _leaves_of(comment, source, alone))


def _leaves_of(comment: Comment, source: SourceText, alone: set[int]) -> Iterator[Leave]:
    written = source.text
    whole = written[comment.place.offset : comment.place.end_offset]
    said = list(_SAID.finditer(whole))
    if not said:
        if _MEANT.match(whole, 1):
            yield Leave(comment.place, clear=False)
        return
    line = comment.place.line
    below = _first_below(line, alone) if line in alone else None
    is_all = len(said) == 1 and not whole[1 : said[0].start()].strip()
    ends = [*(match.start() for match in said[1:]), len(whole)]
    for match, end in zip(said, ends, strict=True):
        start = comment.place.offset + match.start("rules")
        reason, until, odd = _conditions(whole[match.end() : end])
        names = tuple(name.strip() for name in _COMMAS.split(match["rules"]) if name.strip())
        yield Leave(
            comment.place,
            names,
            reason,
            until,
            below,
            (start, start + len(match["rules"])),
            _cut(written, comment.place, has_its_line=line in alone) if is_all else None,
            clear=bool(names) and odd is None,
            odd=odd,
            step=_step_at(source, comment.place, above=below is not None),
        )


def _step_at(source: SourceText, place: Place, *, above: bool) -> str | None:
    """Return the step in whose definition stands what a comment is beside, or above."""
    offset = len(source.text[: place.offset].rstrip()) - 1
    if above and (between := _BETWEEN.match(source.text, place.end_offset)) is not None:
        offset = (
            between.end() + 1
        )  # where one thing ends and the next begins, the next is meant
    match source.route_at(offset):
        case ("steps", str(step), *_):
            return step
    return None


def _conditions(written: str) -> tuple[str | None, str | None, str | None]:
    """Return the reason, the last day, and the first word that was probably meant as one of them."""
    reason = _REASON.search(written)
    rest = _REASON.sub("", written)
    until = _UNTIL.search(rest)
    rest = _UNTIL.sub("", rest)
    return (
        next(filter(None, reason.groups()), None) if reason else None,
        until[1] if until else None,
        next(filter(_is_meant, _WORD.findall(rest)), None),
    )


def _is_meant(word: str) -> bool:
    """Whether a word before a sign is one of ours: without quotes, misspelt, or with another sign."""
    from difflib import get_close_matches  # noqa: PLC0415  slow to import, for odd comments only

    return bool(get_close_matches(word.lower(), _WORDS))


def _has_its_line(written: str, place: Place) -> bool:
    before = place.offset - place.column + 1
    return not written[before : place.offset].strip()


def _first_below(line: int, alone: set[int]) -> int:
    """Return the first line under a comment that is not a comment itself."""
    while line in alone:
        line += 1
    return line


def _cut(written: str, place: Place, *, has_its_line: bool) -> tuple[int, int]:
    """Return the offsets of a comment with the blanks before it, or with its line if it fills one."""
    if not has_its_line:
        kept = written[: place.offset].rstrip(" \t")
        return len(kept), place.end_offset
    start, end = place.offset - place.column + 1, place.end_offset
    line_end = re.compile(r"\r\n|\r|\n").match(written, end)
    return start, line_end.end() if line_end else end
