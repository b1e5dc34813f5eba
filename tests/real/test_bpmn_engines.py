"""Our BPMN run by bpmn-engine (JavaScript) and opened by bpmn-js, the editor behind Camunda Modeler."""

import json
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from itsmctl.render.draw import Options
from itsmctl.render.formats.bpmn.document import to_bpmn
from itsmctl.source.library import load

JUDGE = Path(__file__).parent / "judge_engine.mjs"
SPACE = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
SHAPE = "{http://www.omg.org/spec/BPMN/20100524/DI}BPMNShape"
ASKED = """
const found = {};
for (const [name, source] of Object.entries(SOURCES)) {
  const viewer = new BpmnJS({ container: document.getElementById("canvas") });
  try {
    const { warnings } = await viewer.importXML(source);
    const shapes = viewer.get("elementRegistry").filter((one) => !one.waypoints && one.type !== "label");
    found[name] = { warnings: warnings.map((one) => one.message), shapes: shapes.length - 1 };
  } catch (error) {
    found[name] = { warnings: [String(error)], shapes: 0 };
  }
  viewer.destroy();
}
return found;
"""


@pytest.fixture(scope="module")
def variants(request):
    return load([str(request.config.rootpath / "processes")]).portfolio.processes


@pytest.fixture
def packages(node_modules, lacking):
    for package in ("bpmn-engine", "bpmn-js"):
        if not (node_modules / package).is_dir():
            lacking(package)
    return node_modules


def run(packages, folder, documents):
    for name, document in documents.items():
        (folder / f"{name}.bpmn").write_text(document, encoding="utf-8")
    done = subprocess.run(
        ["node", str(JUDGE), str(packages), *map(str, sorted(folder.glob("*.bpmn")))],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return {Path(file).stem: found for file, found in json.loads(done.stdout).items()}


def opened(browser, packages, documents):
    script = packages / "bpmn-js" / "dist" / "bpmn-viewer.production.min.js"
    code = script.read_text(encoding="utf-8").replace("</script", "<\\/script")
    written = json.dumps(documents).replace("<", "\\u003c")
    page = (
        "<!DOCTYPE html><meta charset=utf-8><body><div id=canvas style='height:800px'></div>"
        f"<script>{code}</script><script>const SOURCES = {written};</script></body>"
    )
    return browser.ask(page, ASKED).found


def test_every_shipped_process_comes_to_an_end_in_bpmn_engine(packages, tmp_path, variants):
    documents = {one.process.id: to_bpmn(one, Options("en")) for one in variants}
    found = run(packages, tmp_path, documents)
    assert set(found) == set(documents)
    for name, document in documents.items():
        ends = {one.get("id") for one in ET.fromstring(document).iter(f"{SPACE}endEvent")}
        for case in found[name]:
            assert "error" not in case, (name, case)
            assert set(case["ends"]) & ends, (name, case)
            assert case["done"], name


def test_bpmn_engine_sees_what_is_wrong(packages, tmp_path, variants):
    spoilt = to_bpmn(variants[0], Options("en")).replace("bpmn:endEvent", "bpmn:task")
    ((first, _),) = run(packages, tmp_path, {"spoilt": spoilt}).values()
    assert first["ends"] == []


def test_every_shipped_process_is_opened_by_bpmn_js(browser, packages, variants):
    documents = {
        f"{one.process.id} {language} {direction}": to_bpmn(
            one, Options(language, direction=direction)
        )
        for one in variants
        for language, direction in (("zh", "landscape"), ("both", "portrait"))
    }
    found = opened(browser, packages, documents)
    assert {name: one["warnings"] for name, one in found.items() if one["warnings"]} == {}
    for name, document in documents.items():
        assert found[name]["shapes"] == len(list(ET.fromstring(document).iter(SHAPE))), name


def test_bpmn_js_sees_what_is_wrong(browser, packages, variants):
    document = to_bpmn(variants[0], Options("en"))
    spoilt = document.replace('bpmnElement="Event_start"', 'bpmnElement="Event_gone"')
    assert spoilt != document
    assert opened(browser, packages, {"bad": spoilt})["bad"]["warnings"]
