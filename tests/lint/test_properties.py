"""What holds of the findings whatever the process looks like."""

from datetime import date

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.model.policy import Profile, Settings


def marks(report) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.step) for finding in report.findings]


ROLES = ("requester", "service-desk-agent", "it-support", "it-director", "service-desk-manager")
NAMES = ("a", "b", "c", "d")


@st.composite
def processes(draw) -> dict:
    """Make a process of a few steps with any RACI cells, types and ways."""
    steps = {}
    cells = st.lists(st.sampled_from(ROLES), max_size=2, unique=True)
    for name in NAMES:
        step = {"type": draw(st.sampled_from(("task", "decision", "automated")))}
        for letter in ("responsible", "accountable"):
            if parties := draw(cells):
                step[letter] = parties
        if draw(st.booleans()):
            step["timeLimit"] = "4bh"
        ways = draw(st.lists(st.sampled_from((*NAMES, "closed")), max_size=2, unique=True))
        if len(ways) > 1 and draw(st.booleans()):
            step["next"] = {f"way-{target}": target for target in ways}
        elif ways:
            step["next"] = ways
        steps[name] = step
    promise = {"type": "sla", "metric": "resolution", "target": "1bd"}
    steps = {"submit": None, "check": None, **steps}
    return {"spec": {"start": "a", "agreements": {"sla": promise}, "steps": steps}}


def raci_of(report) -> set[tuple[str, str | None]]:
    return {mark for mark in marks(report) if mark[0] in {"RAC201", "RAC203"}}


@settings(max_examples=40)
@given(processes(), st.sampled_from(NAMES), st.sampled_from(ROLES))
def test_naming_an_accountable_adds_no_gap(bench, process, name, role):
    before = bench.check(yaml.safe_dump(process))
    step = process["spec"]["steps"][name]
    step.setdefault("accountable", [role])
    after = bench.check(yaml.safe_dump(process))
    assert raci_of(after) <= raci_of(before)
    assert ("RAC201", name) not in marks(after)
    assert {m for m in marks(after) if m[0] == "RAC202"} == {
        m for m in marks(before) if m[0] == "RAC202"
    }


@settings(max_examples=40)
@given(processes())
def test_the_names_of_roles_and_steps_decide_nothing(bench, process):
    files = bench.completed(yaml.safe_dump(process))
    report = bench.lint(files)
    renamed = {name: text.replace("it-support", "桌面运维") for name, text in files.items()}
    again = bench.lint(renamed)
    assert marks(report) == marks(again)
    for one, other in zip(report.findings, again.findings, strict=True):
        assert one.place.line == other.place.line
        assert one.severity == other.severity


@settings(max_examples=40)
@given(processes())
def test_every_finding_speaks_both_languages_and_has_its_place(bench, process):
    files = bench.completed(yaml.safe_dump(process))
    for finding in bench.lint(files).findings:
        lines = files[finding.place.path].split("\n")
        line = lines[finding.place.line - 1]
        assert 1 <= finding.place.column <= len(line)
        for language in ("en", "zh"):
            assert "{" not in finding.message.render(language)
            assert finding.message.render(language)


@settings(max_examples=40)
@given(processes())
def test_stricter_profiles_find_no_less(bench, process):
    files = bench.completed(yaml.safe_dump(process))
    found = [
        set(marks(bench.lint(files, Settings(profile=profile, today=date(2026, 7, 1)))))
        for profile in (Profile.BASIC, Profile.REVIEW, Profile.AUDIT)
    ]
    assert found[0] <= found[1] <= found[2]
