"""What theory says beside what was simulated, in a few lines."""

from collections.abc import Iterator, Sequence

from itsmctl.estimation.estimates import NOTHING, Estimate
from itsmctl.i18n import Text, text
from itsmctl.report.figures import figure_label
from itsmctl.simulate.companion import Known, Theory, surely
from itsmctl.simulate.results import Results

_WORTH_SAYING = 60.0  # seconds of waiting; an approximation of less says nothing


def theory_lines(run: Results) -> Iterator[Text]:
    """Yield what was checked by other means, with the verdict where theory is exact."""
    visits = [known for known in run.known if known.theory is Theory.TRAFFIC and known.exact]
    judged = [known.agrees(_found(known, run)) for known in visits]
    if judged:
        yield text(
            "report.simulation.theory.traffic",
            "traffic equations: {agreeing} of {count} visit rates lie inside their 99.9% "
            "intervals",
            agreeing=sum(verdict is not False for verdict in judged),
            count=len(judged),
        )
    for known in run.known:
        if (line := _line(known, run)) is not None:
            yield line


def theory_of_others(runs: Sequence[Results]) -> Iterator[Text]:
    """Yield how many exact checks of further variants agree, and each one that does not."""
    checks = [(run, known) for run in runs for known in run.known]
    verdicts = [known.agrees(_found(known, run)) for run, known in checks]
    judged = [verdict for verdict in verdicts if verdict is not None]
    if judged:
        yield text(
            "report.simulation.theory.others",
            "other variants: where theory is exact, {agreeing} of {count} figures agree with it",
            agreeing=sum(judged),
            count=len(judged),
        )
    for (run, known), verdict in zip(checks, verdicts, strict=True):
        if verdict is False:
            found, value = _found(known, run), Estimate(known.value)
            yield text(
                "report.simulation.theory.contradicted",
                "{variant}: theory says {theory} for {figure}, simulated {simulated} ✗",
                variant=run.variant.name,
                figure=known.figure,
                theory=figure_label(known.figure, value, (value, Estimate(found.value))),
                simulated=figure_label(
                    known.figure, surely(found), (value, Estimate(found.value))
                ),
            )


def _line(known: Known, run: Results) -> Text | None:
    found = _found(known, run)
    if found.value is None or known.theory is Theory.TRAFFIC:
        return None
    value = Estimate(known.value)
    unit = (value, Estimate(found.value))
    theory = figure_label(known.figure, value, unit)
    simulated = figure_label(known.figure, surely(found), unit)
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
