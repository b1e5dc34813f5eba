"""The rows of what happens on the way to a step's limit, and to whom it goes."""

from itsmctl.model.process import Step
from itsmctl.record import dataclass
from itsmctl.simulate.codes import Action
from itsmctl.simulate.tables.layout import Levels, Nodes
from itsmctl.simulate.tables.limits import LevelRow, fired_by_timeout, levels_of
from itsmctl.simulate.tables.parties import Cast
from itsmctl.simulate.tables.scene import Scene


@dataclass(frozen=True, slots=True)
class LevelRows:
    """Writes reminders, the limit and escalations of steps."""

    scene: Scene
    nodes: Nodes
    levels: Levels

    def write(self, cast: Cast, step: Step, slots: int) -> list[str]:
        """Write the levels of a step; returns the roles that are consulted, one slot each."""
        levels = self.levels
        rows = levels_of(step)
        consulted: list[str] = []
        for row in rows:
            pool, calendar, name = self._receiver(cast, step, row)
            levels.kind.append(row.kind)
            levels.share.append(row.share)
            levels.clock.append(row.clock)
            levels.amount.append(row.amount)
            levels.detail.append(row.detail)
            levels.action.append(row.action)
            levels.pool.append(pool)
            levels.calendar.append(calendar)
            levels.slot.append(slots + len(consulted))
            if row.action == Action.CONSULT and pool >= 0:
                consulted.append(name)
        levels.ptr.append(len(levels.kind))
        fired = fired_by_timeout(step, rows)
        first = levels.ptr[-2]
        self.nodes.fire.append(-1 if fired < 0 else first + fired)
        return consulted

    def _receiver(self, cast: Cast, step: Step, row: LevelRow) -> tuple[int, int, str]:
        if row.escalation is None or row.action == Action.NOTIFY:
            return -1, 0, ""
        role = cast.target(step, row.escalation.to)
        if role is None:
            return -1, 0, ""
        cast.require_people(role.id, step)
        calendar = self.scene.times.calendar(cast.variant.calendar_of(role.id))
        return cast.staff.pool((role.id,)), calendar, role.id
