"""Our Mermaid as Mermaid itself reads and draws it."""

import json

from itsmctl.render.draw import Options
from itsmctl.render.formats.mermaid import to_mermaid
from itsmctl.source.library import load

ASKED = """
const found = {};
mermaid.initialize({ startOnLoad: false });
for (const [name, source] of Object.entries(SOURCES)) {
  try {
    const { svg } = await mermaid.render("drawn", source);
    const nodes = (svg.match(/class="node /g) ?? []).length;
    found[name] = nodes || "nothing was drawn";
  } catch (error) {
    found[name] = String(error);
  }
}
return found;
"""


def asked(browser, node_modules, sources):
    script = (node_modules / "mermaid" / "dist" / "mermaid.min.js").read_text(encoding="utf-8")
    script = script.replace("</script", "<\\/script")
    written = json.dumps(sources).replace("<", "\\u003c")
    page = (
        "<!DOCTYPE html><meta charset=utf-8><body>"
        f"<script>{script}</script><script>const SOURCES = {written};</script></body>"
    )
    return browser.ask(page, ASKED)


def test_every_shipped_process_is_drawn(browser, node_modules, root):
    portfolio = load([str(root / "processes")]).portfolio
    sources = {
        f"{variant.process.id} {language} {keyword}": to_mermaid(
            variant, Options(language), keyword
        )
        for variant in portfolio.processes
        for language, keyword in (
            ("en", "flowchart"),
            ("both", "flowchart"),
            ("zh", "swimlane-beta"),
        )
    }
    verdict = asked(browser, node_modules, sources)
    assert set(verdict.found) == set(sources)
    wrong = {name: said for name, said in verdict.found.items() if not isinstance(said, int)}
    assert wrong == {}


def test_what_mermaid_refuses_is_seen(browser, node_modules):
    verdict = asked(browser, node_modules, {"bad": "flowchart LR\n  a[unclosed --> b"})
    assert "Parse error" in verdict.found["bad"]
