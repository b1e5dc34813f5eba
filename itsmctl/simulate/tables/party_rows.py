"""The rows of who is asked at a step, who stands in, and who is kept out."""

from itsmctl.model.process import Step
from itsmctl.model.segregation import separated
from itsmctl.record import dataclass
from itsmctl.simulate.codes import Op
from itsmctl.simulate.draw import hash_of
from itsmctl.simulate.tables.casting import cast_parties
from itsmctl.simulate.tables.duties import NOBODY, stand_in
from itsmctl.simulate.tables.layout import Casts, Nodes, Slots
from itsmctl.simulate.tables.outcomes import Ways
from itsmctl.simulate.tables.parties import Cast, Place
from itsmctl.simulate.tables.scene import Scene
from itsmctl.simulate.tables.structure import Structure


@dataclass(frozen=True, slots=True)
class PartyRows:
    """Writes slots, and the casts that choose among them."""

    scene: Scene
    nodes: Nodes
    casts: Casts
    slots: Slots

    def write(
        self, cast: Cast, step: Step, op: Op, places: tuple[Place, ...], ways: Ways
    ) -> None:
        """Write who is asked, once for every combination of the conditions on parties."""
        nodes, slots, scene = self.nodes, self.slots, self.scene
        casting = cast_parties(cast, step, places, ways, scene.conditions)
        if casting.undecided:
            scene.assumed.about("when", step.name)
        nodes.cast_ptr.append(len(self.casts.need_ptr))
        nodes.when.extend(casting.conditions)
        nodes.when_ptr.append(len(nodes.when))
        nodes.optional.append(int(bool(casting.conditions)))
        for line in casting.lines:
            self.casts.need_ptr.append(len(self.casts.needs))
            self.casts.needs.extend(line.needed)
            self.casts.asked.append(len(line.asked))
            for number, place in enumerate(line.places):
                self._write_slot(cast, step, op, place)
                slots.open.append(int(number in line.asked))
                slots.chance.append(casting.chances[number])
                slots.yes.append(line.votes[number] if line.votes else 1.0)
        slots.ptr.append(len(slots.pool))

    def separate(self, structure: Structure, first: int) -> None:
        """Write whose work bars whom from approving."""
        nodes = self.nodes
        nodes.remembered.extend(0 for _ in structure.index)
        for step in structure.process.steps:
            for other in separated(structure.process, step):
                nodes.bar.append(first + structure.index[other])
                nodes.remembered[nodes.bar[-1]] = 1
            nodes.bar_ptr.append(len(nodes.bar))
            several = nodes.slots[first + structure.index[step.id]] > 1
            nodes.choosy.append(int(several or nodes.bar_ptr[-1] > nodes.bar_ptr[-2]))

    def _write_slot(self, cast: Cast, step: Step, op: Op, place: Place) -> None:
        slots, scene = self.slots, self.scene
        pool, spread = -1, 1
        calendar = cast.variant.calendar_of(place.roles[0]) if place.roles else None
        if place.roles and op in {Op.WORK, Op.APPROVAL}:
            role = cast.variant.organisation.role(place.roles[0])
            if len(place.roles) == 1 and role is not None and role.head_of is not None:
                pool, spread = cast.staff.pools_of_each(role.id)
            else:
                pool = cast.staff.pool(place.roles)
        standing = stand_in(cast, step, place, scene.times) if pool >= 0 else NOBODY
        slots.absent.append(standing.absent)
        slots.there.append(len(slots.theres))
        slots.theres.extend(standing.theres or (-1,) * spread)
        if standing.role is None:
            slots.deputy.append(-1)
            slots.deputy_calendar.append(-1)
        else:
            theirs = cast.variant.calendar_of(standing.role)
            slots.deputy.append(cast.staff.pool((standing.role,)))
            slots.deputy_calendar.append(scene.times.calendar(theirs))
        slots.pool.append(pool)
        slots.spread.append(spread)
        slots.hash.append(hash_of(place.name))
        slots.calendar.append(self.scene.times.calendar(calendar))
