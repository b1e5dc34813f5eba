"""Who acted against the definition: not responsible, no approver, or approver of their own work."""

from collections.abc import Iterator, Mapping, Sequence

from itsmctl.analyse.conformance.findings import DeviationKind
from itsmctl.analyse.conformance.rights import Hand, Right, Rights
from itsmctl.i18n import Text, text
from itsmctl.ledger import Ledger
from itsmctl.model.process import Process, StepType
from itsmctl.model.segregation import separated
from itsmctl.model.tickets import LogKind

_ACTS = {
    LogKind.RUN: ("start", "resume", "vote"),
    LogKind.LIFECYCLE: ("start", "resume", "vote", "complete"),
    LogKind.COMPLETION: ("complete",),
    LogKind.STATUS: ("status",),
}


def judge_people(ledger: Ledger, kind: LogKind, rights: Sequence[Rights]) -> None:
    """Write down who acted against which process.

    In a log of our own only persons act: machines and people outside have no name.
    """
    alone = int(kind is LogKind.RUN)
    doing = [(word, alone) for word in _ACTS[kind]]
    ledger.load("conform_doing", "lifecycle VARCHAR, alone BIGINT", doing)
    ledger.script("itsmctl.analyse", "conform_acts")
    hands = list(ledger.rows("SELECT * FROM conform_hand"))
    voted = {(hand[0], hand[1]) for hand in hands if hand[2]}
    by_process = {each.process.id: each for each in rights}
    ledger.load("conform_wrong", _WRONG, _wrong(hands, voted, by_process))
    apart = (row for each in rights for row in _apart(each.process, voted))
    ledger.load("conform_apart", _APART, apart)
    ledger.script("itsmctl.analyse", "conform_people")


def people_remarks(ledger: Ledger, process: Process) -> Iterator[Text]:
    """Yield what nobody can know of who acted, and what is no deviation but worth a look."""
    acts, persons = next(
        ledger.rows(
            "SELECT COUNT(*), COUNT(CASE WHEN resource <> '' THEN 1 END) FROM conform_act "
            "WHERE process = $process",
            process=process.id,
        )
    )
    if not acts:
        yield _NO_PEOPLE
    elif not persons:
        yield _NO_PERSONS
    yield from _own_work(ledger, process)


def _own_work(ledger: Ledger, process: Process) -> Iterator[Text]:
    """Yield decisions on cases by people who had worked on them, where nothing forbids it."""
    rows = ledger.rows(
        "SELECT step, COUNT(DISTINCT case_no) FROM conform_own_work "
        "WHERE process = $process AND forbidden = 0 GROUP BY step ORDER BY step",
        process=process.id,
    )
    for step, cases in rows:
        found = process.step(step)
        yield text(
            "analyse.conformance.own-work",
            "{step}: decided by somebody who also worked on the case, in {cases} of the cases. The "
            "definition does not forbid it (approval.separation).",
            step=found.name if found is not None else step,
            cases=cases,
        )


def _wrong(
    hands: Sequence[tuple[str, str, int, str, str, str]],
    voted: set[tuple[str, str]],
    rights: Mapping[str, Rights],
) -> Iterator[tuple[str, str, int, str, str, str, str, str]]:
    """Yield those who acted where they must not, with what they did and what they are called."""
    for process, activity, votes, role, department, resource in hands:
        known = rights.get(process)
        step = known.process.step(activity) if known is not None else None
        if known is None or step is None:
            continue
        approval = step.type is StepType.APPROVAL
        decides = approval and (bool(votes) or (process, activity) not in voted)
        hand = Hand(role, department, resource)
        if known.judge(step, hand, votes=decides) is Right.MUST_NOT:
            kind = DeviationKind.NOT_APPROVER if decides else DeviationKind.NOT_RESPONSIBLE
            did = process, activity, votes, role, department, resource
            yield *did, kind.value, hand.word


def _apart(
    process: Process, voted: set[tuple[str, str]]
) -> Iterator[tuple[str, str, str, int, int]]:
    """Yield approvals with the steps whose people must not decide them, or did so unforbidden.

    Where votes are told, they decide; elsewhere every row of an approval does.
    """
    for step in process.steps:
        if step.type is not StepType.APPROVAL:
            continue
        forbidden = set(separated(process, step))
        for other in process.steps:
            works = other.type in {StepType.TASK, StepType.DECISION}
            if other.id != step.id and (other.id in forbidden or works):
                by_votes = (process.id, step.id) in voted
                yield process.id, step.id, other.id, int(other.id in forbidden), int(by_votes)


_WRONG = (
    "process VARCHAR, activity VARCHAR, votes BIGINT, role VARCHAR, department VARCHAR, "
    "resource VARCHAR, kind VARCHAR, other VARCHAR"
)
_APART = "process VARCHAR, step VARCHAR, other VARCHAR, forbidden BIGINT, voted BIGINT"
_NO_PEOPLE = text(
    "analyse.conformance.no-people",
    "Who acted was not recorded: nothing is said of responsibilities and four eyes.",
)
_NO_PERSONS = text(
    "analyse.conformance.no-persons",
    "Persons were not recorded: nothing is said of four eyes.",
)
