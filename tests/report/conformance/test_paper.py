"""What is said of a log that was held against its definition."""

import io

import pytest
from rich.console import Console as RichConsole

from itsmctl.analyse.conformance.conditions import Judgement
from itsmctl.analyse.conformance.findings import (
    Conformance,
    Deviation,
    DeviationKind,
    Held,
    Name,
    Path,
)
from itsmctl.estimation.estimates import wilson
from itsmctl.flow.alignment import Move, MoveKind
from itsmctl.flow.automaton import Symbol
from itsmctl.i18n import Label, text
from itsmctl.model.acceptance import parse_acceptance
from itsmctl.model.parties import Department, Organisation, Role
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Process, Step
from itsmctl.report.conformance.document import conformance_document, deviation_rows
from itsmctl.report.conformance.paper import conformance_paper
from itsmctl.report.conformance.words import deviation_words
from itsmctl.report.sections import Grid, Heading, Points, Sentence

HOUSE = Organisation(
    "house",
    Label.plain("House"),
    departments=(
        Department("it", Label("IT", "IT部")),
        Department("hr", Label("HR", "人事部")),
    ),
    roles=(Role("agent", Label("Agent", "专员"), "it"),),
)
PROCESS = Process(
    "p",
    Label("Request", "申请"),
    (Step("ask", Label("Ask", "提出")), Step("do", Label("Do it", "办理"))),
)


def found(*deviations, paths=None, elsewhere=(), **more):
    paths = paths or (Path((Symbol("ask"), Symbol("do")), True, 8, 0, 4),)
    held = Held(PROCESS, paths, tuple(deviations), **more)
    return Conformance(Variant("base", PROCESS.name, PROCESS, HOUSE), (held,), tuple(elsewhere))


def deviation(kind, step="ask", other="", cases=2):
    name = Name(DeviationKind(kind), step, other)
    return Deviation(name, cases, cases, wilson(cases, 8, 0.95), ("T1",))


def words(paper, language="en"):
    """Return all that a paper says, line by line."""
    out = io.StringIO()
    console = RichConsole(file=out, width=200, no_color=True)
    for section in paper.sections:
        match section:
            case Heading(said) | Sentence(said, _):
                console.print(said.render(language), markup=False)
            case Points(said, items):
                console.print(said.render(language))
                for item in items:
                    console.print(item.render(language))
            case Grid(table):
                console.print(table(language))
    return out.getvalue()


@pytest.mark.parametrize("kind", DeviationKind)
def test_every_kind_has_words_in_both_languages(kind):
    said = deviation_words(Name(kind, "do", "it"), PROCESS, HOUSE)
    english, chinese = said.render("en"), said.render("zh")
    assert "{" not in english + chinese
    hand_over = kind is DeviationKind.UNKNOWN_HAND_OVER
    assert ("Do it" in english) is not (hand_over or kind is DeviationKind.UNKNOWN_ACTIVITY)
    assert english != chinese or hand_over


@pytest.mark.parametrize(
    ("name", "english", "chinese"),
    [
        (("skipped", "do", ""), "Do it: left out", "办理：被跳过"),
        (("four-eyes", "do", "ask"), "who had done “Ask”", "与“提出”的办理人"),
        (("not-responsible", "do", "agent"), "done by Agent", "由专员办理"),
        (("not-responsible", "do", "Zhang"), "done by Zhang", "由Zhang办理"),
        (("unknown-hand-over", "it", "hr"), "IT → HR", "IT部 → 人事部"),
        (("unknown-activity", "", "lunch"), "“lunch” was done", "做了“lunch”"),
        (("skipped", "gone", ""), "gone: left out", "gone：被跳过"),
    ],
)
def test_names_are_those_of_the_definition(name, english, chinese):
    kind, step, other = name
    said = deviation_words(Name(DeviationKind(kind), step, other), PROCESS, HOUSE)
    assert english in said.render("en")
    assert chinese in said.render("zh")


