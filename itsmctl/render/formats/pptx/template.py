"""The master of all slides: 16:9, a client's colours and fonts, logo, footer and page numbers."""

import io
import re
from typing import TYPE_CHECKING, Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.util import Emu

from itsmctl.markup import quoteattr
from itsmctl.model.theme import PAPER, Theme, tinted
from itsmctl.render import palette
from itsmctl.render.formats.office import drop_leftovers
from itsmctl.render.formats.pptx.markup import (
    Look,
    Paragraph,
    Setting,
    named,
    preset,
    rooted,
    shape,
)
from itsmctl.render.formats.xml import Element, document, element, said
from itsmctl.render.scene import Rect
from itsmctl.render.wording import PictureLanguage, inline

if TYPE_CHECKING:
    from pptx.presentation import Presentation as Deck
    from pptx.slide import SlideLayout

WIDTH, HEIGHT = 12_192_000, 6_858_000
MARGIN = 365_760
BODY = Rect(MARGIN, 960_000, WIDTH - 2 * MARGIN, 5_560_000)
"""The room of a slide below its title."""
TITLE = Rect(MARGIN, 250_000, 8_700_000, 560_000)
BAND = 3_900_000
"""How far down the title slide is coloured."""
_FOOT = Rect(MARGIN, 6_540_000, 9_000_000, 230_000)
_PAGE = Rect(WIDTH - MARGIN - 900_000, 6_540_000, 900_000, 230_000)
_LOGO = Rect(WIDTH - MARGIN - 1_500_000, 250_000, 1_500_000, 500_000)
_LARGE_LOGO = Rect(WIDTH - MARGIN - 3_000_000, HEIGHT - 1_300_000, 3_000_000, 900_000)
_OPENING = Rect(820_000, 1_500_000, WIDTH - 1_640_000, 1_900_000)
_UNDER = Rect(820_000, BAND + 250_000, 7_800_000, 1_900_000)
_SMALL = 9
_TITLE_SLIDE, _TITLE_ONLY = 0, 5
_SPARE = (4, 5, 6)  # identities of the master's placeholders of date, footer and number


def template(theme: Theme, language: PictureLanguage) -> "Deck":
    """Return a presentation without slides: one layout to open with, one for all that follow."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(WIDTH), Emu(HEIGHT)
    deck.element.sldSz.attrib.pop("type", None)  # of the library's empty deck: 4:3
    for relationships in (deck.part.package._rels, deck.part.rels):  # noqa: SLF001  nothing public has them
        drop_leftovers(relationships)
    _colour(deck, theme)
    master = deck.slide_master
    opening, plain = (deck.slide_layouts[n] for n in (_TITLE_SLIDE, _TITLE_ONLY))
    for number, layout in enumerate(list(deck.slide_layouts)):
        if number not in {_TITLE_SLIDE, _TITLE_ONLY}:
            deck.slide_layouts.remove(layout)
    for holder in (master, opening, plain):
        _without_footers(holder)
    for spot in master.placeholders:
        _put(spot, TITLE if spot.placeholder_format.type == 1 else BODY)
    _title_style(master)
    _opening(opening, theme)
    _plain(plain, theme, language)
    return deck


def add(holder: Any, one: Element) -> None:  # noqa: ANN401  slides and layouts have no type in common
    """Put a shape above all others of a slide or layout."""
    holder.shapes._spTree.append(  # noqa: SLF001  python-pptx adds only shapes of its own making
        parse_xml(document(rooted(one)).encode())
    )


def _put(spot: Any, rect: Rect) -> None:  # noqa: ANN401  as above
    spot.left, spot.top, spot.width, spot.height = rect.x, rect.y, rect.width, rect.height


def _without_footers(holder: Any) -> None:  # noqa: ANN401  as above
    """Take out the placeholders of date, footer and number: slides show the layout's own."""
    for spot in list(holder.placeholders):
        if spot.placeholder_format.type in {13, 15, 16}:
            spot.element.getparent().remove(spot.element)


def _colour(deck: "Deck", theme: Theme) -> None:
    """Write the theme's colours and fonts over those of the template."""
    part = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    written = part.blob.decode("utf-8")
    for name, colour in _scheme(theme).items():
        value = f'<a:srgbClr val="{colour[1:].upper()}"/>'
        written = re.sub(rf"<a:{name}>.*?</a:{name}>", f"<a:{name}>{value}</a:{name}>", written)
    latin, chinese = theme.fonts.headings
    for tag, families in (
        ("majorFont", (latin, chinese)),
        ("minorFont", (theme.fonts.latin, theme.fonts.east_asian)),
    ):
        written = re.sub(
            rf"<a:{tag}>.*?</a:{tag}>", _font_set(tag, *families), written, flags=re.DOTALL
        )
    part._blob = written.encode("utf-8")  # noqa: SLF001  python-pptx knows no themes


