"""The distributions of a run, each once."""

from itsmctl.model.simulation import Distribution
from itsmctl.route import Route
from itsmctl.simulate.draw import encode
from itsmctl.simulate.tables.layout import Shapes


class ShapeBook:
    """Collects distributions; equal ones get the same index."""

    def __init__(self) -> None:
        self._shapes = Shapes()
        self._indices: dict[object, int] = {}

    def add(self, distribution: Distribution | None, day: float, route: Route) -> int:
        """Return the index of a distribution, -1 for none.

        Raises:
            CannotSimulate: the numbers are no distribution of a time.
        """
        if distribution is None:
            return -1
        shape = encode(distribution, day, route)
        if shape not in self._indices:
            self._indices[shape] = len(self._shapes.kind)
            self._shapes.kind.append(shape[0])
            self._shapes.ptr.append(len(self._shapes.argument))
            self._shapes.argument.extend(shape[1])
        return self._indices[shape]

    def finish(self) -> Shapes:
        """Return the columns."""
        return self._shapes
