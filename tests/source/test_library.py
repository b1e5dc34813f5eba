"""Loading: targets, portfolios, joins, and what is refused."""

import os
import sys

import pytest

from itsmctl.errors import NoFileMatched, UnusableInput
from itsmctl.model.portfolio import DocumentKey, Kind
from itsmctl.source.library import load

PROCESS = DocumentKey(Kind.PROCESS, "badge")


def problems(library):
    return [
        (problem.code, problem.route)
        for document in library.documents
        for problem in document.problems
    ]


@pytest.fixture
def loaded(write, portfolio):
    """Write the small portfolio, with some files changed, and load targets of it."""

    def load_changed(changes=None, targets=("badge.process.yaml",), **more):
        write({**portfolio, **(changes or {})})
        return load(list(targets), **more)

    return load_changed


@pytest.fixture
def changed(loaded, portfolio):
    """Load one file of the small portfolio with a piece of its text replaced."""

    def load_replaced(name, old, new):
        assert old in portfolio[name]
        return loaded({name: portfolio[name].replace(old, new)}, [name])

    return load_replaced


def test_a_process_comes_with_all_it_needs(loaded):
    library = loaded()
    assert problems(library) == []
    assert library.unresolved == ()
    variant = library.variant("badge")
    assert (variant.id, variant.process.id) == ("base", "badge")
    assert variant.organisation.id == "house"
    assert [calendar.id for calendar in variant.calendars] == ["office"]
    assert variant.model.id == "badge-2026"
    assert variant.assumed == ()


def test_only_named_files_get_findings(loaded):
    library = loaded()
    assert [document.path for document in library.named] == ["badge.process.yaml"]
    assert len(library.documents) == 5


@pytest.mark.parametrize(
    ("targets", "named"),
    [
        ((), 5),
        ((".",), 5),
        (("*.process.yaml",), 1),
        (("**/*.yaml",), 5),
        (("badge",), 1),
        (("office", "faster"), 2),
        (("./badge.process.yaml", "badge.process.yaml"), 1),
        (("badge.process.yaml", "."), 5),
    ],
)
def test_targets(loaded, targets, named):
    assert len(loaded(targets=targets).named) == named


def test_paths_are_shown_as_they_were_typed(loaded, tmp_path):
    library = loaded(targets=[str(tmp_path / "badge.process.yaml")])
    assert library.named[0].path == str(tmp_path / "badge.process.yaml")
    assert "house.org.yaml" in {document.path for document in library.documents}


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("badge.proces.yaml", "badge.process.yaml"),
        ("no/such/folder/x.process.yaml", "no/such/folder"),
        ("bagde", "badge"),
        ("zzzzzz", "zzzzzz"),
    ],
)
def test_absent_targets_are_refused_with_a_hint(loaded, target, said):
    with pytest.raises(UnusableInput) as caught:
        loaded(targets=[target])
    assert caught.value.exit_code == 2
    assert said in caught.value.render("en")
    assert said in caught.value.render("zh")


def test_nothing_matched(write):
    write({"notes.txt": ""})
    for target in (".", "*.process.yaml"):
        with pytest.raises(NoFileMatched, match=r"\*\.process\.yaml") as caught:
            load([target])
        assert caught.value.exit_code == 3


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="root reads everything"
)
def test_an_unreadable_file(loaded, tmp_path):
    loaded()
    (tmp_path / "badge.process.yaml").chmod(0)
    with pytest.raises(UnusableInput, match="cannot be read"):
        load(["badge.process.yaml"])


def test_a_dangling_link_is_named(write):
    folder = write({})
    (folder / "x.process.yaml").symlink_to("nowhere")
    with pytest.raises(UnusableInput, match="link to “nowhere”, which leads to no file"):
        load(["x.process.yaml"])


def test_a_circle_of_links_is_named(write):
    folder = write({})
    (folder / "x.process.yaml").symlink_to("y.process.yaml")
    (folder / "y.process.yaml").symlink_to("x.process.yaml")
    with pytest.raises(UnusableInput, match="which leads to no file"):
        load(["x.process.yaml"])


