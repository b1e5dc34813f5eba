"""What to say when a text is not YAML: the cause a person can mend, before the parser's words."""

import re

from itsmctl.finding import Edit, Splice
from itsmctl.i18n import Text, text
from itsmctl.pattern import pattern
from itsmctl.record import dataclass
from itsmctl.source.composition import Span
from itsmctl.source.punctuation import FalseMark, false_syntax_before, twin_of
from itsmctl.source.yaml_events import SyntaxFault

_UNPRINTABLE = pattern(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|\ufffe|\uffff"
)
_INDENTED = pattern(r"^( +)[^\s#]", re.MULTILINE)
_TABBED = pattern(
    r"( *)(\t+)(?![ \t])"
)  # of tabs before spaces nobody knows how wide they were
_DASHED = pattern(r"[ -]*-\t+(?=[^\s#])")
_CONFLICT = pattern(
    r"^(?:<{7}|>{7})(?: [^\r\n]*)?(?=\r|$)", re.MULTILINE
)  # as git marks the two sides


def explained(written: str, fault: SyntaxFault) -> tuple[Text, Span]:
    """Return the message for a syntax error and the span that it is about."""
    if (conflict := _CONFLICT.search(written)) is not None:
        return _CONFLICTING, conflict.span()
    if (odd := _UNPRINTABLE.search(written)) is not None:
        return _control_character(odd[0]), odd.span()
    if (mark := false_syntax_before(written, fault.offset)) is not None:
        return _full_width(mark), (mark.offset, mark.offset + 1)
    message, offset = _common_cause(fault)
    offset = min(offset, len(written))
    return message, (offset, min(offset + 1, len(written)))


def mended(written: str, span: Span) -> tuple[Edit, ...]:
    """Return the edit that mends the syntax at a span, () where it is not clear what was meant."""
    return half_width(written, span) or _spaced(written, span)


def half_width(written: str, span: Span) -> tuple[Edit, ...]:
    """Return the edit that writes the colon or comma which a full-width one was meant to be."""
    start, end = span
    if written[start:end] not in {"：", "，"}:
        return ()
    parted = written[end : end + 1].isspace() or end == len(written)
    return (Splice(start, end, twin_of(written[start]) + ("" if parted else " ")),)


def _spaced(written: str, span: Span) -> tuple[Edit, ...]:
    """Return the edit that writes spaces for tabs: as many as the text indents with, one behind -."""
    start, end = span
    if written[start:end] != "\t":
        return ()
    line = written.rfind("\n", 0, start) + 1
    if (dashed := _DASHED.match(written, line)) is not None:
        return (Splice(start, dashed.end(), " "),) if dashed.start() <= start else ()
    tabbed = _TABBED.match(written, line)
    if tabbed is None or not tabbed.start(2) <= start < tabbed.end(2):
        return ()
    steps = [len(spaces) for spaces in _INDENTED.findall(written)]
    return (Splice(*tabbed.span(2), " " * min(steps, default=2) * len(tabbed[2])),)


def _control_character(character: str) -> Text:
    return text(
        "source.control-character",
        "the control character U+{code} cannot stand in YAML; remove it",
        code=f"{ord(character):04X}",
    )


def _full_width(mark: FalseMark) -> Text:
    if mark.character == "：":
        return text(
            "source.full-width-colon",
            'the full-width colon "：" does not separate key and value; write ":" and a space',
        )
    if mark.twin == " ":
        return text(
            "source.full-width-space",
            "this is a full-width space (U+3000), which YAML does not take for one; "
            "indent and separate with ordinary spaces",
        )
    return text(
        "source.full-width",
        "the full-width {character} means nothing to YAML; write {twin}",
        character=mark.character,
        twin=mark.twin,
    )


def _common_cause(fault: SyntaxFault) -> tuple[Text, int]:
    """Put the parser's frequent complaints into the words of an author."""
    for complaint, cause in _CAUSES:
        if complaint.search(fault.detail):
            return cause.message, fault.context_offset if cause.at_begin else fault.offset
    message = text("source.yaml", "this is not valid YAML: {detail}", detail=fault.detail)
    return message, fault.offset


@dataclass(frozen=True, slots=True)
class _Cause:
    message: Text
    at_begin: bool = False  # point at where the open thing began, not at where it failed


_CONFLICTING = text(
    "source.merge-conflict",
    "an unresolved merge conflict: keep one of the two versions, or what is right of both, and "
    "remove the lines <<<<<<<, ======= and >>>>>>>",
)
_CAUSES = (
    (
        pattern("mapping values are not allowed"),
        _Cause(
            text(
                "source.unexpected-colon",
                "a key cannot stand here: check the indentation of this line and the one "
                'above, and quote a text that holds ": "',
            )
        ),
    ),
    (
        pattern(r"tab character|'\\t'"),
        _Cause(text("source.tab", "YAML indents with spaces; replace the tab by spaces")),
    ),
    (
        pattern("quoted scalar: found unexpected end"),
        _Cause(text("source.open-quote", "this quotation mark is never closed"), at_begin=True),
    ),
    (
        pattern("while parsing a flow"),
        _Cause(
            text(
                "source.open-bracket",
                "this bracket is not closed properly: a comma or the closing bracket is "
                "missing, or a text inside needs quotes",
            ),
            at_begin=True,
        ),
    ),
    (
        pattern("<block end>|did not find expected key"),
        _Cause(
            text(
                "source.indentation",
                "this line does not fit the indentation of the lines above it; let it begin in "
                "the same column as the keys beside which it belongs",
            )
        ),
    ),
    (
        pattern("could not find expected ':'"),
        _Cause(
            text(
                "source.no-colon",
                'the key on this line lacks its colon; write "key: value"',
            ),
            at_begin=True,
        ),
    ),
    (
        pattern("half a character"),
        _Cause(
            text(
                "source.half-character",
                "this text escapes half of a character (\\ud800 to \\udfff); write the character "
                "itself",
            )
        ),
    ),
    (
        pattern("cannot start any token"),
        _Cause(
            text(
                "source.reserved-character",
                "no YAML value may begin with this character; put the text in quotes",
            )
        ),
    ),
)
