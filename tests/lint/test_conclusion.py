"""What is let pass is marked; what lets nothing pass, or no longer, is found."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from itsmctl.errors import Place
from itsmctl.finding import Finding, Fix, Related, Severity, Splice, Suppression
from itsmctl.i18n import text
from itsmctl.lint import conclusion
from itsmctl.lint.case import Case
from itsmctl.lint.catalogue import RULES
from itsmctl.lint.conclusion import baseline_of, conclude, pruned
from itsmctl.lint.leave import Leave, leaves_in
from itsmctl.lint.outcome import Crash, FileOutcome
from itsmctl.model.baseline import Baseline, BaselineEntry
from itsmctl.model.policy import FileSettings, Profile, Settings, Waiver
from itsmctl.model.portfolio import DocumentKey, Kind
from itsmctl.source.parse import parse_document

TODAY = date(2026, 7, 1)
SETTINGS = Settings(profile=Profile.AUDIT, today=TODAY)
NAMES = {
    "RAC201": "no-accountable",
    "RAC202": "multiple-accountable",
    "SYN003": "schema-violation",
}


def finding(
    code: str = "RAC201",
    line: int = 5,
    *,
    path: str = "a.process.yaml",
    process: str | None = "a",
    step: str | None = "check",
) -> Finding:
    return Finding(
        code,
        NAMES.get(code, "some-rule"),
        Severity.ERROR,
        text("lint.RAC201.none", "x"),
        Place(path, line, 5, line, 9),
        process=process,
        step=step,
    )


def outcome(
    *findings: Finding, process: str | None = "a", comments: str = "", **more: object
) -> FileOutcome:
    """A file with findings; `comments` is its text, of which only the comments matter."""
    path = more.pop("path", f"{process}.process.yaml")
    found = {
        "key": DocumentKey(Kind.PROCESS, process) if process else None,
        "named": True,
        "findings": findings,
        "leaves": leaves_in(parse_document(comments, path)),
        "process": process,
        "status": "approved",
    }
    return FileOutcome(path, **{**found, **more})


def case(*outcomes: FileOutcome, **more: object) -> Case:
    files = tuple((each.path, each.key) for each in outcomes)
    return Case(outcomes, **{"settings": SETTINGS, "files": files, **more})


def said(*cases: Case) -> list[tuple[str, str]]:
    """The findings on suppressions: code and message key."""
    return [
        (each.code, each.message.key.rpartition(".")[2])
        for each in conclude(cases).findings
        if each.code.startswith("SUP")
    ]


def at_line(number: int, comment: str) -> str:
    return "\n" * (number - 1) + f"x: 1  # itsmctl: {comment}\n"


def suppressed(*cases: Case) -> list[Suppression | None]:
    return [each.suppressed for each in conclude(cases).findings if each.code[:3] != "SUP"]


def waived(*waivers: Waiver, **more: object) -> Settings:
    return replace(SETTINGS, waivers=waivers, **more)


# Comments.


def test_a_comment_marks_the_finding_and_the_finding_stays():
    comments = at_line(5, 'ignore[no-accountable] reason="agreed" until=2026-12-31')
    assert suppressed(case(outcome(finding(), comments=comments))) == [
        Suppression("comment", "agreed", "2026-12-31")
    ]


@pytest.mark.parametrize("names", ["RAC201", "RAC", "no-accountable,RAC202", "FLW301,rac201"])
def test_a_comment_names_rules_as_it_likes(names):
    found = suppressed(case(outcome(finding(), comments=at_line(5, f"ignore[{names}]"))))
    assert found == [Suppression("comment")]


@pytest.mark.parametrize(
    "comment",
    [
        "ignore[FLW301]",
        "ignore[no-such-rule]",
        "ignore[]",
        "ignore[RAC201] until=tomorrow",
        "ignore[RAC201] until=2026-06-30",
        "ignore[RAC201] untill=2026-12-31",
    ],
)
def test_other_comments_let_nothing_pass(comment):
    assert suppressed(case(outcome(finding(), comments=at_line(5, comment)))) == [None]


def test_an_expired_comment_does_not_hide_a_good_one():
    comments = """


