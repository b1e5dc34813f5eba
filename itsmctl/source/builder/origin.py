"""The sheet from which a process was imported (``metadata.importedFrom``)."""

from itsmctl.model.origin import Origin
from itsmctl.model.portfolio import DocumentKey, Kind
from itsmctl.source.builder.field import Field, Notebook
from itsmctl.source.composition import Node


def read_origin(written: Node) -> Origin | None:
    """Read the same of a document of which nothing else is built."""
    return origin(Field(written, (), Notebook(DocumentKey(Kind.PROCESS, ""))))


def origin(field: Field) -> Origin | None:
    """Read where a process comes from; None where it was not imported."""
    file = field.at("file").text()
    if file is None:
        return None
    return Origin(
        file,
        field.at("sheet").text() or "",
        field.at("heading").integer(),
        tuple((step, _numbers(rows)) for step, rows in field.at("rows").entries()),
        tuple((said, letters.texts()) for said, letters in field.at("columns").entries()),
        tuple((step, _texts(seals)) for step, seals in field.at("seals").entries()),
    )


def _numbers(field: Field) -> tuple[int, ...]:
    found = (element.integer() for element in field.elements())
    return tuple(number for number in found if number is not None)


def _texts(field: Field) -> tuple[tuple[str, str], ...]:
    return tuple((key, entry.text() or "") for key, entry in field.entries())
