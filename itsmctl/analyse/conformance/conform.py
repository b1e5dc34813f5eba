"""Holding a log against the definition of its process: all that there is to say, once."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from itsmctl.analyse.conformance.automata import Measure
from itsmctl.analyse.conformance.findings import (
    Area,
    Conformance,
    Deviation,
    DeviationKind,
    Held,
    Name,
    Path,
)
from itsmctl.analyse.conformance.handovers import judge_hand_overs
from itsmctl.analyse.conformance.paths import Way, lay_out, silent_steps, told_inside, ways
from itsmctl.analyse.conformance.people import judge_people, people_remarks
from itsmctl.analyse.conformance.promises import judge_promises, notice_remarks
from itsmctl.analyse.conformance.rights import Rights
from itsmctl.estimation.estimates import wilson
from itsmctl.flow.alignment import CAP
from itsmctl.ledger import Ledger
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Process, StepType
from itsmctl.model.tickets import Intake, LogKind
from itsmctl.record import dataclass

CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class _Gone:
    """The ways of the cases of one process, with what is to be said of each."""

    process: Process
    ways: tuple[Way, ...]
    paths: tuple[Path, ...]
    unseen: frozenset[str]


def conform(
    ledger: Ledger,
    intake: Intake,
    variant: Variant,
    *,
    unrecorded: Collection[str] = (),
    cap: int = CAP,
) -> Conformance:
    """Return where the cases of a log left the definition; those of sub-processes leave their own.

    Args:
        ledger: The log with its derived tables, as of the moment for which they were made.
        intake: What was read into it.
        variant: The definition.
        unrecorded: Steps of which the user says that the log never tells.
        cap: How many markings to look at for the least changes of one way before giving up.

    Raises:
        UnusableInput: as `Ledger.run`.
    """
    processes = (variant.process, *variant.called)
    lay_out(ledger, intake.kind, processes)
    found = list(ways(ledger, processes))
    gone = [_gone(each, variant.called, found, intake, unrecorded, cap) for each in processes]
    ledger.load("conform_path_deviation", _COLUMNS, _deviations_of(gone))
    ledger.script("itsmctl.analyse", "conform_control_flow")
    held = tuple(_judged(ledger, intake, variant, gone))
    known = {process.id for process in processes}
    elsewhere: Counter[str] = Counter()
    for way in found:
        if way.process not in known:
            elsewhere[way.process] += way.cases
    return Conformance(variant, held, tuple(elsewhere.items()), CONFIDENCE)


def _gone(
    process: Process,
    called: Sequence[Process],
    found: Sequence[Way],
    intake: Intake,
    unrecorded: Collection[str],
    cap: int,
) -> _Gone:
    """Hold the ways of a process against it."""
    own = tuple(way for way in found if way.process == process.id)
    inside = told_inside(process, called, own)
    unseen = silent_steps((process, *inside.values()), intake.kind, own, unrecorded)
    if not own:
        return _Gone(process, (), (), unseen)
    votes = intake.kind is LogKind.COMPLETION
    measure = Measure(process, unseen, votes=votes, called=inside, cap=cap)
    paths = (measure.path(way.steps, way.cases, way.examples, ended=way.ended) for way in own)
    return _Gone(process, own, tuple(paths), unseen)


def _deviations_of(gone: Sequence[_Gone]) -> Iterator[tuple[int, str, str, str, int]]:
    for each in gone:
        for way, path in zip(each.ways, each.paths, strict=True):
            for name, times in Counter(path.deviations).items():
                yield way.number, name.kind.value, name.step, name.other, times


def _judged(
    ledger: Ledger, intake: Intake, variant: Variant, gone: Sequence[_Gone]
) -> Iterator[Held]:
    """Judge what is beyond the order of steps, and put all together, process by process."""
    words = frozenset(
        row[0] for row in ledger.rows("SELECT DISTINCT department FROM conform_event")
    ) - {None, ""}
    rights = [Rights(each.process, variant.organisation, words) for each in gone]
    judge_people(ledger, intake.kind, rights)
    judge_promises(ledger, intake.kind, variant, [each.process for each in gone])
    hand_overs = judge_hand_overs(ledger, intake.kind, rights)
    ledger.script("itsmctl.analyse", "conform_deviations")
    for each in gone:
        if each.process is not variant.process and not each.ways:
            continue
        process = each.process.id
        cases = sum(path.cases for path in each.paths if path.is_begun)
        yield Held(
            each.process,
            each.paths,
            tuple(sorted(_deviations(ledger, process, cases), key=_place)),
            ledger.value(_DEVIATING, process=process),
            tuple((DeviationKind(kind), n) for kind, n in ledger.rows(_KINDS, process=process)),
            tuple(_unseen(each)),
            (
                *people_remarks(ledger, each.process),
                *notice_remarks(ledger, each.process),
                *hand_overs.get(process, ()),
            ),
        )


def _unseen(gone: _Gone) -> Iterator[str]:
    """Yield the steps that the log never tells; ends are told by what is done last."""
    for step in gone.process.steps:
        if step.id in gone.unseen and step.type is not StepType.END:
            yield step.id


def _deviations(ledger: Ledger, process: str, cases: int) -> Iterator[Deviation]:
    examples: dict[Name, list[str]] = {}
    for kind, step, other, case in ledger.rows(_EXAMPLES, process=process):
        examples.setdefault(Name(DeviationKind(kind), step, other), []).append(case)
    for kind, step, other, having, times in ledger.rows(_FOUND, process=process):
        name = Name(DeviationKind(kind), step, other)
        share = wilson(having, cases, CONFIDENCE)
        yield Deviation(name, having, int(times), share, tuple(examples[name]))


def _place(deviation: Deviation) -> tuple[int, int, str, str, str]:
    name = deviation.name
    area = tuple(Area).index(name.kind.area)
    return area, -deviation.cases, name.kind, name.step, name.other


_COLUMNS = "path_no BIGINT, kind VARCHAR, step VARCHAR, other VARCHAR, times BIGINT"
_FOUND = "SELECT kind, step, other, cases, times FROM conform_found WHERE process = $process"
_EXAMPLES = (
    "SELECT kind, step, other, case_id FROM conform_example WHERE process = $process "
    "ORDER BY place"
)
_DEVIATING = "SELECT COUNT(DISTINCT case_no) FROM conform_deviation WHERE process = $process"
_KINDS = (
    "SELECT kind, COUNT(DISTINCT case_no) FROM conform_deviation WHERE process = $process "
    "GROUP BY kind"
)