def test_nothing_is_read_where_a_dangling_link_points(write, tmp_path, monkeypatch):
    folder = write({})
    (folder / "x.process.yaml").symlink_to(tmp_path / "far" / "gone.process.yaml")
    monkeypatch.setattr("itsmctl.source.files.files_of", lambda root: pytest.fail(str(root)))
    with pytest.raises(UnusableInput, match="leads to no file"):
        load(["x.process.yaml"])


def test_a_file_without_suffix_is_taken_by_its_kind(loaded, portfolio):
    library = loaded(
        {"draft.yaml": portfolio["badge.process.yaml"].replace("id: badge", "id: draft")},
        ["draft.yaml"],
    )
    assert library.variant("draft").organisation.found


def test_standard_input_stands_in_the_working_directory(loaded, portfolio):
    text = portfolio["badge.process.yaml"].replace("id: badge", "id: other")
    library = loaded(targets=["-"], stdin=text.encode())
    (document,) = library.named
    assert (document.path, document.key.id) == ("-", "other")
    assert library.variant("other").organisation.id == "house"
    assert library.select("-").path == "-"


def test_standard_input_under_a_file_name_replaces_that_file(loaded, portfolio):
    text = portfolio["badge.process.yaml"].replace("4bh", "7bh")
    library = loaded(targets=["-"], stdin=text.encode(), stdin_filename="badge.process.yaml")
    assert problems(library) == []
    assert [document.path for document in library.named] == ["badge.process.yaml"]
    assert str(library.variant("badge").process.step("check").time_limit.default) == "7bh"


def test_broken_yaml_is_a_problem_and_not_an_error(loaded):
    library = loaded({"badge.process.yaml": "spec: [\n"})
    assert [code for code, _ in problems(library)] == ["SYN001"]
    assert library.portfolio.processes == ()
    with pytest.raises(UnusableInput) as caught:
        library.select("badge.process.yaml")
    assert caught.value.place.path == "badge.process.yaml"


@pytest.mark.parametrize(
    ("name", "change", "code", "route", "said"),
    [
        ("badge.process.yaml", ("kind: Process", "kind: Proces"), "SYN003", ("$kind",), "“Process”"),
        ("badge.process.yaml", ("kind: Process", "kind: Banana"), "SYN003", ("$kind",), "Organisation"),
        ("badge.process.yaml", ("kind: Process", "kind: Calendar"), "SYN003", ("$kind",), "*.calendar.yaml"),
        ("badge.process.yaml", ("timeLimit: 4bh", "timeLimt: 4bh"), "SYN004", ("steps", "check", "timeLimt"), "timeLimit"),
        ("badge.process.yaml", ("timeLimit: 4bh", "timeLimit: 4"), "SYN003", ("steps", "check", "timeLimit"), "4"),
        ("badge.process.yaml", ("timeLimit: 4bh", "effort: {uniform: [2h, 1h]}"), "SYN003", ("steps", "check", "effort", "uniform"), "increase"),
        ("badge.process.yaml", ("timeLimit: 4bh", "deadline: {anchor: start}"), "SYN003", ("steps", "check", "deadline", "anchor"), "start"),
        ("badge.process.yaml", ("organisation: house", "organisation: hause"), "SYN003", ("organisation",), "“house”"),
        ("house.org.yaml", ("calendar: office", "calendar: offise"), "SYN003", ("calendar",), "“office”"),
        ("badge.sim.yaml", ("effort: 10m", "effort: {lognormal: {mean: 1m, p90: 3m}}"), "SYN003", ("steps", "check", "effort", "lognormal"), "2.273"),
        ("badge.sim.yaml", ("14/bd", "14 a day"), "SYN003", ("arrivals", "rate"), "14"),
        ("office.calendar.yaml", ("Asia/Shanghai", "Asia/Shangai"), "SYN003", ("timezone",), "Asia/Shanghai"),
        ("faster.scenario.yaml", ("0.6 * base", "0.6 x base"), "SYN003", ("compare", "accept", 0), "0.6 x base"),
        ("faster.scenario.yaml", ("timeLimit: 2bh", "timeLimit: 2"), "SYN003", ("steps", "check", "timeLimit"), "2"),
        ("faster.scenario.yaml", ("timeLimit: 2bh", "timeLimt: 2bh"), "SYN004", ("steps", "check", "timeLimt"), "timeLimit"),
    ],
)  # fmt: skip
def test_bad_input_is_one_problem_with_place_and_remedy(
    changed, name, change, code, route, said
):
    library = changed(name, *change)
    (document,) = library.named
    (problem,) = document.problems
    assert (problem.code, problem.route) == (code, route)
    assert said in problem.message.render("en")
    assert problem.message.render("zh")
    assert problem.place.path == name
    assert problem.place.line > 1


