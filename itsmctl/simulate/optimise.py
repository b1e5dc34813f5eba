"""The cheapest staffing that keeps a promise, with the confidence of its interval.

1. **Needs**: with everybody else at their most, how few people of one role will do? Halving finds
   it for each.
2. **Climb**: from what each role needs by itself, one person at a time is added where, per money,
   work waits longest for busy people, until every condition holds with its whole interval.
3. **Prove**: every staffing that costs less is looked at, the dearest first, unless one that was not
   shown to hold has as many people everywhere. One that holds becomes the new best. Where there are
   too many for that, only those with one person less, or one exchanged, are looked at.
4. **Look closer**: a cheaper staffing whose interval leaves it undecided gets `LONGER` times the
   replications, for `CLOSER` staffings at most. What is undecided then is counted, not ruled out:
   only a staffing with a broken condition rules out those with no more people anywhere.
5. **Confirm**: whoever picks the best of many picks luck, too. So the best is run once more with
   other luck, and counts only if it holds again; what is undecided then is run once more, `LONGER`
   times. Else the search goes on without it, for `ATTEMPTS` such runs. Every attempt has luck of
   its own; attempt k may err with half the chance of the one before, so that all
   together err no more often than one interval does.

One thing is taken for granted: more people never hurt. A staffing that is plainly too small is given
up after a few replications, and one without hours for its work is never run. All runs but those of 5
share their cases and their luck.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from math import prod

from itsmctl.errors import UnusableInput
from itsmctl.i18n import text
from itsmctl.model.portfolio import Acceptance
from itsmctl.record import replace
from itsmctl.simulate.appraisal import Appraisal
from itsmctl.simulate.batch import LONGER, Batch
from itsmctl.simulate.compare import judge
from itsmctl.simulate.labour import CrewLost
from itsmctl.simulate.optimum import Confirmation, Optimum, Point, Proof, State, state_of
from itsmctl.simulate.results import Results
from itsmctl.simulate.staffing import Staff, Staffing, dominated

TRIES = 80
"""Staffings that are simulated at most, where the user names no other number."""
ATTEMPTS = 6
"""Runs with other luck after which no further staffing is tried."""
LARGEST = 100_000
"""Staffings that are looked through one by one."""


class Halted(KeyboardInterrupt):
    """A search was stopped; `found` is what it has to show. Its cause says by whom."""

    def __init__(self, found: Optimum) -> None:
        super().__init__()
        self.found = found


def optimise(
    staff: Staff, conditions: Sequence[Acceptance], batch: Batch, *, tries: int = TRIES
) -> Optimum:
    """Search the cheapest staffing with which all conditions hold for certain.

    Raises:
        UnusableInput: a condition names no figure of the results, or there is one replication only.
        CannotSimulate: a staffing cannot be run.
        Halted: the user stopped it, or those who ran it are gone.
    """
    if batch.plan.replications < 2:  # noqa: PLR2004 - the fewest that have a spread
        raise _without_spread()
    search = _Search(staff, tuple(conditions), batch, tries)
    try:
        search.run()
    except (KeyboardInterrupt, CrewLost) as stop:
        raise Halted(search.found(Proof.INTERRUPTED)) from stop
    return search.found()


class _Search:
    """The state of a search: what was simulated, what is ruled out, what is best so far."""

    def __init__(
        self, staff: Staff, conditions: tuple[Acceptance, ...], batch: Batch, tries: int
    ) -> None:
        self._staff, self._conditions, self._batch = staff, conditions, batch
        self._known = Appraisal(staff, conditions, batch, tries)
        self._attempts = 0
        self._confirmation: Confirmation | None = None
        self._now: Point | None = None
        self._proof = Proof.NONE

    def run(self) -> None:
        """Find the cheapest that holds, and holds once more."""
        if self._staff.allows(self._staff.now):
            self._known.look(self._staff.now)
        self._proof = self._search()
        self._confirm()
        while self._unlucky and self._attempts < ATTEMPTS and not self._known.is_out_of_tries():
            self._pass_over()
            self._proof = self._search()
            self._confirm()
        self._now = self._known.points.get(self._staff.now) or self._known.aside(
            self._staff.now
        )

    def found(self, proof: Proof | None = None) -> Optimum:
        """Return what the search has to show."""
        best, points = self._known.best, dict(self._known.points)
        if best is not None and self._unlucky:
            best = points[best.staffing] = replace(best, state=State.UNCONFIRMED)
        return Optimum(
            staff=self._staff,
            conditions=self._conditions,
            best=best,
            now=self._now or self._known.points.get(self._staff.now),
            confirmation=self._confirmation,
            points=tuple(points.values()),
            proof=proof or self._proof,
            undecided=0 if proof is Proof.INTERRUPTED else len(self._unsettled()),
            runs=self._batch.runs,
            overloaded=sum(not fits for fits in self._known.fits.values()),
            confidence=self._batch.confidence,
            results=None if best is None else self._known.results[best.staffing],
        )

    @property
    def _unlucky(self) -> bool:
        return self._confirmation is not None and not self._confirmation.held

    def _search(self) -> Proof:
        """Find something that holds, then better it until nothing cheaper is left that may hold."""
        most = self._staff.most
        if not self._known.holds(most):
            self._known.look_closer(self._known.points.get(most))
        if self._known.best is None:
            if not self._unsettled():
                return Proof.NONE
            return Proof.STOPPED if self._known.is_out_of_tries() else Proof.OPEN
        self._climb(self._needs())
        self._descend()
        while self._known.look_closer(self._decisive()):
            self._descend()
        if self._known.is_out_of_tries():
            return Proof.STOPPED
        if not self._few:
            return Proof.LOCAL
        return Proof.OPEN if self._unsettled() else Proof.LEAST

    def _confirm(self) -> None:
        """Hold the conditions against the best staffing under luck that was not used before."""
        best, self._confirmation = self._known.best, None
        if best is None:
            return
        first = self._confirmed(best, best.replications)
        if state_of(first.rows) is State.UNDECIDED and not self._known.is_out_of_tries():
            first = self._confirmed(best, LONGER * best.replications)
        self._confirmation = first

    def _confirmed(self, best: Point, replications: int) -> Confirmation:
        self._attempts += 1
        variant = self._staff.with_people(best.staffing)
        other = self._batch.with_other_luck(variant, self._attempts, replications)
        (found,) = other.run([variant])
        self._batch.runs += other.runs
        if found is None:
            raise AssertionError(f"{best.staffing} was run before")
        return Confirmation(judge(self._conditions, [found]), found)

    def _pass_over(self) -> None:
        """Go on without the best staffing, which was not confirmed."""
        if (best := self._known.best) is not None:
            self._known.points[best.staffing] = replace(best, state=State.UNCONFIRMED)

    def _needs(self) -> Staffing:
        """Return with how many people each post is shown to do when nobody else is short."""
        most, needs = self._staff.most, list(self._staff.least)
        for place, post in enumerate(self._staff.posts):
            high = post.high
            while needs[place] < high and not self._known.is_out_of_tries():
                middle = (needs[place] + high) // 2
                if self._known.holds((*most[:place], middle, *most[place + 1 :])):
                    high = middle
                else:
                    needs[place] = middle + 1
        return tuple(needs)

    def _climb(self, staffing: Staffing | None) -> None:
        """Add people until all conditions hold."""
        while staffing is not None and not self._known.is_out_of_tries():
            if self._known.holds(staffing):
                return
            staffing = self._higher(staffing)

    def _higher(self, staffing: Staffing) -> Staffing | None:
        """Return the staffing with one person more where work waits longest, per money."""
        found = self._known.results.get(staffing)
        waits = () if found is None else tuple(self._waited(found))
        more = [
            ((waits[place] if waits else 0.0) / self._staff.posts[place].weekly, higher)
            for place, higher in self._staff.one_more(staffing)
        ]
        return max(more)[1] if more else None

    def _descend(self) -> None:
        """Look at cheaper staffings until none is left that is to be hoped for."""
        while not self._known.is_out_of_tries():
            passed = self._known.passed
            left = (
                staffing
                for staffing in self._cheaper()
                if staffing not in self._known.points
                and not dominated(staffing, passed)
                and self._known.fit(staffing)
            )
            following = max(left, key=self._staff.cost, default=None)
            if following is None:
                return
            self._known.look(following)

    def _decisive(self) -> Point | None:
        """Return the dearest undecided staffing that would be the answer, if it held."""
        points = (self._known.points.get(staffing) for staffing in self._unsettled())
        undecided = [
            point
            for point in points
            if point is not None
            and point.state is State.UNDECIDED
            and point.staffing not in self._known.close
        ]
        return max(undecided, key=lambda point: point.cost, default=None)

    def _unsettled(self) -> list[Staffing]:
        """Return the staffings that would be better than the best, and are not ruled out."""
        refuted = self._known.refuted
        return [
            staffing
            for staffing in self._cheaper()
            if not dominated(staffing, refuted) and self._known.fit(staffing)
        ]

    def _cheaper(self) -> Iterator[Staffing]:
        """Yield what costs less than the best: all there is, or what is one change away."""
        best = self._known.best
        if best is None:
            yield self._staff.most
            return
        every = product(*self._ranges) if self._few else self._neighbours(best.staffing)
        yield from (one for one in every if self._staff.cost(one) < best.cost)

    @property
    def _few(self) -> bool:
        """Whether all staffings that may hold can be looked through one by one."""
        return prod(map(len, self._ranges)) <= LARGEST

    @property
    def _ranges(self) -> list[range]:
        """How many people each post may have: what fails with everybody else there is left out."""
        most, refuted = self._staff.most, self._known.refuted
        return [
            range(
                next(
                    count
                    for count in range(post.low, post.high + 1)
                    if count == post.high
                    or not dominated((*most[:place], count, *most[place + 1 :]), refuted)
                ),
                post.high + 1,
            )
            for place, post in enumerate(self._staff.posts)
        ]

    def _neighbours(self, staffing: Staffing) -> Iterator[Staffing]:
        """Yield what has one person less, or one exchanged."""
        for less in self._staff.one_less(staffing):
            yield less
            yield from (one for _, one in self._staff.one_more(less) if one != staffing)

    def _waited(self, found: Results) -> Iterable[float]:
        """Yield how long work waits for each post while its people are busy."""
        for post in self._staff.posts:
            figure = found.figure(f"roles.{post.role}.contention_s")
            yield 0.0 if figure is None or figure.value is None else figure.value


def _without_spread() -> UnusableInput:
    return UnusableInput(
        text(
            "simulate.optimise.one",
            "one replication says nothing of chance, so nothing could be shown to hold",
        ),
        remedy=text("simulate.optimise.more", "ask for two or more: --replications 30"),
    )
