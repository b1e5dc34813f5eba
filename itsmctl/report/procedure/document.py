"""Procedures of processes as one Word document."""

import io
from collections.abc import Sequence
from datetime import date

from docx.enum.text import WD_BREAK

from itsmctl.i18n import text
from itsmctl.model.portfolio import Variant
from itsmctl.model.theme import PLAIN, Theme
from itsmctl.record import dataclass
from itsmctl.render.formats.office import EPOCH, LONGEST_TITLE, settled
from itsmctl.render.wording import PictureLanguage, inline
from itsmctl.report.procedure import words
from itsmctl.report.procedure.chapters import Chapters
from itsmctl.report.procedure.opening import Opening, write_title
from itsmctl.report.procedure.paper import blank, write_header
from itsmctl.report.procedure.picture import pictures_of
from itsmctl.report.procedure.writer import Writer

_MOST_CONTENTS = 24  # lines of the contents that fit below the title block


@dataclass(frozen=True, slots=True)
class Wish:
    """The language of the document, how it looks, and the date of its parts."""

    language: PictureLanguage
    theme: Theme = PLAIN
    made: date | None = None


def procedures(variants: Sequence[Variant], wish: Wish) -> bytes:
    """Return the document: the procedure of one process, or of several, a part each.

    The same processes give the same bytes.

    Raises:
        CannotDraw: a process has no steps, or no font has some character of its picture.
        MissingExtra: no font has some character, and the font package is not installed.
    """
    document = blank(wish.theme, wish.language, wish.made)
    several = len(variants) > 1
    writer = Writer(document, wish.theme, wish.language, 2 if several else 1)
    title = _title(variants, writer)
    write_title(writer, title)
    if several:
        _list(writer, variants)
    else:
        Opening(writer, variants[0]).write()
    document.add_paragraph(writer.say(words.CONTENTS), style="TOC Heading")
    end = document.add_paragraph()
    end.add_run().add_break(WD_BREAK.PAGE)
    for variant in variants:
        if several:
            writer.heading(inline(variant.process.name, wish.language), 0)
            document.paragraphs[-1].paragraph_format.page_break_before = (
                variant is not variants[0]
            )
            Opening(writer, variant).write()
        Chapters(writer, variant, pictures_of(variant, wish.language)).write()
    writer.contents(end, 2 if len(writer.headings) <= _MOST_CONTENTS else 1)
    write_header(document, wish.theme, f"{title} · {writer.say(words.KIND)}")
    document.core_properties.title = title[:LONGEST_TITLE]
    stream = io.BytesIO()
    document.save(stream)
    return settled(stream.getvalue(), wish.made or EPOCH)


def _title(variants: Sequence[Variant], writer: Writer) -> str:
    if len(variants) > 1:
        return writer.say(text("render.slides.title", "Service processes"))
    return inline(variants[0].process.name, writer.language)


def _list(writer: Writer, variants: Sequence[Variant]) -> None:
    """Write which procedures the document holds."""
    head = (words.PROCESS, words.NUMBER, words.VERSION, words.OWNER)
    openings = [Opening(writer, variant) for variant in variants]
    rows = [
        (
            inline(one.variant.process.name, writer.language),
            one.number,
            one.variant.process.version or "",
            one.owner,
        )
        for one in openings
    ]
    writer.grid(
        _title(variants, writer), [*map(writer.say, head)], rows, (0.34, 0.3, 0.12, 0.24)
    )
