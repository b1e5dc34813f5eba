"""Which track of a gutter or channel every wire takes, so that few lines cross.

For two wires that run beside each other, the one order crosses a number of lines and the other
order another number; the order of all wires of a gutter is searched for the least sum. First the
gutters, then the channels, then offsets on centre lines where lines of different nets remain on
one stretch: no two nets ever share a track.
"""

from collections.abc import Callable, Container, Iterable, Sequence

from itsmctl.record import dataclass
from itsmctl.render.layout.wires import Wire, Wiring

_OFFSET = 12  # arrow heads beside each other
_MANY = 3
_OVERLAP = 20  # two lines on one stretch of a centre line, in crossings

Pair = Callable[[Wire, Wire], bool]


def assign_tracks(wiring: Wiring, borders: Container[int] = ()) -> None:
    """Set track and offset of every wire.

    Through the channels in `borders` runs the border of two lanes: lines that belong to the
    upper lane take tracks above those of the lower lane.
    """
    gutters = [wire for wire in wiring.wires if wire.vertical and not wire.on_centre]
    channels = [wire for wire in wiring.wires if not wire.vertical and not wire.on_centre]
    for group in _by_line(gutters):
        _number(_best_order(group, _cost), Wire.touches)
    _measure(wiring.wires)
    for group in _by_line(channels):
        if group[0].line in borders:
            _number(_best_order(group, _border_cost), _apart_at_border)
        else:
            _number(_best_order(group, _cost), Wire.touches)
    _measure(wiring.wires)
    for vertical in (False, True):
        centred = [
            wire for wire in wiring.wires if wire.on_centre and wire.vertical == vertical
        ]
        for group in _by_line(centred):
            _spread(group)
        _measure(wiring.wires)


def track_counts(wires: Iterable[Wire], *, vertical: bool) -> dict[int, int]:
    """Return how many tracks each gutter (or channel) needs, by number of its line."""
    counts: dict[int, int] = {}
    for wire in wires:
        if wire.vertical == vertical and not wire.on_centre:
            counts[wire.line] = max(counts.get(wire.line, 0), wire.track + 1)
    return counts


def upper_tracks(wires: Iterable[Wire]) -> dict[int, int]:
    """Return how many tracks of each channel belong above a border that runs through it.

    A line whose ends all go down belongs to the lane below, one whose ends go up to the lane
    above; the fewest lines are left on the wrong side.
    """
    channels: dict[int, list[tuple[int, int]]] = {}
    for wire in wires:
        if not wire.vertical and not wire.on_centre:
            channels.setdefault(wire.line, []).append((wire.track, wire.leaning))
    return {line: _best_split(tracks) for line, tracks in channels.items()}


def _best_split(tracks: Sequence[tuple[int, int]]) -> int:
    count = 1 + max(track for track, _ in tracks)

    def misplaced(split: int) -> tuple[int, int]:
        wrong = sum(
            (track < split and leaning > 0) or (track >= split and leaning < 0)
            for track, leaning in tracks
        )
        return wrong, abs(2 * split - count - 1)

    return min(range(count + 1), key=misplaced)


@dataclass(frozen=True, slots=True)
class Crossings:
    """How often lines cross; lines that run together count once. `own`: both to one target."""

    foreign: int
    own: int


def count_crossings(wires: Sequence[Wire]) -> Crossings:
    """Return the crossings of all wires."""
    across = [wire for wire in wires if not wire.vertical]
    counts = {True: 0, False: 0}
    for wire in wires:
        if wire.vertical:
            for other in across:
                if other.low < wire.place < other.high and wire.low < other.place < wire.high:
                    counts[other.net == wire.net] += 1
    return Crossings(counts[False], counts[True])


def _by_line(wires: Sequence[Wire]) -> list[list[Wire]]:
    groups: dict[tuple[bool, int], list[Wire]] = {}
    for wire in wires:
        groups.setdefault((wire.vertical, wire.line), []).append(wire)
    return list(groups.values())


