"""Anchors: dates of the case from which deadlines and promises are counted (FORMAT, Step)."""

from collections.abc import Iterable, Iterator

from itsmctl.i18n import Text, Word, text
from itsmctl.model.process import Attribute, AttributeType
from itsmctl.source.builder.field import Field

_TYPES: dict[AttributeType, Text] = {
    AttributeType.STRING: text("source.attribute-string", "a text"),
    AttributeType.NUMBER: text("source.attribute-number", "a number"),
    AttributeType.BOOLEAN: text("source.attribute-boolean", "true or false"),
    AttributeType.ENUM: text("source.attribute-enum", "one of some values"),
}


def require_dates(spec: Field, attributes: Iterable[Attribute]) -> None:
    """Object to anchors at attributes of the case that hold something else than a date."""
    types = {attribute.id: attribute.type for attribute in attributes}
    dates = tuple(name for name, kind in types.items() if kind is AttributeType.DATE)
    for anchor in _anchors(spec):
        name = anchor.text() or ""
        kind = types.get(name, AttributeType.DATE)
        if kind is not AttributeType.DATE:
            anchor.object(_no_date(name, kind, dates))


def _anchors(spec: Field) -> Iterator[Field]:
    for _, step in spec.at("steps").entries():
        yield from (step.at("deadline").at("anchor"), step.at("notBefore").at("anchor"))
    for _, agreement in spec.at("agreements").entries():
        yield agreement.at("anchor")


def _no_date(name: str, kind: AttributeType, dates: tuple[str, ...]) -> Text:
    known: Word = text("source.no-date-known", ": {names}", names=dates) if dates else ""
    return text(
        "source.no-date-anchor",
        "“{name}” holds {type}, not a date; name a case attribute of type date{known}",
        name=name,
        type=_TYPES[kind],
        known=known,
    )
