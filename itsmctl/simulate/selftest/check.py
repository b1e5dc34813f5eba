"""Runs the models of the self-test and judges every known answer."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from functools import partial

from itsmctl.estimation.estimates import Estimate, ratio
from itsmctl.i18n import Label, Text, text
from itsmctl.model.portfolio import Variant
from itsmctl.record import dataclass, replace
from itsmctl.simulate.engine import kernel_is_compiled
from itsmctl.simulate.labour import Outcome, whole
from itsmctl.simulate.plan import Plan, plan_of
from itsmctl.simulate.run import Run, simulate
from itsmctl.simulate.selftest.answers import Answer, Question, questions
from itsmctl.simulate.selftest.readings import Record
from itsmctl.simulate.workers import Jobs, Workers

CONFIDENCE = 0.999
WIDEST = 0.02
"""The half-width, as a part of the known value, above which an interval proves nothing."""
QUICK = 0.4
"""Millions of tasks of a model up to which the interpreted kernel is asked for them."""
_MOST_ROUNDS = 3  # times the replications of the model, for intervals that are still too wide

_AT_ONCE = 4  # further replications that are asked for together

Sums = Sequence[tuple[float, float]]
Advance = Callable[[], None]


class Verdict(StrEnum):
    """What came of one known answer."""

    HOLDS = "holds"
    OUTSIDE = "outside the interval"
    WIDE = "interval too wide"
    LEFT_OUT = "left out"

    @property
    def passed(self) -> bool:
        """Whether the simulation is not put in doubt by it."""
        return self in {Verdict.HOLDS, Verdict.LEFT_OUT}


@dataclass(frozen=True, slots=True)
class Marks:
    """What is read off one replication: how many tasks it had, and a reading for each answer."""

    tasks: int
    sums: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Exam:
    """Runs replications of one model and reads its answers off them, in whatever process."""

    run: Run
    model: str

    def __call__(self, number: int, /) -> Outcome[Marks]:
        """Run a replication; there are no chunks of a log."""
        (question,) = (one for one in questions() if one.model == self.model)
        log = self.run.replicate(number)
        plan = self.run.plan
        record = Record(log, plan.start + plan.counted_from, plan.end)
        yield from ()
        return Marks(
            len(log.items.case), tuple(answer.read(record) for answer in question.answers)
        )


@dataclass(frozen=True, slots=True)
class Row:
    """One known answer beside what the simulation makes of it; times are milliseconds.

    `tasks` is how many pieces of work were run for it; `reason` says why it was left out.
    """

    model_id: str
    model: Label
    source: str
    answer: Answer
    verdict: Verdict
    found: Estimate = Estimate(None)
    tasks: int = 0
    reason: Text | None = None

    @property
    def half_width(self) -> float | None:
        """Half the interval's width as a part of the known value."""
        if self.found.low is None or self.found.high is None:
            return None
        return (self.found.high - self.found.low) / 2 / self.answer.theory


@dataclass(frozen=True, slots=True)
class SelfTest:
    """The whole table; `compiled` says which kernel ran, `seed` that of the models or given."""

    rows: tuple[Row, ...]
    compiled: bool
    confidence: float = CONFIDENCE

    @property
    def passed(self) -> bool:
        """Whether no row puts the simulation in doubt, and there was one that could have."""
        return bool(self.judged) and all(row.verdict.passed for row in self.rows)

    @property
    def judged(self) -> tuple[Row, ...]:
        """The rows that were run."""
        return tuple(row for row in self.rows if row.verdict is not Verdict.LEFT_OUT)

    @property
    def too_large(self) -> int:
        """How many rows wait for the compiled kernel."""
        return sum(row.reason == _TOO_LARGE for row in self.rows)


def replications_of(models: Iterable[Variant], millions: float) -> int:
    """Return how many replications a self-test of the models plans, for a bar of progress."""
    asked = {question.model for question in questions() if question.millions <= millions}
    return sum(plan_of(one).replications for one in models if _id(one) in asked)


