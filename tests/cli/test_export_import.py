"""What comes out as a sheet goes in again: every field that a sheet can hold is kept."""

import io
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.cli.import_update import UpdateOrder, update
from itsmctl.i18n import Label
from itsmctl.model.approvals import Approval, Order, Quorum
from itsmctl.model.parties import Organisation
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import (
    Assignment,
    Branch,
    EndOutcome,
    Governance,
    Join,
    JoinKind,
    Process,
    Production,
    Step,
    StepType,
    Timeout,
    TimeoutAction,
    Trigger,
)
from itsmctl.model.sheets import HEADINGS
from itsmctl.model.simulation import Constant
from itsmctl.model.times import Limit, parse_duration
from itsmctl.record import fields, replace
from itsmctl.report.console import open_console
from itsmctl.report.export.delimited import delimited
from itsmctl.report.export.losses import losses
from itsmctl.report.export.table import table_of
from itsmctl.report.export.workbook import Contents, workbook
from itsmctl.source.assembly import assemble
from itsmctl.source.library import Library, load
from itsmctl.source.parse import parse_document
from itsmctl.source.sheets.grid import Grid
from itsmctl.source.sheets.intake import Surroundings, drafts, grids
from itsmctl.source.spelling import spell

ROOT = Path(__file__).parent.parent.parent
SHIPPED = sorted(path.name for path in (ROOT / "processes").glob("*.process.yaml"))
LANGUAGES = ("zh", "en")


def said(label: Label | None, language) -> Label | None:
    return None if label is None else Label.plain(label.render(language))


def label_of(branch: Branch, language) -> Label | None:
    """The label, None where it says no more than the outcome's id."""
    label = said(branch.label, language)
    return None if label == Label.plain(branch.outcome or "") else label


def parties(cells: tuple[Assignment, ...]) -> tuple[Assignment, ...]:
    return tuple(Assignment(party) for party in dict.fromkeys(cell.party for cell in cells))


def held_step(step: Step, language) -> Step:
    """The step without what no sheet holds."""
    approval, join = step.approval, step.join
    return Step(
        id=step.id,
        name=step.name,
        type=step.type,
        status=said(step.status, language),
        phase=step.phase,
        channel=step.channel,
        supplier=step.supplier,
        responsible=parties(step.responsible),
        accountable=parties(step.accountable),
        consulted=parties(step.consulted),
        informed=parties(step.informed),
        time_limit=step.time_limit,
        respond_within=step.respond_within,
        requires=step.requires,
        produces=tuple(
            Production(artefact)
            for artefact in dict.fromkeys(made.artefact for made in step.produces)
        ),
        branches=tuple(
            Branch(
                branch.outcome,
                branch.targets,
                label_of(branch, language),
                returns=branch.returns,
            )
            for branch in step.branches
        ),
        join=None if join is None else Join(join.kind, join.count),
        on_timeout=step.on_timeout,
        effort=step.effort if isinstance(step.effort, Constant) else None,
        approval=None
        if approval is None
        else Approval(approval.quorum, approval.amount, approval.order),
        calls=step.calls,
        end=step.end,
    )


def held(process: Process, language) -> Process:
    """The process without what no sheet holds."""
    return Process(
        id=process.id,
        name=process.name,
        steps=tuple(held_step(step, language) for step in process.steps),
        start=process.start,
        version=process.version,
        status=process.status,
        organisation=process.organisation,
        trigger=Trigger(process.trigger.by),
        outcome=said(process.outcome, language),
        governance=Governance(process.governance.owner, process.governance.manager),
    )


def changes(back: Process, process: Process, language) -> list[tuple[str, str, object, object]]:
    """Where two processes differ in what a sheet holds, step by step and field by field."""
    new, old = held(back, language), held(process, language)
    found = [
        (step.id, part.name, getattr(other, part.name), getattr(step, part.name))
        for other, step in zip(new.steps, old.steps, strict=True)
        for part in fields(step)
        if getattr(other, part.name) != getattr(step, part.name)
    ]
    return found + [
        ("", part.name, getattr(new, part.name), getattr(old, part.name))
        for part in fields(old)
        if part.name != "steps" and getattr(new, part.name) != getattr(old, part.name)
    ]


def untold(back: Process, variant: Variant, language) -> list[tuple[str, str]]:
    """What did not come back and is in no loss report; what the house says again has come back."""
    told = {step for loss in losses(variant, language) for step in loss.steps}
    return [
        (step.id, part.name)
        for other, step in zip(back.steps, variant.process.steps, strict=True)
        for part in fields(step)
        if step.id not in told
        and part.name not in {"written", "described"}
        and getattr(other, part.name) != getattr(step, part.name)
    ]


