"""What stands around every page of the site: head, search, switch of languages, foot."""

from collections.abc import Iterable
from html import escape

from itsmctl.i18n import LANGUAGES, Label, Language, Text, text
from itsmctl.record import dataclass
from itsmctl.report.html import both, tongues
from itsmctl.report.site.addresses import START, Place

STYLE, SCRIPT, INDEX = "assets/site.css", "assets/site.js", "assets/search.js"
_TAGS = {"en": "en", "zh": "zh-CN"}
# files beside the page, by whatever way they came, and nothing else
_POLICY = (
    "default-src 'none'; style-src 'self' file: 'unsafe-inline'; script-src 'self' file:; "
    "img-src data:; base-uri 'none'; form-action 'none'"
)
Words = Label | Text


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of the site before it is framed; `body` is HTML."""

    place: Place
    title: Words
    body: str


@dataclass(frozen=True, slots=True)
class Masthead:
    """What all pages have in common: the site's title, and the language in which it opens.

    Unless that is `fixed`, a reader's browser may choose the other one.
    """

    title: Label
    language: Language
    fixed: bool = False


def framed(leaf: Leaf, masthead: Masthead) -> str:
    """Return the whole page."""
    language, place = masthead.language, leaf.place
    whole = Label(*(_whole_title(leaf, masthead, tongue) for tongue in LANGUAGES))
    return (
        f'<!DOCTYPE html>\n<html lang="{_TAGS[language]}" data-language="{language}" '
        f'data-root="{place.root}"{" data-fixed" if masthead.fixed else ""}>\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="generator" content="itsmctl">\n'
        f"<title {tongues(whole)}>{escape(whole.render(language))}</title>\n"
        f'<link rel="stylesheet" href="{place.to(STYLE)}">\n'
        f'<script src="{place.to(SCRIPT)}"></script>\n</head>\n<body>\n'
        f'{_bar(place, masthead)}\n<main id="page.main">\n{leaf.body}\n</main>\n</body>\n</html>\n'
    )


def _whole_title(leaf: Leaf, masthead: Masthead, language: Language) -> str:
    title = leaf.title.render(language)
    return title if leaf.place.path == START else f"{title} · {masthead.title.render(language)}"


def section(name: str, heading: Words, parts: Iterable[str]) -> str:
    """Return a part of a page under a heading that can be linked to; nothing without parts."""
    body = "\n".join(parts)
    if not body:
        return ""
    return f'<section id="page.{name}"><h2>{both(heading)}</h2>\n{body}\n</section>'


def table(heads: Iterable[Words], rows: Iterable[str], kind: str = "") -> str:
    """Return a table of rows that are HTML; nothing without rows."""
    body = "\n".join(rows)
    if not body:
        return ""
    columns = "".join(f'<th scope="col">{both(head)}</th>' for head in heads)
    style = f' class="{kind}"' if kind else ""
    return (
        f'<div class="wide"><table{style}><thead><tr>{columns}</tr></thead>\n'
        f"<tbody>\n{body}\n</tbody></table></div>"
    )


def link(address: str | None, words: Words) -> str:
    """Return words, as a link where they lead somewhere."""
    said = both(words)
    return said if address is None else f'<a href="{escape(address)}">{said}</a>'


def spoken(parts: Iterable[tuple[Language, str]]) -> str:
    """Return blocks of HTML, one a language, of which the page shows one."""
    return "\n".join(f'<div lang="{tongue}">{body}</div>' for tongue, body in parts)


def _bar(place: Place, masthead: Masthead) -> str:
    find = tongues(_FIND)
    said = _FIND.render(masthead.language)
    return (
        f'<a class="skip" href="#page.main">{both(_SKIP)}</a>\n<header class="site">'
        f'<a class="home" href="{place.to(START)}">{both(masthead.title)}</a>'
        f'<div id="page.search" role="search" hidden><input id="page.find" type="search" autocomplete="off" '
        f'spellcheck="false" {find} placeholder="{escape(said)}" aria-label="{escape(said)}" '
        'aria-controls="page.hits" aria-keyshortcuts="/">'
        f'<p id="page.count" role="status" {tongues(_COUNT)}></p><ol id="page.hits"></ol>'
        "</div>"
        f'<noscript><span class="note">{both(_NO_SCRIPT)}</span></noscript>'
        '<button class="language" type="button" hidden>中文 / English</button></header>'
    )


KINDS = {
    "process": text("report.site.kind.process", "process"),
    "step": text("report.site.kind.step", "step"),
    "department": text("report.site.kind.department", "department"),
    "role": text("report.site.kind.role", "role"),
    "finding": text("report.site.kind.finding", "finding"),
    "scenario": text("report.site.kind.scenario", "scenario"),
}
_FIND = text("report.site.find", "Search processes, steps, roles, findings (/)")
_COUNT = text("report.site.count", "{shown} of {found}", shown="{shown}", found="{found}")
_SKIP = text("report.site.skip", "To the content")
_NO_SCRIPT = text(
    "report.site.no-script",
    "The search and the switch of languages need JavaScript; all else works without.",
)
