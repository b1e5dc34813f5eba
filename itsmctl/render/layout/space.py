"""From lines and tracks to pixels: how wide columns, gutters, rows and channels are.

Only tracks in use take room. The border between two lanes runs through the channel between their
rows, clear of its tracks; its upper half belongs to the upper lane.
"""

from collections.abc import Mapping, Sequence

from itsmctl.record import dataclass, field
from itsmctl.render.layout.wires import Wire

TRACK = 12
_OUTER = 14
_BEFORE_TRACKS = 14
_AFTER_TRACKS = 18  # an arrow head fits
_PLAIN_GUTTER = 30
_PLAIN_CHANNEL = 16
_CHANNEL_PAD = 12
_BORDER_PAD = 13


@dataclass(frozen=True, slots=True)
class Band:
    """A lane's rows: from `first` up to `end`, not included; at least `height` pixels high."""

    lane: str
    first: int
    end: int
    height: int


@dataclass(frozen=True, slots=True)
class Tracks:
    """How many tracks gutters and channels have, by number of their line.

    `above_border`: how many of a channel's tracks lie above a border that runs through it.
    """

    gutters: Mapping[int, int]
    channels: Mapping[int, int]
    above_border: Mapping[int, int]


@dataclass(slots=True)
class Room:
    """Room beyond the least: right of a column's nodes, below and above a row's nodes.

    `gutter` makes every gutter between columns wider, `lane` every lane higher: to fill a page.
    """

    right: dict[int, int] = field(default_factory=dict)  # gutter line -> pixels
    below: dict[int, int] = field(default_factory=dict)  # channel line -> pixels
    above: dict[int, int] = field(default_factory=dict)
    gutter: int = 0
    lane: int = 0


@dataclass(frozen=True, slots=True)
class Extents:
    """How far nodes reach from the centre lines of their columns and rows."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    up: tuple[int, ...]
    down: tuple[int, ...]

    @property
    def widths(self) -> list[int]:
        """How wide each column is."""
        return [left + right for left, right in zip(self.left, self.right, strict=True)]

    @property
    def heights(self) -> list[int]:
        """How high each row is."""
        return [up + down for up, down in zip(self.up, self.down, strict=True)]


@dataclass(frozen=True, slots=True)
class Space:
    """Pixels of all lines. `gutters` and `channels` hold the place of every track by line."""

    width: int
    height: int
    columns: tuple[int, ...]
    rows: tuple[int, ...]
    gutters: tuple[tuple[int, ...], ...]
    channels: tuple[tuple[int, ...], ...]
    lanes: tuple[tuple[int, int], ...]  # top and bottom by band

    def x(self, wire: Wire) -> int:
        """Return where a vertical wire stands."""
        if wire.on_centre:
            return self.columns[wire.line // 2] + wire.offset
        return self.gutters[wire.line // 2][wire.track]

    def y(self, wire: Wire) -> int:
        """Return where a horizontal wire runs."""
        if wire.on_centre:
            return self.rows[wire.line // 2] + wire.offset
        return self.channels[wire.line // 2][wire.track]


def make_space(
    extents: Extents,
    bands: Sequence[Band],
    tracks: Tracks,
    room: Room,
) -> Space:
    """Return the pixels of everything."""
    columns, gutters, width = _across(extents, tracks.gutters, room)
    stack = _Stack(tracks, room)
    for band in bands:
        stack.add_lane(band, extents)
    stack.close()
    rows, channels, lanes = tuple(stack.rows), tuple(stack.channels), tuple(stack.lanes)
    return Space(width, stack.y, columns, rows, gutters, channels, lanes)


def _across(
    extents: Extents, tracks: Mapping[int, int], room: Room
) -> tuple[tuple[int, ...], tuple[tuple[int, ...], ...], int]:
    columns: list[int] = []
    gutters: list[tuple[int, ...]] = []
    x = 0
    last = len(extents.left)
    for index in range(last + 1):
        count = tracks.get(2 * index, 0)
        outer = index in {0, last}
        before = max(_OUTER if outer else _BEFORE_TRACKS, room.right.get(2 * index, 0))
        if not outer:
            x += room.gutter // 2
        if count:
            gutters.append(tuple(x + before + TRACK * track for track in range(count)))
            x += before + TRACK * (count - 1) + _AFTER_TRACKS
        else:
            gutters.append(())
            x += before if outer else max(_PLAIN_GUTTER, before + _AFTER_TRACKS - 4)
        if not outer:
            x += room.gutter - room.gutter // 2
        if index < last:
            columns.append(x + extents.left[index])
            x += extents.left[index] + extents.right[index]
    return tuple(columns), tuple(gutters), x


@dataclass(slots=True)
class _Stack:
    """Piles up rows and channels from the top."""

    tracks: Tracks
    room: Room
    y: int = 0
    top: int = 0
    rows: list[int] = field(default_factory=list)
    channels: list[tuple[int, ...]] = field(default_factory=list)
    lanes: list[tuple[int, int]] = field(default_factory=list)
    spare: int = 0  # what a lane that is too low for its name gets above and below its rows

    def add_lane(self, band: Band, extents: Extents) -> None:
        used = sum(extents.up[row] + extents.down[row] for row in range(band.first, band.end))
        spare = (max(0, band.height - used - 2 * _CHANNEL_PAD) + self.room.lane) // 2
        for row in range(band.first, band.end):
            if row == band.first:
                self._border_channel(2 * row, spare)
            else:
                self._channel(2 * row)
            self.rows.append(self.y + extents.up[row])
            self.y += extents.up[row] + extents.down[row]
        self.spare = spare

    def close(self) -> None:
        line = 2 * len(self.rows)
        self.y += self.spare
        self._tracks(line, self.tracks.channels.get(line, 0))
        self.lanes.append((self.top, self.y))

    def _border_channel(self, line: int, spare: int) -> None:
        """Add the channel above a lane's first row, with the border where a lane is above."""
        count = self.tracks.channels.get(line, 0)
        if not self.rows:
            self._tracks(line, count)
            self.y += spare
            return
        upper = self.tracks.above_border.get(line, 0)
        self.y += self.spare + max(_BORDER_PAD, self.room.below.get(line, 0))
        places = [self.y + TRACK * track for track in range(upper)]
        self.y += max(0, upper - 1) * TRACK + (10 if upper else 0)
        self.lanes.append((self.top, self.y))
        self.top = self.y
        lower = count - upper
        self.y += 10 if lower else 0
        places += [self.y + TRACK * track for track in range(lower)]
        self.y += max(0, lower - 1) * TRACK
        self.y += max(_BORDER_PAD, self.room.above.get(line, 0)) + spare
        self.channels.append(tuple(places))

    def _channel(self, line: int) -> None:
        count = self.tracks.channels.get(line, 0)
        if count:
            self._tracks(line, count)
            return
        self.channels.append(())
        asked = self.room.below.get(line, 0) + self.room.above.get(line, 0)
        self.y += max(_PLAIN_CHANNEL, asked)

    def _tracks(self, line: int, count: int) -> None:
        """Add a channel inside a lane or at the outer border."""
        self.y += max(_CHANNEL_PAD, self.room.below.get(line, 0))
        self.channels.append(tuple(self.y + TRACK * track for track in range(count)))
        self.y += max(0, count - 1) * TRACK
        if count:
            self.y += max(_CHANNEL_PAD + 2, self.room.above.get(line, 0))
        else:
            self.y += self.room.above.get(line, 0)
