"""Whatever people write as names, every format stays readable."""

import json
import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from itsmctl.i18n import Label, text
from itsmctl.render.draw import Options, draw
from itsmctl.render.formats.bpmn.document import to_bpmn
from itsmctl.render.formats.drawio import to_drawio
from itsmctl.render.formats.mermaid import to_mermaid
from itsmctl.render.svg import to_svg
from itsmctl.render.viewer.cards import Cards
from itsmctl.render.viewer.page import Layer, Viewed, to_page

NASTY = (
    "",
    " ",
    "<script>alert(1)</script>",
    "]]> & \"'`",
    "a\x00b\x07c\ufffe",
    "مرحبا\u202e\u2066",
    "very long " * 60,
    "极长的名称" * 60,
    "\n\n\t",
    "end",
    "graph; %% subgraph",
    "😀👩‍💻",
)
NAMES = st.one_of(st.sampled_from(NASTY), st.text(max_size=40))
IDS = st.sampled_from(("agent", "nobody", "无人", "a b", 'x"<y>', "end", "a/b", "é-1"))


@pytest.fixture
def named(variant, task, end):
    def make(step, outcome, lane):
        label = Label.plain(step)
        ways = {"ok": "done", outcome or "x": "a"}
        return variant(
            task("a", "agent", next=ways, name=label), task("b", lane, next="done"), end()
        )

    return make


@given(NAMES, IDS, IDS, st.sampled_from(("en", "zh", "both")))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_format_can_be_read_again(named, step, outcome, lane, language):
    variant = named(step, outcome, lane)
    options = Options(language)
    svg = to_svg(draw(variant, options))
    for written in (svg, to_bpmn(variant, options), to_drawio(draw(variant, options))):
        ET.fromstring(written.encode())
    ids = re.findall(r' id="([^"]*)"', to_bpmn(variant, options))
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9_.-]*", one) for one in ids if "urn" not in one)
    mermaid = to_mermaid(variant, options)
    assert not re.search(r"[\x00-\x08]", mermaid)
    assert all(line.count('"') in {0, 2} for line in mermaid.splitlines())
    layer = Layer("none", text("render.viewer.layer.none", "Process"), svg)
    page = to_page(Viewed(step, language, [layer], Cards(variant, language).all()))
    json.loads(re.search(r'id="data">(.*?)</script>', page, re.DOTALL)[1])
    assert page.count("<script") == 2
