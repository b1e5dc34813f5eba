"""Presentations opened again by python-pptx: everything is there, within its slide, and glued."""

import io
import re
import zipfile

import pptx
import pytest
from lxml import etree
from pptx.oxml.ns import qn
from pptx.util import Emu

from itsmctl.errors import CannotDraw
from itsmctl.i18n import Label
from itsmctl.model.theme import Colours, Fonts, Logo, Theme
from itsmctl.record import replace
from itsmctl.render.booklet import booklet
from itsmctl.render.draw import Options
from itsmctl.render.formats.pptx.deck import _PAPER, Wish, to_pptx
from itsmctl.render.formats.pptx.overview import pages_of
from itsmctl.render.formats.pptx.signs import OUTLINES, outline
from itsmctl.render.formats.pptx.template import HEIGHT, WIDTH
from itsmctl.render.four_items import worked_steps
from itsmctl.render.limits import limit_text
from itsmctl.render.measure import text_width
from itsmctl.render.png import to_png
from itsmctl.source.library import load

SITES = {0: (0.5, 0), 1: (0, 0.5), 2: (0.5, 1), 3: (1, 0.5)}
FEW = ("employee-onboarding", "service-request-generic", "security-incident", "车间设备报修")


@pytest.fixture(scope="module")
def shipped(root):
    return {one.process.id: one for one in load([str(root / "processes")]).portfolio.processes}


@pytest.fixture(scope="module")
def decks(shipped):
    """Open the presentation of one process; what was made once is not made again."""
    made = {}

    def deck(process, language, *, opens=True):
        key = process, language, opens
        if key not in made:
            made[key] = to_pptx([shipped[process]], Options(language), Wish(opens=opens))
        return opened(made[key])

    return deck


@pytest.fixture(scope="module")
def everything(shipped):
    return to_pptx([*shipped.values()], Options("en"))


def opened(made):
    return pptx.Presentation(io.BytesIO(made.content))


def words_of(slide):
    return "\n".join(found.text or "" for found in slide.element.iter(qn("a:t")))


def places(tree):
    """Return where the shapes of a slide stand, by id; of what stands twice, what PowerPoint takes."""
    found = {}
    for tag in ("p:sp", "p:cxnSp", "p:pic"):
        for one in tree.iter(qn(tag)):
            identity = int(next(one.iter(qn("p:cNvPr"))).get("id"))
            transform = one.find(f"{qn('p:spPr')}/{qn('a:xfrm')}")
            if transform is not None:
                found.setdefault(identity, seen(transform))
    return found


def seen(transform):
    """Return left, top, width and height of a shape as it is seen, turned or not."""
    off, ext = transform.find(qn("a:off")), transform.find(qn("a:ext"))
    x, y = int(off.get("x")), int(off.get("y"))
    width, height = int(ext.get("cx")), int(ext.get("cy"))
    if transform.get("rot"):
        x, y = x + (width - height) // 2, y + (height - width) // 2
        width, height = height, width
    return x, y, width, height


def ends_of(one):
    """Return where a straight connector begins and ends."""
    transform = one.find(f"{qn('p:spPr')}/{qn('a:xfrm')}")
    off, ext = transform.find(qn("a:off")), transform.find(qn("a:ext"))
    x, y, width, height = (
        int(v) for v in (off.get("x"), off.get("y"), ext.get("cx"), ext.get("cy"))
    )
    xs = (x + width, x) if transform.get("flipH") else (x, x + width)
    ys = (y + height, y) if transform.get("flipV") else (y, y + height)
    return (xs[0], ys[0]), (xs[1], ys[1])


