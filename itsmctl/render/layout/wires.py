"""Straight pieces of routed ways, joined where lines of one net run together."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from itsmctl.record import dataclass, field
from itsmctl.render.layout.grid import Grid

ANY_SLACK = 1000
SCALE = 1000  # a place along a line is its number * SCALE + track


@dataclass(slots=True, eq=False)
class Wire:
    """A straight piece on one line.

    `ports` are the lines where it ends at a node; `taps` the perpendicular wires that leave it,
    with their side: -1 to the left or up, +1 to the right or down. `track` numbers the tracks of
    a gutter or channel from 0; on a centre line `offset` moves the wire off it, in pixels, up to
    `slack` where it ends at a node. From `low` to `high` it runs, in places along the line, as
    exactly as tracks are known.
    """

    net: int
    vertical: bool
    line: int
    ports: list[int] = field(default_factory=list)
    taps: list[tuple["Wire", int]] = field(default_factory=list)
    track: int = 0
    offset: int = 0
    slack: int = ANY_SLACK
    low: int = 0
    high: int = 0

    @property
    def on_centre(self) -> bool:
        """Whether it runs through nodes' centres, not between them."""
        return self.line % 2 == 1

    @property
    def place(self) -> int:
        """Where it stands among the lines of its direction."""
        return self.line * SCALE + self.track

    @property
    def leaning(self) -> int:
        """Which side most of its taps go to: negative to the left or up."""
        return sum(side for _, side in self.taps)

    def measure(self) -> None:
        """Set `low` and `high` from the ports and the tracks of the wires that leave it."""
        places = [port * SCALE for port in self.ports] + [wire.place for wire, _ in self.taps]
        self.low, self.high = min(places), max(places)

    def touches(self, other: "Wire") -> bool:
        """Return whether the two share a stretch or a point."""
        return self.low <= other.high and other.low <= self.high

    def overlaps(self, other: "Wire") -> bool:
        """Return whether the two share a stretch."""
        return self.low < other.high and other.low < self.high


@dataclass(frozen=True, slots=True)
class Wiring:
    """All wires, and for every path the wires that it follows in order."""

    wires: tuple[Wire, ...]
    of_path: tuple[tuple[Wire, ...], ...]


def make_wires(grid: Grid, paths: Sequence[tuple[int, ...]], nets: Sequence[int]) -> Wiring:
    """Return the wires of all paths; a path turns from each of its wires to the next."""
    pieces: dict[tuple[bool, int, int], list[_Piece]] = {}
    of_path: list[list[_Piece]] = []
    for path, net in zip(paths, nets, strict=True):
        own = list(_pieces(grid, path, net))
        of_path.append(own)
        for piece in own:
            pieces.setdefault((piece.vertical, piece.line, net), []).append(piece)
    wire_of: dict[int, Wire] = {}
    wires: list[Wire] = []
    for group in pieces.values():
        for together in _joined(group):
            first = together[0]
            wire = Wire(first.net, first.vertical, first.line)
            wires.append(wire)
            wire_of.update((id(piece), wire) for piece in together)
    for own in of_path:
        for first, second in pairwise(own):
            _tap(wire_of[id(first)], wire_of[id(second)], first, second)
            _tap(wire_of[id(second)], wire_of[id(first)], second, first)
        _end(wire_of[id(own[0])], own[0].start)
        _end(wire_of[id(own[-1])], own[-1].end)
    for wire in wires:
        wire.measure()
    chains = tuple(tuple(wire_of[id(piece)] for piece in own) for own in of_path)
    return Wiring(tuple(wires), chains)


@dataclass(slots=True)
class _Piece:
    net: int
    vertical: bool
    line: int
    start: int
    end: int

    @property
    def low(self) -> int:
        return min(self.start, self.end)

    @property
    def high(self) -> int:
        return max(self.start, self.end)


def _pieces(grid: Grid, path: tuple[int, ...], net: int) -> Iterator[_Piece]:
    places = [grid.place(point) for point in path]
    piece: _Piece | None = None
    for (x1, y1), (x2, y2) in pairwise(places):
        vertical = x1 == x2
        if piece is not None and piece.vertical == vertical:
            piece.end = y2 if vertical else x2
            continue
        if piece is not None:
            yield piece
        piece = _Piece(
            net,
            vertical,
            x1 if vertical else y1,
            y1 if vertical else x1,
            y2 if vertical else x2,
        )
    if piece is not None:
        yield piece


def _joined(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """Yield groups of pieces of one net on one line that overlap or touch."""
    group: list[_Piece] = []
    end = -1
    for piece in sorted(pieces, key=lambda one: (one.low, one.high)):
        if group and piece.low > end:
            yield group
            group = []
        group.append(piece)
        end = max(end, piece.high) if len(group) > 1 else piece.high
    if group:
        yield group


def _tap(wire: Wire, other: Wire, piece: _Piece, leaving: _Piece) -> None:
    """Note on the wire of `piece` that `leaving` leaves it, and to which side."""
    far = leaving.end if leaving.start == piece.line else leaving.start
    tap = (other, 1 if far > piece.line else -1)
    if tap not in wire.taps:
        wire.taps.append(tap)


def _end(wire: Wire, port: int) -> None:
    if port not in wire.ports:
        wire.ports.append(port)
