import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from itsmctl.i18n import Label
from itsmctl.render import palette
from itsmctl.render.draw import Options, draw
from itsmctl.render.measure import text_width
from itsmctl.render.scene import Tone
from itsmctl.render.svg import to_svg

SVG = "{http://www.w3.org/2000/svg}"
GOLDEN = Path(__file__).parent / "golden"


def parse(text):
    return ET.fromstring(text)


def test_it_is_an_image_with_title_and_description(review):
    root = parse(to_svg(draw(review)))
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "title desc"
    assert root.find(f"{SVG}title").text == "Request"
    assert root.find(f"{SVG}desc").text == "Swimlane diagram with 3 lanes and 5 steps"


def test_every_step_can_be_found_by_its_id(review):
    root = parse(to_svg(draw(review)))
    found = {one.get("data-id") for one in root.iter(f"{SVG}g") if one.get("data-id")}
    assert found == {step.id for step in review.process.steps}


def test_lines_name_their_ends_and_ids_are_unique(signing):
    root = parse(to_svg(draw(signing)))
    flows = [one for one in root.iter(f"{SVG}g") if one.get("class") == "flow"]
    assert ("chase", "approve") in {(f.get("data-source"), f.get("data-target")) for f in flows}
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert len(ids) == len(set(ids))


def test_markup_in_names_is_text(variant, task):
    name = Label.plain('<b>&"quoted"</b>\x00\x0b')
    root = parse(to_svg(draw(variant(task("a", "agent", name=name)), Options(title="<i>"))))
    texts = [one.text for one in root.iter(f"{SVG}text")]
    assert '<b>&"quoted"</b>' in texts
    assert "<i>" in texts


def test_ids_with_markup_stay_in_their_attribute(variant, task):
    root = parse(to_svg(draw(variant(task("a'b\"<&", "agent")))))
    assert "a'b\"<&" in {one.get("data-id") for one in root.iter(f"{SVG}g")}


def test_exceptional_lines_are_dashed_besides_their_colour(review):
    text = to_svg(draw(review))
    dashed = re.findall(
        r'<path [^>]*stroke-dasharray[^>]*marker-end="url\(#arrow-alert\)"', text
    )
    coloured = re.findall(r'marker-end="url\(#arrow-alert\)"', text)
    assert len(dashed) == len(coloured) == 1


def test_texts_are_held_to_the_width_that_was_measured(signing):
    root = parse(to_svg(draw(signing)))
    chip = next(one for one in root.iter(f"{SVG}text") if one.text == "R manager")
    assert float(chip.get("textLength")) == pytest.approx(text_width("R manager", 9.5), abs=0.1)
    assert chip.get("lengthAdjust") == "spacingAndGlyphs"


def test_the_font_stack_reaches_every_system(review):
    fonts = parse(to_svg(draw(review))).get("font-family")
    for family in ("Noto Sans SC", "PingFang SC", "Microsoft YaHei", "sans-serif"):
        assert family in fonts


def test_it_needs_no_other_file(signing):
    text = to_svg(draw(signing))
    links = set(re.findall(r"(?:href|src|url)[=(]\"?([^\")]+)", text))
    assert all(link.startswith("#") for link in links)


@pytest.mark.parametrize("name", ["review", "signing"])
def test_the_bytes_are_the_golden_ones(name, request):
    scene = draw(request.getfixturevalue(name), Options(language="both"))
    assert to_svg(scene) == GOLDEN.joinpath(f"{name}.svg").read_text(encoding="utf-8")


def luminance(colour):
    def linear(value):
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_contrast_formula_knows_black_on_white():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


GROUNDS = (*palette.LANE, *palette.HEADER, palette.PAPER, palette.STEP_FILL)


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *(
            (colour, ground)
            for tone, colour in palette.TEXT.items()
            for ground in (GROUNDS if tone is not Tone.PAPER else (palette.LINE,))
        ),
        *((palette.INK, heat) for heat in palette.HEAT),
        (palette.INK, palette.REMOVED_FILL),
        *((colour, fill) for fill, colour in palette.CHIP.values()),
        (palette.ALERT_TEXT, palette.UNDEFINED_FILL),
        (palette.GATEWAY_MARK, palette.GATEWAY_FILL),
    ],
)
def test_texts_can_be_read(text, ground):
    assert contrast(text, ground) >= 4.5
