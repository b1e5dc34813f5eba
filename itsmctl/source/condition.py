"""Whether a condition is well formed, and of which attributes of the case it speaks.

Conditions are expressions of CEL (cel-spec, langdef.md) over ``case``. Here only their form is
looked at: operands and operators take turns, brackets and quotes are closed. What they mean, and
whether the types agree, is not asked. Beyond CEL, a name after a dot may be of any script.
"""

import re
from enum import StrEnum
from typing import NamedTuple

from itsmctl.pattern import pattern
from itsmctl.record import dataclass
from itsmctl.source.punctuation import twin_of

_TOKEN = pattern(
    r"""(?P<blank>\s+)
    | (?P<text>[rRbB]{0,2}(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'))
    | (?P<number>0[xX][0-9a-fA-F]+[uU]?|(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?[uU]?)
    | (?P<name>[^\W\d]\w*)
    | (?P<sign>&&|\|\||==|!=|<=|>=|[-+*/%<>!?:.,()\[\]{}])""",
    re.VERBOSE,
)
_BINARY = frozenset(
    {"&&", "||", "==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/", "%", "in"}
)
_UNARY = frozenset({"!", "-"})
_CLOSES = {")": "(", "]": "[", "}": "{"}
_MANY = frozenset({"call", "[", "{"})  # brackets around entries with commas between them
_CONSTANTS = frozenset({"true", "false", "null"})
_TYPES = frozenset({"bool", "bytes", "double", "int", "list", "map", "string", "type", "uint"})
_CASE = "case"
# What people write instead of an operator, the longer words first.
_OPERATORS = {
    "大于等于": ">=",
    "小于等于": "<=",
    "不等于": "!=",
    "大于": ">",
    "小于": "<",
    "等于": "==",
    "并且": "&&",
    "而且": "&&",
    "或者": "||",
    "或": "||",
    "且": "&&",
    "和": "&&",
    "与": "&&",
    "为": "==",
    "是": "==",
    "≥": ">=",
    "≤": "<=",
    "≠": "!=",
    "=": "==",
    "&": "&&",
    "|": "||",
}
_ENGLISH = {"and": "&&", "or": "||", "is": "==", "equals": "=="}


class Fault(StrEnum):
    """Why a condition cannot be read."""

    STRANGE = "strange"  # something stands where an operator or a value is wanted
    NO_VALUE = "no value"  # a value is missing before what was found, "" for the end
    OPEN = "open"  # a bracket or quote is not closed
    NAME = "name"  # a name that is no attribute of the case


@dataclass(frozen=True, slots=True)
class Misfit:
    """What does not fit in a condition, and what to write `instead` where that is clear."""

    fault: Fault
    found: str
    instead: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """The attributes of the case of which a condition speaks, and what does not fit in it."""

    attributes: tuple[str, ...]
    misfit: Misfit | None = None


class _Token(NamedTuple):
    kind: str
    text: str
    start: int
    end: int


class _Unreadable(Exception):
    """A condition stops making sense."""

    def __init__(self, misfit: Misfit) -> None:
        super().__init__(misfit.found)
        self.misfit = misfit


def read_condition(written: str) -> Reading:
    """Read a condition; whatever is wrong with it comes back as a misfit, the first one only."""
    try:
        tokens = _tokens(written)
        reader = _Reader(tokens)
        reader.read()
    except _Unreadable as fault:
        return Reading((), fault.misfit)
    return Reading(tuple(dict.fromkeys(reader.attributes)), reader.misfit)


def access(name: str) -> str:
    """Return how a condition names an attribute of the case."""
    plain = name.isascii() and name.isidentifier() and name not in {*_CONSTANTS, "in"}
    return f"{_CASE}.{name}" if plain else f"{_CASE}['{name}']"


def _tokens(written: str) -> list[_Token]:
    found, position = [], 0
    while position < len(written):
        match = _TOKEN.match(written, position)
        if match is None:
            raise _Unreadable(_odd_character(written[position]))
        if match.lastgroup != "blank":
            found.append(_Token(match.lastgroup or "", match[0], position, match.end()))
        position = match.end()
    return found


def _odd_character(sign: str) -> Misfit:
    if sign in "'\"":
        return Misfit(Fault.OPEN, sign)
    twin = twin_of(sign)
    return Misfit(Fault.STRANGE, sign, _OPERATORS.get(twin or sign) or twin or None)