def read_back(path: Path, house: Organisation | None) -> str:
    """The definition that import makes of a file, as text."""
    (draft,) = drafts(grids(path), Surroundings(house)).processes
    return spell(draft.data(), in_flow=False)


def built(folder: Path, name: str) -> Variant:
    library = load([str(folder / name)])
    key = next(document.key for document in library.named)
    library.require_sound(key)
    return library.variant(key.id)


@pytest.fixture(scope="module")
def house() -> Library:
    return load([str(ROOT / "processes")])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A portfolio with the houses and calendars that are shipped, for processes that come back."""
    home = tmp_path_factory.mktemp("back")
    for part in ("org", "calendars"):
        copytree(ROOT / "processes" / part, home / part)
    (home / "itsmctl.toml").touch()
    return home


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_processes_come_back(house, folder, tmp_path, name, language):
    document = next(each for each in house.documents if Path(each.path).name == name)
    variant = house.variant(document.key.id)
    sheet = tmp_path / "sheet.xlsx"
    sheet.write_bytes(workbook(Contents([variant], [], []), language))
    text = read_back(sheet, variant.organisation)
    (folder / name).write_text(text, "utf-8")
    back = built(folder, name)
    (folder / name).unlink()
    assert changes(back.process, variant.process, language) == []
    assert untold(back.process, variant, language) == []


HOUSE = """\
apiVersion: itsmctl/v1
kind: Organisation
metadata: {id: house, name: House}
spec:
  departments:
    it: {name: {zh: 信息部, en: IT}, head: it-head}
    hr: {name: {zh: 人事部, en: HR}}
  roles:
    it-head: {department: it, name: {zh: 信息部经理, en: IT head}}
    desk: {department: it, name: {zh: 服务台, en: Desk}}
    clerk: {department: hr, name: {zh: 人事专员, en: Clerk}}
    namesake: {department: hr, name: {zh: 服务台, en: Second desk}}
  priorities: {P1: {name: Urgent}}
  suppliers:
    acme: {name: {zh: 供应商甲, en: Acme}}
"""


def _names_something(word: str) -> bool:
    """A name has letters: signs alone are how people leave a cell empty; numbers are steps' own."""
    return any(sign.isalpha() for sign in word) and not word.startswith("'")


PARTIES = ("it-head", "desk", "clerk", "namesake", "requester")
IDS = ("receive", "步骤2", "check-3", "P4", "five")
_SIGNS = "甲乙丙审批登记完成ab C19-/,、；;:：→>\"'（）()=+%。"
WORDS = (
    st.text(_SIGNS, min_size=1, max_size=9)
    .map(lambda word: " ".join(word.split()))
    .filter(_names_something)
)
LABELS = st.builds(Label, en=WORDS, zh=WORDS)
DURATIONS = st.sampled_from(["30m", "4h", "2d", "1w", "4bh", "0.5bh", "2bd", "10bd"]).map(
    parse_duration
)
LIMITS = st.one_of(
    st.builds(Limit, st.none()),
    st.builds(Limit, DURATIONS),
    st.builds(
        lambda default, urgent: Limit(default, (("P1", urgent),)),
        DURATIONS,
        st.none() | DURATIONS,
    ),
)
CELLS = st.lists(st.sampled_from(PARTIES), max_size=3, unique=True).map(
    lambda found: tuple(map(Assignment, found))
)
ARTEFACTS = st.lists(st.sampled_from(["form", "记录", "device-2"]), max_size=2, unique=True)
TARGETS = (*IDS, "done", "rejected")


def maybe(strategy):
    return st.none() | strategy


def outcome_of(kind: StepType) -> tuple[str, ...]:
    return ("approved", "rejected") if kind is StepType.APPROVAL else ("通过", "b2")


@st.composite
def branches(draw, kind: StepType, others: tuple[str, ...]) -> tuple[Branch, ...]:
    to = st.lists(st.sampled_from(others), min_size=1, max_size=2, unique=True).map(tuple)
    if kind in {StepType.TASK, StepType.AUTOMATED, StepType.SUBPROCESS}:
        forward = [Branch(None, draw(to))]
    else:
        forward = [
            Branch(name, draw(to), draw(maybe(WORDS.map(Label.plain))))
            for name in outcome_of(kind)
        ]
    if kind is StepType.APPROVAL and draw(st.booleans()):
        back = draw(st.sampled_from(IDS))
        forward.append(Branch(back, (back,), returns=True))
    return tuple(forward)