def test_a_definition_that_does_not_say_what_it_is(loaded):
    library = loaded({"x.yaml": "metadata: {id: x}\n"}, ["x.yaml"])
    assert "kind:" in library.named[0].problems[0].message.render("en")


def test_two_files_with_one_id(loaded, portfolio):
    library = loaded(
        {"copy.process.yaml": portfolio["badge.process.yaml"]}, ["copy.process.yaml"]
    )
    clash = next(problem for document in library.documents for problem in document.problems)
    assert clash.place.path == "badge.process.yaml"
    assert "copy.process.yaml" in clash.message.render("en")
    assert library.variant("badge").process.id == "badge"
    assert library.document(PROCESS) is not None


def test_unresolved_references_are_kept(loaded, portfolio):
    text = (
        portfolio["badge.process.yaml"]
        .replace("responsible: agent", "responsible: agnet")
        .replace("ok: done", "ok: dne")
    )
    library = loaded({"badge.process.yaml": text})
    assert {(each.wanted, each.target, each.route) for each in library.unresolved} == {
        ("role", "agnet", ("steps", "check", "responsible")),
        ("step", "dne", ("steps", "check", "next", "ok")),
        ("step", "dne", ("steps", "check", "next", "ok")),
    }
    assert {each.document for each in library.unresolved} == {
        PROCESS,
        DocumentKey(Kind.SCENARIO, "faster"),
    }
    assert library.variant("badge").process.step("check").responsible_parties == ("agnet",)
    with pytest.raises(UnusableInput, match="agnet"):
        library.require_resolved(PROCESS)


def test_a_missing_organisation_is_said_once(loaded, portfolio):
    library = loaded(
        {"house.org.yaml": portfolio["house.org.yaml"].replace("id: house", "id: other")}
    )
    assert {each.wanted for each in library.unresolved} == {"organisation"}
    variant = library.variant("badge")
    assert not variant.organisation.found
    assert variant.organisation.role("agent") is not None


def test_a_broken_organisation_hides_no_roles(loaded):
    library = loaded(
        {"house.org.yaml": "kind: Organisation\nmetadata: {id: house}\nspec: {x: 1}\n"}
    )
    assert library.unresolved == ()
    assert library.variant("badge").organisation.role("agent") is not None
    with pytest.raises(UnusableInput) as caught:
        library.require_sound(PROCESS)
    assert caught.value.place.path == "house.org.yaml"