def self_test(
    models: Iterable[Variant],
    *,
    millions: float,
    seed: int | None = None,
    advance: Advance = lambda: None,
    jobs: Jobs = 1,
) -> SelfTest:
    """Run every model of which answers are known, up to so many millions of tasks each.

    A model that is not among `models`, or too large, is left out with the reason. `jobs` as in
    `trial.run_variant`: whoever runs them, the figures are the same.

    Raises:
        CannotSimulate: a model does not determine a run.
    """
    asked = questions()
    known = {_id(one): one for one in models}
    exams = {
        question.model: Exam(simulate(variant, _plan(variant, seed)), question.model)
        for question in asked
        if question.millions <= millions and (variant := known.get(question.model)) is not None
    }
    order = tuple(exams)
    rows: list[Row] = []
    with Workers(tuple(exams.values()), jobs) as workers:
        for question in asked:
            exam, variant = exams.get(question.model), known.get(question.model)
            name = variant.model.name if variant is not None and variant.model else None
            if name is None:
                rows += _left_out(question, Label.plain(question.model), _MISSING)
            elif exam is None:
                rows += _left_out(question, name, _TOO_LARGE)
            else:
                outcomes = partial(workers.outcomes, order.index(question.model))
                rows += _rows(question, name, exam.run.plan.replications, outcomes, advance)
    return SelfTest(tuple(rows), kernel_is_compiled())


def judge(answer: Answer, sums: Sums) -> tuple[Verdict, Estimate]:
    """Return what the sums of all replications say of a known answer."""
    tops, bottoms = zip(*sums, strict=True)
    found = ratio(tops, bottoms, CONFIDENCE)
    if found.low is None or found.high is None:
        return Verdict.WIDE, found
    if not found.low <= answer.theory <= found.high:
        return Verdict.OUTSIDE, found
    wide = (found.high - found.low) / 2 > WIDEST * answer.theory
    return (Verdict.WIDE if wide else Verdict.HOLDS), found


def _rows(
    question: Question,
    name: Label,
    replications: int,
    outcomes: Callable[[range], Iterable[Outcome[Marks]]],
    advance: Advance,
) -> Iterator[Row]:
    sums: list[list[tuple[float, float]]] = [[] for _ in question.answers]
    tasks = 0
    for count, marks in _marks(replications, outcomes):
        if count > replications and _settled(question, sums):
            break
        tasks += marks.tasks
        for column, pair in zip(sums, marks.sums, strict=True):
            column.append(pair)
        advance()
    for answer, column in zip(question.answers, sums, strict=True):
        verdict, found = judge(answer, column)
        yield Row(question.model, name, question.source, answer, verdict, found, tasks)


def _marks(
    replications: int, outcomes: Callable[[range], Iterable[Outcome[Marks]]]
) -> Iterator[tuple[int, Marks]]:
    """Yield what is read off each replication with its number from 1: those planned, then more."""
    most = _MOST_ROUNDS * replications
    ends = (replications, *range(replications + _AT_ONCE, most, _AT_ONCE), most)
    first = 0
    for end in ends:
        for number, outcome in enumerate(outcomes(range(first, end)), first + 1):
            marks, _ = whole(outcome)
            yield number, marks
        first = end


def _settled(question: Question, sums: Sequence[Sums]) -> bool:
    """Whether no interval is too wide; what lies outside one stays outside, with more or less."""
    pairs = zip(question.answers, sums, strict=True)
    return all(judge(answer, column)[0] is not Verdict.WIDE for answer, column in pairs)


def _left_out(question: Question, name: Label, reason: Text) -> Iterator[Row]:
    for answer in question.answers:
        yield Row(
            question.model, name, question.source, answer, Verdict.LEFT_OUT, reason=reason
        )


def _plan(variant: Variant, seed: int | None) -> Plan:
    plan = plan_of(variant)
    return plan if seed is None else replace(plan, seed=seed)


def _id(variant: Variant) -> str:
    return variant.model.id if variant.model is not None else ""


_MISSING = text("simulate.selftest.missing", "– no such model")
_TOO_LARGE = text("simulate.selftest.too-large", "– compiled only")
