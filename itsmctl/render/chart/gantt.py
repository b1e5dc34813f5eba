"""Where the time of a case went, step by step, with the critical path."""

from collections.abc import Iterator, Mapping, Sequence

from itsmctl.i18n import text
from itsmctl.model.journey import Journey, Stay
from itsmctl.record import dataclass, replace
from itsmctl.render.amounts import share_text, time_text
from itsmctl.render.chart.axis import name_axis, time_axis
from itsmctl.render.chart.layers import Bars, Note
from itsmctl.render.chart.plot import Plot
from itsmctl.render.limits import say_short
from itsmctl.render.summary import say
from itsmctl.render.wording import PictureLanguage

_SECOND = 1000
_THICK, _THIN = 0.3, 0.12
_EARLY, _WAIT, _WORK, _PATH = 5, 3, 0, 1
_SHORT = 0.04  # of the axis: such bars are hard to read, and their lengths are said beside them
_SAID = 0.12  # of the axis: what these words need
_ROW, _FRAME = 34, 150  # pixels


@dataclass(frozen=True, slots=True)
class Span:
    """A step of a case, or of the average one: seconds since submission.

    From `arrived` to `due` it was not to begin yet, to `started` it waited, to `ended` it was in
    progress. `share` of the cases came there.
    """

    step: str
    arrived: float
    due: float
    started: float
    ended: float
    decides: bool = False
    share: float = 1.0


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

    A step is marked where it lies on the critical path of more than half of its visits.
    """
    rows: dict[str, list[Span]] = {}
    came: dict[str, int] = {}
    for journey in journeys:
        spans = spans_of(journey)
        for span in spans:
            rows.setdefault(span.step, []).append(span)
        for step in {span.step for span in spans}:
            came[step] = came.get(step, 0) + 1
    means = (
        replace(_average(step, spans), share=came[step] / len(journeys))
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
    early = _drawn([_link(row, span.arrived, span.due) for row, span in enumerate(spans)])
    waits = [_bar(row, span.due, span.started) for row, span in enumerate(spans)]
    works = [_bar(row, span.started, span.ended) for row, span in enumerate(spans)]
    path = [
        (span.arrived, row + _THICK, span.ended, row + _THICK + _THIN)
        for row, span in enumerate(spans)
        if span.decides
    ]
    last = max((span.ended for span in spans), default=0.0)
    notes = tuple(_short(spans, _SHORT * last, language))
    room = max((note.at[0] + _SAID * last for note in notes), default=0.0)
    described = text(
        "render.chart.gantt-said",
        "Gantt chart with {count} rows; the critical path is marked below its bars",
        count=len(spans),
    )
    return Plot(
        title,
        say(described, language),
        time_axis(0, max(last, room), say(_SINCE, language), language),
        name_axis([_name(span, names, language) for span in spans]),
        (
            *((Bars(early, say(_NOT_DUE, language), _EARLY),) if early else ()),
            Bars(_drawn(waits), say(_WAITING, language), _WAIT, striped=True),
            Bars(_drawn(works), say(_WORKING, language), _WORK),
            Bars(_drawn(path), say(_DECIDES, language), _PATH),
            *notes,
        ),
        language=language,
        id="gantt",
        height=_FRAME + _ROW * max(1, len(spans)),
    )


_SINCE = text("render.chart.since", "time since submission")
_WAITING = text("render.chart.waiting", "waiting")
_NOT_DUE = text("render.chart.not-due", "not yet due")
_WORKING = text("render.chart.working", "in progress")
_DECIDES = text("render.chart.decides", "critical path")

_Rect = tuple[float, float, float, float]


def _bar(row: int, start: float, end: float) -> _Rect:
    return start, row - _THICK, end, row + _THICK


def _link(row: int, start: float, end: float) -> _Rect:
    return start, row - _THIN / 2, end, row + _THIN / 2


def _name(span: Span, names: Mapping[str, str], language: PictureLanguage) -> str:
    """Return what a row is called, with the share of the cases where not all came there."""
    name = names.get(span.step, span.step)
    if span.share >= 1:
        return name
    words = text(
        "render.chart.share-of-cases",
        "{step} ({share} of cases)",
        step=name,
        share=share_text(span.share),
    )
    return say_short(words, language)  # the name is in both languages already


def _drawn(rects: Sequence[_Rect]) -> tuple[_Rect, ...]:
    return tuple(rect for rect in rects if rect[2] > rect[0])


def _short(spans: Sequence[Span], least: float, language: PictureLanguage) -> Iterator[Note]:
    """Say how long the steps took whose bars are too short to see."""
    for row, span in enumerate(spans):
        took = span.ended - span.arrived
        if took < least or took <= 0:
            words = time_text(took) if took > 0 else text("render.chart.no-time", "at once")
            yield Note((span.ended, row), say(words, language))


def _span(stay: Stay, origin: int, decides: bool) -> Span:
    started = min(stay.started if stay.started >= 0 else stay.ended, stay.ended)
    due = min(max(stay.due, stay.arrived), started)
    times = (stay.arrived, due, started, stay.ended)
    arrived, due_at, begun, ended = ((time - origin) / _SECOND for time in times)
    return Span(stay.step, arrived, due_at, begun, ended, decides)


def _average(step: str, spans: Sequence[Span]) -> Span:
    return Span(
        step,
        _mean([span.arrived for span in spans]),
        _mean([span.due for span in spans]),
        _mean([span.started for span in spans]),
        _mean([span.ended for span in spans]),
        2 * sum(span.decides for span in spans) > len(spans),
    )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