def _spread(wires: list[Wire]) -> None:
    """Move wires that overlap on a centre line apart, evenly around it."""
    for cluster in _clusters(wires):
        if len(cluster) > 1:
            order = _best_order(cluster, _cost)
            _number(order, _clash)
            last = max(wire.track for wire in order)
            middle = _middle(order, last)
            slack = min(wire.slack for wire in order)
            step = min(_OFFSET, slack // max(1, middle, last - middle))
            for wire in order:
                wire.offset = (wire.track - middle) * max(1, step)


def _middle(order: Sequence[Wire], last: int) -> int:
    """Return the track that stays on the centre line.

    Of two or three it is that of the wire with most ports, of many the middle one.
    """
    if last >= _MANY:
        return last // 2
    best = max(order, key=lambda wire: (len(wire.ports), -abs(2 * wire.track - last)))
    return best.track


def _clusters(wires: Sequence[Wire]) -> list[list[Wire]]:
    """Return groups of wires connected by clashes."""
    clusters: list[list[Wire]] = []
    for wire in wires:
        met = [group for group in clusters if any(_clash(wire, other) for other in group)]
        joined = [*(other for group in met for other in group), wire]
        clusters = [*(group for group in clusters if group not in met), joined]
    return clusters


def _clash(first: Wire, second: Wire) -> bool:
    """Return whether two wires on a centre line must move apart.

    They do where they overlap, and where both turn at the crossing of two centre lines: what
    they turn into may move, too. On two sides of a node they do not.
    """
    if first.overlaps(second):
        return True
    turns = {tap.place for tap, _ in first.taps if tap.on_centre}
    return any(tap.place in turns for tap, _ in second.taps)


def _number(order: Sequence[Wire], together: Pair) -> None:
    """Give each wire the lowest track above all earlier ones that it may not share one with."""
    for index, wire in enumerate(order):
        wire.track = max(
            (earlier.track + 1 for earlier in order[:index] if together(earlier, wire)),
            default=0,
        )


def _best_order(wires: Sequence[Wire], price: Callable[[Wire, Wire], int]) -> list[Wire]:
    """Return the order with few crossings: wires move to their best place until none gains."""
    cost = [[price(first, second) for second in wires] for first in wires]
    order = list(range(len(wires)))
    improved = len(order) > 1
    while improved:
        improved = False
        for wire in range(len(wires)):
            at = order.index(wire)
            rest = order[:at] + order[at + 1 :]
            places = _costs_by_place(wire, rest, cost)
            best = min(range(len(places)), key=lambda place: (places[place], abs(place - at)))
            if places[best] < places[at]:
                order = [*rest[:best], wire, *rest[best:]]
                improved = True
    return [wires[index] for index in order]


def _costs_by_place(wire: int, rest: Sequence[int], cost: Sequence[Sequence[int]]) -> list[int]:
    """Return what it costs to insert the wire at each place of the others' order."""
    total = sum(cost[wire][other] for other in rest)
    costs = [total]
    for other in rest:
        total += cost[other][wire] - cost[wire][other]
        costs.append(total)
    return costs


def _cost(first: Wire, second: Wire) -> int:
    """Return the crossings if `first` lies left of (above) `second`."""
    if first is second or not first.touches(second):
        return 0
    cost = sum(side > 0 and second.low < tap.place < second.high for tap, side in first.taps)
    cost += sum(side < 0 and first.low < tap.place < first.high for tap, side in second.taps)
    towards = {tap.place for tap, side in first.taps if side > 0}
    for tap, side in second.taps:
        if side < 0 and tap.place in towards:
            cost += _OVERLAP if tap.on_centre else 1
    return cost


def _border_cost(first: Wire, second: Wire) -> int:
    """Return the crossings, and a little if `first` belongs below and `second` above."""
    misplaced = first.leaning > 0 > second.leaning
    return 4 * _cost(first, second) + misplaced


def _apart_at_border(first: Wire, second: Wire) -> bool:
    return first.touches(second) or first.leaning < 0 < second.leaning


def _measure(wires: Iterable[Wire]) -> None:
    for wire in wires:
        wire.measure()
