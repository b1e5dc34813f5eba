"""Our DOT as Graphviz reads it: every lane a cluster, every node and way there, no complaint."""

import json
import shutil
import subprocess

import pytest

from itsmctl.render.dot import to_dot
from itsmctl.render.draw import Options, diagram_of
from itsmctl.render.formats.graphviz import lay_out
from itsmctl.source.library import load

WAYS = (("en", "landscape"), ("en", "portrait"), ("both", "portrait"), ("zh", "landscape"))
GUESS = "size too small for label"  # by its own guess of Chinese letters; the sizes are ours


@pytest.fixture(scope="module")
def program(lacking):
    found = shutil.which("dot")
    if found is None:
        lacking("Graphviz")
    return found


def read(program, source):
    """Return what Graphviz read and laid out: its graph as JSON, and what it said."""
    done = subprocess.run(
        [program, "-Tjson"],
        input=source.encode(),
        capture_output=True,
        check=True,
        timeout=60,
    )
    return json.loads(done.stdout), done.stderr.decode()


def test_every_shipped_process_is_read_whole(program, root):
    for variant in load([str(root / "processes")]).portfolio.processes:
        for language, direction in WAYS:
            options = Options(language, direction=direction)
            diagram = diagram_of(variant, options)
            graph, said = read(program, to_dot(variant, options))
            assert [line for line in said.splitlines() if not line.endswith(GUESS)] == []
            objects = graph["objects"]
            clusters = [one for one in objects if one["name"].startswith("cluster_")]
            nodes = [one for one in objects if one not in clusters]
            assert len(clusters) == len(diagram.lanes)
            assert len(nodes) == len(diagram.nodes)
            assert len(graph["edges"]) == len(diagram.edges)
            assert sum(len(one["nodes"]) for one in clusters) == len(nodes)
            words = "".join(one["label"] for one in nodes).replace("\\n", "")
            for node in diagram.nodes:
                if node.is_box and language == "en":
                    assert node.step.name.render("en").replace(" ", "") in words.replace(
                        " ", ""
                    )


def test_it_is_laid_out(program, root):
    variant = load([str(root / "processes")]).portfolio.processes[0]
    svg = lay_out(to_dot(variant, Options("zh")), {"ITSMCTL_DOT": program})
    boxes = len(diagram_of(variant, Options("zh")).nodes)
    assert svg.count('class="node"') == boxes


def test_what_graphviz_cannot_read_is_seen(program):
    with pytest.raises(subprocess.CalledProcessError) as caught:
        read(program, "digraph { a -> ")
    assert b"syntax error" in caught.value.stderr
