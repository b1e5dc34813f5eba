"""Files of a portfolio beside each other (PRT901, PRT903, PRT904)."""

from dataclasses import replace

import pytest

from itsmctl.lint.run import lint
from itsmctl.source.assembly import assemble
from itsmctl.source.examination import examined
from itsmctl.source.exhibits import exhibits
from itsmctl.source.parse import parse_document

HEAD = "apiVersion: itsmctl/v1\n"


def codes(report, code: str):
    return [found for found in report.findings if found.code == code]


def test_two_processes_of_one_id(bench):
    files = bench.clean
    files["second.process.yaml"] = files["request.process.yaml"]
    (finding,) = codes(bench.lint(files), "PRT901")
    assert finding.place.path == "second.process.yaml"
    assert finding.route == ("$metadata", "id")
    assert finding.message.render("en") == (
        "the process “request” stands in request.process.yaml as well; ids are unique in a portfolio, so "
        "rename one"
    )
    (also,) = finding.related
    assert also.place.path == "request.process.yaml"


@pytest.mark.parametrize(("change", "clashes"), [("", 0), ("# of last year\n", 1)])
def test_a_copy_of_a_calendar_does_no_harm_until_it_differs(bench, change, clashes):
    files = bench.clean
    files["copy.calendar.yaml"] = files["office.calendar.yaml"] + change
    assert len(codes(bench.lint(files), "PRT901")) == clashes


def test_nothing_is_built_of_the_second_file(bench):
    files = bench.clean
    files["second.process.yaml"] = files["request.process.yaml"].replace("check", "chekc")
    made = assemble([examined(parse_document(text, name)) for name, text in files.items()])
    assert [each.process.step("check") is not None for each in made.portfolio.processes] == [
        True
    ]
    second = next(each for each in made.documents if each.path == "second.process.yaml")
    assert not second.is_sound
    found = {each.code for each in bench.lint(files).findings if each.place.path == second.path}
    assert found == {"PRT901"}


def calling(name: str, *called: str) -> str:
    steps = ", ".join(
        f"s{number}: {{type: subprocess, process: {other}, next: closed}}"
        for number, other in enumerate(called)
    )
    return (
        f"{HEAD}kind: Process\nmetadata: {{id: {name}, name: {name.upper()}}}\n"
        f"spec: {{start: s0, steps: {{{steps + ', ' if steps else ''}closed: {{type: end}}}}}}\n"
    )


def portfolio(**calls: tuple[str, ...]) -> dict[str, str]:
    return {f"{name}.process.yaml": calling(name, *called) for name, called in calls.items()}


@pytest.mark.parametrize(
    ("calls", "cycles"),
    [
        ({"a": ("b",), "b": ("c",), "c": ()}, []),
        ({"a": ("b", "c"), "b": ("c",), "c": ()}, []),  # two ways are no circle
        ({"a": ("a",)}, ["A (“s0”) → A (“s0”)"]),
        ({"a": ("b",), "b": ("a",)}, ["A (“s0”) → B (“s0”) → A (“s0”)"]),
        ({"a": ("b",), "b": ("c",), "c": ("b",)}, ["B (“s0”) → C (“s0”) → B (“s0”)"]),
        ({"a": ("b",), "b": ("a",), "c": ("d",), "d": ("c",)},
         ["A (“s0”) → B (“s0”) → A (“s0”)", "C (“s0”) → D (“s0”) → C (“s0”)"]),
        ({"a": ("x",)}, []),  # nobody knows x
    ],
)  # fmt: skip
def test_each_circle_of_calls_is_told_once(bench, calls, cycles):
    findings = codes(bench.lint(portfolio(**calls)), "PRT903")
    assert [
        found.message.render("en").partition("sub-process: ")[2].partition(";")[0]
        for found in findings
    ] == cycles


def test_the_other_calls_are_related(bench):
    (finding,) = codes(bench.lint(portfolio(a=("b",), b=("c",), c=("a",))), "PRT903")
    assert finding.route == ("steps", "s0", "process")
    assert [also.message.render("zh") for also in finding.related] == [
        "“B”在这里调用“C”",
        "“C”在这里调用“A”",
    ]
    assert [also.place.path for also in finding.related] == ["b.process.yaml", "c.process.yaml"]


def test_the_file_that_was_named_speaks(bench):
    files = portfolio(a=("b",), b=("a",))
    documents = [
        examined(parse_document(text, name, named=name.startswith("b")))
        for name, text in files.items()
    ]
    (finding,) = codes(lint(exhibits(assemble(documents)), bench.settings), "PRT903")
    assert finding.place.path == "b.process.yaml"


REPAIR = (
    "{kind: Process, metadata: {id: repair, name: Repair}, spec: {agreements: {fast: {type: sla, "
    "metric: %s, target: %s}}}}\n---\n"
)


@pytest.mark.parametrize(
    ("metric", "target", "limit", "kept"),
    [
        ("resolution", "1bd", "1bd", True),
        ("resolution", "2bd", "1bd", False),
        ("resolution", "8bh", "1bd", True),
        ("resolution", "1bd", "8bh", False),
        ("resolution", "1bd", "1d", False),  # on Fridays
        ("resolution", "2bd", "none", True),
        ("response", "2bd", "1bd", True),
        ("resolution", "{P1: 4bh, default: 3bd}", "{P1: 2bh, default: 3bd}", False),
        ("resolution", "{P1: 2bh, default: 3bd}", "{P1: 2bh, default: 3bd}", True),
    ],
)
def test_a_sub_process_is_promised_within_the_limit(bench, metric, target, limit, kept):
    house = "{kind: Organisation, spec: {priorities: {P1: {}, P2: {}}}}\n---\n"
    step = (
        f"spec: {{steps: {{check: {{type: subprocess, process: repair, timeLimit: {limit}}}}}}}"
    )
    report = bench.check(house + REPAIR % (metric, target) + step)
    assert (codes(report, "PRT904") == []) is kept


def test_the_sentence_names_both_sides(bench):
    step = "spec: {steps: {check: {type: subprocess, process: repair, timeLimit: 1bd}}}"
    (finding,) = codes(bench.check(REPAIR % ("resolution", "2bd") + step), "PRT904")
    assert finding.message.render("en") == (
        "“Check request” has 1bd, but “Repair”, which it runs, promises its result only in 2bd "
        "(“fast”); allow more time, or promise more"
    )


def test_a_fault_of_the_callee_does_not_hide_the_rest(bench):
    files = portfolio(a=("b",), b=("a",))
    files["b.process.yaml"] += "  nonsense: 1\n"
    report = bench.lint(files, replace(bench.settings, ignore=()))
    assert "SYN001" in {found.code for found in report.findings}
