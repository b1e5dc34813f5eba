"""Which two departments work together worst, as a sentence."""

from collections.abc import Iterator

from itsmctl.analyse.kpis import ENOUGH, Kpis, ranked_pairs
from itsmctl.i18n import text
from itsmctl.report.durations import format_share
from itsmctl.report.figures import figure_label
from itsmctl.report.kpi.words import party_name
from itsmctl.report.sections import Sentence


def worst_pair(kpis: Kpis) -> Iterator[Sentence]:
    """Yield which taker keeps longest what one department gives it; nothing where nobody hands over."""
    pairs = ranked_pairs(kpis)
    if not pairs:
        return
    worst = pairs[0]
    if not worst.judged:
        yield Sentence(
            text(
                "report.kpi.pairs.unjudged",
                "No department has handed {enough} cases to another: none of the pairs is judged.",
                enough=ENOUGH,
            )
        )
        return
    name = ("pairs", worst.giver, worst.taker)
    work = worst.held_work.value is not None
    figure = worst.held_work if work else worst.held
    yield Sentence(
        text(
            "report.kpi.pairs.worst",
            "Slowest: what {giver} hands over lies with {taker} for {time} each time ({count} "
            "hand-overs; time with requester or supplier is taken out); {back} go straight back.",
            giver=party_name(worst.giver, kpis),
            taker=party_name(worst.taker, kpis),
            time=figure_label(".".join((*name, "turn_work_s" if work else "turn_s")), figure),
            count=f"{worst.count:,}",
            back=format_share(worst.ping_pong.value or 0.0),
        ),
        "lead",
    )
