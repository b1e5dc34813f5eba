"""Which row is which step where nothing but names tells."""

from itsmctl.i18n import Label
from itsmctl.model.origin import Origin
from itsmctl.model.process import Process, Step
from itsmctl.source.sheets.update import Before
from itsmctl.source.sheets.update_facts import seals_of
from itsmctl.source.sheets.update_match import Matcher, known_steps, names_of


def data(**steps):
    return {"spec": {"steps": steps}}


def origin(**rows) -> Origin:
    return Origin("x.xlsx", "s", 1, tuple((step, (row,)) for step, row in rows.items()))


def renamed_steps(definition, sheet, before=None, was=None, now=None):
    """What came under another name; without rows and memory where none are given."""
    return Matcher(definition, sheet, before or Before(), was, now or origin()).renamed_steps()


A = {"name": "登记", "responsible": "clerk"}
B = {"name": "批准", "responsible": "boss", "timeLimit": "1bd"}
C = {"name": "完成", "type": "end"}


def test_steps_are_known_by_id_and_by_both_names():
    steps = (Step("a", Label("Register", "登记")), Step("b", Label.plain("批准")))
    process = Process("p", Label.plain("p"), steps)
    assert known_steps(process) == {
        "a": "a",
        "登记": "a",
        "Register": "a",
        "b": "b",
        "批准": "b",
    }


def test_namesakes_are_not_known_by_name():
    steps = (Step("a", Label("Check", "检查")), Step("b", Label("Audit", "检查")))
    known = known_steps(Process("p", Label.plain("p"), steps))
    assert "检查" not in known
    assert known["Audit"] == "b"


def test_a_row_between_the_same_neighbours_is_the_same_step_under_another_name():
    renamed = {**B, "name": "领导批准"}
    assert renamed_steps(data(a=A, b=B, c=C), data(a=A, x=renamed, c=C)) == {"x": "b"}


def test_the_first_and_the_last_row_have_neighbours_too():
    assert renamed_steps(data(b=B, c=C), data(x=B, c=C)) == {"x": "b"}
    assert renamed_steps(data(a=A, b=B), data(a=A, x=B)) == {"x": "b"}


def test_a_row_that_says_something_else_is_another_step():
    other = {"name": "归档", "responsible": "clerk", "timeLimit": "5bd"}
    assert renamed_steps(data(a=A, b=B, c=C), data(a=A, x=other, c=C)) == {}


def test_a_row_that_says_nothing_is_another_step():
    assert renamed_steps(data(a=A, b=B), data(a=A, x={"name": "空"})) == {}


def test_of_two_rows_for_one_the_likest_is_meant():
    alike, other = {**B, "name": "领导批准"}, {"name": "归档", "responsible": "clerk"}
    sheet = data(a=A, x=other, y=alike, c=C)
    assert renamed_steps(data(a=A, b=B, c=C), sheet) == {"y": "b"}


def test_each_row_is_one_step_at_most():
    mine = data(a=A, b=B, b2={**B, "name": "再批"}, c=C)
    assert renamed_steps(mine, data(a=A, x={**B, "name": "批"}, c=C)) == {"x": "b"}


def test_what_the_sheet_said_before_counts_where_the_definition_has_changed():
    before = Before(seals=seals_of(data(b=B)))
    mine = data(a=A, b={**B, "responsible": "head", "timeLimit": "9bd"}, c=C)
    sheet = data(a=A, x={**B, "name": "领导批准"}, c=C)
    assert renamed_steps(mine, sheet) == {}
    assert renamed_steps(mine, sheet, before) == {"x": "b"}


def test_the_row_counts_where_it_is_known():
    mine = data(a=A, b=B, c=C)
    sheet = data(a=A, x={**B, "name": "归档", "timeLimit": "3bd"}, c=C)
    assert renamed_steps(mine, sheet) == {}
    assert renamed_steps(mine, sheet, None, origin(b=4), origin(x=4)) == {"x": "b"}
    assert renamed_steps(mine, sheet, None, origin(b=4), origin(x=5)) == {}


def test_a_row_at_another_place_is_another_step():
    assert renamed_steps(data(a=A, b=B, c=C), data(x=B, a=A, c=C)) == {}


def test_a_step_may_have_two_names_or_only_its_id():
    said = data(a={"name": {"zh": "登记", "en": "Register"}}, b={"name": "批准"}, c={})
    assert names_of(said, "a") == ("登记", "Register")
    assert names_of(said, "b") == ("批准",)
    assert names_of(said, "c") == ("c",)