@st.composite
def steps(draw, identity: str) -> Step:
    kind = draw(
        st.sampled_from(
            [StepType.TASK, StepType.APPROVAL, StepType.DECISION, StepType.SUBPROCESS]
        )
    )
    approval = draw(
        st.builds(
            Approval,
            st.sampled_from([Quorum.ALL, Quorum.ANY]),
            order=st.sampled_from(list(Order)),
        )
        | st.just(Approval(Quorum.AT_LEAST, 2.0))
    )
    return Step(
        id=identity,
        name=draw(LABELS),
        type=kind,
        status=draw(maybe(WORDS.map(Label.plain))),
        phase=draw(st.sampled_from([None, "record", "fulfil", "close"])),
        channel=draw(st.sampled_from([None, "itsm", "电话"])),
        supplier=draw(st.sampled_from([None, "acme"])),
        responsible=draw(CELLS),
        accountable=draw(CELLS),
        consulted=draw(CELLS),
        informed=draw(CELLS),
        time_limit=draw(maybe(LIMITS)),
        respond_within=draw(maybe(LIMITS)),
        requires=tuple(draw(ARTEFACTS)),
        produces=tuple(map(Production, draw(ARTEFACTS))),
        branches=draw(branches(kind, TARGETS)),
        join=draw(st.sampled_from([None, Join(JoinKind.ALL), Join(JoinKind.AT_LEAST, 2)])),
        on_timeout=draw(
            st.sampled_from(
                [None, Timeout(TimeoutAction.ESCALATE), Timeout(TimeoutAction.GO, "receive")]
            )
        ),
        effort=draw(maybe(DURATIONS.map(Constant))),
        approval=approval if kind is StepType.APPROVAL else None,
        calls="other" if kind is StepType.SUBPROCESS else None,
    )


@st.composite
def processes(draw) -> Process:
    ends = (
        Step("done", draw(LABELS), StepType.END, end=EndOutcome.COMPLETED),
        Step("rejected", draw(LABELS), StepType.END, end=EndOutcome.REJECTED),
    )
    return Process(
        id="made-up",
        name=draw(LABELS),
        steps=(*(draw(steps(name)) for name in IDS), *ends),
        start="receive",
        version=draw(st.sampled_from([None, "1.2.0"])),
        status=draw(st.sampled_from(["draft", "review", "approved"])),
        organisation="house",
        trigger=Trigger(draw(st.sampled_from(["requester", "clerk"]))),
        outcome=draw(maybe(WORDS.map(Label.plain))),
        governance=Governance(
            draw(st.sampled_from([None, "it-head"])), draw(st.sampled_from([None, "clerk"]))
        ),
    )


@pytest.fixture(scope="module")
def assembled() -> Organisation:
    return assemble([parse_document(HOUSE, "house.org.yaml")]).portfolio.organisations[0]


def drafted(process: Process, house: Organisation, language) -> dict[str, object]:
    """What import makes of the sheet of a process, as if it had been written by hand."""
    variant = Variant("base", process.name, process, house)
    grid = Grid.of("made-up.csv", "", list(table_of(variant, language).lines()))
    (draft,) = drafts([grid], Surroundings(house)).processes
    data = draft.data()
    metadata = {key: part for key, part in data["metadata"].items() if key != "importedFrom"}
    return {**data, "metadata": metadata}


def reread(process: Process, house: Organisation, language) -> Process:
    """The process that import and the builder make of its sheet."""
    text = spell(drafted(process, house, language), in_flow=False)
    home = assemble(
        [parse_document(HOUSE, "house.org.yaml"), parse_document(text, "made-up.process.yaml")]
    )
    (back,) = home.portfolio.processes
    return back.process


@settings(max_examples=30)
@given(process=processes(), language=st.sampled_from(LANGUAGES))
def test_any_process_comes_back(assembled, process, language):
    assert changes(reread(process, assembled, language), process, language) == []


@settings(max_examples=5)
@given(process=processes(), other=processes(), language=st.sampled_from(LANGUAGES))
def test_a_definition_follows_any_sheet(assembled, tmp_path_factory, process, other, language):
    """After an update the definition says what the sheet says, and a second one finds nothing."""
    home = tmp_path_factory.mktemp("update")
    (home / "itsmctl.toml").touch()
    (home / "house.org.yaml").write_text(HOUSE, "utf-8")
    written = home / "made-up.process.yaml"
    written.write_text(spell(drafted(process, assembled, "zh"), in_flow=False), "utf-8")
    wanted = replace(process, steps=other.steps)
    table = table_of(Variant("base", wanted.name, wanted, assembled), language)
    sheet = home / "sheet.csv"
    sheet.write_text(delimited(replace(table, columns=tuple(HEADINGS))), "utf-8", newline="")
    order = UpdateOrder((sheet,), home, write=True)
    console = replace(open_console("en"), quiet=True, out=io.StringIO(), err=io.StringIO())
    assert update(order, console) == 0, console.err.getvalue()
    assert changes(built(home, written.name).process, wanted, language) == []
    assert update(replace(order, write=False), console) == 0
