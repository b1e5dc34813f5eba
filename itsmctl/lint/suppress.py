"""Findings that somebody decided to live with: comments beside the place, waivers in a policy.

``# itsmctl: ignore[no-accountable] reason="..." until=2026-12-31``, on any line of the reported
span or the line above. What is suppressed is kept and marked, never dropped.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fnmatch import fnmatchcase

from itsmctl.errors import UnusableInput
from itsmctl.finding import Comment, Finding, SourceText, Suppression
from itsmctl.lint.selection import codes_of
from itsmctl.model.policy import Waiver

_COMMENT = re.compile(r"itsmctl:\s*ignore\[(?P<rules>[^\]]*)\](?P<rest>.*)", re.IGNORECASE)
_REASON = re.compile(r"""reason\s*=\s*(?:"([^"]*)"|'([^']*)'|“([^”]*)”)""")
_UNTIL = re.compile(r"until\s*=\s*[\"']?([^\s\"']+)")


@dataclass(frozen=True, slots=True)
class Leave:
    """Leave to break some rules on some lines, or at some steps, up to and including a day.

    `until` None: for ever. A comment whose date cannot be read gives no leave.
    """

    codes: frozenset[str]
    suppression: Suppression
    until: date | None = None

    def covers(self, finding: Finding, today: date) -> bool:
        """Whether the leave is for this finding's rule and still good."""
        return finding.code in self.codes and (self.until is None or today <= self.until)


class Leaves:
    """Everything in comments and policies that suppresses findings on one day."""

    def __init__(
        self, texts: Mapping[str, SourceText], waivers: Iterable[Waiver], today: date
    ) -> None:
        self._texts = texts
        self._today = today
        self._waivers = tuple((waiver, _granted(waiver)) for waiver in waivers)
        self._by_path: dict[str, Mapping[int, tuple[Leave, ...]]] = {}

    def apply(self, finding: Finding) -> Finding:
        """Return the finding, marked where there is leave for it."""
        for leave in self._for(finding):
            if leave.covers(finding, self._today):
                return replace(finding, suppressed=leave.suppression)
        return finding

    def _for(self, finding: Finding) -> Iterator[Leave]:
        lines = self._in_file(finding.place.path)
        for line in range(finding.place.line - 1, finding.place.end_line + 1):
            yield from lines.get(line, ())
        for waiver, leave in self._waivers:
            if _is_at(finding, waiver.at):
                yield leave

    def _in_file(self, path: str) -> Mapping[int, tuple[Leave, ...]]:
        if path not in self._by_path:
            source = self._texts.get(path)
            self._by_path[path] = leaves_by_line(source.comments() if source else ())
        return self._by_path[path]


def leaves_by_line(comments: Iterable[Comment]) -> Mapping[int, tuple[Leave, ...]]:
    """Return the leaves that comments give, by the line on which they stand."""
    found: dict[int, tuple[Leave, ...]] = {}
    for comment in comments:
        if (leave := read_comment(comment.text)) is not None:
            line = comment.place.line
            found[line] = (*found.get(line, ()), leave)
    return found


def read_comment(written: str) -> Leave | None:
    """Return the leave that a comment gives, None where it gives none.

    Rules that do not exist are passed over: they cannot hide anything.
    """
    match = _COMMENT.search(written)
    if match is None:
        return None
    rest = match["rest"]
    reason = _REASON.search(rest)
    until = _UNTIL.search(_REASON.sub("", rest))
    try:
        day = date.fromisoformat(until[1]) if until else None
    except ValueError:
        return None
    suppression = Suppression(
        kind="comment",
        reason=next(filter(None, reason.groups()), None) if reason else None,
        until=day.isoformat() if day else None,
    )
    return Leave(_known(match["rules"].split(",")), suppression, day)


def _known(names: Iterable[str]) -> frozenset[str]:
    found: set[str] = set()
    for name in names:
        try:
            found.update(codes_of(name))
        except UnusableInput:
            continue
    return frozenset(found)


def _granted(waiver: Waiver) -> Leave:
    until = waiver.until.isoformat() if waiver.until else None
    suppression = Suppression("waiver", waiver.reason, until)
    return Leave(frozenset(codes_of(waiver.rule)), suppression, waiver.until)


def _is_at(finding: Finding, place: str) -> bool:
    process, _, step = place.partition("#")
    if finding.process is None or not fnmatchcase(finding.process, process):
        return False
    return not step or (finding.step is not None and fnmatchcase(finding.step, step))
