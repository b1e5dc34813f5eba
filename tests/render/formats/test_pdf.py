"""PDF as a reader reads it: shapes where they were, text that can be selected, nothing that varies."""

import re
import sys
import zlib

import pytest

from itsmctl.errors import MissingExtra
from itsmctl.render.draw import Options, draw
from itsmctl.render.formats import typeface
from itsmctl.render.formats.pdf import SHAPES, SILENT, to_pdf
from itsmctl.render.png import packaged_fonts
from itsmctl.render.svg import to_svg

_STREAM = re.compile(rb"<<([^>]*)>>\nstream\n(.*?)\nendstream", re.DOTALL)


class _WithoutFontTools:
    """Finds modules as where the extra is not installed."""

    @staticmethod
    def find_spec(name, _path=None, _target=None):
        if name.partition(".")[0] == "fontTools":
            raise ModuleNotFoundError(name=name)


@pytest.fixture(autouse=True)
def our_fonts(monkeypatch, tmp_path):
    pytest.importorskip("fontTools", reason="the extra [pdf] is not installed")
    if not packaged_fonts():
        pytest.skip("the font package of the extra [cjk] is not installed")
    monkeypatch.setattr(typeface, "system_folders", lambda: (tmp_path,))


def svg_of(body, width=100, height=50):
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'xml:lang="zh-CN"><title>图 (1)</title><desc>x</desc>{body}</svg>'
    )


def content(pdf):
    """Return the drawing: the stream that is neither a font nor a table of characters."""
    streams = (
        zlib.decompress(data) for head, data in _STREAM.findall(pdf) if b"Length1" not in head
    )
    return next(data for data in streams if b"begincmap" not in data).decode("ascii")


def spoken(pdf):
    """Return the text of a PDF by its own tables, as a reader that copies it does."""
    maps = {}
    objects = dict(re.findall(rb"(\d+) 0 obj\n(.*?)\nendobj", pdf, re.DOTALL))
    for name, number in re.findall(rb"/(F\d+_\d+) (\d+) 0 R", pdf):
        table = re.search(rb"/ToUnicode (\d+) 0 R", objects[number])[1]
        packed = _STREAM.search(objects[table])[2]
        rows = re.findall(r"<([0-9A-F]{4})> <([0-9A-F]+)>", zlib.decompress(packed).decode())
        maps[name.decode()] = {code: bytes.fromhex(to).decode("utf-16-be") for code, to in rows}
    said = []
    halos = re.sub(r"/Span <</ActualText <FEFF>>> BDC.*?EMC", "", content(pdf), flags=re.DOTALL)
    for block in re.findall(r"BT(.*?)ET", halos, re.DOTALL):
        line = ""
        for font, codes in re.findall(r"/(F\d+_\d+) [\d.]+ Tf <([0-9A-F]*)> Tj", block):
            line += "".join(maps[font][codes[at : at + 4]] for at in range(0, len(codes), 4))
        said.append(line)
    return said


def test_the_page_has_the_size_of_the_picture_in_points():
    pdf = to_pdf(svg_of('<rect x="1" y="2" width="3" height="4" fill="#fff"/>'))
    assert b"/MediaBox [0 0 75 37.5]" in pdf
    assert pdf.startswith(b"%PDF-1.7")
    assert b"/Lang (zh-CN)" in pdf
    assert f"/Title <FEFF{'图 (1)'.encode('utf-16-be').hex().upper()}>".encode() in pdf


def test_a_page_longer_than_pdf_allows_has_larger_units():
    pdf = to_pdf(svg_of('<rect width="30000" height="60" fill="#fff"/>', 30_000, 60))
    assert b"/MediaBox [0 0 11250 22.5] /UserUnit 2" in pdf
    assert content(pdf).startswith("0.375 0 0 -0.375 0 22.5 cm")


@pytest.mark.parametrize(("width", "unit"), [(19_200, None), (19_201, 2), (1_000_000, 53)])
def test_no_side_of_a_page_is_longer_than_14400_units(width, unit):
    pdf = to_pdf(svg_of('<rect width="2" height="2" fill="#fff"/>', width, 60))
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\](?: /UserUnit (\d+))?", pdf)
    assert float(box[1]) <= 14_400
    assert box[3] == (None if unit is None else str(unit).encode())
    assert float(box[1]) * (unit or 1) == pytest.approx(0.75 * width, abs=0.1)