# itsmctl: ignore[RAC201] until=2020-01-01
x: 1  # itsmctl: ignore[RAC201] reason="new"
"""
    assert suppressed(case(outcome(finding(), comments=comments))) == [
        Suppression("comment", "new")
    ]


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("ignore[RAC201]", []),
        ("ignore[RAC201] until=2026-12-31", []),
        ("ignore[RAC202]", [("SUP001", "comment")]),
        ("ignore[RAC201,RAC202]", [("SUP001", "part")]),
        ("ignore[RAC201,no-acountable]", [("SUP001", "close")]),
        ("ignore[RAC201,zzzzz]", [("SUP001", "unknown")]),
        ("ignore[RAC202,zzzzz]", [("SUP001", "unknown"), ("SUP001", "part")]),
        ("ignore[]", [("SUP001", "malformed")]),
        ("ignore[RAC201] untill=2026-12-31", [("SUP001", "odd")]),
        ("ignore[RAC201] until=2026-06-30", [("SUP002", "expired")]),
        ("ignore[RAC201] until=2026-07-01", []),
        ("ignore[RAC202] until=2026-06-30", [("SUP001", "comment")]),
        ("ignore[RAC201] until=soon", [("SUP002", "unreadable")]),
        ("ignore[SUP001]", []),
        ("ignore[unused-suppression,RAC201]", []),
    ],
)
def test_what_is_wrong_with_a_comment(comment, expected):
    assert said(case(outcome(finding(), comments=at_line(5, comment)))) == expected


def test_a_finding_on_a_comment_knows_its_place_and_process():
    report = conclude([case(outcome(finding(), comments=at_line(7, "ignore[RAC202]")))])
    found = report.findings[-1]
    assert (found.code, found.name, found.severity) == (
        "SUP001", "unused-suppression", Severity.WARNING,
    )  # fmt: skip
    assert (found.place.line, found.process, found.step) == (7, "a", None)
    assert found.fix is Fix.SAFE
    assert found.edits == (Splice(10, 37, ""),)


def test_without_a_mend_that_is_clear_there_is_none():
    (found,) = (
        each
        for each in conclude(
            [case(outcome(finding(), comments=at_line(5, "ignore[RAC201,no-acountable]")))]
        ).findings
        if each.code == "SUP001"
    )
    assert (found.fix, found.edits) == (Fix.NONE, ())


def test_a_comment_that_stands_in_the_wrong_place_is_sent_to_the_right_one():
    whole = case(
        outcome(finding(line=9, step=None), comments=at_line(1, "ignore[RAC201,RAC202]"))
    )
    astray, idle = (each for each in conclude([whole]).findings if each.code == "SUP001")
    assert astray.message.render("en").startswith("RAC201 reports on line 9, not here")
    assert astray.edits == ()
    assert idle.message.key == "lint.SUP001.part"
    at_a_step = case(outcome(finding(line=9), comments=at_line(1, "ignore[RAC201]")))
    assert said(at_a_step) == [("SUP001", "comment")]


TWO_STEPS = (
    "spec:\n  steps:\n    s:\n      x: 1  # itsmctl: ignore[RAC201]\n    t:\n      x: 1\n"
)


@pytest.mark.parametrize(
    ("step", "line", "message"), [("s", 3, "astray"), ("t", 5, "comment"), (None, 1, "astray")]
)
def test_a_comment_below_the_line_of_its_step_is_sent_there(step, line, message):
    whole = case(outcome(finding(line=line, step=step), comments=TWO_STEPS))
    assert said(whole) == [("SUP001", message)]


def test_a_prefix_is_unused_only_where_all_its_rules_have_spoken():
    comments = at_line(5, "ignore[RAC]")
    basic = replace(SETTINGS, profile=Profile.BASIC)
    assert said(case(outcome(comments=comments))) == [("SUP001", "comment")]
    assert said(case(outcome(comments=comments), settings=basic)) == []


@pytest.mark.parametrize(
    ("file", "settings"),
    [
        ({"sound": False}, SETTINGS),
        ({"named": False}, SETTINGS),
        ({}, replace(SETTINGS, ignore=("RAC202",))),
        ({}, replace(SETTINGS, profile=Profile.DRAFT, select=("SUP",))),
        ({"crashes": (Crash("RAC202", "multiple-accountable", "a", "x"),)}, SETTINGS),
    ],
)
def test_where_a_rule_could_not_speak_nothing_is_unused(file, settings):
    whole = outcome(comments=at_line(5, "ignore[RAC202]"), **file)
    assert said(case(whole, settings=settings)) == []


def test_in_a_broken_text_only_rules_on_syntax_can_be_unused():
    broken = outcome(comments=at_line(5, "ignore[SYN003,RAC201]"), sound=False)
    assert said(case(broken)) == [("SUP001", "part")]


def test_rules_across_files_are_judged_where_all_files_were_read():
    file = outcome(comments=at_line(5, "ignore[unused-role]"))
    assert said(case(file)) == [("SUP001", "comment")]
    assert said(case(file, whole=False)) == []
    crash = Crash("REF105", "unused-role", "portfolio", "x")
    assert said(case(file, crashes=(crash,))) == []


def test_a_comment_is_used_by_what_is_found_across_files():
    comments = at_line(5, "ignore[unused-role]")
    across = (finding("REF105", step=None),)
    whole = case(outcome(comments=comments), across=across)
    assert suppressed(whole) == [Suppression("comment")]
    assert said(whole) == []


def test_a_reason_can_be_required():
    options = (("expired-suppression", (("requireReason", True),)),)
    strict = replace(SETTINGS, options=options)
    file = outcome(finding(), comments=at_line(5, "ignore[RAC201]"))
    assert said(case(file, settings=strict)) == [("SUP002", "reason")]
    reasoned = outcome(finding(), comments=at_line(5, "ignore[RAC201] reason='x'"))
    assert said(case(reasoned, settings=strict)) == []
    for_others = replace(SETTINGS, per_file=(FileSettings("b*", options=options),))
    assert said(case(file, outcome(process="b"), settings=for_others)) == []


def test_what_is_found_on_a_comment_can_be_let_pass_by_another():
    comments = "# itsmctl: ignore[SUP]\nx: 1  # itsmctl: ignore[RAC202]\n"
    report = conclude([case(outcome(comments=comments))])
    (found,) = report.findings
    assert found.suppressed == Suppression("comment")


def test_severity_and_choice_of_the_rules_on_suppressions_are_settings_too():
    file = outcome(comments=at_line(5, "ignore[RAC202]"))
    worse = replace(SETTINGS, severity=(("SUP", "error"),))
    assert conclude([case(file, settings=worse)]).findings[0].severity is Severity.ERROR
    assert said(case(file, settings=replace(SETTINGS, ignore=("SUP",)))) == []


# Waivers.


@pytest.mark.parametrize(
    ("at", "covered"),
    [
        ("a#check", True),
        ("a", True),
        ("a#*", True),
        ("*#check", True),
        ("a#install", False),
        ("b", False),
    ],
)
def test_a_waiver_is_for_a_process_or_a_step(at, covered):
    (found,) = suppressed(case(outcome(finding()), settings=waived(Waiver("RAC201", at))))
    assert (found is not None) is covered


def test_a_waiver_carries_its_reason_and_ends():
    waiver = Waiver("no-accountable", "a", "pilot", date(2026, 7, 1), "board")
    assert suppressed(case(outcome(finding()), settings=waived(waiver))) == [
        Suppression("waiver", "pilot", "2026-07-01", "board")
    ]
    assert said(case(outcome(finding()), settings=waived(waiver))) == []
    over = replace(waiver, until=date(2026, 6, 30))
    assert suppressed(case(outcome(finding()), settings=waived(over))) == [None]
    assert said(case(outcome(finding()), settings=waived(over))) == [("SUP002", "waiver")]


def test_a_waiver_for_a_step_does_not_cover_the_whole_process():
    settings = waived(Waiver("RAC201", "a#check"))
    assert suppressed(case(outcome(finding(step=None)), settings=settings)) == [None]


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("a#check", []),
        ("a#other", [("SUP001", "waiver")]),
        ("b", [("SUP001", "waiver")]),
        ("nowhere", [("SUP001", "gone")]),
        ("processs", [("SUP001", "gone-close")]),
        ("*#other", [("SUP001", "waiver")]),
        ("*", []),
    ],
)
def test_a_waiver_that_matches_nothing_is_told(at, expected):
    whole = case(outcome(finding()), outcome(process="b"), outcome(process="process"),
                 settings=waived(Waiver("RAC201", at)))  # fmt: skip
    assert said(whole) == expected


def test_a_waiver_is_judged_only_where_its_processes_were_named():
    other = outcome(process="b", named=False)
    for at, expected in (("b", []), ("*#x", []), ("a#x", [("SUP001", "waiver")]), ("c", [])):
        whole = case(outcome(finding()), other, settings=waived(Waiver("RAC201", at)))
        assert said(whole) == expected
    unread = (*case(outcome()).files, ("x.process.yaml", None))
    settings = waived(Waiver("RAC201", "c"))
    assert said(case(outcome(), files=unread, settings=settings)) == []


def test_an_expired_waiver_that_has_nothing_to_waive_goes():
    waiver = Waiver("RAC202", "a", "x", date(2026, 6, 30))
    assert said(case(outcome(finding()), settings=waived(waiver))) == [("SUP001", "waiver")]


def test_a_waiver_stands_where_the_settings_say():
    place = Place("default.policy.yaml", 8, 5)
    settings = waived(Waiver("RAC202", "a"), places=((("waivers", 0), place),))
    (found,) = conclude([case(outcome(), settings=settings)]).findings
    assert (found.place, found.route, found.process) == (place, ("waivers", 0), None)


# Patterns for files.


def test_a_pattern_that_no_file_matches_is_told_when_all_files_were_named():
    settings = replace(
        SETTINGS, per_file=(FileSettings("a*"), FileSettings("drafts/**", ignore=("RAC",)))
    )
    files = (outcome(), outcome(process="b"))
    assert said(case(*files, settings=settings)) == [("SUP001", "pattern")]
    assert said(case(*files, settings=settings, whole=False)) == []
    some = (files[0], replace(files[1], named=False))
    assert said(case(*some, settings=settings)) == []


# Baselines.


def baseline(*entries: BaselineEntry) -> Baseline:
    placed = tuple(
        replace(entry, place=Place("known.yaml", line, 1))
        for line, entry in enumerate(entries, start=5)
    )
    return Baseline("known.yaml", placed)


HERE = BaselineEntry("RAC201", "a", step="check")


def test_a_baseline_lets_as_many_pass_as_it_says_and_the_first_ones():
    file = outcome(finding(line=9), finding(line=5), finding(line=7))
    whole = case(file, baseline=baseline(replace(HERE, count=2)))
    assert suppressed(whole) == [Suppression("baseline"), Suppression("baseline"), None]


def test_lines_and_paths_do_not_matter_to_a_baseline():
    moved = outcome(finding(line=50, path="elsewhere.yaml"), path="elsewhere.yaml")
    assert suppressed(case(moved, baseline=baseline(HERE))) == [Suppression("baseline")]


@pytest.mark.parametrize(
    "entry",
    [
        replace(HERE, rule="RAC202"),
        replace(HERE, rule="zzz"),
        replace(HERE, process="b"),
        replace(HERE, step=None),
        replace(HERE, scenario="s"),
        BaselineEntry("RAC201", path="a.process.yaml"),
    ],
)
def test_an_entry_for_something_else_lets_nothing_pass(entry):
    assert suppressed(case(outcome(finding()), baseline=baseline(entry))) == [None]


def test_a_file_without_a_process_goes_by_its_path_from_the_root():
    house = outcome(
        finding("REF105", path="/house/org/h.org.yaml", process=None, step=None),
        process=None,
        path="/house/org/h.org.yaml",
    )
    entry = BaselineEntry("unused-role", path="org/h.org.yaml")
    settings = replace(SETTINGS, root="/house")
    whole = case(house, settings=settings, baseline=baseline(entry))
    assert suppressed(whole) == [Suppression("baseline")]


def test_what_a_comment_lets_pass_does_not_use_up_the_baseline():
    file = outcome(finding(), comments=at_line(5, "ignore[RAC201]"))
    assert said(case(file, baseline=baseline(HERE))) == [("SUP001", "covered")]
    waiver = waived(Waiver("RAC201", "a#check"))
    whole = case(outcome(finding()), settings=waiver, baseline=baseline(HERE))
    assert said(whole) == [("SUP001", "covered")]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (HERE, []),
        (replace(HERE, count=3), [("SUP001", "fewer")]),
        (replace(HERE, step="other"), [("SUP001", "entry")]),
        (replace(HERE, process="gone"), [("SUP001", "entry")]),
        (replace(HERE, scenario="gone"), [("SUP001", "entry")]),
        (replace(HERE, rule="no-acountable"), [("SUP001", "close")]),
        (replace(HERE, rule="zzzzz"), [("SUP001", "unknown")]),
        (BaselineEntry("RAC201", path="gone.yaml"), [("SUP001", "entry")]),
        (BaselineEntry("SUP001", path="itsmctl.toml"), [("SUP001", "void")]),
    ],
)
def test_an_entry_that_lets_nothing_pass_is_told(entry, expected):
    report = conclude([case(outcome(finding()), baseline=baseline(entry))])
    found = [each for each in report.findings if each.code == "SUP001"]
    assert [(each.code, each.message.key.rpartition(".")[2]) for each in found] == expected
    assert all(each.place == Place("known.yaml", 5, 1) for each in found)


def test_an_entry_is_judged_only_where_its_place_was_looked_at():
    entries = baseline(
        replace(HERE, process="b"),
        replace(HERE, process="gone"),
        replace(HERE, scenario="s"),
        BaselineEntry("REF105", path="h.org.yaml"),
    )
    files = (
        ("a.process.yaml", DocumentKey(Kind.PROCESS, "a")),
        ("b.process.yaml", DocumentKey(Kind.PROCESS, "b")),
        ("s.scenario.yaml", DocumentKey(Kind.SCENARIO, "s")),
        ("h.org.yaml", DocumentKey(Kind.ORGANISATION, "h")),
    )
    assert said(case(outcome(finding()), baseline=entries, files=files)) == []


def test_portfolios_that_share_a_baseline_draw_from_it_together():
    shared = baseline(replace(HERE, count=2))
    first, second = (case(outcome(finding()), baseline=shared) for _ in range(2))
    assert suppressed(first, second) == [Suppression("baseline")] * 2
    assert said(first, second) == []
    mended = case(outcome(), baseline=shared)
    assert said(first, mended) == [("SUP001", "fewer")]
    unseen = case(outcome(sound=False), baseline=shared)
    assert said(first, unseen) == []
    not_named = case(
        outcome(process="b"),
        baseline=shared,
        files=(("a.process.yaml", DocumentKey(Kind.PROCESS, "a")),),
    )
    assert said(first, not_named) == []


def test_a_new_baseline_lets_everything_pass_and_nothing_of_it_is_unused():
    file = outcome(finding(), finding(line=6), finding("RAC202"))
    house = outcome(
        finding("REF105", path="h", process=None, step=None), process=None, path="h"
    )
    whole = case(file, house)
    entries = baseline_of([whole], None)
    assert Counter(
        {(e.rule, e.process or e.path, e.step): e.count for e in entries}
    ) == Counter(
        {
            ("RAC201", "a", "check"): 2,
            ("RAC202", "a", "check"): 1,
            ("REF105", "h", None): 1,
        }
    )
    report = conclude([replace(whole, baseline=Baseline("known.yaml", entries))])
    assert report.counting == ()
    assert len(report.findings) == 4


def test_no_baseline_lets_a_stale_suppression_pass():
    file = outcome(finding(), comments=at_line(9, "ignore[RAC203]"))
    whole = case(file, settings=waived(Waiver("RAC202", "a", until=date(2020, 1, 1))))
    before = said(whole)
    assert {code for code, _ in before} == {"SUP001"}
    entries = baseline_of([whole], None)
    assert {entry.rule for entry in entries} == {"RAC201"}
    assert said(replace(whole, baseline=Baseline("known.yaml", entries))) == before


def test_an_old_entry_for_a_stale_suppression_is_void_and_pruned():
    file = outcome(finding("RAC203"), comments=at_line(9, "ignore[RAC201]"))
    entry = BaselineEntry("SUP001", "a")
    old = baseline(replace(HERE, rule="RAC203"), entry)
    assert said(case(file, baseline=old)) == [("SUP001", "comment"), ("SUP001", "void")]
    assert pruned([case(file, baseline=old)]) == (replace(HERE, rule="RAC203"),)


# Findings at several steps.


STEPS = ("check", "install", "test", "close")


def gathered(*steps: str) -> Finding:
    """What HND605 says of several steps, or of one."""
    parts = tuple(
        replace(
            finding("HND605", line=10 + STEPS.index(step), step=step),
            message=text("lint.HND605.none", "nothing happens at {step}", step=step),
        )
        for step in steps
    )
    if len(parts) == 1:
        return parts[0]
    return replace(
        parts[0],
        step=None,
        place=Place("a.process.yaml", 3, 1, 3, 9),
        message=text("lint.HND605.many", "{count}: {steps}", count=len(parts), steps=steps),
        related=tuple(Related(part.place, part.message) for part in parts),
        parts=parts,
    )


def fates(*cases: Case) -> list[tuple[str, str | None]]:
    """What is said of which steps, and by what it is let pass."""
    return [
        (each.message.render("en"), each.suppressed.kind if each.suppressed else None)
        for each in conclude(cases).findings
    ]


def test_a_baseline_knows_each_step_of_a_finding_at_several():
    before = case(outcome(gathered("check", "install")))
    entries = baseline_of([before], None)
    assert [(each.step, each.count) for each in entries] == [("check", 1), ("install", 1)]
    known = Baseline("known.yaml", entries)
    assert fates(replace(before, baseline=known)) == [("2: check, install", "baseline")]


def test_one_more_step_is_new_and_what_is_left_is_not():
    known = baseline(*(BaselineEntry("HND605", "a", step=step) for step in STEPS[:2]))
    assert fates(case(outcome(gathered("check", "install", "test")), baseline=known)) == [
        ("2: check, install", "baseline"),
        ("nothing happens at test", None),
    ]
    assert fates(case(outcome(gathered("install", "test", "close")), baseline=known))[:2] == [
        ("2: test, close", None),
        ("nothing happens at install", "baseline"),
    ]
    left = case(outcome(gathered("install")), baseline=known)
    assert fates(left)[0] == ("nothing happens at install", "baseline")


def test_what_is_said_of_a_whole_process_is_not_said_of_some_of_its_steps():
    whole = replace(gathered(*STEPS[:3]), message=text("lint.HND607.all", "no step"))
    known = baseline(BaselineEntry("HND605", "a", step="check"))
    assert fates(case(outcome(whole), baseline=known)) == [
        ("nothing happens at check", "baseline"),
        ("nothing happens at install", None),
        ("nothing happens at test", None),
    ]


def test_one_step_of_several_can_be_accepted_where_it_stands():
    many = gathered(*STEPS[:3])
    beside = outcome(many, comments=at_line(11, "ignore[HND605]"))
    expected = [("2: check, test", None), ("nothing happens at install", "comment")]
    assert fates(case(beside)) == expected
    waiver = waived(Waiver("HND605", "a#install"))
    assert [kind for _, kind in fates(case(outcome(many), settings=waiver))] == [None, "waiver"]
    above = outcome(many, comments=at_line(3, "ignore[HND605]"))
    assert fates(case(above)) == [("3: check, install, test", "comment")]
    (first, _) = conclude([case(beside)]).findings
    assert [each.place.line for each in first.related] == [10, 12]


def test_a_new_baseline_keeps_what_was_not_looked_at():
    files = (
        ("a.process.yaml", DocumentKey(Kind.PROCESS, "a")),
        ("b.process.yaml", DocumentKey(Kind.PROCESS, "b")),
    )
    old = baseline(replace(HERE, process="b", count=4), replace(HERE, step="mended"))
    entries = baseline_of([case(outcome(finding()), files=files)], old)
    assert [(e.process, e.step, e.count) for e in entries] == [
        ("a", "check", 1),
        ("b", "check", 4),
    ]


def test_pruning_takes_out_what_is_mended_and_adds_nothing():
    old = baseline(
        replace(HERE, count=3),
        replace(HERE, step="mended"),
        replace(HERE, rule="zzzzz"),
    )
    file = outcome(finding(), finding(line=6), finding("RAC202"))
    entries = pruned([case(file, baseline=old)])
    assert entries == (replace(HERE, count=2),)
    assert said(case(file, baseline=Baseline("known.yaml", entries))) == []


def test_entries_that_a_merge_doubled_become_one():
    file = outcome(finding(), finding(line=6))
    entries = pruned([case(file, baseline=baseline(HERE, HERE))])
    assert entries == (replace(HERE, count=2),)


# Scenarios.


def scenario(*findings: Finding, base_named: bool = True, **more: object) -> Case:
    base = outcome(finding(), finding("RAC202"), named=base_named, **more)
    changed = replace(
        outcome(*findings, path="s.scenario.yaml"),
        key=DocumentKey(Kind.SCENARIO, "s"),
        scenario="s",
        base=base.path,
    )
    return case(base, changed)


NEW = finding("TIM501", path="s.scenario.yaml")


def test_a_scenario_tells_what_it_adds_and_removes():
    report = conclude([scenario(finding(), NEW)])
    (change,) = report.changes
    assert [f.code for f in change.removed] == ["RAC202"]
    assert [f.code for f in change.added] == ["TIM501"]
    assert [f.code for f in change.kept] == ["RAC201"]
    assert [(f.code, f.scenario) for f in report.findings] == [
        ("RAC201", None), ("RAC202", None), ("TIM501", "s"),
    ]  # fmt: skip


def test_what_is_let_pass_does_not_count_as_changed():
    comments = at_line(5, "ignore[RAC201,RAC202,TIM501]")
    whole = scenario(finding(), NEW, comments=comments)
    (change,) = conclude([whole]).changes
    assert (change.removed, change.kept) == ((), ())
    assert [f.code for f in change.added] == ["TIM501"]
    waiver = waived(Waiver("TIM501", "a"))
    (change,) = conclude([replace(whole, settings=waiver)]).changes
    assert change.added == ()


def test_what_passes_in_the_base_passes_in_the_scenario():
    elsewhere = finding(line=40, path="s.scenario.yaml")
    whole = scenario(elsewhere, base_named=False, comments=at_line(5, "ignore[RAC201]"))
    report = conclude([whole])
    assert [f.suppressed for f in report.findings] == [Suppression("comment")]
    assert report.changes[0].kept == ()


def test_a_baseline_knows_what_only_a_scenario_makes():
    whole = scenario(finding(), NEW)
    entries = baseline_of([whole], None)
    assert [(e.rule, e.scenario) for e in entries] == [
        ("RAC201", None), ("RAC202", None), ("TIM501", "s"),
    ]  # fmt: skip
    report = conclude([replace(whole, baseline=Baseline("known.yaml", entries))])
    assert report.counting == ()
    (change,) = report.changes
    assert (change.removed, change.added, change.kept) == ((), (), ())


def test_linting_a_scenario_alone_leaves_the_entries_of_its_base_alone():
    entries = Baseline("known.yaml", baseline_of([scenario(finding(), NEW)], None))
    alone = replace(scenario(finding(), NEW, base_named=False), baseline=entries)
    assert conclude([alone]).counting == ()


# The report.


def test_files_crashes_and_order():
    crash = Crash("RAC201", "no-accountable", "a", "x")
    first = case(outcome(finding(path="z.yaml"), crashes=(crash, crash)))
    second = case(outcome(finding(path="b.yaml")), outcome(process="c", named=False))
    report = conclude([first, second])
    assert [each.place.path for each in report.findings] == ["b.yaml", "z.yaml"]
    assert (report.files, report.crashes) == (2, (crash,))


def test_a_rule_on_suppressions_that_crashes_is_told(monkeypatch):
    def broken(_):
        raise RuntimeError("boom")

    rules = tuple(replace(rule, look=broken) for rule in RULES if rule.code[:3] == "SUP")
    monkeypatch.setattr(conclusion, "_RULES", rules)
    report = conclude([case(outcome(finding(), comments=at_line(5, "ignore[RAC201]")))])
    assert [each.code for each in report.findings] == ["RAC201"]
    assert {(crash.code, crash.subject) for crash in report.crashes} >= {
        ("SUP001", "a.process.yaml"), ("SUP002", "settings"),
    }  # fmt: skip


def test_a_leave_in_another_file_holds_for_what_points_there():
    leave = Leave(Place("other.yaml", 5), ("RAC201",))
    there = outcome(finding(path="other.yaml"), leaves=(leave,))
    assert suppressed(case(there)) == [Suppression("comment")]
    assert said(case(there)) == []
