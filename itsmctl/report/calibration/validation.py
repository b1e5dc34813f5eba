"""How well a calibrated model foretells, for people."""

from collections.abc import Iterator
from functools import partial

from rich.table import Table
from rich.text import Text as RichText

from itsmctl.analyse.calibrate.validation import Forecast, Foresight, Kpi, Validation
from itsmctl.i18n import Language, Text, text
from itsmctl.model.process import Process
from itsmctl.model.times import SECOND
from itsmctl.report.calibration.words import day_of, step_label
from itsmctl.report.durations import NOT_KNOWN, format_duration, format_share
from itsmctl.report.figures import format_number
from itsmctl.report.sections import Grid, Heading, Section, Sentence
from itsmctl.report.simulation_tables import new_table

VERDICTS = {
    Foresight.CHANCE: text("report.calibration.chance", "as near as chance allows"),
    Foresight.BETTER: text("report.calibration.better", "better than the past repeated"),
    Foresight.WORSE: text("report.calibration.worse", "no better than the past repeated"),
    Foresight.UNKNOWN: text("report.calibration.too-few", "too few cases"),
}
_NAMES = {
    Kpi.CYCLE_TIME: text("report.calibration.cycle-time", "Cycle time"),
    Kpi.WORK_IN_PROGRESS: text("report.calibration.open-cases", "Open cases at a time"),
    Kpi.HAND_OVERS: text("report.calibration.hand-overs", "Hand-overs per case"),
    Kpi.BREACHES: text("report.calibration.breaches", "Cases with a limit passed"),
    Kpi.WAYS: text("report.calibration.ways", "Which step follows which"),
}


def validation_sections(
    validation: Validation, zone: str, process: Process
) -> Iterator[Section]:
    """Yield how the forecasts of a model that knew the earlier cases came out."""
    yield Heading(text("report.calibration.validation", "Does such a model foretell?"))
    yield Sentence(
        text(
            "report.calibration.split",
            "A model made of what was known on {day} simulated, {replications} times, the days after it; {later} cases "
            "came then.",
            day=day_of(validation.split_ms, zone),
            replications=validation.replications,
            later=f"{validation.later:,}",
        )
    )
    yield Grid(partial(_values, validation, process))
    yield Grid(partial(_distances, validation, process))
    yield Sentence(
        text(
            "report.calibration.distances",
            "Distances from the later cases, as shares of their mean (Wasserstein; for shares their difference, for ways "
            "the total variation). Chance: how far random halves of the later cases are from each other, 19 times out of 20. "
            "Past: the same for the earlier cases.",
        ),
        "note",
    )


def forecast_name(one: Forecast, process: Process) -> Text:
    """Return what was compared."""
    if one.step is not None:
        return text(
            "report.calibration.waiting",
            "Waiting at “{step}”",
            step=step_label(one.step, process),
        )
    return _NAMES[one.kpi]


def _values(validation: Validation, process: Process, language: Language) -> Table:
    """Return what came out, what was foretold and what was before: all that 80 cells hold."""
    heads = (
        text("report.calibration.kpi", "KPI"),
        text("report.calibration.real", "later cases"),
        text("report.calibration.simulated", "simulated"),
        text("report.calibration.before", "earlier cases"),
    )
    table = new_table(*(head.render(language) for head in heads))
    for one in validation.forecasts:
        values = (one.real, one.simulated, one.before)
        table.add_row(
            RichText(forecast_name(one, process).render(language)),
            *(_value(one.kpi, value, language) for value in values),
        )
    return table


def _distances(validation: Validation, process: Process, language: Language) -> Table:
    """Return how far the forecasts are from what came, and what that is worth."""
    heads = (
        text("report.calibration.kpi", "KPI"),
        text("report.calibration.distance", "distance"),
        text("report.calibration.floor", "chance"),
        text("report.calibration.past", "past"),
        text("report.calibration.verdict", "verdict"),
    )
    table = new_table(*(head.render(language) for head in heads))
    table.columns[-1].justify = "left"
    for one in validation.forecasts:
        table.add_row(
            RichText(forecast_name(one, process).render(language)),
            *(_distance(value) for value in (one.distance, one.floor, one.past)),
            VERDICTS[one.verdict].render(language),
        )
    return table


def _value(kpi: Kpi, value: float | None, language: Language) -> str:
    if value is None:
        return NOT_KNOWN
    if kpi.is_time:
        return format_duration(value / SECOND, language)
    return format_share(value) if kpi is Kpi.BREACHES else format_number(value)


def _distance(value: float | None) -> str:
    return NOT_KNOWN if value is None else f"{value:.2f}"