def test_every_object_stands_where_the_table_says():
    pdf = to_pdf(svg_of('<text x="1" y="9" font-size="9" fill="#000">a</text>'))
    start = int(re.search(rb"startxref\n(\d+)\n", pdf)[1])
    rows = re.findall(rb"(\d{10}) 00000 n", pdf[start:])
    assert pdf[start : start + 4] == b"xref"
    assert len(rows) >= 8
    for number, offset in enumerate(rows, 1):
        assert pdf[int(offset) :].startswith(b"%d 0 obj" % number)


@pytest.mark.parametrize(
    ("shape", "operators"),
    [
        ('<rect x="1" y="2" width="3" height="4" fill="#ff0000"/>', "1 0 0 rg"),
        (
            '<path d="M0 0L5 0" fill="none" stroke="#000" stroke-width="2"/>',
            "0 0 0 RG 2 w 1 j\n[] 0 d\n0 0 m\n5 0 l\nS",
        ),
        ('<circle cx="5" cy="5" r="2" fill="#fff" stroke="#000"/>', "B"),
        ('<path d="M0 0L5 0" fill="none" stroke="#000" stroke-dasharray="6 3"/>', "[6 3] 0 d"),
        ('<rect width="2" height="2" fill="#000" fill-opacity="0.18"/>', "/O0_18 gs"),
        (
            '<g transform="translate(3 4) rotate(-90)"><rect width="2" height="2"/></g>',
            "1 0 0 1 3 4 cm 0.00000 -1.00000 1.00000 0.00000 0 0 cm",
        ),
        (
            '<g fill="none"><path d="M0 0L1 1" stroke="#000" marker-end="url(#arrow)"/></g>',
            "f Q",
        ),
    ],
)
def test_shapes(shape, operators):
    assert operators in content(to_pdf(svg_of(shape)))


def test_what_has_neither_fill_nor_stroke_is_not_drawn():
    drawn = content(to_pdf(svg_of('<rect width="2" height="2" fill="none"/>')))
    assert drawn.splitlines() == ["0.75 0 0 -0.75 0 37.5 cm"]


def test_text_can_be_selected_in_any_script_and_both_weights():
    pdf = to_pdf(
        svg_of(
            '<text x="1" y="9" font-size="9">软件申请 A&amp;B</text>'
            '<text x="1" y="20" font-size="9" font-weight="700">审批</text>'
        )
    )
    assert spoken(pdf) == ["软件申请 A&B", "审批"]
    assert len(set(re.findall(rb"/BaseFont /(Itsmctl\S+)", pdf))) == 2


def test_text_is_held_to_its_width():
    pdf = to_pdf(
        svg_of(
            '<text x="10" y="9" font-size="10" textLength="60" text-anchor="middle">中文</text>'
        )
    )
    drawn = content(pdf)
    assert "1 0 0 -1 -20 9 Tm 300.000 Tz" in drawn


def test_a_halo_is_no_text():
    body = '<text x="1" y="9" font-size="9" stroke="#fff" stroke-width="3" paint-order="stroke">是</text>'
    assert spoken(to_pdf(svg_of(body))) == ["是"]
    assert content(to_pdf(svg_of(body))).count("Tj") == 2


@pytest.mark.parametrize("language", ["en", "zh", "both"])
def test_a_picture_holds_all_its_words(review, language):
    svg = to_svg(draw(review, Options(language)))
    words = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    assert sorted(spoken(to_pdf(svg))) == sorted(words)


def test_the_same_picture_gives_the_same_bytes(review):
    svg = to_svg(draw(review, Options("zh")))
    assert to_pdf(svg) == to_pdf(svg)


def test_nothing_of_our_pictures_is_left_out(review, signing):
    for variant in (review, signing):
        tags = set(re.findall(r"<([a-z]+)", to_svg(draw(variant, Options("both")))))
        assert tags <= SHAPES | SILENT | {"marker"}


def test_without_the_extra_it_is_named(monkeypatch):
    for name in [one for one in sys.modules if one.partition(".")[0] == "fontTools"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [_WithoutFontTools(), *sys.meta_path])
    with pytest.raises(MissingExtra) as caught:
        to_pdf(svg_of("<text>a</text>"))
    assert "pip install 'itsmctl[pdf]'" in caught.value.render("en")
    assert "pip install 'itsmctl[pdf]'" in caught.value.render("zh")


def test_without_a_font_it_is_refused_and_never_drawn_empty(monkeypatch):
    monkeypatch.setattr(typeface, "packaged_fonts", lambda: ())
    with pytest.raises(MissingExtra, match="国") as caught:
        to_pdf(svg_of("<text>国</text>"))
    assert "itsmctl[cjk]" in caught.value.render("en")
