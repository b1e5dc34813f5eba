"""How long things take at one step: effort, pick-up, delays and pauses, stated or assumed."""

from functools import cached_property

from itsmctl.eventlog import DelayKind
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Step, StepType
from itsmctl.model.shapes import counts_working_time
from itsmctl.model.simulation import (
    CancelNumbers,
    Constant,
    Distribution,
    PauseNumbers,
    StepNumbers,
)
from itsmctl.model.times import Calendar
from itsmctl.record import dataclass
from itsmctl.route import Route
from itsmctl.simulate.codes import Op
from itsmctl.simulate.tables import refusals
from itsmctl.simulate.tables.assumptions import (
    ANSWER,
    EFFORT,
    NOTHING,
    VOTE_EFFORT,
    Assumptions,
)
from itsmctl.simulate.tables.parties import Cast, Place
from itsmctl.simulate.tables.shapes import ShapeBook
from itsmctl.simulate.tables.times import Timetable


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time without work: -1 none; calendar -1: elapsed. `kind` is a `DelayKind`."""

    shape: int = -1
    calendar: int = -1
    kind: int = -1
    reason: str | None = None


def withdrawal(
    variant: Variant, numbers: CancelNumbers | None, times: Timetable, shapes: ShapeBook
) -> Stretch:
    """Return the time from the submission until a requester wants to withdraw a case.

    Raises:
        CannotSimulate: a share outside 0 to 1, or no distribution of a time.
    """
    if numbers is None:
        return Stretch()
    if not 0 <= numbers.share <= 1:
        raise refusals.wrong_share(("model", "cancel", "share"), numbers.share)
    house = variant.calendar(variant.organisation.calendar)
    shape = shapes.add(numbers.after, times.day_length(house), ("model", "cancel", "after"))
    return Stretch(shape, times.calendar(house) if counts_working_time(numbers.after) else -1)


@dataclass(frozen=True)
class Durations:
    """The numbers of one step. Precedence: model, inline, assumed (patched before)."""

    cast: Cast
    times: Timetable
    shapes: ShapeBook
    assumed: Assumptions
    step: Step
    places: tuple[Place, ...]

    @cached_property
    def numbers(self) -> StepNumbers:
        """The model's estimates of the step."""
        model = self.cast.variant.model
        return StepNumbers(self.step.id) if model is None else model.numbers(self.step.id)

    @cached_property
    def calendar(self) -> Calendar | None:
        """The calendar in force: of the first responsible party, else of the house."""
        party = next(iter(self.step.responsible_parties), "")
        return self.cast.variant.calendar_of(party)

    def effort(self) -> int:
        """Return the shape of hands-on time of somebody of the house."""
        stated = self.numbers.effort or self.step.effort
        if stated is None:
            self.assumed.about("effort", self.step.name)
            stated = VOTE_EFFORT if self.step.type is StepType.APPROVAL else EFFORT
        return self._add(stated, "effort")

    def pickup(self, priority: str, op: Op) -> int:
        """Return the shape of the pick-up delay of a class; -1 for none, and for inbox windows."""
        if op not in {Op.WORK, Op.APPROVAL} or self._looks_at_set_times():
            return -1
        stated = dict(self.numbers.pickup_by_class).get(priority, self.numbers.pickup)
        if stated is None:
            self.assumed.about("pickup", self.step.name)
            return -1
        return self._add(stated, "pickup")

    def delay(self, op: Op) -> Stretch:
        """Return the stretch for which nobody of the house works at the step."""
        numbers = self.numbers
        match op:
            case Op.END | Op.CALL | Op.MEETING:
                return Stretch()
            case Op.DELAY:
                return self._alone()
            case _ if numbers.requester_delay is not None:
                return self._stretch(numbers.requester_delay, DelayKind.REQUESTER)
            case _ if numbers.supplier_delay is not None:
                return self._stretch(numbers.supplier_delay, DelayKind.SUPPLIER)
            case Op.APPROVAL if any(not place.roles for place in self.places):
                self.assumed.about("answer", self.step.name)
                return self._stretch(ANSWER, DelayKind.REQUESTER)
        if self.step.supplier is not None:
            self.assumed.about("supplier", self.step.name)
        return Stretch()

    def pause(self, outcome: str | None) -> Stretch:
        """Return the stop of the clocks that belongs to an outcome, or else to the step."""
        rows = self._pauses()
        row = next((row for row in rows if row.outcome == outcome), None)
        row = row or next((row for row in rows if row.outcome is None), None)
        if row is None:
            return Stretch()
        stretch = self._stretch(row.time, -1, "pauses")
        return Stretch(stretch.shape, stretch.calendar, -1, row.reason)

    def _pauses(self) -> list[PauseNumbers]:
        model = self.cast.variant.model
        rows = [row for row in (model.pauses if model else ()) if row.step == self.step.id]
        for row in rows:
            if row.outcome is not None and row.outcome not in self.step.outcomes:
                route = ("model", "pauses", self.step.id)
                raise refusals.unknown_name(route, row.outcome, self.step.outcomes)
        return rows

    def _alone(self) -> Stretch:
        """Return the time of a step without people of the house."""
        step, numbers = self.step, self.numbers
        stated = numbers.effort or step.effort
        supplied = numbers.supplier_delay or numbers.requester_delay or stated
        match step.type:
            case StepType.AUTOMATED:
                return self._stretch(stated or NOTHING, -1, "effort")
            case StepType.WAIT:
                return self._stretch(supplied or self._until_limit(), DelayKind.SCHEDULED)
            case StepType.NOTIFICATION | StepType.END | StepType.SUBPROCESS:
                return Stretch()
        if not self.places:
            return self._stretch(stated or NOTHING, -1, "effort")
        kind = DelayKind.SUPPLIER if self._is_supplied() else DelayKind.REQUESTER
        if supplied is None:
            supplied = NOTHING
            if step.id != self._first_step():
                self.assumed.about("answer", step.name)
                supplied = ANSWER
        return self._stretch(supplied, kind)

    def _until_limit(self) -> Distribution:
        limit = self.step.time_limit
        if self.step.not_before is not None or limit is None or limit.default is None:
            return NOTHING
        self.assumed.about("wait", self.step.name)
        return Constant(limit.default)

    def _is_supplied(self) -> bool:
        supplier = self.cast.variant.organisation.supplier
        return self.step.supplier is not None or any(
            supplier(party) is not None for party in self.step.responsible_parties
        )

    def _first_step(self) -> str:
        process = self.cast.variant.process
        return process.start or process.steps[0].id

    def _looks_at_set_times(self) -> bool:
        """Whether all who work here look into their inbox in windows, which exclude pick-up."""
        organisation = self.cast.variant.organisation
        names = [name for place in self.places for name in place.roles]
        roles = [organisation.role(name) for name in names]
        return bool(names) and all(role is not None and role.inbox for role in roles)

    def _stretch(self, stated: Distribution, kind: int, name: str = "delay") -> Stretch:
        working = counts_working_time(stated)
        calendar = self.times.calendar(self.calendar) if working else -1
        return Stretch(self._add(stated, name), calendar, kind)

    def _add(self, stated: Distribution, name: str) -> int:
        route: Route = ("steps", self.step.id, "effort")  # where the model gives none
        if stated is not self.step.effort:
            route = ("model", *route[:-1], name)
        return self.shapes.add(stated, self.times.day_length(self.calendar), route)