@pytest.mark.parametrize(
    ("name", "change", "near"),
    [
        ("badge.process.yaml", ("timeLimit: 4bh", "pauseOn: [awaiting-requestor]"), "awaiting-requester"),
        ("badge.process.yaml", ("timeLimit: 4bh", "timeLimit: {P3: 4bh}"), "P1"),
        ("badge.process.yaml", ("  start: submit\n", "  start: submit\n  case: {first-day: {type: date}}\n  cancel: {by: requester}\n  agreements: {a: {type: sla, metric: ready-by, anchor: first-dya}}\n"), "first-day"),
        ("badge.process.yaml", ("  start: submit\n", "  start: submit\n  agreements: {sla: {type: sla, metric: resolution, target: 1d, supports: slaa}}\n"), "sla"),
        ("badge.sim.yaml", ("steps: {check: {effort: 10m}}", "pauses: {check: {reason: awaiting-requestor, time: 1h}}"), "awaiting-requester"),
        ("house.org.yaml", ("pauseReasons:", "priorityMatrix: {high: {high: P3}}\n  pauseReasons:"), "P1"),
    ],
)  # fmt: skip
def test_names_of_which_no_rule_speaks_are_problems_with_a_hint(changed, name, change, near):
    (problem,) = changed(name, *change).named[0].problems
    assert problem.code == "SYN003"
    assert near in problem.message.render("en")


def test_a_priority_class_is_shown_where_it_stands_as_a_key(changed):
    limit = "timeLimit: {P1: 1bh, P9: 5m, default: 4bh}"
    (document,) = changed("badge.process.yaml", "timeLimit: 4bh", limit).named
    (problem,) = document.problems
    assert document.text[problem.place.offset : problem.place.end_offset] == "P9"


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("[{role: agent, when: case.amuont > 5}]", "did you mean “amount”?"),
        ("[{role: agent, when: \"case['amount'] > 5 且 case.x\"}]", "write &&"),
        ("[{role: agent, when: case.amount > 5}]", None),
    ],
)
def test_conditions_speak_of_declared_attributes(loaded, portfolio, cell, said):
    text = (
        portfolio["badge.process.yaml"]
        .replace("  start: submit\n", "  case: {amount: {type: number}}\n")
        .replace("responsible: agent", f"responsible: {cell}")
    )
    (document,) = loaded({"badge.process.yaml": text}, ["badge.process.yaml"]).named
    messages = [each.message.render("en") for each in document.problems]
    assert len(messages) == (said is not None)
    assert all(message.endswith(said) for message in messages)


def test_sound_definitions_may_be_used(loaded):
    library = loaded()
    library.require_sound(PROCESS, DocumentKey(Kind.SCENARIO, "faster"))
    library.require_resolved(PROCESS)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("badge.process.yaml", "4bh", "4"),
        ("house.org.yaml", "people: 2", "people: two"),
        ("office.calendar.yaml", "Asia/Shanghai", "Mars/Olympus"),
    ],
)
def test_what_stands_on_faults_is_refused_with_their_place(loaded, portfolio, name, old, new):
    library = loaded({name: portfolio[name].replace(old, new)})
    with pytest.raises(UnusableInput) as caught:
        library.require_sound(PROCESS)
    assert caught.value.place.path == name


def test_no_organisation_named(loaded, portfolio):
    text = (
        portfolio["badge.process.yaml"]
        .replace("  organisation: house\n", "")
        .replace("agent", "IT部/值班")
    )
    library = loaded({"badge.process.yaml": text})
    variant = library.variant("badge")
    assert {"IT部/值班", "requester"} == {role.id for role in variant.organisation.roles}
    assert [said.key for said in variant.assumed] == [
        "source.assumed-hours",
        "source.assumed-roles",
        "source.assumed-departments",
    ]
    assert [each for each in library.unresolved if each.document == PROCESS] == []


def test_a_model_declares_no_roles(loaded, portfolio):
    process = (
        portfolio["badge.process.yaml"]
        .replace("  organisation: house\n", "")
        .replace("agent", "it/clerk")
    )
    model = """\
apiVersion: itsmctl/v1
kind: SimulationModel
metadata: {id: numbers}
spec:
  process: badge
  people: {it/clerk: 1, it/clark: 2}
"""
    library = loaded({"badge.process.yaml": process, "numbers.sim.yaml": model})
    model_key = DocumentKey(Kind.SIMULATION_MODEL, "numbers")
    missing = [each.target for each in library.unresolved if each.document == model_key]
    assert missing == ["it/clark"]


