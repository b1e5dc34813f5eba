"""The pictures of `itsmctl render` beside the swimlanes: what became of cases, and what a change brings."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from pathlib import Path
from typing import TYPE_CHECKING

from itsmctl.cli.picture_formats import CHART_FORMATS, Wish, drawn, require_format
from itsmctl.errors import UnusableInput
from itsmctl.i18n import Label, Language, Text, text
from itsmctl.record import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itsmctl.cli.picture_options import Picture
    from itsmctl.model.journey import Journey
    from itsmctl.model.portfolio import Variant
    from itsmctl.render.chart.cycle_time import Promise
    from itsmctl.render.wording import PictureLanguage


@dataclass(frozen=True, slots=True)
class Sources:
    """Where a picture takes its cases and figures from."""

    log: Path | None = None
    results: Path | None = None
    case: str | None = None

    def journeys(self, variant: Variant) -> tuple[Journey, ...]:
        """Return the cases of the log, () where none is named.

        Raises:
            UnusableInput: the log cannot be read, or holds no case of the process.
        """
        if self.log is None:
            return ()
        from itsmctl.source.journeys import read_journeys

        return read_journeys(self.log, variant.process.id, variant.id)

    def refuse_log(self, suffix: str) -> None:
        """Refuse a log that the swimlanes of a format make no use of.

        Raises:
            UnusableInput: one was named.
        """
        if self.log is not None:
            raise UnusableInput(
                text(
                    "cli.pictures.unused-log",
                    "swimlanes as .{suffix} make no use of a log",
                    suffix=suffix,
                ),
                remedy=text(
                    "cli.pictures.use-log", "write .html to replay it, or add --picture gantt"
                ),
            )


def other_picture(
    shows: Picture,
    variant: Variant,
    language: PictureLanguage,
    sources: Sources,
    suffix: str,
    wish: Wish,
) -> str | bytes:
    """Return a picture of what became of cases.

    Raises:
        UnusableInput: the format shows no charts, or the log or the results that it needs are missing.
        CannotDraw: no font has some character, or the picture is too large.
        MissingExtra: the format needs an extra that is not installed.
    """
    require_format(f".{suffix}", suffix, CHART_FORMATS)
    if shows == "comparison":
        svg = _comparison(variant, language, sources)
    else:
        journeys = sources.journeys(variant)
        if not journeys:
            raise _lacks(shows, "--log", _LOG)
        svg = _of_cases(shows, variant, language, journeys, sources.case)
    return drawn(svg, suffix, wish)


_LOG = text(
    "cli.pictures.log-remedy", "write one with: itsmctl simulate PROCESS --log FILE.csv"
)
_RESULTS = text(
    "cli.pictures.results-remedy",
    "write them with: itsmctl simulate SCENARIO --format json > FILE",
)


def _of_cases(
    shows: Picture,
    variant: Variant,
    language: PictureLanguage,
    journeys: Sequence[Journey],
    case: str | None,
) -> str:
    from itsmctl.render.chart.handovers import count_handovers, handover_map
    from itsmctl.render.chart.plot import to_svg

    counted = [one for one in journeys if one.cohort and one.closed >= 0] or [
        one for one in journeys if one.closed >= 0
    ]
    if not counted:
        raise UnusableInput(
            text("cli.pictures.none-closed", "no case of the log was closed"), remedy=_LOG
        )
    match shows:
        case "handovers":
            house = variant.organisation
            found = count_handovers(
                counted, lambda party: _name(house.label_of(party), language)
            )
            return handover_map(found, _title(shows, variant, language), language)
        case "cycle-time":
            from itsmctl.render.chart.cycle_time import cycle_time_plot

            times = [(one.finished - one.submitted) / 1000 for one in counted]
            promises, untold = _promises(variant, language), _untold(variant, language)
            title = _title(shows, variant, language)
            return to_svg(cycle_time_plot(times, title, language, promises, untold))
        case _:
            return _gantt(variant, language, journeys, counted, case)


def _gantt(
    variant: Variant,
    language: PictureLanguage,
    journeys: Sequence[Journey],
    counted: Sequence[Journey],
    case: str | None,
) -> str:
    from itsmctl.render.chart.gantt import average_spans, gantt, spans_of
    from itsmctl.render.chart.plot import to_svg
    from itsmctl.render.summary import say

    names = {step.id: _name(step.name, language) for step in variant.process.steps}
    if case is None:
        spans, title = average_spans(counted), _title("gantt", variant, language)
        note = say(
            text("cli.pictures.average", "average of {count} cases", count=len(counted)),
            language,
        )
    else:
        spans = spans_of(_chosen(journeys, case))
        title, note = _title("gantt", variant, language, case), ""
    return to_svg(replace(gantt(spans, names, title, language), note=note))


def _chosen(journeys: Sequence[Journey], case: str) -> Journey:
    """Return the case of that name, or of that number behind the last slash."""
    for journey in journeys:
        if case in {journey.case, journey.case.rpartition("/")[2]}:
            return journey
    raise UnusableInput(
        text("cli.pictures.no-case", "the log holds no case “{case}”", case=case),
        remedy=text(
            "cli.pictures.cases", "name one of them, like {case}", case=journeys[0].case
        ),
    )


def _comparison(variant: Variant, language: PictureLanguage, sources: Sources) -> str:
    from itsmctl.render.chart.comparison import comparison_plot, measured, no_figures
    from itsmctl.render.chart.plot import to_svg
    from itsmctl.source.results import read_study

    if sources.results is None:
        raise _lacks("comparison", "--results", _RESULTS)
    study = read_study(sources.results, variant.process.id)
    scenarios = [
        measured(
            _run_name(str(run.get("scenario")), variant, language),
            run.get("cycle_time"),
            [row for row in study.comparisons if row.get("scenario") == run.get("scenario")],
        )
        for run in study.runs
    ]
    if not any(one.figures for one in scenarios):
        raise UnusableInput(no_figures(), remedy=_RESULTS)
    title = _title("comparison", variant, language)
    return to_svg(comparison_plot(scenarios, title, language, study.confidence))


def _run_name(scenario: str, variant: Variant, language: PictureLanguage) -> str:
    from itsmctl.model.portfolio import BASE
    from itsmctl.render.summary import say

    if scenario == BASE:
        return say(text("cli.pictures.base", "as it stands"), language)
    return _name(variant.name, language) if scenario == variant.id else scenario


def _promises(variant: Variant, language: PictureLanguage) -> list[Promise]:
    """Return the promises with one target in plain time: a chart has no calendar."""
    from itsmctl.model.process import Metric
    from itsmctl.model.times import Unit
    from itsmctl.render.chart.cycle_time import Promise

    return [
        Promise(_name(one.name, language), one.target.default.quantity / 1000)
        for one in variant.process.agreements
        if one.metric is Metric.RESOLUTION
        and one.until is None
        and one.target is not None
        and not one.target.by_class
        and one.target.default is not None
        and one.target.default.unit is Unit.ELAPSED
    ]


def _untold(variant: Variant, language: PictureLanguage) -> list[str]:
    """Return the names of the promises whose targets count working time or differ by priority."""
    from itsmctl.model.process import Metric

    drawn = {one.name for one in _promises(variant, language)}
    promised = (
        _name(one.name, language)
        for one in variant.process.agreements
        if one.metric is Metric.RESOLUTION and one.until is None and one.target is not None
    )
    return [name for name in promised if name not in drawn]


def _title(
    shows: Picture, variant: Variant, language: PictureLanguage, case: str | None = None
) -> str:
    from itsmctl.render.draw import Options, title_of

    spoken: tuple[Language, ...] = ("zh", "en") if language == "both" else (language,)
    titles = (
        _heading(shows, title_of(variant, Options(one)), case).render(one) for one in spoken
    )
    return " · ".join(dict.fromkeys(titles))


def _heading(shows: Picture, name: str, case: str | None) -> Text:
    match shows:
        case "handovers":
            return text(
                "cli.pictures.handovers", "{process}: who hands work to whom", process=name
            )
        case "cycle-time":
            return text(
                "cli.pictures.cycle-time", "{process}: how long cases take", process=name
            )
        case "comparison":
            return text(
                "cli.pictures.comparison", "{process}: the scenarios compared", process=name
            )
        case _ if case is not None:
            return text("cli.pictures.case", "{process}: case {case}", process=name, case=case)
        case _:
            return text(
                "cli.pictures.gantt", "{process}: where the time of a case goes", process=name
            )


def _name(label: Label, language: PictureLanguage) -> str:
    from itsmctl.render.wording import inline

    return inline(label, language)


def _lacks(shows: str, option: str, remedy: Text) -> UnusableInput:
    return UnusableInput(
        text(
            "cli.pictures.lacks",
            "--picture {picture} needs {option}",
            picture=shows,
            option=option,
        ),
        remedy=remedy,
    )
