"""GOV709, GOV710 and the names in a register: what was decided has an owner and a date."""

from datetime import date

import pytest

from itsmctl.model.policy import Profile, Settings

OPEN = ("proposed", "decided", "in-progress")
CLOSED = ("done", "dropped")


def entry(**fields: str) -> str:
    inner = ", ".join(
        f"{name}: {value}" for name, value in {"title": "Answer", **fields}.items()
    )
    return (
        "kind: ImprovementRegister\nmetadata: {id: plans}\n"
        f"spec: {{entries: {{imp-1: {{{inner}}}}}}}\n"
    )


def said(bench, fragment: str, settings: Settings | None = None) -> list[tuple[str, str]]:
    report = bench.check(fragment, settings or bench.settings)
    return [
        (found.code, found.message.render("en"))
        for found in report.findings
        if found.place.path.endswith(".register.yaml")
    ]


def codes(bench, fragment: str, settings: Settings | None = None) -> list[str]:
    return [code for code, _ in said(bench, fragment, settings)]


@pytest.mark.parametrize("status", OPEN)
def test_what_is_open_after_its_date_is_overdue(bench, status):
    fragment = entry(status=status, owner="it-director", due='"2026-06-30"')
    assert codes(bench, fragment) == ["GOV709"]


@pytest.mark.parametrize("status", CLOSED)
def test_what_is_closed_is_never_overdue(bench, status):
    assert codes(bench, entry(status=status, due='"2020-01-01"')) == []


@pytest.mark.parametrize(("day", "expected"), [(30, []), (1, [])])
def test_the_day_itself_is_in_time(bench, day, expected):
    settings = Settings(profile=Profile.AUDIT, today=date(2026, 6, day))
    fragment = entry(status="decided", owner="it-director", due='"2026-06-30"')
    assert codes(bench, fragment, settings) == expected


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"status": "decided"}, "nobody is named who sees it through"),
        ({"status": "in-progress", "due": '"2026-09-01"'}, "nobody is named"),
        ({"status": "in-progress", "owner": "board"}, "is in progress, but not by when"),
    ],
)
def test_what_was_decided_needs_an_owner_and_a_date(bench, fields, words):
    ((code, message),) = said(bench, entry(**fields))
    assert code == "GOV710"
    assert words in message


@pytest.mark.parametrize("status", ["proposed", "done", "dropped"])
def test_what_was_not_decided_or_is_over_needs_neither(bench, status):
    assert codes(bench, entry(status=status)) == []


def test_a_proposal_is_no_different_without_a_status(bench):
    assert codes(bench, entry()) == []


@pytest.mark.parametrize(
    ("fields", "code", "words"),
    [
        ({"owner": "it-directr"}, "REF101", "did you mean “it-director”?"),
        ({"decided": "{date: 2026-06-01, by: bord}"}, "REF101", "did you mean “board”?"),
        ({"process": "requst"}, "REF103", "did you mean “request”?"),
        ({"process": "request", "steps": "[chekc]"}, "REF102", "there is no step “chekc”"),
        (
            {"process": "request", "finding": "{code: RAC201, steps: chek}"},
            "REF102",
            "no step “chek”",
        ),
        ({"scenario": "faster"}, "SYN003", "there is no scenario “faster”"),
    ],
)
def test_names_that_lead_nowhere_are_told(bench, fields, code, words):
    ((found, message),) = said(bench, entry(**fields))
    assert found == code
    assert words in message


def test_steps_of_an_unknown_process_are_not_judged_too(bench):
    assert codes(bench, entry(process="nobody", steps="[anything]")) == ["REF103"]


def test_without_an_organisation_of_its_own_the_only_house_there_is_counts(bench):
    files = bench.completed(entry(owner="nobody"))
    name = next(name for name in files if name.endswith(".register.yaml"))
    files[name] = files[name].replace("organisation: house", "x-note: none")
    found = [each.code for each in bench.lint(files).findings if each.place.path == name]
    assert found == ["REF101"]


def test_a_faulty_process_is_told_in_its_own_file_only(bench):
    files = bench.completed(entry(process="request", steps="[check]"))
    name = next(name for name in files if name.endswith(".process.yaml"))
    files[name] = files[name].replace("spec:", "spec: [", 1)
    found = bench.lint(files).findings
    assert {each.place.path for each in found} == {name}
