"""What the office formats share: their libraries, which are an extra, and files of settled bytes."""

import importlib.util
import io
import zipfile
from datetime import date
from typing import Any, Literal

from itsmctl.errors import MissingExtra
from itsmctl.i18n import text

EPOCH = date(1980, 1, 1)
"""The first day that a zip file can name: that of files whose content tells no date."""

_LEFTOVERS = frozenset({"thumbnail", "extended-properties", "printerSettings"})
LONGEST_TITLE = 255
"""So many characters a document's properties may take."""


def require_office(package: Literal["pptx", "docx"], suffix: str) -> None:
    """Refuse to write a format whose library is not installed.

    Raises:
        MissingExtra: always then; the remedy is the command that installs it.
    """
    if importlib.util.find_spec(package) is None:
        raise MissingExtra(
            text(
                "render.office.missing",
                ".{suffix} needs python-{package}, which is not installed",
                suffix=suffix,
                package=package,
            ),
            remedy=text("render.office.install", "install it: pip install 'itsmctl[office]'"),
        )


def drop_leftovers(relationships: Any) -> None:  # noqa: ANN401  each library has a class of its own
    """Take out what the libraries' empty documents bring: a picture and statistics of them, a printer."""
    for name, relation in list(relationships.items()):
        if relation.reltype.rpartition("/")[2] in _LEFTOVERS:
            relationships.pop(name)


def settled(data: bytes, made: date) -> bytes:
    """Return an office file with the given date on all its parts: the same input, the same bytes."""
    day = max(made, EPOCH)
    moment = (day.year, day.month, day.day, 0, 0, 0)
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            part = zipfile.ZipInfo(entry.filename, moment)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 0  # the same on every system
            new.writestr(part, old.read(entry))
    return stream.getvalue()
