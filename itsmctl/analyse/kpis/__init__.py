"""KPIs of collaboration from a ticket log: the definitions of `simulate`, held against reality."""

from itsmctl.analyse.kpis.figures import CONFIDENCE, ENOUGH
from itsmctl.analyse.kpis.inventory import Inventory
from itsmctl.analyse.kpis.kpis import Kpis, Passing
from itsmctl.analyse.kpis.measure import measure
from itsmctl.analyse.kpis.pairs import Pair, ranked_pairs
from itsmctl.analyse.kpis.promises import Breach
from itsmctl.analyse.kpis.scope import Scope
from itsmctl.analyse.kpis.scorecard import Score, Standing, scorecard

__all__ = [
    "CONFIDENCE",
    "ENOUGH",
    "Breach",
    "Inventory",
    "Kpis",
    "Pair",
    "Passing",
    "Scope",
    "Score",
    "Standing",
    "measure",
    "ranked_pairs",
    "scorecard",
]
