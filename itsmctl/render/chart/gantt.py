"""Where the time of a case went, step by step, with the path that decided when it was done."""

from collections.abc import Iterator, Mapping, Sequence

from itsmctl.i18n import text
from itsmctl.model.journey import Journey, Stay
from itsmctl.record import dataclass
from itsmctl.render.chart.axis import name_axis, time_axis
from itsmctl.render.chart.layers import Bars, Note
from itsmctl.render.chart.plot import Plot
from itsmctl.render.limits import say_short
from itsmctl.render.wording import PictureLanguage

_SECOND = 1000
_THICK, _THIN = 0.3, 0.12
_WAIT, _WORK, _PATH = 3, 0, 1
_ROW, _FRAME = 34, 150  # pixels


@dataclass(frozen=True, slots=True)
class Span:
    """A step of a case, or of the average one: seconds since submission."""

    step: str
    arrived: float
    started: float
    ended: float
    decides: bool = False


def spans_of(journey: Journey) -> tuple[Span, ...]:
    """Return the stays of a case; those on the path that decided when it closed are marked.

    Backwards from the last stay to end: the one before it is the last that had ended when it
    arrived.
    """
    ended = [stay for stay in journey.stays if stay.ended >= 0]
    path = set[int]()
    here = max(ended, key=lambda stay: stay.ended, default=None)
    while here is not None and id(here) not in path:
        path.add(id(here))
        arrived = here.arrived
        before = [one for one in ended if one.ended <= arrived and id(one) not in path]
        here = max(before, key=lambda stay: stay.ended, default=None)
    return tuple(_span(stay, journey.submitted, id(stay) in path) for stay in ended)


def average_spans(journeys: Sequence[Journey]) -> tuple[Span, ...]:
    """Return the average case: of each step the mean times of all visits, in order of arrival.

    A step is marked where it lies on the deciding path of more than half of the cases that came
    there.
    """
    rows: dict[str, list[Span]] = {}
    for journey in journeys:
        for span in spans_of(journey):
            rows.setdefault(span.step, []).append(span)
    means = (
        Span(
            step,
            _mean([span.arrived for span in spans]),
            _mean([span.started for span in spans]),
            _mean([span.ended for span in spans]),
            2 * sum(span.decides for span in spans) > len(spans),
        )
        for step, spans in rows.items()
    )
    return tuple(sorted(means, key=lambda span: (span.arrived, span.ended)))


def gantt(
    spans: Sequence[Span],
    names: Mapping[str, str],
    title: str,
    language: PictureLanguage,
) -> Plot:
    """Return the chart; `names` says what steps are called."""
    waits = [_bar(row, span.arrived, span.started) for row, span in enumerate(spans)]
    works = [_bar(row, span.started, span.ended) for row, span in enumerate(spans)]
    path = [
        (span.arrived, row + _THICK, span.ended, row + _THICK + _THIN)
        for row, span in enumerate(spans)
        if span.decides
    ]
    last = max((span.ended for span in spans), default=0.0)
    described = text(
        "render.chart.gantt-said",
        "Gantt chart with {count} rows; the path that decides is marked below its bars",
        count=len(spans),
    )
    return Plot(
        title,
        say_short(described, language),
        time_axis(0, last, say_short(_SINCE, language), language),
        name_axis([names.get(span.step, span.step) for span in spans]),
        (
            Bars(_drawn(waits), say_short(_WAITING, language), _WAIT, striped=True),
            Bars(_drawn(works), say_short(_WORKING, language), _WORK),
            Bars(_drawn(path), say_short(_DECIDES, language), _PATH),
            *_none(spans, language),
        ),
        language=language,
        id="gantt",
        height=_FRAME + _ROW * max(1, len(spans)),
    )


_SINCE = text("render.chart.since", "time since submission")
_WAITING = text("render.chart.waiting", "waiting")
_WORKING = text("render.chart.working", "from the first hand laid on to the end")
_DECIDES = text("render.chart.decides", "decides when the case is done")

_Rect = tuple[float, float, float, float]


def _bar(row: int, start: float, end: float) -> _Rect:
    return start, row - _THICK, end, row + _THICK


def _drawn(rects: Sequence[_Rect]) -> tuple[_Rect, ...]:
    return tuple(rect for rect in rects if rect[2] > rect[0])


def _none(spans: Sequence[Span], language: PictureLanguage) -> Iterator[Note]:
    """Say of steps that took no time that they did not."""
    words = say_short(text("render.chart.no-time", "at once"), language)
    for row, span in enumerate(spans):
        if span.ended == span.arrived:
            yield Note((span.arrived, row), words)


def _span(stay: Stay, origin: int, decides: bool) -> Span:
    started = stay.started if stay.started >= 0 else stay.ended
    times = (stay.arrived, min(started, stay.ended), stay.ended)
    arrived, begun, ended = ((time - origin) / _SECOND for time in times)
    return Span(stay.step, arrived, begun, ended, decides)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