@pytest.mark.parametrize(
    ("process", "language"), [*((one, "zh") for one in FEW), (FEW[0], "en"), (FEW[1], "both")]
)
def test_every_step_is_there_with_its_actor_and_its_limit(shipped, decks, process, language):
    variant = shipped[process]
    deck = decks(process, language)
    told = "".join("\n".join(map(words_of, deck.slides)).split())
    notes = "".join(
        "".join(
            slide.notes_slide.notes_text_frame.text for slide in list(deck.slides)[1:]
        ).split()
    )
    spoken = ("zh", "en") if language == "both" else (language,)
    for step in worked_steps(variant):
        for one in spoken:
            assert "".join(step.name.render(one).split()) in told
        if (limit := limit_text(step, variant.process.case, spoken[0])) is not None:
            assert "".join(limit.split()) in told
        for cell in step.responsible:
            name = variant.organisation.label_of(cell.party).render(spoken[0])
            assert "".join(name.split()) in notes


@pytest.mark.parametrize("process", FEW)
def test_nothing_stands_outside_its_slide(decks, process):
    deck = decks(process, "zh")
    assert (deck.slide_width, deck.slide_height) == (WIDTH, HEIGHT)
    for slide in deck.slides:
        for x, y, width, height in places(slide.element).values():
            assert 0 <= x <= x + width <= WIDTH
            assert 0 <= y <= y + height <= HEIGHT


@pytest.mark.parametrize("process", FEW)
def test_connectors_are_glued_to_shapes_where_they_end(decks, process):
    deck = decks(process, "zh")
    straight = 0
    for slide in deck.slides:
        known = places(slide.element)
        for one in slide.element.iter(qn("p:cxnSp")):
            glue = [one.find(f".//{qn(tag)}") for tag in ("a:stCxn", "a:endCxn")]
            assert all(int(end.get("id")) in known for end in glue)
            if one.find(f".//{qn('a:prstGeom')}").get("prst") != "straightConnector1":
                continue
            straight += 1
            for end, (x, y) in zip(glue, ends_of(one), strict=True):
                left, top, width, height = known[int(end.get("id"))]
                is_round = (
                    slide.element.xpath(
                        f".//p:cNvPr[@id='{end.get('id')}']/../..//a:prstGeom/@prst"
                    )[0]
                    == "ellipse"
                )
                site = int(end.get("idx")) // (2 if is_round else 1)
                across, down = SITES[site]
                assert (left + across * width, top + down * height) == pytest.approx(
                    (x, y), abs=Emu(12700 * 2)
                )
    assert straight > 3


def test_as_many_connectors_as_flows_and_nearly_all_are_glued(shipped, decks):
    for process in FEW:
        deck = decks(process, "zh")
        scenes = booklet(shipped[process], Options("zh"), _PAPER)
        flows = sum(len(scene.paths) for scene in scenes)
        glued = sum(1 for slide in deck.slides for _ in slide.element.iter(qn("p:cxnSp")))
        free = sum(
            1
            for slide in deck.slides
            for one in slide.shapes
            if one.name.startswith("Flow") and one.element.tag == qn("p:sp")
        )
        assert glued + free == flows
        assert free <= flows / 10


def test_bends_have_a_line_beside_them_for_programs_that_forget_them(decks):
    deck = decks("employee-onboarding", "zh")
    markup = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
    pairs = [
        one for slide in deck.slides for one in slide.element.iter(f"{markup}AlternateContent")
    ]
    assert pairs
    for one in pairs:
        choice, fallback = one
        assert choice.get("Requires") == "a16"
        assert choice[0].tag == qn("p:cxnSp")
        assert fallback[0].find(f".//{qn('a:custGeom')}") is not None
        same = {next(part.iter(qn("p:cNvPr"))).get("id") for part in (choice, fallback)}
        assert len(same) == 1


def test_ids_are_unique_on_each_slide(everything):
    deck = opened(everything)
    for slide in deck.slides:
        for fallback in [
            *slide.element.iter(
                "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
            )
        ]:
            fallback.getparent().remove(fallback)
        ids = [one.get("id") for one in slide.element.iter(qn("p:cNvPr"))]
        assert len(ids) == len(set(ids))