def _font_set(tag: str, latin: str, chinese: str) -> str:
    return (
        f"<a:{tag}><a:latin typeface={quoteattr(latin)}/><a:ea typeface={quoteattr(chinese)}/>"
        f'<a:cs typeface=""/><a:font script="Hans" typeface={quoteattr(chinese)}/></a:{tag}>'
    )


def _scheme(theme: Theme) -> dict[str, str]:
    colours = theme.colours
    return {
        "dk1": colours.ink,
        "lt1": PAPER,
        "dk2": colours.primary,
        "lt2": tinted(colours.primary, 0.1),
        "accent1": colours.primary,
        "accent2": colours.accent,
        "accent3": palette.START,
        "accent4": palette.CHANGED,
        "accent5": palette.GATEWAY_BORDER,
        "accent6": palette.MUTED,
        "hlink": colours.primary,
        "folHlink": colours.primary,
    }


def _title_style(master: Any) -> None:  # noqa: ANN401  as above
    style = element(
        "a:lvl1pPr",
        element(
            "a:defRPr",
            element("a:solidFill", element("a:schemeClr", val="accent1")),
            element("a:latin", typeface="+mj-lt"),
            element("a:ea", typeface="+mj-ea"),
            sz=2200,
            b=1,
        ),
        algn="l",
    )
    titles = master.element.find(f".//{{{_PRESENTATION}}}titleStyle")
    for old in list(titles):
        titles.remove(old)
    titles.append(parse_xml(document(rooted(style)).encode()))


_PRESENTATION = "http://schemas.openxmlformats.org/presentationml/2006/main"


def _opening(layout: "SlideLayout", theme: Theme) -> None:
    band = shape(
        named(50, "Band"),
        Rect(0, 0, WIDTH, BAND),
        preset("rect"),
        Look("accent1"),
    )
    rule = shape(
        named(51, "Rule"), Rect(0, BAND, WIDTH, 60_000), preset("rect"), Look("accent2")
    )
    tree = layout.shapes._spTree  # noqa: SLF001  shapes below the placeholders
    for place, one in enumerate((band, rule), 2):
        tree.insert(place, parse_xml(document(rooted(one)).encode()))
    _put(layout.placeholders[0], _OPENING)
    _put(layout.placeholders[1], _UNDER)
    _logo(layout, theme, _LARGE_LOGO)


def _plain(layout: "SlideLayout", theme: Theme, language: PictureLanguage) -> None:
    _put(layout.placeholders[0], TITLE)
    below = Rect(MARGIN, TITLE.bottom + 40_000, WIDTH - 2 * MARGIN, 22_000)
    add(layout, shape(named(50, "Rule"), below, preset("rect"), Look("accent2")))
    words = [inline(one, language) for one in (theme.company, theme.footer) if one is not None]
    if words:
        muted = [Paragraph(" · ".join(words), _SMALL, colour=palette.MUTED)]
        left = Setting("l", wraps=True)
        add(layout, shape(named(51, "Footer"), _FOOT, preset("rect"), Look(), muted, left))
    add(layout, _page_number())
    _logo(layout, theme, _LOGO)


def _page_number() -> Element:
    fonts = (
        element("a:solidFill", element("a:srgbClr", val=palette.MUTED[1:])),
        element("a:latin", typeface="+mn-lt"),
        element("a:ea", typeface="+mn-ea"),
    )
    look = element("a:rPr", *fonts, lang="en-US", sz=100 * _SMALL)
    identity = "{A7C1F0D2-5B3E-4C69-8F14-2D6E9B0A7351}"
    number = element("a:fld", look, said("a:t", "#"), id=identity, type="slidenum")
    paragraph = element("a:p", element("a:pPr", algn="r"), number)
    box = shape(named(52, "Page number"), _PAGE, preset("rect"), Look(), (), Setting("r"))
    body = box.children[-1]
    written = Element(body.name, body.attributes, (*body.children[:-1], paragraph))
    return Element(box.name, box.attributes, (*box.children[:-1], written))


def _logo(layout: "SlideLayout", theme: Theme, room: Rect) -> None:
    """Put the logo into the right lower part of its room, as large as fits."""
    if theme.logo is None:
        return
    _image, relation = layout.part.get_or_add_image_part(io.BytesIO(theme.logo.data))
    scale = min(room.width / theme.logo.width, room.height / theme.logo.height)
    width, height = round(theme.logo.width * scale), round(theme.logo.height * scale)
    place = Rect(room.right - width, room.y + (room.height - height) // 2, width, height)
    add(layout, _picture(place, relation))


def _picture(place: Rect, relation: str) -> Element:
    head = element(
        "p:nvPicPr", named(60, "Logo", "Logo"), element("p:cNvPicPr"), element("p:nvPr")
    )
    fill = element(
        "p:blipFill",
        Element("a:blip", {"r:embed": relation}),
        element("a:stretch", element("a:fillRect")),
    )
    look = element(
        "p:spPr",
        element(
            "a:xfrm",
            element("a:off", x=place.x, y=place.y),
            element("a:ext", cx=place.width, cy=place.height),
        ),
        preset("rect"),
    )
    return element("p:pic", head, fill, look)
