"""The committee's page as PDF, set by Typst (extra [pdf]) in fonts that hold all its characters."""

import importlib
import tempfile
from collections.abc import Sequence
from html import unescape
from pathlib import Path
from typing import Any

from itsmctl.errors import MissingExtra
from itsmctl.i18n import Language, text
from itsmctl.render.fonts import system_folders
from itsmctl.render.formats.pdf import to_pdf
from itsmctl.render.png import choose_fonts, packaged_fonts
from itsmctl.render.svg import FONTS
from itsmctl.report.committee.chapter import Chapter
from itsmctl.report.committee.front import Front
from itsmctl.report.committee.typesetting import picture_name, typeset

_LATIN = ("Arial", "Helvetica", "Liberation Sans")
"""Plain fonts of about the width that the page is laid out for."""


def committee_pdf(front: Front, chapters: Sequence[Chapter], language: Language) -> bytes:
    """Return the document.

    Raises:
        MissingExtra: the extra [pdf] is not installed, or no font has some character.
        CannotDraw: no font has some character although the extra [cjk] is installed.
    """
    typst = _typst()
    characters = frozenset(unescape(typeset(front, chapters, language, ())))
    visible = frozenset(one for one in characters if one.isprintable() and not one.isspace())
    fonts = choose_fonts(visible, system_folders(), packaged_fonts())
    folders = list(dict.fromkeys(str(path.parent) for path in fonts.files))
    known = set(typst.Fonts(font_paths=folders).families())
    wanted = (*FONTS, *_LATIN) if language == "zh" else (*_LATIN, *FONTS)
    families = [name for name in wanted if name in known]
    source = typeset(front, chapters, language, (*families, fonts.family))
    with tempfile.TemporaryDirectory(prefix="itsmctl-") as scratch:
        folder = Path(scratch)
        for place, chapter in enumerate(chapters):
            if chapter.drawing.svg is not None:
                (folder / picture_name(place)).write_bytes(to_pdf(chapter.drawing.svg))
        (folder / "page.typ").write_text(source, encoding="utf-8")
        found = typst.compile(folder / "page.typ", root=folder, font_paths=folders, timestamp=0)
    if not isinstance(found, bytes):
        raise TypeError(type(found))
    return found


def require_typst() -> None:
    """Refuse what needs Typst where it is not installed, before long work is begun.

    Raises:
        MissingExtra: always then; the remedy is the command that installs it.
    """
    _typst()


def _typst() -> Any:  # noqa: ANN401  a module that may not be there
    try:
        return importlib.import_module("typst")
    except ImportError as error:
        raise MissingExtra(
            text("report.committee.pdf.extra", "a page as .pdf needs the extra [pdf]"),
            remedy=text(
                "report.committee.pdf.extra-remedy",
                "pip install 'itsmctl[pdf]', or write .html and print it",
            ),
        ) from error
