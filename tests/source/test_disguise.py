"""Full-width digits, signs, brackets and quotes are named as what they are, once."""

import pytest

from itsmctl.finding import Put, Rename
from itsmctl.source.examination import examined
from itsmctl.source.parse import parse_document

HEAD = "apiVersion: itsmctl/v1\nkind: Process\nmetadata: {id: p}\n"


def problems(step: str):
    text = f"{HEAD}spec:\n  steps:\n    a: {{{step}}}\n    done: {{type: end}}\n"
    return examined(parse_document(text, "p.process.yaml")).problems


@pytest.mark.parametrize(
    ("step", "edit", "write"),
    [
        ("timeLimit: ４bh", Put(("steps", "a", "timeLimit"), "4bh"), "write 4bh"),
        ("timeLimit: 4ｂｈ", Put(("steps", "a", "timeLimit"), "4bh"), "write 4bh"),
        (
            "“timeLimit”: 4bh",
            Rename(("steps", "a", "“timeLimit”"), "timeLimit"),
            "write timeLimit",
        ),
        (
            "ｔimeLimit: 4bh",
            Rename(("steps", "a", "ｔimeLimit"), "timeLimit"),
            "write timeLimit",
        ),
        ("type: “task”", Put(("steps", "a", "type"), "task"), "write task"),
        ("type: ‘task’", Put(("steps", "a", "type"), "task"), "write task"),
        (
            "loop: {max: ３, then: done}",
            Put(("steps", "a", "loop", "max"), 3),
            "write 3",
        ),
        (
            "escalate: [{at: ７０％, to: x}]",
            Put(("steps", "a", "escalate", 0, "at"), "70%"),
            "write 70%",
        ),
    ],
)
def test_what_only_odd_characters_make_wrong_is_one_error_that_names_them(step, edit, write):
    (problem,) = problems(f"{step}, next: done")
    assert (problem.code, problem.edits) == ("SYN003", (edit,))
    assert problem.message.render("en").endswith(write)
    meant = write.removeprefix("write ")
    assert problem.message.render("zh").endswith(f"请写“{meant}”")


@pytest.mark.parametrize(
    ("step", "edits"),
    [
        ("next: “done”", (Put(("steps", "a", "next"), "done"),)),
        ("next: 【done】", (Put(("steps", "a", "next"), ("done",)),)),
        ("next: 【done、b，c】", (Put(("steps", "a", "next"), ("done", "b", "c")),)),
        ("next: ［done，b］", (Put(("steps", "a", "next"), ("done", "b")),)),
        ("next: b１", (Put(("steps", "a", "next"), "b1"),)),
        ("next: done，b", (Put(("steps", "a", "next"), ("done", "b")),)),
        ("next: [done，b]", (Put(("steps", "a", "next"), ("done", "b")),)),
        ("next: [c, done，b, d]", (Put(("steps", "a", "next"), ("c", "done", "b", "d")),)),
        ("next: [done，]", (Put(("steps", "a", "next", 0), "done"),)),
    ],
)
def test_what_may_be_meant_so_is_a_warning(step, edits):
    (problem,) = problems(step)
    assert (problem.code, problem.edits) == ("SYN006", edits)


def test_prose_may_hold_whatever_it_likes():
    assert problems("name: “提交”【加急】１２％, next: done") == ()


def test_a_key_that_no_id_could_be_is_not_mended():
    text = f"{HEAD}spec:\n  steps:\n    【加急】: {{next: done}}\n    done: {{type: end}}\n"
    (problem,) = examined(parse_document(text, "p.process.yaml")).problems
    assert (problem.code, problem.edits) == ("SYN006", ())
    assert "no id may hold that" in problem.message.render("en")


def test_a_key_is_not_renamed_to_one_that_is_there():
    found = problems("timeLimit: 1d, “timeLimit”: 4bh, next: done")
    assert [each.edits for each in found] == [()]


def test_other_faults_stay_beside_it():
    found = problems("timeLimit: ４bh, tpye: task, next: done")
    assert [each.code for each in found] == ["SYN003", "SYN004"]


def test_what_stays_wrong_is_told_as_the_fault_that_it_is():
    found = problems("timeLimit: ４小时左右, next: done")
    assert [each.code for each in found] == ["SYN003", "SYN006"]
    assert "does not fit" in found[0].message.render("en")


@pytest.mark.parametrize(
    ("step", "meant"),
    [("next: [done， b]", "done, b"), ("next: done， b", "[done, b]")],
)
def test_a_full_width_comma_is_the_cause_and_not_the_space_after_it(step, meant):
    (problem,) = problems(step)
    assert (problem.code, problem.edits) == (
        "SYN003",
        (Put(("steps", "a", "next"), ("done", "b")),),
    )
    assert problem.message.render("en").endswith(
        f"the full-width comma does not separate the entries of a list; write {meant}"
    )
    assert problem.message.render("zh").endswith(f"全角逗号不分隔列表中的各项；请写“{meant}”")


@pytest.mark.parametrize("step", ["next: [done、 b]", "informed: done、 b"])
def test_an_enumeration_comma_is_the_cause_and_not_the_space_after_it(step):
    (problem,) = problems(step)
    assert problem.code == "SYN003"
    assert "“、” does not separate the entries of a list; write done, b" in (
        problem.message.render("en")
    )


CALENDAR = (
    "apiVersion: itsmctl/v1\nkind: Calendar\nmetadata: {id: c}\n"
    "spec: {timezone: UTC, week: {mon: WEEK}}\n"
)


@pytest.mark.parametrize(
    ("week", "edit", "write"),
    [
        (
            "[09：00-12：00]",
            Put(("week", "mon", 0), "09:00-12:00"),
            'write "09:00-12:00"',
        ),
        (
            '["09：00-12：00"]',
            Put(("week", "mon", 0), "09:00-12:00"),
            'write "09:00-12:00"',
        ),
        (
            "[09:00-12:00，13:00-17:30]",
            Put(("week", "mon"), ("09:00-12:00", "13:00-17:30")),
            'write "09:00-12:00", "13:00-17:30"',
        ),
    ],
)
def test_a_colon_within_a_time_separates_no_key_from_its_value(week, edit, write):
    text = CALENDAR.replace("WEEK", week)
    (problem,) = examined(parse_document(text, "c.calendar.yaml")).problems
    assert (problem.code, problem.edits) == ("SYN003", (edit,))
    assert problem.message.render("en").endswith(write)
