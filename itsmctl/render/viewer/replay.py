"""Cases as tokens: where each stays, and along which lines it moves on."""

from collections.abc import Iterator, Mapping, Sequence

from itsmctl.model.journey import Journey, Stay
from itsmctl.record import dataclass
from itsmctl.render.diagram import Diagram
from itsmctl.render.expand import START

MOST_CASES = 300
_SECOND = 1000

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Replay:
    """What the page needs to move tokens; times are whole seconds from `origin` (epoch seconds).

    A stay is ``[step, case, arrived, started, ended]``, a move ``[time, route, case]``; -1 is never.
    A route is a list of the ids of lines, one after the other. `life` holds submission and closing of
    each case.
    """

    origin: int
    steps: tuple[str, ...]
    routes: tuple[tuple[str, ...], ...]
    stays: tuple[tuple[int, int, int, int, int], ...]
    moves: tuple[tuple[int, int, int], ...]
    life: tuple[tuple[int, int], ...]

    def document(self) -> Json:
        """Return the replay as JSON data."""
        return {
            "origin": self.origin,
            "steps": self.steps,
            "routes": self.routes,
            "stays": self.stays,
            "moves": self.moves,
            "life": self.life,
        }


def replay_of(journeys: Sequence[Journey], diagram: Diagram) -> Replay:
    """Return the tokens of the first cases of a log (at most `MOST_CASES`) in a picture."""
    shown = journeys[:MOST_CASES]
    routes = _Routes(diagram)
    origin = min(journey.submitted for journey in shown) // _SECOND

    def seconds(moment: int) -> int:
        return -1 if moment < 0 else moment // _SECOND - origin

    steps: dict[str, int] = {}
    stays: list[tuple[int, int, int, int, int]] = []
    moves: list[tuple[int, int, int]] = []
    for number, journey in enumerate(shown):
        for stay in journey.stays:
            step = steps.setdefault(stay.step, len(steps))
            times = (seconds(stay.arrived), seconds(stay.started), seconds(stay.ended))
            stays.append((step, number, *times))
        for moment, route in _moves(journey, routes):
            moves.append((seconds(moment), route, number))
    life = tuple((seconds(one.submitted), seconds(one.closed)) for one in shown)
    return Replay(
        origin,
        tuple(steps),
        tuple(routes.known),
        tuple(sorted(stays, key=lambda stay: stay[2])),
        tuple(sorted(moves)),
        life,
    )


def predecessor(
    stay: Stay, before: Sequence[Stay], routes: Mapping[str, object]
) -> Stay | None:
    """Return the stay whose end led to another: the last that ended then and has a way there."""
    led = [
        one
        for one in before
        if one is not stay
        and one.ended >= 0
        and one.ended <= stay.arrived
        and one.step in routes
    ]
    return max(led, key=lambda one: one.ended, default=None)


def _moves(journey: Journey, routes: "_Routes") -> Iterator[tuple[int, int]]:
    for stay in journey.stays:
        came = predecessor(stay, journey.stays, routes.into(stay.step))
        source = START if came is None else came.step
        number = routes.number(source, stay.step)
        if number is not None:
            yield stay.arrived, number
    if journey.end and journey.stays and journey.closed >= 0:
        last = predecessor(
            Stay(journey.end, 1, journey.closed), journey.stays, routes.into(journey.end)
        )
        number = None if last is None else routes.number(last.step, journey.end)
        if number is not None:
            yield journey.closed, number


class _Routes:
    """The ways from step to step through gateways, numbered as they are asked for."""

    def __init__(self, diagram: Diagram) -> None:
        self.known: dict[tuple[str, ...], int] = {}
        self._into: dict[str, dict[str, tuple[str, ...]]] = {}
        self._leaving: dict[str, list[tuple[str, str]]] = {}
        for edge in diagram.edges:
            self._leaving.setdefault(edge.source, []).append((edge.id, edge.target))
        self._nodes = {node.id: node for node in diagram.nodes}
        for node in diagram.nodes:
            if not node.kind.is_gateway:
                self._explore(node.id)

    def into(self, step: str) -> Mapping[str, tuple[str, ...]]:
        """Return the lines by which flow comes to a step, by the step that it comes from."""
        return self._into.get(step, {})

    def number(self, source: str, target: str) -> int | None:
        """Return the number of the route between two steps, None where there is none."""
        lines = self.into(target).get(source)
        return None if lines is None else self.known.setdefault(lines, len(self.known))

    def _explore(self, source: str) -> None:
        """Find the shortest way to every step that flow reaches through gateways alone."""
        waiting: list[tuple[str, tuple[str, ...]]] = [(source, ())]
        seen = {source}
        while waiting:
            here, lines = waiting.pop(0)
            for edge, target in self._leaving.get(here, ()):
                way = (*lines, edge)
                node = self._nodes[target]
                if not node.kind.is_gateway:
                    name = node.step.id if node.step is not None else target
                    self._into.setdefault(name, {}).setdefault(source, way)
                elif target not in seen:
                    seen.add(target)
                    waiting.append((target, way))
