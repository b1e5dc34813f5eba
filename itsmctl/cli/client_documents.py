"""Documents that clients know: presentations and procedures (extra [office])."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

import os
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Literal

from itsmctl.errors import UnusableInput
from itsmctl.i18n import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from itsmctl.model.portfolio import Variant
    from itsmctl.model.theme import Theme
    from itsmctl.render.draw import Options
    from itsmctl.render.wording import PictureLanguage
    from itsmctl.report.console import Console

SUFFIXES = ("pptx", "docx")
_LEAST_WORDS = 5  # points
_EPOCH = "SOURCE_DATE_EPOCH"


def theme_of(file: Path | None, console: Console) -> Theme:
    """Return the theme of a file, the plain one where none is named; say what is doubtful in it.

    Raises:
        UnusableInput: the file is no theme, or text in its colours could not be read.
    """
    from itsmctl.model.theme import PLAIN

    if file is None:
        return PLAIN
    from itsmctl.render.formats.families import unusual
    from itsmctl.source.theme import faint, read_theme

    theme = read_theme(file)
    warning = faint(theme)
    for doubt in (*(() if warning is None else (warning,)), *unusual(theme)):
        console.notice(doubt.render(console.language))
    return theme


def require_themed(file: Path | None, suffix: str, known: tuple[str, ...] = SUFFIXES) -> None:
    """Refuse a theme for a file that has no use for it.

    Raises:
        UnusableInput: one was named, and the file is of another format.
    """
    if file is not None and suffix not in known:
        raise UnusableInput(
            text(
                "cli.render.meaningless",
                "{option} has no meaning for {found}",
                option="--theme",
                found=f".{suffix}",
            ),
            remedy=text(
                "cli.render.for-formats",
                "it goes with {known}; leave it out",
                known=tuple(f".{one}" for one in known),
            ),
        )


def slides(
    variants: Sequence[Variant], options: Options, theme: Theme, *, opens: bool = True
) -> tuple[bytes, Text | None]:
    """Return a presentation of processes, and what has to be said where its words get small.

    `opens` puts a title slide first.

    Raises:
        MissingExtra: python-pptx is not installed.
        CannotDraw: a process has no steps.
    """
    from itsmctl.render.formats.office import require_office

    require_office("pptx", "pptx")
    from itsmctl.render.formats.pptx.deck import Wish, to_pptx

    made = to_pptx(variants, options, Wish(theme, made_on(variants), opens))
    return made.content, _small(made.smallest) if made.smallest < _LEAST_WORDS else None


def office_document(
    variants: Sequence[Variant],
    suffix: Literal["pptx", "docx"],
    theme_file: Path | None,
    console: Console,
) -> bytes:
    """Return the presentation or the procedure of processes, in the reader's language or in both.

    Raises:
        MissingExtra: the extra [office] is not installed, or no font has some character of a picture.
        UnusableInput: the theme cannot be used.
        CannotDraw: a process has no steps.
    """
    from itsmctl.render.draw import Options

    theme = theme_of(theme_file, console)
    language: PictureLanguage = "both" if console.bilingual else console.language
    if suffix == "docx":
        return _procedures(variants, language, theme)
    content, remark = slides(variants, Options(language), theme)
    if remark is not None:
        console.notice(remark.render(console.language))
    return content


def _small(size: float) -> Text:
    return text(
        "cli.office.small",
        "the smallest words are {size} pt high (below {least} pt they are hard to read): many lanes "
        "need much height; try --by role, or make one sub-process of several steps",
        size=f"{size:.1f}",
        least=_LEAST_WORDS,
    )


def _procedures(variants: Sequence[Variant], language: PictureLanguage, theme: Theme) -> bytes:
    from itsmctl.render.formats.office import require_office

    require_office("docx", "docx")
    from itsmctl.report.procedure.document import Wish, procedures

    return procedures(variants, Wish(language, theme, made_on(variants)))


def made_on(variants: Iterable[Variant]) -> date | None:
    """Return the date for a document's parts: `SOURCE_DATE_EPOCH`, else the definitions' latest.

    Raises:
        UnusableInput: the variable holds no number of seconds.
    """
    written = os.environ.get(_EPOCH)
    if written is not None:
        try:
            return datetime.fromtimestamp(int(written), UTC).date()
        except (ValueError, OverflowError, OSError) as error:
            raise UnusableInput(
                text(
                    "cli.office.epoch",
                    "{name} is “{written}”, which is no number of seconds since 1970",
                    name=_EPOCH,
                    written=written,
                ),
                remedy=text("cli.office.epoch-remedy", "unset it, or write one"),
            ) from error
    days = (day for variant in variants for day in _dates(variant))
    return max(days, default=None)


def _dates(variant: Variant) -> Iterable[date]:
    process = variant.process
    review = process.review.last if process.review is not None else None
    signed = (signoff.date for signoff in process.governance.signoffs)
    for written in (process.governance.last_review, review, *signed):
        try:
            yield date.fromisoformat(written or "")
        except ValueError:  # unsaid, or in words
            continue
