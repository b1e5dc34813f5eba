"""Our BPMN as bpmn.io reads it: no warning of bpmn-moddle, no objection of bpmnlint."""

import json
import subprocess
from pathlib import Path

import pytest

from itsmctl.render.draw import Options
from itsmctl.render.formats.bpmn.document import to_bpmn
from itsmctl.source.library import load

JUDGE = Path(__file__).parent / "judge_bpmn.mjs"


def judged(node_modules, folder, documents):
    files = []
    for name, document in documents.items():
        file = folder / f"{name}.bpmn"
        file.write_text(document, encoding="utf-8")
        files.append(str(file))
    done = subprocess.run(
        ["node", str(JUDGE), str(node_modules), *files],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return {Path(file).stem: said for file, said in json.loads(done.stdout).items()}


def test_every_shipped_process(node_modules, root, tmp_path):
    portfolio = load([str(root / "processes")]).portfolio
    documents = {
        f"{variant.process.id}-{language}-{direction}-{target}": to_bpmn(
            variant, Options(language, direction=direction), target
        )
        for variant in portfolio.processes
        for language, direction in (("en", "landscape"), ("zh", "portrait"))
        for target in ("standard", "spiff")
    }
    verdicts = judged(node_modules, tmp_path, documents)
    assert len(verdicts) == len(documents)
    assert {name: said for name, said in verdicts.items() if said} == {}


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        ('sourceRef="Event_start"', 'sourceRef="Event_gone"', "unresolved reference"),
        (
            '<bpmn:startEvent id="Event_start" name="Start">',
            '<bpmn:startEvent id="Event_start">',
            "label-required",
        ),
    ],
)
def test_the_judges_see_what_is_wrong(node_modules, root, tmp_path, good, bad, said):
    portfolio = load([str(root / "processes")]).portfolio
    document = to_bpmn(portfolio.processes[0], Options("en"))
    assert good in document
    verdicts = judged(node_modules, tmp_path, {"bad": document.replace(good, bad)})
    assert any(said in line for line in verdicts["bad"])
