"""A file that is no definition, but has a schema of its own: refused at its first fault, with the place."""

from pathlib import Path

from itsmctl.errors import Place, UnusableInput
from itsmctl.i18n import Text
from itsmctl.source.document import Document
from itsmctl.source.shape import Bare, check_bare


def require_shape(document: Document, kind: Bare, stranger: Text) -> None:
    """Refuse a document that is not of its kind; `stranger` is said of one that names no schema.

    Raises:
        UnusableInput: its text cannot be parsed, it is another kind of file, or its shape is wrong.
    """
    if not isinstance(document.data, dict) or "schema" not in document.data:
        for problem in document.problems:
            if document.data is None and document.text.strip():
                raise UnusableInput(problem.message, place=problem.place)
        raise UnusableInput(stranger, place=Place(document.path))
    for problem in document.problems:
        if problem.code == "SYN002":
            raise UnusableInput(problem.message, place=problem.place)
    for fault in check_bare(kind, document.data, Path(document.path).name):
        first, *rest = fault.route or ("",)
        raise UnusableInput(fault.message, place=document.place((f"${first}", *rest)))
