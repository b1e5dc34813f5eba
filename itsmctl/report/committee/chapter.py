"""What stands in the appendix of one process: picture with heat, matrix, findings, what-if, assumptions."""

from collections.abc import Iterator, Mapping

from itsmctl.analyse.kpis import Kpis
from itsmctl.errors import CannotDraw
from itsmctl.finding import Finding, Severity
from itsmctl.i18n import Label, Language, Text, text
from itsmctl.lint.catalogue import RULES
from itsmctl.model.portfolio import Variant
from itsmctl.model.raci import Matrix
from itsmctl.record import dataclass
from itsmctl.render.draw import Options, draw
from itsmctl.render.measured import measured
from itsmctl.render.objections import objections
from itsmctl.render.overlay import Overlay, OverlayKind
from itsmctl.render.svg import to_svg
from itsmctl.report.committee.docket import Docket
from itsmctl.report.committee.forecast import Forecast
from itsmctl.report.committee.reading import Reading

MOST = 30
"""So many findings of a process are listed on paper."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The picture of a process, None where it cannot be drawn, and what its colours mean."""

    svg: str | None
    heat: Text


@dataclass(frozen=True, slots=True)
class Chapter:
    """One process; `findings` are the worst first."""

    variant: Variant
    drawing: Drawing
    matrix: Matrix
    findings: tuple[Finding, ...]
    reading: Reading | None
    forecast: Forecast | None

    @property
    def id(self) -> str:
        """The id of the process, by which page one leads here."""
        return self.variant.process.id


def chapters_of(
    docket: Docket, matrices: Mapping[str, Matrix], language: Language
) -> Iterator[Chapter]:
    """Yield a chapter for each process, in the order of the definitions."""
    for variant in docket.variants:
        process = variant.process.id
        own = [found for found in docket.counting if found.process == process]
        own.sort(key=lambda found: (tuple(Severity).index(found.severity), found.place.line))
        yield Chapter(
            variant,
            _drawing(variant, own, docket, language),
            matrices[process],
            tuple(own),
            docket.reading(process),
            docket.forecast(process),
        )


def _drawing(
    variant: Variant, findings: list[Finding], docket: Docket, language: Language
) -> Drawing:
    overlay, heat = _overlay(variant, findings, docket)
    options = Options(language, fit="a4", overlay=overlay, title="")
    try:
        return Drawing(to_svg(draw(variant, options)), heat)
    except CannotDraw as fault:
        return Drawing(None, fault.message)


def _overlay(variant: Variant, findings: list[Finding], docket: Docket) -> tuple[Overlay, Text]:
    """Return the heat: waiting in the log, else in the simulation, else where findings are."""
    process = variant.process.id
    reading, forecast = docket.reading(process), docket.forecast(process)
    for figures, words in (
        (None if reading is None else _nested(reading.kpis), _BY_LOG),
        (None if forecast is None else forecast.base, _BY_RESULTS),
    ):
        if figures:
            try:
                return measured(OverlayKind.WAIT, figures, variant), words
            except CannotDraw:
                continue  # it does not tell waiting from work
    titles = {
        rule.code: Label(rule.title.render("en"), rule.title.render("zh")) for rule in RULES
    }
    return objections(findings, variant.process, titles), _BY_FINDINGS


def _nested(kpis: Kpis) -> dict[str, object]:
    """Return the figures of steps by name below name, as documents of results hold them."""
    steps: dict[str, dict[str, object]] = {}
    for path, found in kpis.figures.items():
        if path[0] == "steps" and len(path) == 3:  # noqa: PLR2004  steps, a step, a figure
            steps.setdefault(path[1], {})[path[2]] = found.value
    return {"steps": steps}


_BY_LOG = text(
    "report.committee.heat.log", "The darker a step, the longer cases wait there (log)."
)
_BY_RESULTS = text(
    "report.committee.heat.results",
    "The darker a step, the longer cases wait there (simulation).",
)
_BY_FINDINGS = text(
    "report.committee.heat.findings",
    "The darker a step, the more is wrong with its definition.",
)
