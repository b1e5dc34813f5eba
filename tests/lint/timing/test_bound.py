"""The bound on promises never hides an overrun that trying every opening finds."""

from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.i18n import Label
from itsmctl.lint.capacity.clocks import Allowance
from itsmctl.lint.subject import Definition
from itsmctl.lint.timing import bound, race
from itsmctl.lint.timing.race import Race
from itsmctl.model.parties import Organisation, Role
from itsmctl.model.portfolio import DocumentKey, Kind, Variant
from itsmctl.model.process import (
    Agreement,
    AgreementType,
    Assignment,
    Branch,
    EndOutcome,
    Metric,
    Process,
    Step,
    StepType,
)
from itsmctl.model.times import HOUR, MINUTE, Calendar, Duration, Hours, Limit, Unit

OFFICE = Calendar(
    "office",
    Label.plain("office"),
    "UTC",
    (((Hours(540, 720), Hours(780, 1080)),) * 5) + ((), ()),
)
LONG = Calendar("long", Label.plain("long"), "UTC", ((Hours(360, 1320),),) * 7)
ALWAYS = Calendar("always", Label.plain("always"), "UTC", ((Hours(0, 1440),),) * 7)
PARTLY = Calendar(  # days of two kinds, one of them with a night shift
    "partly",
    Label.plain("partly"),
    "Europe/Berlin",
    (((Hours(1320, 1800),),) * 3 + ((Hours(480, 720),),) * 2) + ((), ()),
)
CALENDARS = (OFFICE, LONG, ALWAYS, PARTLY)

limits = st.one_of(
    st.builds(lambda n: Duration(n * 30 * MINUTE, Unit.ELAPSED), st.integers(1, 60)),
    st.builds(lambda n: Duration(n * HOUR // 2, Unit.WORKING_HOURS), st.integers(1, 40)),
    st.builds(lambda n: Duration(n, Unit.WORKING_DAYS), st.integers(1, 4)),
)


skips = st.sampled_from([(), (Branch("rejected", ("end",)),), (Branch("more", ("s3",)),)])


@st.composite
def definitions(draw):
    count = draw(st.integers(1, 4))
    names = [f"s{n}" for n in range(count)]
    steps = [
        Step(
            name,
            Label.plain(name),
            responsible=(Assignment(draw(st.sampled_from([c.id for c in CALENDARS]))),),
            time_limit=draw(st.none() | st.builds(Limit, limits)),
            branches=(Branch("done", (following,)), *draw(skips)),
        )
        for name, following in zip(names, [*names[1:], "end"], strict=True)
    ]
    end = Step("end", Label.plain("end"), StepType.END, end=EndOutcome.COMPLETED)
    promise = draw(limits)
    process = Process("p", Label.plain("p"), (*steps, end))
    roles = tuple(Role(c.id, Label.plain(c.id), calendar=c.id) for c in CALENDARS)
    house = Organisation(
        "h", Label.plain("h"), roles=roles, calendar=draw(st.sampled_from(CALENDARS)).id
    )
    variant = Variant("base", Label.plain("p"), process, house, calendars=CALENDARS)
    return Definition(variant, DocumentKey(Kind.PROCESS, "p")), promise


@settings(max_examples=150)
@given(definitions())
def test_what_the_bound_calls_kept_is_kept(drawn):
    definition, promise = drawn
    named = Label.plain("sla")
    sla = Agreement("sla", named, AgreementType.SLA, Metric.RESOLUTION, Limit(promise))
    every = Everywhere(definition, sla)
    assert (Race(definition, sla).worst() is None) == (every.worst() is None)


class Everywhere(Race):
    """The same race, which trusts no bound."""

    def _is_kept(self, *_):
        return False


@settings(max_examples=100)
@given(definitions())
def test_what_no_way_breaks_the_usual_way_keeps(drawn):
    definition, promise = drawn
    sla = Agreement(
        "sla", Label.plain("sla"), AgreementType.SLA, Metric.RESOLUTION, Limit(promise)
    )
    quick = Race(definition, sla).worst()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(race, "_has_races", lambda _: True)
        assert Everywhere(definition, sla).worst() == quick


@pytest.mark.parametrize(
    ("limit", "own", "clock", "most"),
    [
        (Duration(HOUR, Unit.ELAPSED), OFFICE, None, HOUR),
        (Duration(3 * HOUR, Unit.ELAPSED), OFFICE, OFFICE, 3 * HOUR),
        (Duration(24 * HOUR, Unit.ELAPSED), OFFICE, OFFICE, 8 * HOUR),
        (Duration(2 * HOUR, Unit.WORKING_HOURS), OFFICE, OFFICE, 2 * HOUR),
        (Duration(2, Unit.WORKING_DAYS), OFFICE, OFFICE, 16 * HOUR),
        (Duration(2, Unit.WORKING_DAYS), ALWAYS, OFFICE, 16 * HOUR),
        (Duration(1, Unit.WORKING_DAYS), OFFICE, LONG, inf),
        (Duration(1, Unit.MONTHS), OFFICE, OFFICE, inf),
    ],
)
def test_the_most_that_a_limit_uses_up(limit, own, clock, most):
    assert bound.most_of(limit, own, clock) == most


def test_a_promise_beyond_the_turn_of_clocks_is_not_judged_by_the_bound():
    assert bound.least_of(Allowance(Duration(200, Unit.WORKING_DAYS), OFFICE)) == -inf
