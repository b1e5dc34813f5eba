"""The design's worked files and the shipped portfolio build without a word."""

from itsmctl.model.portfolio import Kind
from itsmctl.model.process import StepType
from itsmctl.source.library import load


def problems(library):
    return [
        (problem.code, str(problem.place), problem.message.render("en"))
        for document in library.documents
        for problem in document.problems
    ]


def test_the_worked_files_of_the_design(shared):
    library = load([str(shared / "design" / "examples")])
    assert problems(library) == []
    # the examples hold one process that calls another which they leave out
    assert [(each.wanted, each.target) for each in library.unresolved] == [
        ("process", "access-request")
    ]
    experiment = library.experiment("parallel-approval")
    assert len(experiment.variants) == 6
    approve = experiment.variants[0].process.step("approve")
    assert approve.type is StepType.APPROVAL
    assert approve.approval.auto_when == "case['cost'] <= 500 && case['standard']"
    assert [level.to for level in approve.escalations] == ["it-director", "it-director"]
    assert experiment.variants[0].process.step("it-approve") is None
    assert experiment.variants[0].process.step("triage").channel == "itsm"
    assert experiment.base.process.step("triage").channel == "email"
    assert library.assemblies[0].settings().waivers[0].at == "software-request#confirm"


def test_the_shipped_portfolio(root):
    library = load([str(root / "processes")])
    assert problems(library) == []
    assert library.unresolved == ()
    keys = [document.key for document in library.documents]
    assert None not in keys
    assert len(set(keys)) == len(keys)
    assert {key.kind for key in keys} >= {Kind.PROCESS, Kind.ORGANISATION, Kind.CALENDAR}
    scenarios = [key.id for key in keys if key.kind is Kind.SCENARIO]
    assert sorted(scenarios) == sorted(each.id for each in library.portfolio.experiments)


def test_every_route_of_the_shipped_steps_has_its_line(root):
    library = load([str(root / "processes")])
    for variant in library.portfolio.processes:
        document = next(
            each
            for each in library.documents
            if each.key.id == variant.process.id and each.key.kind is Kind.PROCESS
        )
        for step in variant.process.steps:
            place = document.place(("steps", step.id))
            assert document.text[place.offset : place.end_offset].strip("\"'") == step.id
