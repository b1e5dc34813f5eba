"""The rows of times of a step: effort, pick-up, delays, limits, and the dates it hangs on."""

from collections.abc import Mapping

from itsmctl.model.process import Moment, Step
from itsmctl.record import dataclass
from itsmctl.simulate.codes import Clock, Op
from itsmctl.simulate.tables import refusals
from itsmctl.simulate.tables.durations import Durations
from itsmctl.simulate.tables.layout import Nodes
from itsmctl.simulate.tables.limits import clock_of, limit_of
from itsmctl.simulate.tables.scene import Scene
from itsmctl.simulate.tables.structure import Structure


@dataclass(frozen=True, slots=True)
class TimeRows:
    """Writes how long things take at a step, and when they must be done."""

    scene: Scene
    nodes: Nodes

    def write(self, step: Step, op: Op, durations: Durations) -> None:
        """Write the times of a step, by class of priority where they depend on it."""
        nodes, scene = self.nodes, self.scene
        nodes.effort.append(durations.effort() if op in {Op.WORK, Op.APPROVAL} else -1)
        delay = durations.delay(op)
        nodes.delay.append(delay.shape)
        nodes.delay_kind.append(delay.kind)
        nodes.delay_calendar.append(delay.calendar)
        nodes.calendar.append(scene.times.calendar(durations.calendar))
        nodes.pauses.extend(int(reason in step.pause_on) for reason in scene.reasons or ("",))
        for priority in scene.classes:
            nodes.pickup.append(durations.pickup(priority, op))
            clock, amount = limit_of(step, priority)
            nodes.limit_clock.append(clock)
            nodes.limit_amount.append(amount)

    def write_moments(self, structure: Structure, step: Step) -> None:
        """Write what a step must not begin before, and what it must be done by."""
        nodes = self.nodes
        dates = self.scene.dates[structure.process.id]
        for moment, columns, name in (
            (
                step.not_before,
                (nodes.before_date, nodes.before_clock, nodes.before_amount),
                "notBefore",
            ),
            (step.deadline, (nodes.dead_date, nodes.dead_clock, nodes.dead_amount), "deadline"),
        ):
            date, clock, amount = _moment(moment, step, name, dates)
            columns[0].append(date)
            columns[1].append(clock)
            columns[2].append(amount)
        if _is_too_late(step.not_before, step.deadline):
            self.scene.assumed.about("too-late", step.name)


def _is_too_late(before: Moment | None, deadline: Moment | None) -> bool:
    """Whether a step may surely not begin before the day by which it must be done is over."""
    if before is None or deadline is None or before.anchor != deadline.anchor:
        return False
    first, last = before.offset, deadline.offset
    if first.unit is last.unit:
        return first.quantity > last.quantity
    return first.quantity >= 0 >= last.quantity and first.quantity > last.quantity


def _moment(
    moment: Moment | None, step: Step, name: str, dates: Mapping[str, int]
) -> tuple[int, int, int]:
    """Return date, clock and offset of a moment; a process knows the dates of its caller."""
    if moment is None or moment.anchor not in dates:
        return -1, Clock.NONE, 0
    route = ("steps", step.id, name, "offset")
    clock, amount = clock_of(moment.offset, route)
    if clock == Clock.WORKING:
        raise refusals.hours_from_date(route, str(moment.offset))
    return dates[moment.anchor], clock, amount
