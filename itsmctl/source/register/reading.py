"""One register file, read without the portfolio around it."""

from pathlib import Path

from itsmctl.errors import Place, UnusableInput
from itsmctl.i18n import Label, text
from itsmctl.model.portfolio import DocumentKey, Kind
from itsmctl.model.register import Register
from itsmctl.source.builder.register import register
from itsmctl.source.document import BREAKING
from itsmctl.source.examination import examined
from itsmctl.source.files import read_limited
from itsmctl.source.parse import parse_document
from itsmctl.source.sheet import sheet_of


def read_register(path: Path) -> Register:
    """Return the register of a file; whether its names lead somewhere is not asked.

    Raises:
        UnusableInput: the file cannot be read, is no register, or has faults.
    """
    return register_of(read_limited(path), str(path))


def register_of(raw: bytes, shown: str) -> Register:
    """Return the register that bytes hold.

    Raises:
        UnusableInput: as `read_register`.
    """
    document = examined(parse_document(raw, shown))
    if (
        fault := next((one for one in document.problems if one.code in BREAKING), None)
    ) is not None:
        raise UnusableInput(fault.message, place=fault.place)
    if document.kind is not Kind.IMPROVEMENT_REGISTER or document.id is None:
        raise UnusableInput(
            text("source.register.other", "“{path}” is no improvement register", path=shown),
            place=Place(shown),
            remedy=text(
                "source.register.begin", "begin one with: itsmctl improve add --title TITLE"
            ),
        )
    sheet = sheet_of(DocumentKey(document.kind, document.id), document)
    metadata, spec, notes = sheet.fields()
    name = metadata.at("name").label() or Label.plain(document.id)
    made = register(document.id, name, spec, shown)
    for objection in notes.objections:
        raise UnusableInput(objection.message, place=document.value_place(objection.route))
    return made
