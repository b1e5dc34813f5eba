"""Where time goes and why limits were overrun, as bars."""

from rich.table import Table

from itsmctl.i18n import Language, Text, text
from itsmctl.report.durations import format_duration, format_share
from itsmctl.report.simulation_tables import new_table, run_name
from itsmctl.simulate.results import Results

_WIDTH = 24
_CAUSES = ("kpis", "delay_causes")

PARTS: tuple[tuple[str, Text], ...] = (
    ("touch_s", text("report.simulation.part.touch", "hands-on work")),
    ("contention_s", text("report.simulation.part.contention", "people busy with other cases")),
    ("off_hours_s", text("report.simulation.part.off-hours", "nobody on shift")),
    ("pickup_s", text("report.simulation.part.pickup", "nobody has looked yet")),
    ("other_duties_s", text("report.simulation.part.other", "people on other duties")),
    (
        "scheduled_s",
        text("report.simulation.part.scheduled", "waiting for a meeting or a date"),
    ),
    ("paused_s", text("report.simulation.part.paused", "on hold")),
    ("external_s", text("report.simulation.part.external", "with requester or supplier")),
    (
        "prerequisite_s",
        text("report.simulation.part.prerequisite", "waiting for a prerequisite"),
    ),
    ("suspended_s", text("report.simulation.part.suspended", "begun, lying over closed hours")),
)
_OTHER_CAUSES: dict[str, Text] = {
    "rework": text("report.simulation.cause.rework", "done again"),
    "slow_work": text("report.simulation.cause.slow-work", "the work itself took longer"),
    "unknown": text("report.simulation.cause.unknown", "unknown"),
}


def time_shares(run: Results, language: Language) -> Table:
    """Return where the mean cycle time goes: a bar per part, the parts sum to the mean."""
    title = text(
        "report.simulation.time", "Where time goes ({variant})", variant=run_name(run, language)
    ).render(language)
    table = new_table("", "", "", "", title=title)
    values = {name: run.figures[("time", name)].value for name, _ in PARTS}
    total = sum(value for value in values.values() if value is not None)
    for name, label in PARTS:
        value = values[name]
        if value:
            share = format_share(value / total)
            duration = format_duration(value, language)
            table.add_row(label.render(language), duration, share, _bar(value / total))
    table.columns[3].justify = "left"
    table.show_header = False
    return table


def delay_causes(run: Results, language: Language) -> Table | None:
    """Return why limits were overrun, by the hours of delay; None where all were kept."""
    shares = {name: run.figures[(*_CAUSES, name)].value for name in run.ids(*_CAUSES)}
    known = {name: share for name, share in shares.items() if share}
    if not known:
        return None
    title = text(
        "report.simulation.causes", "Why limits were overrun ({variant})",
        variant=run_name(run, language),
    ).render(language)  # fmt: skip
    table = new_table("", "", "", title=title)
    labels = {name.removesuffix("_s"): label for name, label in PARTS} | _OTHER_CAUSES
    for name, share in sorted(known.items(), key=lambda row: -row[1]):
        table.add_row(labels[name].render(language), format_share(share), _bar(share))
    table.columns[2].justify = "left"
    table.show_header = False
    return table


def _bar(share: float) -> str:
    return "█" * max(1, round(_WIDTH * share))
