"""The bound on promises never hides an overrun that trying every opening finds."""

from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.i18n import Label
from itsmctl.lint.subject import Definition
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
CALENDARS = (OFFICE, LONG, ALWAYS)

limits = st.one_of(
    st.builds(lambda n: Duration(n * 30 * MINUTE, Unit.ELAPSED), st.integers(1, 60)),
    st.builds(lambda n: Duration(n * HOUR // 2, Unit.WORKING_HOURS), st.integers(1, 40)),
    st.builds(lambda n: Duration(n, Unit.WORKING_DAYS), st.integers(1, 4)),
)


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
            branches=(Branch(None, (following,)),),
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


@settings(max_examples=150, deadline=None)
@given(definitions())
def test_what_the_bound_calls_kept_is_kept(drawn):
    definition, promise = drawn
    named = Label.plain("sla")
    sla = Agreement("sla", named, AgreementType.SLA, Metric.RESOLUTION, Limit(promise))
    race = Race(definition, sla)
    every = Everywhere(definition, race.promise)
    assert (race.worst() is None) == (every.worst() is None)


class Everywhere(Race):
    """The same race, which trusts no bound."""

    def _is_kept(self, *_):
        return False
