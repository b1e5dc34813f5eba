"""What steps make and wait for, by examples whose answer is plain."""

from dataclasses import replace

from judged import DAY, changed, makes, told

from itsmctl.flow.faults import Deadlock
from itsmctl.flow.soundness import verdict
from itsmctl.model.process import Trigger


def test_what_was_made_beside_is_waited_for(process):
    made = process(a="b c", b="d", c="d", d={"next": "done", "join": "all"}, done="")
    made = changed(made, b={"requires": ("key",)}, c={"produces": makes("key")})
    assert verdict(made).sound


def test_each_waits_for_what_the_other_makes(process):
    made = process(a="b c", b="d", c="d", d={"next": "done", "join": "all"}, done="")
    made = changed(
        made,
        b={"requires": ("key",), "produces": makes("lock")},
        c={"requires": ("lock",), "produces": makes("key")},
    )
    (fault,) = verdict(made).faults
    assert {waiting.step: waiting.artefacts for waiting in fault.waiting} == {
        "b": ("key",),
        "c": ("lock",),
    }


def test_what_one_outcome_makes_is_missed_after_the_other(process):
    made = process(a="ok: b, no: c", b="d", c="d", d="done", done="")
    made = changed(made, a={"produces": makes("seal", outcome="ok")}, d={"requires": ("seal",)})
    (fault,) = verdict(made).faults
    assert (fault.step, fault.cause.artefacts) == ("d", ("seal",))
    assert [(firing.step, firing.outcome) for firing in fault.path] == [
        ("a", "no"),
        ("c", None),
    ]


def test_what_was_made_in_an_earlier_round_is_still_there(process):
    made = process(a="b", b="x: c, y: e", c="d", d="again: b, fine: done", e="done", done="")
    made = changed(made, c={"produces": makes("note")}, d={"requires": ("note",)})
    assert verdict(made).sound


def test_the_form_of_the_request_is_there_from_the_start(process):
    made = changed(process(a="b", b="done", done=""), b={"requires": ("form",)})
    assert told(made) == [(Deadlock, "b")]
    assert verdict(replace(made, trigger=Trigger(form="form"))).sound


def test_work_that_is_cut_makes_nothing(process):
    made = process(a={"next": "b", "timeout": "b"}, b="done", done="")
    made = changed(
        made,
        a={"produces": makes("paper"), "time_limit": DAY},
        b={"requires": ("paper",)},
    )
    (fault,) = verdict(made).faults
    assert fault.path[0].timed_out