def test_deviations_stand_by_area_with_share_and_example():
    said = words(
        conformance_paper(found(deviation("skipped"), deviation("limit-passed", "do")))
    )
    order, limits = said.index("Order of steps"), said.index("Limits")
    assert (
        order < said.index("Ask: left out") < limits < said.index("not done within its limit")
    )
    assert "25.0% (7.1% – 59.1%)" in said
    assert "T1" in said


def test_of_many_deviations_the_first_are_shown_unless_all_are_asked_for():
    many = found(*(deviation("unknown-activity", "", f"thing-{n:02}") for n in range(15)))
    short, whole = words(conformance_paper(many)), words(conformance_paper(many, verbose=True))
    assert "thing-11" in short
    assert "thing-12" not in short
    assert "3 more with -v" in short
    assert "thing-14" in whole
    assert "more with -v" not in whole


def test_ways_are_marked_where_they_leave_the_definition():
    moves = (
        Move(MoveKind.SKIPPED, "ask", 0),
        Move(MoveKind.OTHERWISE, "do", 0, "no"),
        Move(MoveKind.UNSEEN, "ask", 1),
        Move(MoveKind.SUPERFLUOUS, "lunch", 1),
    )
    path = Path((Symbol("do"), Symbol("lunch")), True, 3, 4, 8, moves)
    going_on = Path((Symbol("ask"),), False, 1, 0, 1)
    said = words(conformance_paper(found(paths=(path, going_on))))
    assert "- Ask → Do it (≠ no) → + lunch" in said
    assert "Ask …" in said
    assert "0.50" in said
    assert "1 of 4 cases are not over" in said


def test_a_way_without_end_is_shown_as_far_as_anybody_reads():
    path = Path(tuple(Symbol("ask") for _ in range(10_000)), True, 1, 0, 1)
    said = words(conformance_paper(found(paths=(path,))))
    assert 50 < said.count("Ask") < 100
    assert "Ask …" in said


def test_what_restricts_the_figures_is_said():
    path = Path((Symbol("ask"),), True, 3, 4, 8, capped=True)
    capped = found(
        paths=(path,), elsewhere=[("other", 2)], unseen=("do",), remarks=(text("x", "Odd."),)
    )
    said = words(conformance_paper(capped))
    assert "In 3 cases the search for the least deviations was given up" in said
    assert "2 cases belong to “other”" in said
    assert "No row tells of Do it" in said
    assert "Odd." in said


@pytest.mark.parametrize(("times", "warned"), [(8, False), (9, True)])
def test_a_log_of_other_words_is_warned_of(times, warned):
    name = Name(DeviationKind.UNKNOWN_ACTIVITY, other="lunch")
    strange = Deviation(name, 5, times, wilson(5, 8, 0.95))
    said = words(conformance_paper(found(strange)))
    assert (f"{times} of 16 activities are no steps" in said) is warned


def test_what_must_not_be_comes_last():
    broken = Judgement(parse_acceptance("fitness < 0.9"), 0.5, failed=True)
    kept = Judgement(parse_acceptance("skipped > 0"), 0.0, failed=False)
    said = words(conformance_paper(found(), [broken, kept]))
    assert said.splitlines()[-1] == "Must not be, and is: fitness < 0.9 (it is 0.5)."


def test_a_log_without_cases_says_so():
    empty = Conformance(Variant("base", PROCESS.name, PROCESS, HOUSE), (Held(PROCESS, ()),))
    assert words(conformance_paper(empty)) == "The log holds no case of this process.\n"
    assert conformance_document(empty)["processes"][0]["fitness"] == 1.0


def test_a_sheet_has_a_row_for_each_deviation():
    heading, *rows = deviation_rows(found(deviation("skipped", cases=2)), "zh")
    (row,) = [dict(zip(heading, cells, strict=True)) for cells in rows]
    assert (row["kind"], row["step"], row["words"]) == ("skipped", "ask", "提出：被跳过")
    assert (row["cases"], row["times"], row["share"]) == (2, 2, 0.25)
    assert row["low"] < 0.25 < row["high"]
