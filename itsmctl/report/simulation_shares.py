"""Where time goes and why limits were overrun, as numbers with bars: a column for every run."""

from collections.abc import Callable, Mapping, Sequence

from rich.table import Table
from rich.text import Text as RichText

from itsmctl.i18n import Language, Text, text
from itsmctl.record import dataclass
from itsmctl.report.durations import NOT_KNOWN, format_share, scale_of
from itsmctl.report.figures import largest
from itsmctl.report.simulation_tables import new_table, run_name
from itsmctl.report.units import neighbours
from itsmctl.simulate.results import Results

_WIDTH = 16
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
    "rework": text("report.simulation.cause.rework", "rework: done again"),
    "slow_work": text("report.simulation.cause.slow-work", "the work itself took longer"),
    "unknown": text("report.simulation.cause.unknown", "unknown"),
}


def time_shares(
    runs: Sequence[Results], language: Language, among: Sequence[Results] = ()
) -> Table | None:
    """Return where the mean cycle time goes, the parts sum to it; None where no run has a mean.

    Times take the unit in which those `among` the report's runs are told.
    """
    known = [run for run in runs if run.withheld is None]
    columns = [{name: _value(run, "time", name) for name, _ in PARTS} for run in known]
    if not any(any(column.values()) for column in columns):
        return None

    lengths = neighbours("time.", among or known)
    scale = scale_of(max((largest(one) for one in lengths if one is not None), default=0.0))

    def cell(value: float, share: float) -> str:
        size = scale.phrase(scale.alone(value)).render(language)
        return f"{size:>10} {format_share(share):>6} {_bar(share)}"

    title = text("report.simulation.time", "Where the mean cycle time goes")
    return _Shares(title, known, dict(PARTS), columns, cell).table(language)


def delay_causes(runs: Sequence[Results], language: Language) -> Table | None:
    """Return why limits were overrun, by the hours of delay; None where all were kept."""
    names = dict.fromkeys(name for run in runs for name in run.ids(*_CAUSES))
    columns = [{name: _value(run, *_CAUSES, name) for name in names} for run in runs]
    late = [place for place, column in enumerate(columns) if any(column.values())]
    if not late:
        return None
    labels = {name.removesuffix("_s"): label for name, label in PARTS} | _OTHER_CAUSES
    worst = columns[late[0]]
    ordered = {name: labels[name] for name in sorted(names, key=lambda name: -worst[name])}
    title = text(
        "report.simulation.causes", "Why limits were overrun (share of the hours of delay)"
    )
    return _Shares(
        title,
        [runs[place] for place in late],
        ordered,
        [columns[place] for place in late],
        lambda _, share: f"{format_share(share):>6} {_bar(share)}",
    ).table(language)


@dataclass(frozen=True, slots=True)
class _Shares:
    """A table of parts of a whole, a column for every run."""

    title: Text
    runs: Sequence[Results]
    labels: Mapping[str, Text]
    columns: Sequence[Mapping[str, float]]
    cell: Callable[[float, float], str]

    def table(self, language: Language) -> Table:
        """Return the table; what is nothing everywhere is left out."""
        heads = [run_name(run, language) for run in self.runs]
        table = new_table("", *heads, title=self.title.render(language))
        for column in table.columns[1:]:
            column.justify = "left"
        wholes = [sum(column.values()) for column in self.columns]
        for name, label in self.labels.items():
            values = [column[name] for column in self.columns]
            if any(values):
                cells = (
                    self.cell(value, value / whole) if value else NOT_KNOWN
                    for value, whole in zip(values, wholes, strict=True)
                )
                table.add_row(label.render(language), *map(RichText, cells))
        return table


def _value(run: Results, *path: str) -> float:
    found = run.figures.get(path)
    return 0.0 if found is None or found.value is None else found.value


def _bar(share: float) -> str:
    return "█" * max(1, round(_WIDTH * share))
