"""What a scenario changes, piece by piece, and which pieces need each other."""

from hypothesis import given
from hypothesis import strategies as st

from itsmctl.source.changes import changes_between, joined
from itsmctl.source.patch import with_value

BEFORE = {
    "start": "ask",
    "defaults": {"channel": "email"},
    "steps": {
        "ask": {"responsible": "a", "produces": ["form"], "next": {"ok": "sign", "no": "end"}},
        "sign": {"responsible": "b", "requires": ["form"], "next": "do"},
        "do": {"responsible": "c", "timeLimit": "4h", "next": "end"},
        "end": {"type": "end"},
    },
}


def changed(**steps):
    merged = {**BEFORE["steps"], **steps}
    return {**BEFORE, "steps": {key: step for key, step in merged.items() if step is not None}}


def paths(changes):
    return {".".join(change.path) for change in changes}


def between(after, prefix="process", before=BEFORE):
    return list(changes_between(prefix, before, after))


def groups(changes):
    return {frozenset(".".join(one.path) for one in group) for group in joined(changes)}


def test_no_change_is_no_piece():
    assert between(BEFORE) == []


def test_fields_of_a_step_are_pieces_and_ways_out_too():
    after = changed(
        ask={**BEFORE["steps"]["ask"], "timeLimit": "1h", "next": {"ok": "do", "no": "end"}}
    )
    assert paths(between(after)) == {
        "process.steps.ask.timeLimit", "process.steps.ask.next.ok",
    }  # fmt: skip


def test_a_step_that_comes_or_goes_is_one_piece():
    after = changed(sign=None, check={"responsible": "b", "next": "do"})
    found = between(after)
    assert paths(found) == {"process.steps.sign", "process.steps.check"}
    assert {change.whole_step for change in found} == {"sign", "check"}


def test_new_numbers_are_a_piece_each_and_gone_ones_together():
    before = {
        "steps": {"sign": {"effort": "1h", "pickup": "2h"}},
        "outcomes": {"sign": {"ok": 1}},
    }
    after = {"steps": {"check": {"effort": "1h", "pickup": "2h"}}, "outcomes": {}}
    assert paths(between(after, "model", before)) == {
        "model.steps.sign", "model.steps.check.effort", "model.steps.check.pickup",
        "model.outcomes.sign",
    }  # fmt: skip


def test_who_names_a_step_belongs_to_its_coming_and_going():
    after = changed(
        ask={**BEFORE["steps"]["ask"], "next": {"ok": "check", "no": "end"}},
        sign=None,
        check={"responsible": "b", "next": "do"},
        do={**BEFORE["steps"]["do"], "timeLimit": "2h"},
    )
    assert groups(between(after)) == {
        frozenset({"process.steps.ask.next.ok", "process.steps.sign", "process.steps.check"}),
        frozenset({"process.steps.do.timeLimit"}),
    }


def test_who_requires_what_is_new_belongs_to_who_produces_it():
    after = changed(
        sign={**BEFORE["steps"]["sign"], "produces": {"yes": ["record"]}},
        do={**BEFORE["steps"]["do"], "requires": ["record"], "responsible": "d"},
    )
    assert groups(between(after)) == {
        frozenset({"process.steps.sign.produces", "process.steps.do.requires"}),
        frozenset({"process.steps.do.responsible"}),
    }


def test_an_artefact_that_was_there_before_joins_nothing():
    after = changed(do={**BEFORE["steps"]["do"], "requires": ["form"]}, ask={
        **BEFORE["steps"]["ask"], "produces": ["form", "list"],
    })  # fmt: skip
    assert len(groups(between(after))) == 2


def test_numbers_of_a_new_step_and_shares_of_new_ways_belong_to_them():
    steps = changed(check={"responsible": "b", "next": "do"})
    ways = changed(do={**BEFORE["steps"]["do"], "next": {"done": "end", "failed": "ask"}})
    model = [*changes_between("model", {}, {"steps": {"check": {"effort": "1h"}},
             "outcomes": {"do": {"done": 0.9}}, "reminders": {"pickup": "x0.5"}})]  # fmt: skip
    found = groups([*between(steps), *between(ways), *model])
    assert frozenset({"process.steps.check", "model.steps.check.effort"}) in found
    assert frozenset({"process.steps.do.next", "model.outcomes.do"}) in found
    assert frozenset({"model.reminders"}) in found


def test_what_is_only_said_is_told_from_what_happens():
    after = {**changed(do={**BEFORE["steps"]["do"], "name": "Do it", "accountable": "x"}),
             "kpis": {}, "defaults": {"channel": "itsm", "timeLimit": "1d"}}  # fmt: skip
    said = {".".join(one.path) for one in between(after) if one.is_shown_only}
    assert said == {
        "process.steps.do.name", "process.steps.do.accountable", "process.kpis",
        "process.defaults.channel",
    }  # fmt: skip


def test_numbers_are_told_from_decisions():
    model = changes_between("model", {}, {"people": {"a": 2}, "auto": {"sign": 0.5}})
    inline = between(changed(do={**BEFORE["steps"]["do"], "effort": "1h"}))
    numbers = {".".join(one.path): one.is_number for one in (*model, *inline)}
    assert numbers == {
        "model.people.a": False, "model.auto.sign": True, "process.steps.do.effort": True,
    }  # fmt: skip


FIELDS = st.dictionaries(
    st.sampled_from(["responsible", "timeLimit", "produces", "requires", "next"]),
    st.sampled_from(["a", "b", "ask", "sign", "form"]),
    max_size=4,
)
STEPS = st.dictionaries(st.sampled_from(["ask", "sign", "do"]), FIELDS, max_size=3)


@given(STEPS, STEPS)
def test_all_pieces_together_are_the_whole_difference(one, other):
    """Whatever changes: applied one by one, the pieces make of the one what the other is."""
    before, after = {"steps": one}, {"steps": other}
    made = before
    pieces = [piece for group in joined(between(after, before=before)) for piece in group]
    for piece in pieces:
        made = with_value(made, piece.path[1:], piece.after)
    assert made == after
    assert len({piece.path for piece in pieces}) == len(pieces)
