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
    """Merge an example into the clean portfolio; about the text itself, it stands as it is.

    What is about comments gets them back: the merged text has none.
    """
    if rule.code.startswith("SUP"):
        return commented(bench.completed(example), example)
    if rule.code.startswith("SYN"):
        head = "apiVersion: itsmctl/v1\nkind: Process\nmetadata: {id: request}\n"
        return {**bench.clean, "request.process.yaml": head + example}
    return bench.completed(example)


def commented(files: dict[str, str], example: str) -> dict[str, str]:
    """Put each comment of an example beside the same words of the process."""
    name = next(name for name in files if name.endswith(".process.yaml"))
    for line in example.splitlines():
        words, hash_sign, comment = line.strip().partition("#")
        if hash_sign:
            assert files[name].count(f" {words.strip()}\n") == 1
            files[name] = files[name].replace(
                f" {words.strip()}\n", f" {words.strip()}  # {comment.strip()}\n"
            )
    return files


@pytest.mark.parametrize(("rule", "heading"), EXAMPLES)
def test_the_documented_example_is_true(bench, rule, heading):
    others = tuple(other.code for other in RULES if other is not rule)
    about_others = rule.code.startswith("SUP")
    alone = bench.settings if about_others else replace(bench.settings, ignore=others)
    said = bench.lint(files_of(bench, rule, rule.example(heading)), alone).findings
    found = [finding for finding in said if finding.code == rule.code]
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
