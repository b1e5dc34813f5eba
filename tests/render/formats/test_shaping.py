"""Scripts that only a viewer that shapes text can set."""

import unicodedata

import pytest

from itsmctl.errors import CannotDraw
from itsmctl.i18n import LANGUAGES
from itsmctl.render.formats.embedding import with_fonts
from itsmctl.render.formats.pdf import to_pdf
from itsmctl.render.formats.shaping import require_plain

LEFTWARD = ("طلب", "שירות", "١٢")
JOINED = ("सेवा", "க", "ខ", "ᠮ", "က")
MARKED = (unicodedata.normalize("NFD", "é"), "กำ้")


@pytest.mark.parametrize("words", [*LEFTWARD, *JOINED, *MARKED])
def test_what_needs_shaping_is_refused_with_the_formats_that_can(words):
    with pytest.raises(CannotDraw) as caught:
        require_plain(frozenset(words))
    for language in LANGUAGES:
        assert "PNG" in caught.value.render(language)
        assert "SVG" in caught.value.render(language)


@pytest.mark.parametrize(
    "words", ["服务 A", "Müller é", "Ελλ", "Привет", "ありがとう", "한국", "⚠\ufe0f", "→ ≤ …"]
)
def test_what_stands_as_it_is_written_is_not(words):
    require_plain(frozenset(words))


def test_only_the_characters_that_need_it_are_quoted():
    with pytest.raises(CannotDraw) as caught:
        require_plain(frozenset("abcש服"))
    said = caught.value.message.render("en")
    assert said.endswith(": ש")


def test_many_characters_are_cut_short():
    with pytest.raises(CannotDraw) as caught:
        require_plain(frozenset(map(chr, range(0x5D0, 0x5EB))))
    said = caught.value.message.render("en")
    assert said.endswith(" …")
    assert "ת" not in said


@pytest.mark.parametrize("form", [to_pdf, with_fonts])
def test_neither_format_writes_it_wrong(form):
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" font-family="\'X\'">'
        '<desc>x</desc><text x="1" y="1">طلب</text></svg>'
    )
    with pytest.raises(CannotDraw, match="join their letters"):
        form(svg)
