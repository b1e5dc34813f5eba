"""What rules across files keep of a process: little, and fit to be stored."""

import pickle
from datetime import date

from itsmctl.lint.facts import Call, Mention, RunYears, facts_of
from itsmctl.lint.subject import Definition
from itsmctl.model.portfolio import DocumentKey, Kind
from itsmctl.source.assembly import assemble
from itsmctl.source.examination import examined
from itsmctl.source.parse import parse_document

KEY = DocumentKey(Kind.PROCESS, "request")


def facts(bench, fragment: str):
    files = bench.completed(fragment)
    made = assemble([examined(parse_document(text, name)) for name, text in files.items()])
    variant = next(each for each in made.portfolio.processes if each.process.id == "request")
    return facts_of(Definition(variant, KEY, today=date(2026, 7, 1)), made.references)


def test_a_process_of_a_house(bench):
    found = facts(
        bench,
        "spec: {governance: {owner: it-director}, agreements: {sla: {type: sla, metric: resolution, "
        "target: 1d, calendar: office}}, steps: {check: {type: subprocess, process: request, "
        "responsible: it-support}}}",
    )
    assert (found.process, found.house, found.is_base) == ("request", "house", True)
    assert found.parties == {"requester", "it-director", "it-support"}
    assert [(call.step, call.process) for call in found.calls] == [("check", "request")]
    assert isinstance(found.calls[0], Call)
    assert found.calendars == {"office"}
    assert found.mentions == ()  # the house's catalogue says what they are
    assert found.run is None


def test_without_a_house_names_are_kept_with_their_places(bench):
    found = facts(
        bench,
        "spec: {organisation: null, trigger: null, steps: {submit: {responsible: hr/clerk}, check: "
        "{responsible: [hr/clerk, it/clerk]}}}",
    )
    assert found.house is None
    assert found.mentions == (
        Mention(
            "hr/clerk",
            (("steps", "submit", "responsible"), ("steps", "check", "responsible", 0)),
        ),
        Mention("it/clerk", (("steps", "check", "responsible", 1),)),
    )


def test_the_years_of_the_usual_models_run(bench):
    run = "{kind: SimulationModel, spec: {run: {start: '%s', horizon: %s}}}"
    assert facts(bench, run % ("2026-12-01", "40bd")).run == RunYears("numbers", 2026, 2027)
    assert facts(bench, run % ("2026-12-01", "40bh")).run == RunYears("numbers", 2026, 2026)
    assert facts(bench, run % ("2026-12-01T08:00:00+08:00", "20d")).run == RunYears(
        "numbers", 2026, 2026
    )


def test_work_of_processes_in_force_is_kept(bench):
    model = "{kind: SimulationModel, spec: {arrivals: {rate: 1/bd}}}\n---\n"
    step = "steps: {check: {responsible: it-support, effort: 1h}}"
    found = facts(bench, f"{model}spec: {{{step}}}")
    assert [(row.step, row.hours) for row in found.work] == [("check", 5.0)]
    draft = facts(bench, f"{model}{{metadata: {{status: draft}}, spec: {{{step}}}}}")
    assert draft.work == ()


def test_facts_can_be_stored_and_compared(bench):
    found = facts(bench, "spec: {organisation: null, steps: {check: {responsible: hr/clerk}}}")
    again = pickle.loads(pickle.dumps(found))  # noqa: S301  it is our own
    assert again == found
    assert hash(again) == hash(found)
