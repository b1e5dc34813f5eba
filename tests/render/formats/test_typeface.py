import io

import pytest

from itsmctl.render.formats import typeface
from itsmctl.render.formats.embedding import with_fonts
from itsmctl.render.formats.typeface import BOLD, REGULAR, typefaces
from itsmctl.render.png import packaged_fonts

REASON = "the extra [pdf] is not installed"
ttlib = pytest.importorskip("fontTools.ttLib", reason=REASON)
area_pen = pytest.importorskip("fontTools.pens.areaPen", reason=REASON)


@pytest.fixture(autouse=True)
def our_fonts(monkeypatch, tmp_path):
    if not packaged_fonts():
        pytest.skip("the font package of the extra [cjk] is not installed")
    monkeypatch.setattr(typeface, "system_folders", lambda: (tmp_path,))


def opened(face):
    return ttlib.TTFont(io.BytesIO(face.program))


def test_a_face_holds_just_the_characters_asked_for():
    (face,) = typefaces({REGULAR: frozenset("服务A")})[REGULAR]
    font = opened(face)
    assert {chr(code) for code in font.getBestCmap()} == set("服务A")
    assert len(font.getGlyphOrder()) == 4
    assert sorted(face.glyphs.values()) == [1, 2, 3]
    assert [face.widths[face.glyphs[char]] for char in "服务"] == [1000, 1000]
    assert 0 < face.widths[face.glyphs["A"]] < 1000
    assert face.ascent > 0 > face.descent


def test_bold_is_bolder():
    areas = []
    for weight in (REGULAR, BOLD):
        (face,) = typefaces({weight: frozenset("服")})[weight]
        font = opened(face)
        pen = area_pen.AreaPen(font.getGlyphSet())
        font.getGlyphSet()[font.getGlyphOrder()[1]].draw(pen)
        areas.append(abs(pen.value))
        assert not face.thin
    assert areas[1] > 1.3 * areas[0]


def test_the_same_characters_give_the_same_bytes():
    one, other = (typefaces({REGULAR: frozenset("服务")})[REGULAR][0].program for _ in range(2))
    assert one == other


def test_an_svg_carries_its_characters_and_names_them_first():
    svg = (
        '<svg font-family="\'X\', sans-serif"><desc>d</desc><text x="1">服&amp;</text>'
        '<text font-weight="700">务</text></svg>'
    )
    made = with_fonts(svg)
    assert made.count("@font-face") == 2
    assert "font-weight:700" in made
    assert "font-family=\"'itsmctl-0', 'X', sans-serif\"" in made
    assert (
        made.replace(made[made.index("<style>") : made.index("</style>") + 8], "").count(
            "<text"
        )
        == 2
    )


def test_an_svg_without_text_stays_as_it_is():
    assert with_fonts("<svg><desc>d</desc></svg>") == "<svg><desc>d</desc></svg>"
