import io

import pytest

from itsmctl.render.formats import typeface
from itsmctl.render.formats.embedding import with_fonts
from itsmctl.render.formats.pdf import to_pdf
from itsmctl.render.formats.typeface import BOLD, REGULAR, typefaces
from itsmctl.render.png import packaged_fonts

REASON = "the extra [pdf] is not installed"
ttlib = pytest.importorskip("fontTools.ttLib", reason=REASON)
font_builder = pytest.importorskip("fontTools.fontBuilder", reason=REASON)
glyph_pen = pytest.importorskip("fontTools.pens.ttGlyphPen", reason=REASON)
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


@pytest.fixture
def composite(tmp_path):
    """A font whose "é" is its "e", 600 of 2048 wide, with an acute moved above it."""
    builder = font_builder.FontBuilder(2048, isTTF=True)
    pens = {name: glyph_pen.TTGlyphPen(None) for name in (".notdef", "e", "acute")}
    for name, (width, height) in {"e": (600, 1000), "acute": (200, 300)}.items():
        pens[name].moveTo((0, 0))
        for point in ((0, height), (width, height), (width, 0)):
            pens[name].lineTo(point)
        pens[name].closePath()
    glyphs = {name: pen.glyph() for name, pen in pens.items()}
    both = glyph_pen.TTGlyphPen(glyphs)
    both.addComponent("e", (1, 0, 0, 1, 0, 0))
    both.addComponent("acute", (1, 0, 0, 1, 200, 1200))
    glyphs["eacute"] = both.glyph()
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap({ord("e"): "e", ord("é"): "eacute"})
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (700, 0)))
    builder.setupHorizontalHeader(ascent=1600, descent=-400)
    builder.setupNameTable({"familyName": "Composite Sans", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(tmp_path / "composite.ttf")


@pytest.mark.usefixtures("composite")
def test_a_glyph_made_of_others_is_drawn_whole():
    (face,) = typefaces({REGULAR: frozenset("é")})[REGULAR]
    font = opened(face)
    drawn = font["glyf"][font.getGlyphOrder()[1]]
    assert drawn.numberOfContours == 2
    box = (drawn.xMin, drawn.yMin, drawn.xMax, drawn.yMax)
    assert box == tuple(round(side * 1000 / 2048) for side in (0, 0, 600, 1500))


@pytest.mark.usefixtures("composite")
def test_accents_reach_both_formats():
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" font-family="\'X\'">'
        '<desc>x</desc><text x="1" y="1">eé</text></svg>'
    )
    assert to_pdf(svg).startswith(b"%PDF")
    assert "@font-face" in with_fonts(svg)


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
