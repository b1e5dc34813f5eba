"""What changed, on one page: both pictures in one, and what became of whom; no request, no script needed."""

import base64
from collections.abc import Iterator
from html import escape
from importlib.resources import files

from itsmctl.diff.change import ProcessDifference
from itsmctl.diff.renaming import aligned
from itsmctl.errors import CannotDraw
from itsmctl.i18n import LANGUAGES, Label, Language, render_word, text
from itsmctl.render.changes import changes
from itsmctl.render.draw import Options, draw
from itsmctl.render.svg import to_svg
from itsmctl.report.difference.account import Account
from itsmctl.report.difference.paper import difference_paper
from itsmctl.report.html import whole_page
from itsmctl.report.paper_page import page_sections
from itsmctl.report.sections import Heading, Section


def difference_page(account: Account, language: Language, *, fixed: bool = False) -> str:
    """Return the page; it opens in the reader's language and switches at a button.

    `language` is the one for readers whose browser speaks neither, and where `fixed` for all.
    """
    bodies = "\n".join(_spoken(account, tongue) for tongue in LANGUAGES)
    button = '<button class="language" type="button">中文 / English</button>'
    script = files("itsmctl").joinpath("report", "demo.js").read_text(encoding="utf-8")
    title = difference_paper(account).title
    label = Label(render_word(title, "en"), render_word(title, "zh"))
    return whole_page(label, f"{button}\n{bodies}", language, script=script, fixed=fixed)


def _spoken(account: Account, language: Language) -> str:
    return f'<div lang="{language}">\n' + "\n".join(_body(account, language)) + "\n</div>"


def _body(account: Account, language: Language) -> Iterator[str]:
    paper = difference_paper(account)
    yield f"<h1>{escape(render_word(paper.title, language))}</h1>"
    waiting = list(
        account.difference.processes
    )  # whose headings come in this order, before others
    entry = None
    for section in paper.sections:
        yield from _section(section, language)
        if isinstance(section, Heading):
            entry = waiting.pop(0) if waiting else None
        elif entry is not None:  # below the sentence that says it all
            yield from _picture(entry, language)
            entry = None


def _section(section: Section, language: Language) -> Iterator[str]:
    if isinstance(section, Heading):
        yield f"<h2>{escape(section.words.render(language))}</h2>"
    else:
        yield from page_sections((section,), language)


def _picture(entry: ProcessDifference, language: Language) -> Iterator[str]:
    """Yield both versions in one picture, as an image: its ids never meet those of another."""
    before = aligned(entry.before, entry.new_ids)
    options = Options(language, overlay=changes(before, entry.after), against=before)
    try:
        svg = to_svg(draw(entry.after, options))
    except CannotDraw:
        return  # a process without steps is told in words
    data = base64.b64encode(svg.encode()).decode()
    alt = text(
        "difference.picture", "Both versions in one picture: {process}",
        process=entry.after.process.name,
    ).render(language)  # fmt: skip
    yield f'<figure class="whole" tabindex="0"><img src="data:image/svg+xml;base64,{data}" alt="{escape(alt)}"></figure>'