class _Reader:
    """Goes through the tokens; `stack` holds the brackets that are open, ``call`` for arguments."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.attributes: list[str] = []
        self.misfit: Misfit | None = None
        self._tokens = tokens
        self._stack: list[str] = []
        self._bound = _bound_names(tokens)
        self._wants_value = True

    def read(self) -> None:
        """Read to the end.

        Raises:
            _Unreadable: it makes no sense from some token on.
        """
        for number, token in enumerate(self._tokens):
            if self._wants_value:
                self._value(number, token)
            else:
                self._operator(number, token)
        if self._wants_value:
            raise _Unreadable(Misfit(Fault.NO_VALUE, ""))
        if self._stack:
            raise _Unreadable(Misfit(Fault.OPEN, self._stack[-1].replace("call", "(")))

    def _value(self, number: int, token: _Token) -> None:
        before = self._text(number - 1)
        if before == "." and token.kind == "name":
            self._field(number)
        elif token.kind in {"text", "number"} or token.text in _CONSTANTS:
            self._wants_value = False
        elif token.kind == "name":
            self._name(number, token)
        elif token.text in {"(", "[", "{"}:
            self._stack.append(token.text)
        elif token.text in _CLOSES and self._is_empty_or_trailing(token, before):
            self._stack.pop()
            self._wants_value = False
        elif token.text not in _UNARY or before == ".":
            raise _Unreadable(Misfit(Fault.NO_VALUE, token.text))

    def _operator(self, number: int, token: _Token) -> None:
        if token.text in _BINARY or token.text == "." or self._separates(token):
            self._wants_value = True
        elif token.text == "?":
            self._open("?")
        elif token.text == "[":
            self._index(number)
        elif token.text == "(" and self._tokens[number - 1].kind == "name":
            self._open("call")
        elif self._fits_bracket(token):
            self._stack.pop()
        else:
            raise _Unreadable(_no_operator(token.text))

    def _open(self, bracket: str) -> None:
        self._stack.append(bracket)
        self._wants_value = True

    def _separates(self, token: _Token) -> bool:
        """Whether a comma or colon stands between two values here; a colon ends what ? began."""
        around = self._stack[-1] if self._stack else ""
        if token.text == ":" and around == "?":
            self._stack.pop()
            return True
        return (token.text == "," and around in _MANY) or (token.text == ":" and around == "{")

    def _fits_bracket(self, token: _Token) -> bool:
        """Whether a bracket closes the innermost one that is open."""
        opening = _CLOSES.get(token.text)
        return bool(self._stack) and self._stack[-1].replace("call", "(") == opening

    def _name(self, number: int, token: _Token) -> None:
        """Take a name that begins a value: ``case``, a function, or one that nobody knows."""
        self._wants_value = False
        known = token.text == _CASE or token.text in _TYPES or token.text in self._bound
        if known or self._text(number + 1) == "(":
            return
        if (instead := _ENGLISH.get(token.text.lower())) is not None or token.text == "not":
            raise _Unreadable(Misfit(Fault.STRANGE, token.text, instead or "!"))
        if self.misfit is None:
            self.misfit = Misfit(Fault.NAME, token.text)

    def _field(self, number: int) -> None:
        """Take a name after a dot; with a hyphen it would be a subtraction."""
        self._wants_value = False
        if self._text(number - 2) != _CASE or self._text(number - 3) == ".":
            return
        whole, last = self._tokens[number].text, number
        while self._is_hyphenated(last):
            last += 2
            whole += f"-{self._tokens[last].text}"
        if last > number:
            raise _Unreadable(Misfit(Fault.STRANGE, f"{_CASE}.{whole}", access(whole)))
        if self._text(number + 1) != "(":
            self.attributes.append(whole)

    def _is_hyphenated(self, number: int) -> bool:
        """Whether a hyphen and a further part of a name follow without a blank."""
        if number + 2 >= len(self._tokens):
            return False
        part, hyphen, rest = self._tokens[number : number + 3]
        close = part.end == hyphen.start and hyphen.end == rest.start
        return close and hyphen.text == "-" and rest.kind == "name" and rest.text != _CASE

    def _index(self, number: int) -> None:
        self._open("[")
        of_case = self._text(number - 1) == _CASE and self._text(number - 2) != "."
        if of_case and number + 2 < len(self._tokens):
            key, closing = self._tokens[number + 1 : number + 3]
            if key.kind == "text" and closing.text == "]":
                self.attributes.append(key.text.lstrip("rRbB")[1:-1])

    def _is_empty_or_trailing(self, token: _Token, before: str) -> bool:
        """Whether a bracket closes that may be empty, or may end with a comma."""
        if not self._fits_bracket(token):
            return False
        if before == ",":
            return self._stack[-1] in {"[", "{"}
        return self._stack[-1] in _MANY and before in {"(", "[", "{"}

    def _text(self, number: int) -> str:
        return self._tokens[number].text if 0 <= number < len(self._tokens) else ""


def _bound_names(tokens: list[_Token]) -> frozenset[str]:
    """Return the names that macros such as ``exists(x, ...)`` introduce."""
    return frozenset(
        name.text
        for opening, name, comma in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if (opening.text, name.kind, comma.text) == ("(", "name", ",")
    )


def _no_operator(found: str) -> Misfit:
    """Say that something is no operator; a word for one may stick to what follows."""
    if (operator := _ENGLISH.get(found.lower())) is not None:
        return Misfit(Fault.STRANGE, found, operator)
    for word, sign in _OPERATORS.items():
        if found.removeprefix(word) in {"", _CASE}:
            return Misfit(Fault.STRANGE, word, sign)
    return Misfit(Fault.STRANGE, found)
