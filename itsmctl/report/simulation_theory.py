"""What theory says beside what was simulated, in a few lines."""

from collections.abc import Iterator

from itsmctl.i18n import Language, Text, text
from itsmctl.report.figures import format_figure
from itsmctl.simulate.companion import Known, Theory
from itsmctl.simulate.results import Results
from itsmctl.simulate.statistics import NOTHING, Estimate

_WORTH_SAYING = 60.0  # seconds of waiting; an approximation of less says nothing


def theory_lines(run: Results, language: Language) -> Iterator[str]:
    """Yield what was checked by other means, with the verdict where theory is exact."""
    visits = [known for known in run.known if known.theory is Theory.TRAFFIC and known.exact]
    judged = [known.agrees(_found(known, run)) for known in visits]
    if judged:
        yield text(
            "report.simulation.theory.traffic",
            "traffic equations: {agreeing} of {count} visit rates lie inside their intervals",
            agreeing=sum(verdict is not False for verdict in judged),
            count=len(judged),
        ).render(language)
    for known in run.known:
        if (line := _line(known, run, language)) is not None:
            yield line.render(language)


def _line(known: Known, run: Results, language: Language) -> Text | None:
    found = _found(known, run)
    if found.value is None or known.theory is Theory.TRAFFIC:
        return None
    value = Estimate(known.value)
    theory = format_figure(known.figure, value, language, [found])
    simulated = format_figure(known.figure, found, language, [value])
    if known.theory is Theory.BOUND:
        return text(
            "report.simulation.theory.bound",
            "critical path: no mean cycle time below {theory}; simulated {simulated}{verdict}",
            theory=theory,
            simulated=simulated,
            verdict=_verdict(known, found),
        )
    if not known.exact and max(known.value, found.value) < _WORTH_SAYING:
        return None
    role = run.variant.organisation.label_of(known.figure.split(".")[1])
    if known.exact:
        return text(
            "report.simulation.theory.queue",
            "waiting for {role} while people are there: theory says {theory}, simulated "
            "{simulated}{verdict}",
            role=role,
            theory=theory,
            simulated=simulated,
            verdict=_verdict(known, found),
        )
    return text(
        "report.simulation.theory.nearly",
        "waiting for {role} while people are there: theory says about {theory} (if work came evenly "
        "over the opening hours), simulated {simulated}",
        role=role,
        theory=theory,
        simulated=simulated,
    )


def _verdict(known: Known, found: Estimate) -> str:
    return {True: " ✓", False: " ✗", None: ""}[known.agrees(found)]


def _found(known: Known, run: Results) -> Estimate:
    return run.figure(known.figure) or NOTHING
