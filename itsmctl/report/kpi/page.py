"""The KPIs of a log as a page: the paper, with the charts that a terminal has no room for."""

from collections.abc import Iterator

from itsmctl.analyse.kpis import Kpis
from itsmctl.estimation.estimates import NOTHING
from itsmctl.i18n import Language, text
from itsmctl.render.chart.handovers import HandOvers, handover_map
from itsmctl.report.kpi.account import KpiAccount
from itsmctl.report.kpi.paper import kpi_paper
from itsmctl.report.kpi.words import party_name
from itsmctl.report.paper_page import paper_page
from itsmctl.report.sections import Grid, Heading, Paper, Picture, Section
from itsmctl.report.simulation_plots import Spread, spread_pictures

_MOST = 12  # departments of a chart; with more of them nobody can follow an arc


def kpi_page(account: KpiAccount, language: Language, *, fixed: bool = False) -> str:
    """Return the page; `fixed` as for every paper."""
    paper = kpi_paper(account)
    if account.by:
        return paper_page(paper, language, fixed=fixed)
    pictures = tuple(kpi_pictures(account.kpis))
    return paper_page(
        Paper(paper.title, _with(paper.sections, pictures)), language, fixed=fixed
    )


def kpi_pictures(kpis: Kpis) -> Iterator[Picture]:
    """Yield how long cases took, and who hands cases to whom, as far as the log tells."""
    if kpis.spread and kpis.spread[-1]:
        cases = text("report.kpi.picture.cases", "completed cases")
        yield from spread_pictures(
            lambda language: [Spread(cases.render(language), kpis.spread)]
        )
    volumes = _volumes(kpis)
    if volumes:
        yield Picture(
            lambda _, __: [], lambda language, name: _map(kpis, volumes, language, name)
        )


def _volumes(kpis: Kpis) -> dict[tuple[str, str], float]:
    """Return the hand-overs a case between the departments that have most of them."""
    found = {
        (path[1], path[2]): kpis.figures[path].value or 0.0
        for path in kpis.figures
        if path[0] == "handovers"
    }
    load: dict[str, float] = {}
    for pair, volume in found.items():
        for party in pair:
            load[party] = load.get(party, 0.0) + volume
    kept = set(sorted(load, key=lambda party: (-load[party], party))[:_MOST])
    return {pair: volume for pair, volume in found.items() if kept.issuperset(pair) and volume}


def _map(
    kpis: Kpis, volumes: dict[tuple[str, str], float], language: Language, identity: str
) -> str:
    title = text("report.kpi.pairs.title", "Hand-overs between departments").render(language)
    parties = sorted(
        {party for pair in volumes for party in pair},
        key=lambda party: (
            -(kpis.figures.get(("departments", party, "held_s"), NOTHING).value or 0)
        ),
    )
    names = {party: party_name(party, kpis).render(language) for party in parties}
    return handover_map(
        HandOvers(names, volumes, kpis.cases["completed"]), title, language, identity
    )


def _with(sections: tuple[Section, ...], pictures: tuple[Picture, ...]) -> tuple[Section, ...]:
    """Put charts behind the table of figures, which is the first one after a heading."""
    heading = next(
        (at for at, one in enumerate(sections) if isinstance(one, Heading)), len(sections)
    )
    place = next(
        (at + 1 for at, one in enumerate(sections) if at > heading and isinstance(one, Grid)),
        len(sections),
    )
    return (*sections[:place], *pictures, *sections[place:])
