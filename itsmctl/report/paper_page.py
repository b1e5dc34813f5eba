"""Results as one page: both languages, no request, fit to be printed."""

from collections.abc import Iterator
from html import escape
from importlib.resources import files

from itsmctl.i18n import LANGUAGES, Label, Language
from itsmctl.report.html import rich_table, whole_page
from itsmctl.report.sections import Grid, Heading, Paper, Picture, Points, Section, Sentence

_TONES = {"lead": "lead", "warning": "warning", "note": "note"}


def paper_page(paper: Paper, language: Language, *, fixed: bool = False) -> str:
    """Return the page; it opens in the reader's language and switches at a button.

    `language` is the one for readers whose browser speaks neither, and where `fixed` for all.
    """
    spans = (
        f'<span lang="{tongue}">{escape(paper.title.render(tongue))}</span>'
        for tongue in LANGUAGES
    )
    head = f"<h1>{''.join(spans)}</h1>"
    bodies = "\n".join(_spoken(paper, tongue) for tongue in LANGUAGES)
    button = '<button class="language" type="button">中文 / English</button>'
    script = files("itsmctl").joinpath("report", "demo.js").read_text(encoding="utf-8")
    title = Label(paper.title.render("en"), paper.title.render("zh"))
    return whole_page(
        title, f"{button}\n{head}\n{bodies}", language, script=script, fixed=fixed
    )


def page_sections(sections: tuple[Section, ...], language: Language) -> Iterator[str]:
    """Yield sections as HTML; headings are of the third order, for a page that has others."""
    for number, section in enumerate(sections):
        yield _section(section, language, f"chart-{number}-{language}", "h3")


def _spoken(paper: Paper, language: Language) -> str:
    body = "\n".join(
        _section(section, language, f"chart-{number}-{language}", "h2")
        for number, section in enumerate(paper.sections)
    )
    return f'<div lang="{language}">\n{body}\n</div>'


def _section(section: Section, language: Language, identity: str, head: str) -> str:
    match section:
        case Heading(words):
            return f"<{head}>{escape(words.render(language))}</{head}>"
        case Sentence(words, tone):
            kind = f' class="{_TONES[tone]}"' if tone in _TONES else ""
            return f"<p{kind}>{escape(words.render(language))}</p>"
        case Points(words, items):
            rows = "".join(f"<li>{escape(item.render(language))}</li>" for item in items)
            return f"<p>{escape(words.render(language))}</p>\n<ul>{rows}</ul>"
        case Grid(table):
            return rich_table(table(language))
        case Picture(_, svg):
            return f'<figure class="chart">{svg(language, identity)}</figure>'
