"""How a value is spelt in YAML, so that tools of YAML 1.1 and 1.2 read the same."""

from collections.abc import Mapping, Sequence

from yaml.resolver import Resolver

from itsmctl.pattern import pattern
from itsmctl.source.scalars import is_ambiguous, resolve

WIDEST = 100  # columns; a new value that is longer goes into a block

_BLOCK_STARTS = frozenset("-?:,[]{}#&*!|>'\"%@`=")
_FLOW_SIGNS = frozenset(",[]{}?:")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_WIDTHS = ((2, "x"), (4, "u"), (8, "U"))
# What a word may hold that needs no second look: its quotes can go.
_WORDS = pattern(r"[^\W\d_](?:[\w.\-]|[ ](?=[^\W_]))*")


def spell(value: object, *, in_flow: bool) -> str:
    """Return the text of a value in one line: collections in brackets, other scripts as they are.

    `in_flow` is whether brackets are around it, so that a comma would end it.
    """
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case str():
            return spell_text(value, in_flow=in_flow)
        case Mapping():
            fields = (f"{spell(key, in_flow=True)}: {spell(part, in_flow=True)}"
                      for key, part in value.items())  # fmt: skip
            return "{" + ", ".join(fields) + "}"
        case Sequence():
            return "[" + ", ".join(spell(part, in_flow=True) for part in value) + "]"
    raise TypeError(type(value).__name__)


def spell_text(value: str, *, in_flow: bool) -> str:
    """Return a text without quotes where that is safe, else in double quotes."""
    return value if is_plain(value, in_flow=in_flow) else quoted(value)


def quoted(value: str) -> str:
    """Return a text in double quotes; what cannot be printed becomes an escape."""
    return '"' + "".join(map(_escaped, value)) + '"'


def is_plain(value: str, *, in_flow: bool) -> bool:
    """Whether every YAML tool reads the bare text as this very text."""
    if not value or value != value.strip() or not _starts_plain(value):
        return False
    if ": " in value or " #" in value or value.endswith(":") or not value.isprintable():
        return False
    if value.startswith(("---", "...")) or (in_flow and not _FLOW_SIGNS.isdisjoint(value)):
        return False
    return resolve(value) == value and not other_tools_misread(value)


def is_word(value: str) -> bool:
    """Whether a text consists of words only, such that nobody would put it in quotes."""
    return _WORDS.fullmatch(value) is not None and is_plain(value, in_flow=True)


def other_tools_misread(value: str) -> bool:
    """Whether YAML 1.1 makes something else of a bare text: a date, a truth value, base 60."""
    if is_ambiguous(value):
        return True
    patterns = Resolver.yaml_implicit_resolvers.get(value[:1], ())
    return any(pattern.match(value) for _, pattern in patterns)


def _starts_plain(value: str) -> bool:
    if value[0] == "-":  # the minus of an offset: -1bd
        return len(value) > 1 and value[1].isalnum()
    return value[0] not in _BLOCK_STARTS


def _escaped(character: str) -> str:
    if (known := _ESCAPES.get(character)) is not None:
        return known
    if character.isprintable():
        return character
    code = f"{ord(character):x}"
    width, letter = next(form for form in _WIDTHS if len(code) <= form[0])
    return f"\\{letter}{code:0>{width}}"
