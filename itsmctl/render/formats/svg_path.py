"""SVG path data as straight lines and cubic curves with absolute coordinates (SVG 2, 9.3)."""

import math
import re
from collections.abc import Iterator

Point = tuple[float, float]
# "M" and "L" with one point, "C" with three, "Z" with none
Segment = tuple[str, tuple[Point, ...]]

_TOKEN = re.compile(r"([MLHVQCAZ])|(-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?)", re.IGNORECASE)
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "Q": 4, "C": 6, "A": 7, "Z": 0}
_QUARTER = math.pi / 2


def segments(data: str) -> Iterator[Segment]:
    """Yield the segments of path data; quadratic curves and arcs become cubic ones."""
    here = start = (0.0, 0.0)
    for command, numbers in _commands(data):
        kind = command.upper()
        if kind == "Z":
            here = start
            yield "Z", ()
            continue
        origin = here if command.islower() else (0.0, 0.0)
        before = here
        here = _end(kind, numbers, origin, before)
        match kind:
            case "M":
                start = here
                yield "M", (here,)
            case "Q":
                yield "C", _raised(before, _at(origin, numbers, 0), here)
            case "C":
                yield "C", (_at(origin, numbers, 0), _at(origin, numbers, 2), here)
            case "A":
                yield from _arc(before, here, numbers)
            case _:
                yield "L", (here,)


def circle(x: float, y: float, radius: float) -> Iterator[Segment]:
    """Yield a circle as four curves."""
    yield "M", ((x + radius, y),)
    yield from _sweep((x, y), (radius, radius), 0.0, 2 * math.pi)
    yield "Z", ()


def _commands(data: str) -> Iterator[tuple[str, tuple[float, ...]]]:
    command = ""
    numbers: list[float] = []
    for letter, number in _TOKEN.findall(data):
        if letter:
            command, numbers = letter, []
        else:
            numbers.append(float(number))
        if len(numbers) == _TAKES[command.upper()]:
            yield command, tuple(numbers)
            numbers = []
            command = {"M": "L", "m": "l"}.get(command, command)  # what further points mean


def _end(kind: str, numbers: tuple[float, ...], origin: Point, before: Point) -> Point:
    match kind:
        case "H":
            return origin[0] + numbers[0], before[1]
        case "V":
            return before[0], origin[1] + numbers[0]
        case _:
            return _at(origin, numbers, len(numbers) - 2)


def _at(origin: Point, numbers: tuple[float, ...], index: int) -> Point:
    return origin[0] + numbers[index], origin[1] + numbers[index + 1]


def _raised(start: Point, control: Point, end: Point) -> tuple[Point, ...]:
    """Return a quadratic curve as a cubic one."""

    def towards(point: Point) -> Point:
        return (
            point[0] + 2 / 3 * (control[0] - point[0]),
            point[1] + 2 / 3 * (control[1] - point[1]),
        )

    return towards(start), towards(end), end


def _arc(start: Point, end: Point, numbers: tuple[float, ...]) -> Iterator[Segment]:
    """Yield an arc of an upright ellipse (SVG 2, B.2.4, without rotation)."""
    rx, ry, large, sweep = numbers[0], numbers[1], numbers[3] > 0, numbers[4] > 0
    half = ((start[0] - end[0]) / 2, (start[1] - end[1]) / 2)
    grown = math.hypot(half[0] / rx, half[1] / ry)
    if grown > 1:
        rx, ry = rx * grown, ry * grown
    inside = (half[0] / rx) ** 2 + (half[1] / ry) ** 2
    root = math.sqrt(max(0.0, 1 / inside - 1)) * (-1 if large == sweep else 1)
    middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    centre = middle[0] + root * rx * half[1] / ry, middle[1] - root * ry * half[0] / rx
    first = math.atan2((start[1] - centre[1]) / ry, (start[0] - centre[0]) / rx)
    last = math.atan2((end[1] - centre[1]) / ry, (end[0] - centre[0]) / rx)
    if sweep and last < first:
        last += 2 * math.pi
    if not sweep and last > first:
        last -= 2 * math.pi
    yield from _sweep(centre, (rx, ry), first, last)


def _sweep(centre: Point, radii: Point, first: float, last: float) -> Iterator[Segment]:
    pieces = max(1, math.ceil(abs(last - first) / _QUARTER - 1e-9))
    step = (last - first) / pieces
    pull = 4 / 3 * math.tan(step / 4)
    for index in range(pieces):
        one, two = first + index * step, first + (index + 1) * step
        points = (
            (math.cos(one) - pull * math.sin(one), math.sin(one) + pull * math.cos(one)),
            (math.cos(two) + pull * math.sin(two), math.sin(two) - pull * math.cos(two)),
            (math.cos(two), math.sin(two)),
        )
        yield (
            "C",
            tuple((centre[0] + radii[0] * x, centre[1] + radii[1] * y) for x, y in points),
        )