def test_house_defaults_reach_the_steps(loaded, portfolio):
    text = (
        portfolio["house.org.yaml"]
        + "  processDefaults: {accountable: department-head, channel: itsm}\n"
    )
    step = loaded({"house.org.yaml": text}).variant("badge").process.step("check")
    assert (step.accountable_parties, step.channel) == (("desk-lead",), "itsm")


CHILD = """
apiVersion: itsmctl/v1
kind: Process
metadata: {id: child}
spec:
  extends: badge
  steps:
    check: {timeLimit: 9bh}
    extra: {responsible: agent, next: done}
"""


def test_a_process_extends_another(loaded):
    library = loaded({"child.process.yaml": CHILD}, ["child.process.yaml"])
    process = library.variant("child").process
    assert [step.id for step in process.steps] == ["submit", "check", "done", "extra"]
    assert str(process.step("check").time_limit.default) == "9bh"
    assert process.step("check").responsible_parties == ("agent",)
    assert process.organisation == "house"


@pytest.mark.parametrize(
    ("parent", "said"),
    [("child", "extends itself"), ("bagde", None)],
)
def test_parents_that_cannot_be(loaded, parent, said):
    library = loaded(
        {"child.process.yaml": CHILD.replace("extends: badge", f"extends: {parent}")},
        ["child.process.yaml"],
    )
    with pytest.raises(UnusableInput) as caught:
        library.variant("child")
    assert (said or "bagde") in caught.value.render("en")
    if said is None:
        assert [(each.wanted, each.route) for each in library.unresolved] == [
            ("process", ("extends",))
        ]


def test_a_broken_parent(loaded, portfolio):
    library = loaded(
        {
            "child.process.yaml": CHILD,
            "badge.process.yaml": portfolio["badge.process.yaml"].replace("4bh", "4"),
        },
        ["child.process.yaml"],
    )
    assert "faults of its own" in library.named[0].problems[0].message.render("en")


def test_an_extension_is_checked_after_merging(loaded):
    library = loaded({"child.process.yaml": CHILD.replace("9bh", "9")}, ["child.process.yaml"])
    (problem,) = library.named[0].problems
    assert problem.route == ("steps", "check", "timeLimit")


def test_called_processes_come_along_even_in_circles(loaded, portfolio):
    caller = portfolio["badge.process.yaml"].replace(
        "responsible: agent", "type: subprocess\n      process: other"
    )
    callee = caller.replace("id: badge", "id: other").replace(
        "process: other", "process: badge"
    )
    library = loaded({"badge.process.yaml": caller, "other.process.yaml": callee})
    assert [process.id for process in library.variant("badge").called] == ["other"]


def test_selecting_one_definition(loaded):
    library = loaded(targets=["."])
    assert library.select("badge").key == PROCESS
    assert library.select("faster").key.kind is Kind.SCENARIO
    assert library.select("badge-2026").key.kind is Kind.SIMULATION_MODEL
    assert library.select("./badge.process.yaml").key == PROCESS
    with pytest.raises(UnusableInput, match="Process"):
        library.select("house.org.yaml")
    with pytest.raises(UnusableInput) as caught:
        library.select("bagde")
    assert "badge" in caught.value.render("en")


def test_unknown_ids(loaded):
    library = loaded()
    for ask in (library.variant, library.experiment):
        with pytest.raises(UnusableInput):
            ask("nothing")


def test_portfolios_side_by_side_keep_their_own_references(write, portfolio):
    other = {f"b/{name}": text for name, text in portfolio.items()}
    other["b/house.org.yaml"] = portfolio["house.org.yaml"].replace("people: 2", "people: 9")
    write({f"a/{name}": text for name, text in portfolio.items()} | other)
    library = load(["a", "b"])
    assert problems(library) == []
    assert sorted(
        variant.organisation.role("agent").people for variant in library.portfolio.processes
    ) == [2, 9]


def test_order_of_files_does_not_matter(write, portfolio):
    write(portfolio)
    names = sorted(portfolio, reverse=True)
    first = load([name for name in names if name.endswith("yaml")])
    assert first.portfolio == load(["."]).portfolio
