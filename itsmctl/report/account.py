"""All that is known at the end of `simulate`, for whoever writes it down."""

from itsmctl.model.factors import Assumption
from itsmctl.model.portfolio import Axis
from itsmctl.record import dataclass
from itsmctl.simulate.explain import Explanation
from itsmctl.simulate.study import Study


@dataclass(frozen=True, slots=True)
class Account:
    """A study with what was found out beside its runs.

    `axes` are those of its sweep; `assumed` are, by scenario, the numbers that its author changed.
    Where it was `interrupted` there are the replications that were finished, and no verdicts.
    """

    study: Study
    explanations: tuple[Explanation, ...] = ()
    axes: tuple[Axis, ...] = ()
    assumed: tuple[tuple[str, tuple[Assumption, ...]], ...] = ()
    interrupted: bool = False
