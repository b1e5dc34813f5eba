import re

import pytest

from itsmctl.errors import CannotDraw
from itsmctl.i18n import Label
from itsmctl.render.draw import Options
from itsmctl.render.formats.mermaid import to_mermaid


def lines(variant, language="en", keyword="flowchart", **options):
    return to_mermaid(variant, Options(language, **options), keyword).splitlines()


def test_lanes_are_subgraphs_that_hold_their_steps(review):
    said = lines(review)
    assert said[0] == "flowchart LR"
    start = said.index('  subgraph lane2["Service desk"]')
    inside = said[start + 1 : said.index("  end", start)]
    assert any('"Check<br/>R/A agent"' in line or '"Check<br/>' in line for line in inside)
    assert sum(line.startswith("  subgraph") for line in said) == 3
    assert said.count("  end") == 3


def test_every_node_is_defined_once_and_every_way_joins_two_of_them(review):
    source = "\n".join(lines(review))
    nodes = re.findall(r"^    (n\d+)[\[{(]", source, re.MULTILINE)
    assert len(nodes) == len(set(nodes))
    ways = re.findall(r"^  (n\d+) (?:-->|-\.->)(?:\|[^|]*\|)? (n\d+)$", source, re.MULTILINE)
    assert {node for way in ways for node in way} <= set(nodes)
    assert len(ways) == source.count("->") > 8


def test_rework_is_dashed_and_red(review):
    source = "\n".join(lines(review))
    assert re.search(r'-\.->\|"back"\|', source)
    dashed = [
        index
        for index, line in enumerate(line for line in source.splitlines() if "->" in line)
        if "-.->" in line
    ]
    assert f"linkStyle {','.join(map(str, dashed))} stroke:" in source


def test_portrait_runs_down_and_the_swimlane_diagram_has_its_keyword(review):
    assert lines(review, direction="portrait")[0] == "flowchart TB"
    assert lines(review, keyword="swimlane-beta")[0] == "swimlane-beta LR"


def test_both_languages(review):
    assert any(
        "提交" in line or "步骤submit<br/>Submit" in line for line in lines(review, "both")
    )


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ('say "yes"', "say #quot;yes#quot;"),
        ("a#b", "a#35;b"),
        ("<b>", "#lt;b#gt;"),
        ("x & y", "x #amp; y"),
        ("`x`", "#96;x#96;"),
    ],
)
def test_marks_of_syntax_in_names_are_spelt_out(variant, task, end, name, written):
    made = variant(task("a", "agent", next="done", name=Label.plain(name)), end())
    assert any(written in line for line in lines(made))


def test_an_empty_process_is_refused(variant):
    with pytest.raises(CannotDraw):
        to_mermaid(variant())
