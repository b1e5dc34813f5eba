"""How cycle times are spread: a cumulative curve and a histogram, base and scenarios together."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from itsmctl.i18n import Language, Text, text
from itsmctl.record import dataclass
from itsmctl.render.chart.axis import nice, share_axis, time_axis
from itsmctl.render.chart.layers import Bars, Line
from itsmctl.render.chart.plot import Plot, to_svg
from itsmctl.report.durations import Scale, format_share, scale_of
from itsmctl.report.excerpt import cells
from itsmctl.report.sections import Picture
from itsmctl.report.simulation_tables import run_name
from itsmctl.simulate.results import Results

MARKS = ("●", "○", "▲", "△")
"""One a curve; a console that cannot show them gets * o ^ A."""
_HEIGHT = 12  # rows of a curve in a terminal
_MARGIN = 6  # cells of the scale at its left
_ROOM = 24  # cells of a bar
_BINS = 10  # about
_FAR = 0.98  # the share of cases that a histogram shows one by one; the rest is one bin
_GRID = 100


@dataclass(frozen=True, slots=True)
class Spread:
    """The cycle times of a run by their percentiles, in seconds; the last may be unknown."""

    name: str
    quantiles: tuple[float, ...]

    def below(self, seconds: float) -> float:
        """Return the share of cases that took no longer."""
        known = self.quantiles
        place = bisect_right(known, seconds)
        if place == 0:
            return 0.0
        if place == len(known):
            return (place - 1) / _GRID
        before, after = known[place - 1], known[place]
        return (place - 1 + (seconds - before) / (after - before)) / _GRID

    def at(self, share: float) -> float:
        """Return the time that this share of cases does not exceed, or the longest known one."""
        return self.quantiles[min(len(self.quantiles) - 1, round(share * _GRID))]


def cycle_times(runs: Sequence[Results]) -> tuple[Picture, ...]:
    """Return the curve and the histogram of up to four runs; none where no case is known."""
    shown = [run for run in runs if _known(run)][: len(MARKS)]
    if not shown or all(run.spread[-1] == 0 for run in shown):
        return ()
    return spread_pictures(lambda language: _spreads(shown, language))


def spread_pictures(make: Callable[[Language], Sequence[Spread]]) -> tuple[Picture, Picture]:
    """Return the curve and the histogram of cycle times; `make` names them in a language."""
    return (
        Picture(
            lambda language, width: [*curve_lines(make(language), language, width)],
            lambda language, identity: _curve_svg(make(language), language, identity),
        ),
        Picture(
            lambda language, width: [*histogram_lines(make(language), language, width)],
            lambda language, identity: _histogram_svg(make(language), language, identity),
        ),
    )


def curve_lines(spreads: Sequence[Spread], language: Language, width: int) -> Iterator[str]:
    """Yield a plot of the share of cases that took no longer, of so many cells."""
    room = max(20, width - _MARGIN - 2)
    longest = max(spread.at(_FAR) for spread in spreads)
    scale = _unit(spreads)
    ticks = [tick * scale.seconds for tick in nice(0, longest / scale.seconds)]
    end = max(ticks[-1], scale.seconds / 10)
    rows = [[" "] * room for _ in range(_HEIGHT + 1)]
    for number in reversed(range(len(spreads))):
        _draw(rows, spreads[number], MARKS[number], end)
    title = text("report.plot.curve", "Share of cases that take no longer than …")
    yield title.render(language)
    for level, row in enumerate(rows):
        share = 1 - level / _HEIGHT
        label = f"{100 * share:.0f}%" if level % (_HEIGHT // 4) == 0 else ""
        yield f"{label:>{_MARGIN - 1}} │{''.join(row).rstrip()}"
    yield f"{'':>{_MARGIN}}└{_tick_line(ticks, end, room)}"
    yield _label_line([(tick, f"{tick / scale.seconds:g}") for tick in ticks], end, room)
    unit = scale.phrase("").render(language).strip()
    yield from _legend(spreads, unit, width - _MARGIN - 1)


def histogram_lines(spreads: Sequence[Spread], language: Language, width: int) -> Iterator[str]:
    """Yield the share of cases by their cycle time, a row a class, a bar a run."""
    edges, scale = _edges(spreads)
    unit = scale.seconds
    labels = [f"{low / unit:g} – {high / unit:g}" for low, high in _pairs(edges)]
    labels.append(f"> {edges[-1] / unit:g}")
    title = text(
        "report.plot.histogram", "Cases by cycle time ({unit})",
        unit=scale.phrase("").render(language).strip(),
    )  # fmt: skip
    yield title.render(language)
    left = max(map(len, labels))
    each = max(10, min(_ROOM + 8, (width - left) // len(spreads) - 2))
    shares = [[*_shares(spread, edges)] for spread in spreads]
    most = max(max(column) for column in shares) or 1.0
    if len(spreads) > 1:
        heads = (_cut(f"{MARKS[n]} {spread.name}", each) for n, spread in enumerate(spreads))
        yield f"{'':{left}}  " + "  ".join(heads).rstrip()
    for number, label in enumerate(labels):
        bars = (_bar(column[number], most, each) for column in shares)
        yield f"{label:>{left}}  {'  '.join(bars)}".rstrip()


def _curve_svg(spreads: Sequence[Spread], language: Language, identity: str) -> str:
    longest = max(spread.at(_FAR) for spread in spreads)
    time = text("report.plot.time", "Cycle time").render(language)
    share = text("report.plot.share", "Share of cases").render(language)
    lines = tuple(
        Line(
            tuple(
                (min(seconds, longest), place / _GRID)
                for place, seconds in enumerate(spread.quantiles)
                if seconds <= longest or place == 0
            ),
            spread.name,
            number,
        )
        for number, spread in enumerate(spreads)
    )
    title = text("report.plot.curve", "Share of cases that take no longer than …")
    x = time_axis(0, longest, time, language)
    return to_svg(
        Plot(
            title.render(language), _described(spreads, language), x, share_axis(share), lines,
            language=language, id=identity, height=340,
        )
    )  # fmt: skip


def _histogram_svg(spreads: Sequence[Spread], language: Language, identity: str) -> str:
    edges, _ = _edges(spreads)
    time = text("report.plot.time", "Cycle time").render(language)
    share = text("report.plot.share", "Share of cases").render(language)
    every = [[*_shares(spread, edges)] for spread in spreads]
    columns = [column[:-1] for column in every]
    width = edges[1] / len(spreads)
    layers = tuple(
        Bars(
            tuple(
                (low + number * width * 0.95, 0.0, low + (number + 1) * width * 0.95, part)
                for low, part in zip(edges, column, strict=False)
            ),
            _with_rest(spread, edges[-1], every[number][-1]).render(language),
            number,
            tuple(f"{100 * part:.1f}%" for part in column),
            striped=number % 2 == 1,
        )
        for number, (spread, column) in enumerate(zip(spreads, columns, strict=True))
    )
    title = text("report.plot.cases", "Cases by cycle time").render(language)
    y = share_axis(share, 0, max(max(column) for column in columns))
    x = time_axis(0, edges[-1], time, language)
    return to_svg(
        Plot(title, _described(spreads, language), x, y, layers, language=language, id=identity, height=340)
    )  # fmt: skip


def _with_rest(spread: Spread, end: float, share: float) -> Text:
    """Return the name of a run with the share of its cases that no bar shows."""
    return text(
        "report.plot.beyond",
        "{name} (beyond {end}: {share})",
        name=spread.name,
        end=_said(end),
        share=format_share(max(0.0, share)),
    )


def _described(spreads: Sequence[Spread], language: Language) -> str:
    return "; ".join(
        text(
            "report.plot.described",
            "{name}: half within {half}, nine in ten within {most}",
            name=spread.name,
            half=_said(spread.at(0.5)).render(language),
            most=_said(spread.at(0.9)).render(language),
        ).render(language)
        for spread in spreads
    )


def _said(seconds: float) -> Text:
    scale = scale_of(seconds)
    return scale.phrase(scale.number(seconds))


def _known(run: Results) -> bool:
    return bool(run.spread)


def _spreads(runs: Sequence[Results], language: Language) -> list[Spread]:
    return [Spread(run_name(run, language), run.spread) for run in runs]


def _draw(rows: list[list[str]], spread: Spread, mark: str, end: float) -> None:
    """Put a curve into rows of cells; where it climbs, its marks stand above each other."""
    room, before = len(rows[0]), _HEIGHT
    for column in range(room):
        share = spread.below(column / max(1, room - 1) * end)
        level = _HEIGHT - round(share * _HEIGHT)
        for row in range(min(level, before), max(level, before) + (column == 0)):
            rows[row][column] = mark
        rows[level][column] = mark
        before = level


def _tick_line(ticks: Sequence[float], end: float, room: int) -> str:
    line = ["─"] * room
    for tick in ticks:
        line[_column(tick, end, room)] = "┴"
    return "".join(line)


def _label_line(labels: Sequence[tuple[float, str]], end: float, room: int) -> str:
    line = [" "] * (_MARGIN + 1 + room + 4)
    for at, word in labels:
        first = _MARGIN + 1 + _column(at, end, room) - len(word) // 2
        line[first : first + len(word)] = list(word)
    return "".join(line).rstrip()


def _column(at: float, end: float, room: int) -> int:
    return min(room - 1, round(at / end * (room - 1)))


def _legend(spreads: Sequence[Spread], unit: str, room: int) -> Iterator[str]:
    """Yield what the marks and the numbers of the axis mean: one line, or one a curve where it is too long."""
    entries = [f"{mark} {spread.name}" for mark, spread in zip(MARKS, spreads, strict=False)]
    whole = f"{'   '.join(entries)}  [{unit}]"
    lines = [whole] if cells(whole) <= room else [f"[{unit}]", *entries]
    for line in lines:
        yield f"{'':>{_MARGIN + 1}}{line if cells(line) <= room else _cut(line, room).rstrip()}"


def _edges(spreads: Sequence[Spread]) -> tuple[list[float], Scale]:
    """Return the ends of the classes in seconds, from 0, and the unit in which they are round."""
    longest = max(spread.at(_FAR) for spread in spreads)
    scale = _unit(spreads)
    ticks = [*nice(0, longest / scale.seconds, _BINS)]
    return [tick * scale.seconds for tick in ticks], scale


def _unit(spreads: Sequence[Spread]) -> Scale:
    """Return the unit in which mean cycle times are told, and so these."""
    return scale_of(max(sum(spread.quantiles) / len(spread.quantiles) for spread in spreads))


def _pairs(edges: Sequence[float]) -> Iterator[tuple[float, float]]:
    return pairwise(edges)


def _shares(spread: Spread, edges: Sequence[float]) -> Iterator[float]:
    """Yield the share of cases in each class, and beyond the last."""
    for low, high in _pairs(edges):
        yield spread.below(high) - (spread.below(low) if low else 0.0)
    yield 1 - spread.below(edges[-1])


def _bar(share: float, most: float, room: int) -> str:
    """Return a bar with its number, padded to so many cells."""
    number = f"{100 * share:5.1f}%"
    length = round((room - len(number) - 1) * share / most)
    return f"{number} {'█' * length}".ljust(room)


def _cut(words: str, room: int) -> str:
    """Return words in exactly so many cells."""
    while cells(words) > room:
        words = f"{words[:-2]}…"
    return words + " " * (room - cells(words))
