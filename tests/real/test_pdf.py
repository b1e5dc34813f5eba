"""Our PDF as PDFium, the reader inside Chrome, opens it: one page of our size, every word, ink."""

import re

import pytest

from itsmctl.render.draw import Options, draw
from itsmctl.render.formats.pdf import to_pdf
from itsmctl.render.svg import to_svg
from itsmctl.source.library import load

pdfium = pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed (extra [dev])")
WORD = re.compile(r"<text[^>]*>([^<]+)</text>")
WAYS = (("en", "landscape", "none"), ("zh", "portrait", "none"), ("both", "landscape", "a4"))


@pytest.fixture(scope="module")
def variants(request):
    """Every fourth process: reading takes long, and they are written alike."""
    return load([str(request.config.rootpath / "processes")]).portfolio.processes[::4]


def squeezed(words):
    return "".join(words.split())


def said(svg):
    """Return what a picture says, line by line, as its reader sees it."""
    entities = {"&amp;": "&", "&lt;": "<", "&gt;": ">"}
    return [
        re.sub("&(amp|lt|gt);", lambda found: entities[found[0]], words)
        for words in WORD.findall(svg)
    ]


@pytest.mark.parametrize(("language", "direction", "fit"), WAYS)
def test_a_process_has_one_page_with_all_its_words(variants, language, direction, fit):
    for variant in variants:
        scene = draw(variant, Options(language, direction=direction, fit=fit))
        svg = to_svg(scene)
        document = pdfium.PdfDocument(to_pdf(svg))
        assert len(document) == 1
        (page,) = document
        width, height = page.get_size()
        assert width / height == pytest.approx(scene.width / scene.height, rel=0.01)
        read = squeezed(page.get_textpage().get_text_bounded())
        missing = [line for line in said(svg) if squeezed(line) not in read]
        assert missing == [], variant.process.id


def test_it_is_drawn_dark_on_white(variants):
    svg = to_svg(draw(variants[0], Options("zh")))
    (page,) = pdfium.PdfDocument(to_pdf(svg))
    grey = bytes(page.render(scale=1, grayscale=True).buffer)
    assert max(grey) == 255
    assert min(grey) < 60
    assert sum(value < 128 for value in grey) > len(grey) // 200


def test_a_spoilt_file_is_seen(variants):
    good = to_pdf(to_svg(draw(variants[0], Options("en"))))
    with pytest.raises(pdfium.PdfiumError):
        pdfium.PdfDocument(good[: len(good) // 3])
