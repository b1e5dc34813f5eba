"""A broken rule or instrument is told, and all the others still speak."""

from dataclasses import replace

import pytest

from itsmctl.lint import examine
from itsmctl.lint.catalogue import RULES
from itsmctl.lint.rule import Sighting
from itsmctl.lint.run import lint
from itsmctl.source.assembly import assemble
from itsmctl.source.examination import examined
from itsmctl.source.exhibits import exhibits
from itsmctl.source.parse import parse_document

FAULTY = "spec: {steps: {check: {responsible: [it-support, service-desk-agent], next: closed}}}"


def marks(report) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.step) for finding in report.findings]


def test_a_sentence_without_its_words_is_the_crash_of_its_rule_alone(bench, monkeypatch):
    broken = next(rule for rule in RULES if rule.code == "TIM501")

    def wordless(_):
        yield Sighting(("steps", "check"), "none")

    changed = tuple(replace(rule, look=wordless) if rule is broken else rule for rule in RULES)
    healthy = marks(bench.check(FAULTY))
    monkeypatch.setattr(examine, "_BY_SUBJECT", examine.by_subject(changed))
    made = assemble(
        [examined(parse_document(text, name)) for name, text in bench.completed(FAULTY).items()]
    )
    report = lint(exhibits(made), bench.settings)
    assert {(crash.code, crash.error) for crash in report.crashes} == {
        ("TIM501", "KeyError('step')")
    }
    assert marks(report) == [mark for mark in healthy if mark[0] != "TIM501"]


def test_a_crash_in_one_rule_is_told_and_the_others_still_run(bench, monkeypatch):
    broken = next(rule for rule in RULES if rule.code == "RAC204")

    def crash(_):
        yield from ()
        message = "seven"
        raise KeyError(message)

    changed = tuple(replace(rule, look=crash) if rule is broken else rule for rule in RULES)
    healthy = marks(bench.check(FAULTY))
    monkeypatch.setattr(examine, "_BY_SUBJECT", examine.by_subject(changed))
    made = assemble(
        [examined(parse_document(text, name)) for name, text in bench.completed(FAULTY).items()]
    )
    report = lint(exhibits(made), bench.settings)
    (crashed,) = report.crashes
    assert (crashed.code, crashed.name) == ("RAC204", "responsibility-grey-zone")
    assert crashed.subject == "request.process.yaml"
    assert crashed.error == "KeyError('seven')"
    assert marks(report) == [mark for mark in healthy if mark[0] != "RAC204"]


def breaking(_first, *_more):
    raise KeyError("seven")


def linted_broken(bench, fragment=FAULTY):
    texts = bench.completed(fragment).items()
    made = assemble([examined(parse_document(text, name)) for name, text in texts])
    return lint(exhibits(made), bench.settings)


@pytest.mark.parametrize(
    ("place", "instrument"),
    [
        ("itsmctl.lint.subject.weekly_work", "facts"),
        ("itsmctl.lint.facts.duties_of", "facts"),
        ("itsmctl.lint.facts.calls_of", "facts"),
        ("itsmctl.lint.examine._with_departments", "departments"),
    ],
)
def test_a_broken_instrument_is_told_and_what_rules_say_stays(
    bench, monkeypatch, place, instrument
):
    monkeypatch.setattr(place, breaking)
    report = linted_broken(bench)
    told = {each.subject: each for each in report.crashes if not each.is_of_rule}
    crash = told["request.process.yaml"]
    assert (crash.code, crash.name, crash.error) == (
        instrument,
        instrument,
        "KeyError('seven')",
    )
    assert {each.code for each in told.values()} == {instrument}
    assert "RAC204" in {found.code for found in report.findings}


def test_a_broken_instrument_of_a_file_that_nobody_named_is_told(bench, monkeypatch):
    monkeypatch.setattr("itsmctl.lint.facts.duties_of", breaking)
    documents = [
        examined(parse_document(text, name, named=name.endswith(".org.yaml")))
        for name, text in bench.completed(FAULTY).items()
    ]
    report = lint(exhibits(assemble(documents)), bench.settings)
    assert [(each.code, each.subject) for each in report.crashes] == [
        ("facts", "request.process.yaml")
    ]


def test_where_facts_are_missing_nothing_is_called_unused(bench, monkeypatch):
    spare = "{kind: Organisation, spec: {roles: {spare: {department: it}}}}\n---\n" + FAULTY
    assert "REF105" in {found.code for found in linted_broken(bench, spare).findings}
    monkeypatch.setattr("itsmctl.lint.facts.duties_of", breaking)
    assert "REF105" not in {found.code for found in linted_broken(bench, spare).findings}


def test_a_finding_that_cannot_be_made_is_the_crash_of_its_rule_alone(bench, monkeypatch):
    original = examine.finding_of

    def finding_of(entry, *more):
        return breaking(entry) if entry[0].code == "RAC204" else original(entry, *more)

    before = marks(linted_broken(bench))
    monkeypatch.setattr(examine, "finding_of", finding_of)
    report = linted_broken(bench)
    assert [(each.code, each.error) for each in report.crashes] == [
        ("RAC204", "KeyError('seven')")
    ]
    assert marks(report) == [each for each in before if each[0] != "RAC204"]
