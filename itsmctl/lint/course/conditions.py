"""Whether conditions on a case (CEL, simple forms) leave no case out."""

import re
from collections.abc import Iterable, Iterator, Sequence

from itsmctl.model.process import Attribute, AttributeType
from itsmctl.pattern import pattern
from itsmctl.record import dataclass

_ATTRIBUTE = (
    r"case(?:\.(?P<name>[^\s.<>=!()\[\]]+)|\[\s*(?P<mark>['\"])(?P<key>[^'\"]+)(?P=mark)\s*\])"
)
_LITERAL = r"-?\d+(?:\.\d+)?|true|false|'[^']*'|\"[^\"]*\""
_COMPARISON = pattern(rf"{_ATTRIBUTE}\s*(?P<operator>==|!=|<=|>=|<|>)\s*(?P<value>{_LITERAL})")
_MEMBERSHIP = pattern(
    rf"{_ATTRIBUTE}\s+in\s+\[(?P<values>\s*(?:{_LITERAL})(?:\s*,\s*(?:{_LITERAL}))*\s*)\]"
)
_EQUALITY = pattern(rf"{_ATTRIBUTE}\s*[!=]=\s*(?P<value>{_LITERAL})")
_REVERSED = pattern(rf"(?P<value>{_LITERAL})\s*[!=]=\s*{_ATTRIBUTE}")
_FLAG = pattern(rf"(?P<negated>!?)\s*{_ATTRIBUTE}")
_OPPOSITES = {"==": "!=", "<": ">=", ">": "<="}


@dataclass(frozen=True, slots=True)
class Comparison:
    """An attribute of the case against a literal, as it is written but for quotes and blanks."""

    attribute: str
    operator: str
    value: str


def cover_every_case(conditions: Iterable[str], attributes: Sequence[Attribute]) -> bool:
    """Whether one of the conditions holds in every case that has the attributes.

    True only where that is plain: a condition and its opposite, or every value of an enum. Conditions
    of other forms count for nothing.
    """
    found = {comparison for written in conditions for comparison in _comparisons(written)}
    opposed = any(
        Comparison(each.attribute, _OPPOSITES.get(each.operator, ""), each.value) in found
        for each in found
    )
    return opposed or any(_names_every_value(attribute, found) for attribute in attributes)


def compared_values(condition: str) -> Iterator[Comparison]:
    """Yield the values with which a condition asks whether attributes equal them, or do not."""
    if (
        "==" in condition or "!=" in condition
    ):  # most compare numbers, and patterns take their time
        for match in (*_EQUALITY.finditer(condition), *_REVERSED.finditer(condition)):
            yield Comparison(_attribute(match), "==", _literal(match["value"]))
    if " in " in condition:
        for match in _MEMBERSHIP.finditer(condition):
            for value in re.findall(_LITERAL, match["values"]):
                yield Comparison(_attribute(match), "==", _literal(value))


def _comparisons(written: str) -> Iterator[Comparison]:
    """Yield comparisons of which any one makes the condition hold."""
    condition = written.strip()
    if match := _COMPARISON.fullmatch(condition):
        yield Comparison(_attribute(match), match["operator"], _literal(match["value"]))
    elif match := _MEMBERSHIP.fullmatch(condition):
        for value in re.findall(_LITERAL, match["values"]):
            yield Comparison(_attribute(match), "==", _literal(value))
    elif match := _FLAG.fullmatch(condition):
        yield Comparison(_attribute(match), "==", "false" if match["negated"] else "true")


def _names_every_value(attribute: Attribute, found: set[Comparison]) -> bool:
    values = ("true", "false") if attribute.type is AttributeType.BOOLEAN else attribute.values
    return bool(values) and all(
        Comparison(attribute.id, "==", value) in found for value in values
    )


def _attribute(match: re.Match[str]) -> str:
    return match["name"] or match["key"]


def _literal(written: str) -> str:
    if written[0] in "'\"":
        return written[1:-1]
    return written if written.isalpha() else f"{float(written):g}"