def test_every_run_names_fonts_for_both_scripts(shipped):
    theme = Theme(fonts=Fonts("Calibri", "等线", heading_east_asian="黑体"))
    deck = opened(
        to_pptx([shipped["leaver"], shipped["access-request"]], Options("zh"), Wish(theme))
    )
    runs = 0
    for slide in deck.slides:
        for run in slide.element.iter(qn("a:rPr")):
            runs += 1
            assert run.find(qn("a:latin")).get("typeface") in {"+mn-lt", "+mj-lt"}
            assert run.find(qn("a:ea")).get("typeface") in {"+mn-ea", "+mj-ea"}
    assert runs > 100
    part = next(
        rel.target_part
        for rel in deck.slide_master.part.rels.values()
        if rel.reltype.endswith("/theme")
    )
    fonts = etree.fromstring(part.blob).find(f".//{qn('a:fontScheme')}")
    said = {
        kind: [
            fonts.find(f"{qn(f'a:{kind}Font')}/{qn(f'a:{script}')}").get("typeface")
            for script in ("latin", "ea")
        ]
        for kind in ("major", "minor")
    }
    assert said == {"major": ["Calibri", "黑体"], "minor": ["Calibri", "等线"]}


def test_several_processes_are_listed_with_ways_to_their_slides(shipped, everything):
    title, *slides = opened(everything).slides
    assert "13 processes" in words_of(title)
    listed = []
    for slide in slides:
        for frame in (one for one in slide.shapes if one.has_table):
            assert frame.top + frame.height <= HEIGHT
            rows = list(frame.table.rows)[1:]
            clicks = [*slide.element.iter(qn("a:hlinkClick"))]
            for row, click in zip(rows, clicks, strict=True):
                target = slide.part.related_part(click.get(qn("r:id"))).slide
                assert target.shapes.title.text_frame.text.startswith(row.cells[0].text)
                listed.append(row.cells[0].text)
    assert listed == [variant.process.name.en for variant in shipped.values()]


def test_a_long_list_goes_on_another_slide():
    row = ("name", "1.0.0", "owner", "departments, " * 12, "9", "≤2 working days")
    pages = pages_of([row] * 40)
    assert len(pages) > 2
    assert [number for page in pages for number in page] == [*range(40)]


def test_a_folded_process_counts_its_slides_and_its_letters_lead_on(decks):
    deck = decks("employee-onboarding", "zh", opens=False)
    slides = [*deck.slides]
    assert len(slides) > 1
    assert [slide.shapes.title.text_frame.text for slide in slides] == [
        f"员工入职 ({number}/{len(slides)})" for number in range(1, len(slides) + 1)
    ]
    for slide in slides:
        clicks = [*slide.element.iter(qn("a:hlinkClick"))]
        assert clicks
        for click in clicks:
            assert slide.part.related_part(click.get(qn("r:id"))) is not slide.part


def test_the_same_processes_give_the_same_bytes(shipped):
    variant = shipped["software-request"]
    assert to_pptx([variant], Options("zh")) == to_pptx([variant], Options("zh"))


def test_a_theme_dresses_every_slide(shipped):
    logo = Logo(
        to_png('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="10"/>'), 40, 10
    )
    theme = Theme(
        Label("Acme", "恒达"),
        logo,
        Colours("#7a1f5c", "#008577"),
        footer=Label("Internal", "内部"),
    )
    deck = opened(to_pptx([shipped["leaver"]], Options("zh"), Wish(theme)))
    for layout in deck.slide_layouts:
        picture = next(one for one in layout.shapes if one.element.tag == qn("p:pic"))
        assert picture.width / picture.height == pytest.approx(4, rel=0.01)
        assert 0 <= picture.left <= picture.left + picture.width <= WIDTH
    assert "恒达 · 内部" in words_of(deck.slide_layouts[1])
    assert "恒达" in words_of(deck.slides[0])
    part = next(
        rel.target_part
        for rel in deck.slide_master.part.rels.values()
        if rel.reltype.endswith("/theme")
    )
    scheme = etree.fromstring(part.blob).find(f".//{qn('a:clrScheme')}")
    assert scheme.find(f"{qn('a:accent1')}/{qn('a:srgbClr')}").get("val") == "7A1F5C"


