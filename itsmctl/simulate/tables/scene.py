"""What all steps share while tables are written."""

from collections.abc import Mapping

from itsmctl.record import dataclass
from itsmctl.simulate.tables.assumptions import Assumptions
from itsmctl.simulate.tables.conditions import Conditions
from itsmctl.simulate.tables.shapes import ShapeBook
from itsmctl.simulate.tables.structure import Structure
from itsmctl.simulate.tables.times import Timetable


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known of the whole run; `dates` are columns by process and id."""

    times: Timetable
    shapes: ShapeBook
    conditions: Conditions
    assumed: Assumptions
    classes: tuple[str, ...]
    reasons: tuple[str, ...]
    dates: Mapping[str, Mapping[str, int]]
    committees: Mapping[str, int]
    structures: Mapping[str, Structure]
