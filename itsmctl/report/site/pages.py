"""All files of the site, by their paths below its folder."""

from collections.abc import Iterator
from importlib.resources import files

from itsmctl.report.html import style
from itsmctl.report.site.addresses import Addresses
from itsmctl.report.site.atlas import Atlas
from itsmctl.report.site.cards import CardFile
from itsmctl.report.site.duties import duties_by_party, offices_by_party
from itsmctl.report.site.frame import INDEX, SCRIPT, STYLE, Leaf, Masthead, framed
from itsmctl.report.site.party_page import Directory
from itsmctl.report.site.process_page import process_page
from itsmctl.report.site.rule_pages import rule_pages
from itsmctl.report.site.search import search_index
from itsmctl.report.site.start import start_page


def site_files(atlas: Atlas, addresses: Addresses) -> Iterator[tuple[str, str]]:
    """Yield the path and the content of every file."""
    masthead = Masthead(atlas.title, atlas.language, atlas.fixed)
    for leaf in _leaves(atlas, addresses):
        yield leaf.place.path, framed(leaf, masthead)
    yield STYLE, style() + _asset("site.css")
    yield SCRIPT, _asset("site.js")
    yield INDEX, search_index(atlas, addresses)


def _leaves(atlas: Atlas, addresses: Addresses) -> Iterator[Leaf]:
    cards = CardFile()
    yield start_page(atlas, addresses)
    for entry in atlas.entries:
        yield process_page(entry, cards, addresses)
    entries = atlas.entries
    directory = Directory(addresses, cards, duties_by_party(entries), offices_by_party(entries))
    for house in atlas.houses:
        yield from directory.pages(house)
    yield from rule_pages(atlas, addresses)


def _asset(name: str) -> str:
    home = files("itsmctl").joinpath("report", "site", name)
    return home.read_text(encoding="utf-8")
