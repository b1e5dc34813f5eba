"""What a file of sheets is by its first bytes, whatever its name says."""

from enum import StrEnum
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from itsmctl.errors import UnusableInput
from itsmctl.i18n import Text, text
from itsmctl.pattern import pattern
from itsmctl.source.files import neighbour

_HEAD = 4096
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK"
_PDF = b"%PDF"
_MARKUP = pattern(rb"(?i)\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|table|meta|head|\?xml)")
_MARKED_WIDE = (b"\xff\xfe", b"\xfe\xff")
_LARGEST = 256 << 20  # bytes of a workbook unpacked
_SAVE = text(
    "source.sheets.save-as",
    "open it in Excel or LibreOffice and save it as an Excel workbook (.xlsx)",
)


class Form(StrEnum):
    """The forms of sheets that are read."""

    WORKBOOK = "workbook"
    TEXT = "text"


def recognise(path: Path) -> Form:
    """Say what a file is.

    Raises:
        UnusableInput: it is absent, empty, a folder, protected by a password, broken, or holds no sheets.
    """
    _require_file(path)
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError as error:
        raise unreadable(path, error.strerror or str(error)) from error
    if not head.strip():
        raise unusable(
            path,
            text("source.sheets.empty", "it is empty"),
            text("source.sheets.export-again", "save or export the sheet once more"),
        )
    if head.startswith(_ZIP):
        _require_workbook(path)
        return Form.WORKBOOK
    _refuse_foreign(path, head)
    return Form.TEXT


def unusable(path: Path, reason: Text, remedy: Text) -> UnusableInput:
    """Say that a file cannot be imported, and what to do about it."""
    return UnusableInput(
        text(
            "source.sheets.unusable",
            "“{path}” cannot be imported: {reason}",
            path=str(path),
            reason=reason,
        ),
        remedy=remedy,
    )


def unreadable(path: Path, reason: str) -> UnusableInput:
    """Say that the system does not let a file be read."""
    return unusable(
        path,
        text("source.sheets.unreadable", "the system says: {reason}", reason=reason),
        text("source.sheets.permit", "permit reading, or name another file"),
    )


def broken(path: Path) -> UnusableInput:
    """Say that a workbook cannot be opened."""
    return unusable(
        path,
        text("source.sheets.broken", "the workbook is damaged or cut short"),
        text(
            "source.sheets.repair",
            "open it in Excel, let it be repaired, and save it as .xlsx; or copy it once more",
        ),
    )


def _require_file(path: Path) -> None:
    if path.is_dir():
        raise unusable(
            path,
            text("source.sheets.folder", "it is a folder"),
            text(
                "source.sheets.name-files",
                "name the files in it: {path}/*.xlsx",
                path=str(path),
            ),
        )
    if not path.exists():
        raise UnusableInput(
            text("source.sheets.absent", "there is no file “{path}”", path=str(path)),
            remedy=neighbour(path),
        )
    if not path.is_file():
        raise unusable(
            path,
            text("source.sheets.pipe", "it is a pipe or a device"),
            text("source.sheets.save-first", "save what it holds in a file first"),
        )


def _require_workbook(path: Path) -> None:
    try:
        with ZipFile(path) as archive:
            names = set(archive.namelist())
            size = sum(entry.file_size for entry in archive.infolist())
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise broken(path) from error
    if "xl/workbook.xml" not in names and not any(
        name.lower().endswith("workbook.xml") for name in names
    ):
        raise unusable(path, _archive(names), _SAVE)
    if size > _LARGEST:
        raise unusable(
            path,
            text(
                "source.sheets.too-large",
                "unpacked it would take {size} MB, and {most} are the most",
                size=size >> 20,
                most=_LARGEST >> 20,
            ),
            text(
                "source.sheets.smaller",
                "copy the sheets of processes into a workbook of their own",
            ),
        )


def _archive(names: set[str]) -> Text:
    if "xl/workbook.bin" in names:
        return text("source.sheets.xlsb", "it is a binary workbook (.xlsb)")
    if any(name.startswith("word/") for name in names):
        return text("source.sheets.docx", "it is a Word document")
    if "content.xml" in names:
        return text("source.sheets.ods", "it is an OpenDocument file (.ods)")
    return text("source.sheets.archive", "it is an archive without a workbook in it")


def _refuse_foreign(path: Path, head: bytes) -> None:
    if head.startswith(_OLE):
        raise _old(path)
    if head.startswith(_PDF):
        raise unusable(path, text("source.sheets.pdf", "it is a PDF"), _SAVE)
    if _MARKUP.match(head):
        raise unusable(
            path,
            text("source.sheets.web", "it is a web page or XML, whatever its name says"),
            _SAVE,
        )
    if b"\0" in head and not head.startswith(_MARKED_WIDE):
        raise unusable(path, text("source.sheets.binary", "it is no table"), _SAVE)


def _old(path: Path) -> UnusableInput:
    """Tell a workbook behind a password from one of Excel 97: the container is the same."""
    try:
        protected = _PROTECTED in path.read_bytes()
    except OSError as error:
        return unreadable(path, error.strerror or str(error))
    if protected:
        return unusable(
            path,
            text("source.sheets.protected", "it is protected by a password"),
            text(
                "source.sheets.unprotect",
                "open it in Excel, remove the password (File > Info > Protect Workbook), and save it",
            ),
        )
    return unusable(
        path, text("source.sheets.xls", "it is a workbook of Excel 97 to 2003 (.xls)"), _SAVE
    )
