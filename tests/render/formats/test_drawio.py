import xml.etree.ElementTree as ET

import pytest

from itsmctl.render.draw import Options, draw
from itsmctl.render.formats.drawio import to_drawio


@pytest.fixture(params=["landscape", "portrait"])
def scene(request, signing):
    return draw(signing, Options("both", direction=request.param))


def cells(scene):
    return {cell.get("id"): cell for cell in ET.fromstring(to_drawio(scene)).iter("mxCell")}


def place(cell, all_cells):
    """Return where a cell stands on the page: its own place within all that hold it."""
    x = y = 0.0
    while cell is not None and cell.find("mxGeometry") is not None:
        geometry = cell.find("mxGeometry")
        x, y = x + float(geometry.get("x", 0)), y + float(geometry.get("y", 0))
        cell = all_cells.get(cell.get("parent"))
    return x, y


def test_ids_are_unique_and_every_reference_leads_somewhere(scene):
    written = [cell.get("id") for cell in ET.fromstring(to_drawio(scene)).iter("mxCell")]
    assert len(written) == len(set(written))
    for cell in cells(scene).values():
        for name in ("parent", "source", "target"):
            assert cell.get(name) in {None, *written}


def test_boxes_stand_where_the_picture_has_them(scene):
    found = cells(scene)
    rects = {place(cell, found) for cell in found.values() if cell.get("vertex")}
    for box in scene.boxes:
        assert (box.rect.x, box.rect.y) in rects
        for chip in box.chips:
            assert (chip.rect.x, chip.rect.y) in rects


def test_lanes_are_native_swimlanes(scene):
    lanes = [
        cell
        for cell in cells(scene).values()
        if (cell.get("style") or "").startswith("swimlane;")
    ]
    assert len(lanes) == len(scene.lanes)
    for cell, lane in zip(lanes, scene.lanes, strict=True):
        size = lane.header.height if scene.direction == "portrait" else lane.header.width
        assert f"startSize={size};" in cell.get("style")


def test_ways_keep_their_bends_and_their_ends(scene):
    found = cells(scene)
    for path in scene.paths:
        cell = found[path.id]
        bends = [
            (float(p.get("x")), float(p.get("y"))) for p in cell.findall(".//Array/mxPoint")
        ]
        assert bends == [tuple(point) for point in path.points[1:-1]]
        assert ("dashed=1;" in cell.get("style")) == path.exceptional
        x, y = place(found[cell.get("target")], found)
        size = found[cell.get("target")].find("mxGeometry")
        style = dict(part.split("=") for part in cell.get("style").split(";") if "=" in part)
        end = (
            x + float(style["entryX"]) * float(size.get("width")),
            y + float(style["entryY"]) * float(size.get("height")),
        )
        assert end == pytest.approx(path.points[-1], abs=0.5)


def test_the_file_opens_as_one_page(scene):
    root = ET.fromstring(to_drawio(scene))
    assert root.tag == "mxfile"
    assert len(root.findall("diagram/mxGraphModel/root")) == 1
