"""A rule is a page: what it says fails, fails, and what it says passes, passes."""

from dataclasses import replace

import pytest

from itsmctl.lint.catalogue import RULES
from itsmctl.lint.rule import SECTIONS

EXAMPLES = [
    pytest.param(rule, heading, id=f"{rule.code}-{heading.lower()}")
    for rule in RULES
    for heading in ("Fails", "Passes")
]


def files_of(bench, rule, example: str) -> dict[str, str]:
    """Merge an example into the clean portfolio; about the text itself, it stands as it is."""
    if rule.code.startswith("SYN"):
        head = "apiVersion: itsmctl/v1\nkind: Process\nmetadata: {id: request}\n"
        return {**bench.clean, "request.process.yaml": head + example}
    return bench.completed(example)


@pytest.mark.parametrize(("rule", "heading"), EXAMPLES)
def test_the_documented_example_is_true(bench, rule, heading):
    others = tuple(other.code for other in RULES if other is not rule)
    alone = replace(bench.settings, ignore=others)
    found = bench.lint(files_of(bench, rule, rule.example(heading)), alone).findings
    if heading == "Fails":
        assert found, "the example that should fail passes"
        for finding in found:
            assert finding.place.line >= 1
            assert finding.message.render("en")
    else:
        assert not found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_page_has_every_section(rule):
    for heading in SECTIONS:
        assert rule.section(heading), f"{rule.code} lacks {heading}"
    title = rule.title.render("en")
    assert title.endswith(".")
    assert "\n" not in title
