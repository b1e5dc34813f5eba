"""Whether a finding lies inside its file, judged without the line index of the linter."""

import re
from collections.abc import Callable, Iterator
from itertools import accumulate

from itsmctl.errors import Place
from itsmctl.finding import Finding, Splice

_BREAK = re.compile("\r\n|\n|\r")
Texts = Callable[[str], str | None]


def strays(finding: Finding, text_of: Texts) -> Iterator[str]:
    """Yield what is wrong with the places and the splices of a finding."""
    for place in (finding.place, *(related.place for related in finding.related)):
        text = text_of(place.path)
        if text is None:
            yield f"{place} is in no file"
        else:
            yield from (f"{place!r}: {fault}" for fault in _faults(place, text))
    length = len(text_of(finding.place.path) or "")
    for edit in finding.edits:
        if isinstance(edit, Splice) and not 0 <= edit.start <= edit.end <= length:
            yield f"{edit!r} is outside the text"


def _faults(place: Place, text: str) -> Iterator[str]:
    lines = _BREAK.split(text)
    starts = (0, *accumulate(len(part) for part in re.split("(?<=\n)|(?<=\r)(?!\n)", text)))
    for line, column, offset in (
        (place.line, place.column, place.offset),
        (place.end_line, place.end_column, place.end_offset),
    ):
        if not 1 <= line <= len(lines):
            yield f"line {line} of {len(lines)}"
        elif not 1 <= column <= len(lines[line - 1]) + 2:  # behind the line, or in its CR LF
            yield f"column {column} of {len(lines[line - 1])}"
        elif starts[line - 1] + column - 1 != offset:
            yield f"offset {offset} is not {line}:{column}"
    if (place.end_line, place.end_column) < (place.line, place.column):
        yield "it ends before it begins"
    if not 0 <= place.offset <= place.end_offset <= len(text):
        yield "its offsets are outside the text"