def test_names_that_are_very_long_or_hold_control_characters(variant, task, end):
    name = "Tidy\x00 up\x1b[31m the \u202eroom " * 40
    odd = variant(
        task("a", "agent", next="done", name=Label(name, "收拾" * 200 + "\x07")), end("done")
    )
    odd = replace(odd, process=replace(odd.process, name=Label(name, "收拾" * 200)))
    for language in ("en", "zh", "both"):
        deck = opened(to_pptx([odd], Options(language)))
        slide = deck.slides[1]
        told = "\n".join(found.text or "" for found in slide.element.iter(qn("a:t")))
        assert re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202e]", told) is None
        box = next(
            one for one in slide.element.iter(qn("p:cNvPr")) if one.get("name") == "Box a"
        )
        assert len(box.get("descr")) > 300, "the whole name is told to screen readers"
        assert words_of(slide).count("…") >= 1
    notes = slide.notes_slide.notes_text_frame.text
    assert "收拾" * 200 in notes


def test_sixty_steps(variant, task, end):
    steps = [
        task(f"s{n}", ("agent", "support")[n % 2], next=f"s{n + 1}" if n < 59 else "done")
        for n in range(60)
    ]
    deck = opened(to_pptx([variant(*steps, end("done"))], Options("en"), Wish(opens=False)))
    names = {
        one.get("name") for slide in deck.slides for one in slide.element.iter(qn("p:cNvPr"))
    }
    assert {f"Box s{n}" for n in range(60)} <= names
    sizes = [
        int(run.get("sz")) for slide in deck.slides for run in slide.element.iter(qn("a:rPr"))
    ]
    assert min(sizes) >= 500, "five points and more"


def test_unknown_targets_and_rework_are_drawn(variant, task, end, signing):
    half = variant(task("a", "agent", next={"yes": "done", "no": "nowhere"}), end("done"))
    told = words_of(opened(to_pptx([half], Options("en"))).slides[1])
    assert "? nowhere" in told
    slide = opened(to_pptx([signing], Options("en"))).slides[1]
    assert [*slide.element.iter(qn("a:prstDash"))]
    names = {one.get("name") for one in slide.element.iter(qn("p:cNvPr"))}
    assert {"Mark timeout", "Mark loop-limit"} <= names


def test_a_process_without_steps_is_refused(variant):
    with pytest.raises(CannotDraw, match="no steps"):
        to_pptx([variant()], Options("en"))


@pytest.mark.parametrize("name", OUTLINES)
def test_signs_stay_within_their_square(name):
    path = outline(OUTLINES[name]).children[-1].children[0]
    points = [
        point for move in path.children for point in move.children if point.name == "a:pt"
    ]
    assert points
    for point in points:
        assert 0 <= int(point.attributes["x"]) <= 120
        assert 0 <= int(point.attributes["y"]) <= 120


def test_words_fit_their_chips(everything):
    for slide in opened(everything).slides:
        for shape in slide.element.iter(qn("p:sp")):
            if not next(shape.iter(qn("p:cNvPr"))).get("name").startswith("Chip"):
                continue
            room = int(shape.find(f".//{qn('a:ext')}").get("cx")) / 12700
            for run in shape.iter(qn("a:r")):
                size = int(run.find(qn("a:rPr")).get("sz")) / 100
                assert text_width(run.find(qn("a:t")).text, size) <= room


def test_the_smallest_words_are_told(variant, task, end, house):
    short = to_pptx([variant(task("a", "agent", next="done"), end("done"))], Options("en"))
    assert short.smallest > 8
    sizes = [
        int(run.get("sz")) / 100
        for slide in opened(short).slides
        for run in slide.element.iter(qn("a:rPr"))
    ]
    assert min(sizes) == pytest.approx(9, abs=2)


def test_nothing_is_left_of_the_library_s_empty_deck(everything):
    with zipfile.ZipFile(io.BytesIO(everything.content)) as parts:
        names = parts.namelist()
        assert b"screen4x3" not in parts.read("ppt/presentation.xml")
    assert not [
        name for name in names if "thumbnail" in name or "printer" in name or "app.xml" in name
    ]
    assert len([name for name in names if name.startswith("ppt/slideLayouts/slide")]) == 2
