"""The page of a rule that found something: what it demands, why, and how it looks."""

from collections.abc import Iterator
from html import escape

from itsmctl.i18n import Text, text
from itsmctl.lint.choosing.naming import AnyRule, find_rule
from itsmctl.report.html import both
from itsmctl.report.severities import SYMPTOMS
from itsmctl.report.site.addresses import Addresses, Place
from itsmctl.report.site.atlas import Atlas, Entry
from itsmctl.report.site.frame import Leaf, link, section, table
from itsmctl.report.site.words import row, severity_mark


def rule_pages(atlas: Atlas, addresses: Addresses) -> Iterator[Leaf]:
    """Yield the page of every rule that is named on the site."""
    for code, path in addresses.rules.items():
        rule = find_rule(code)
        body = "\n".join(_body(rule, atlas, addresses, Place(path)))
        yield Leaf(
            Place(path),
            text("report.site.rule.title", "{code}: {title}", code=code, title=rule.title),
            body,
        )


def _body(rule: AnyRule, atlas: Atlas, addresses: Addresses, place: Place) -> Iterator[str]:
    yield f"<h1>{rule.code} <code>{escape(rule.name)}</code></h1>"
    yield f'<p class="lead">{both(rule.title)}</p>'
    symptom = "" if rule.symptom is None else f" · {both(SYMPTOMS[rule.symptom])}"
    yield f"<p>{severity_mark(rule.severity)}{symptom}</p>"
    yield section("why", _WHY, [f"<p>{both(rule.why)}</p>"])
    found = (
        row(
            link(place.to(addresses.process(entry.variant)), entry.process.name),
            _step(entry, one.step, addresses, place),
            both(one.message),
        )
        for entry in atlas.entries
        for one in entry.findings
        if one.code == rule.code
    )
    yield section("found", _FOUND, filter(None, [table(_HEADS, found)]))
    for name, head, heading in (("fails", _FAILS, "Fails"), ("passes", _PASSES, "Passes")):
        yield section(name, head, [f"<pre>{escape(rule.example(heading).rstrip())}</pre>"])


def _step(entry: Entry, identity: str | None, addresses: Addresses, place: Place) -> str:
    step = None if identity is None else entry.process.step(identity)
    if step is None:
        return ""
    return link(place.to(addresses.process(entry.variant), step.id), step.name)


_WHY = text("report.rule.why", "Why it matters")
_FAILS = text("report.rule.fails", "Fails")
_PASSES = text("report.rule.passes", "Passes")
_FOUND: Text = text("report.site.rule.found", "Where it found something")
_HEADS = (
    text("report.site.head.process", "Process"),
    text("report.site.head.step", "Step"),
    text("report.site.head.finding", "Finding"),
)
