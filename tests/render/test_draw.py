import pytest

from itsmctl.errors import CannotDraw
from itsmctl.i18n import Label
from itsmctl.model.parties import Role
from itsmctl.model.process import (
    Assignment,
    Attribute,
    AttributeType,
    EndOutcome,
    Moment,
    StepType,
)
from itsmctl.model.times import HOUR, Duration, Limit, Unit
from itsmctl.record import replace
from itsmctl.render.draw import Options, draw
from itsmctl.render.scene import ChipKind, Glyph, Symbol


def box(scene, name):
    return next(one for one in scene.boxes if one.id == name)


def words(lines):
    return [line.text for line in lines]


def symbols(scene):
    return {item.symbol for item in scene.legend}


def test_a_process_without_steps_is_refused_by_name(variant):
    with pytest.raises(CannotDraw, match="“request” has no steps") as caught:
        draw(variant())
    assert "spec.steps" in caught.value.render("en")
    assert "申请" not in caught.value.render("en")
    assert "没有任何步骤" in caught.value.render("zh")


def test_names_stand_in_the_language_asked_for(review):
    assert words(box(draw(review), "submit").texts) == ["Submit"]
    assert words(box(draw(review, Options(language="zh")), "submit").texts) == ["步骤submit"]
    both = box(draw(review, Options(language="both")), "submit")
    assert [(line.text, line.bold) for line in both.texts] == [
        ("步骤submit", True),
        ("Submit", False),
    ]


def test_the_title_is_the_name_or_what_was_asked_for(review):
    assert draw(review, Options(language="both")).title[0].text == "申请 Request"
    assert draw(review, Options(title="Mine")).title[0].text == "Mine"
    bare = draw(review, Options(title=""))
    assert bare.title == ()
    assert bare.height < draw(review).height


def test_lanes_by_role_and_in_an_order_that_shortens_ways(review):
    by_role = draw(review, Options(lanes="role"))
    assert [lane.id for lane in by_role.lanes] == [
        "role:requester",
        "role:agent",
        "role:support",
        "role:manager",
    ]
    reordered = draw(review, Options(lanes="role", lane_order="auto"))
    assert {lane.id for lane in reordered.lanes} == {lane.id for lane in by_role.lanes}


def test_chips_say_who_does_what(signing):
    chips = box(draw(signing), "approve").chips
    assert [(chip.kind, chip.texts[0].text) for chip in chips] == [
        (ChipKind.RULE, "all sign"),
        (ChipKind.RESPONSIBLE, "R manager"),
        (ChipKind.RESPONSIBLE, "R IT director"),
        (ChipKind.ACCOUNTABLE, "A IT director"),
        (ChipKind.INFORMED, "I Requester"),
    ]


def test_accountable_that_do_not_fit_beside_each_other_stand_below(variant, task):
    parties = ("manager", "director", "agent", "free")
    accountable = tuple(Assignment(party) for party in parties)
    (box,) = draw(variant(task("a", "support", accountable=accountable))).boxes
    answering = [chip for chip in box.chips if chip.kind is ChipKind.ACCOUNTABLE]
    assert len(answering) == len(parties)
    assert len({chip.rect.y for chip in answering}) > 1
    for chip in answering:
        assert box.rect.x < chip.rect.x
        assert chip.rect.x + chip.rect.width < box.rect.x + box.rect.width
        assert chip.rect.y + chip.rect.height < box.rect.y + box.rect.height


def test_the_limit_stands_in_the_lower_right_corner(signing):
    approve = box(draw(signing), "approve")
    (limit,) = [line for line in approve.texts if line.text == "≤8 working h"]
    assert limit.anchor == "end"
    assert limit.x > approve.rect.x + approve.rect.width * 0.8
    assert limit.y > approve.rect.y + approve.rect.height * 0.7


def test_a_limit_by_priority_shows_its_range(variant, task):
    limit = Limit(Duration(1, Unit.WORKING_DAYS), (("P1", Duration(2 * HOUR, Unit.ELAPSED)),))
    scene = draw(variant(task("a", "agent", time_limit=limit)))
    assert "≤2 h … 1 working day" in words(box(scene, "a").texts)


def test_a_deadline_stands_where_there_is_no_limit(variant, task):
    deadline = Moment("start-date", Duration(-1, Unit.WORKING_DAYS))
    first_day = Attribute("start-date", Label("First day", "入职日期"), AttributeType.DATE)
    made = variant(task("a", "agent", deadline=deadline), case=(first_day,))
    assert "1 working day before First day" in words(box(draw(made), "a").texts)
    assert "入职日期前1工作日" in words(box(draw(made, Options(language="zh")), "a").texts)


@pytest.mark.parametrize(
    ("kind", "glyph"),
    [
        (StepType.TASK, None),
        (StepType.APPROVAL, Glyph.APPROVAL),
        (StepType.DECISION, Glyph.DECISION),
        (StepType.FEEDBACK, Glyph.FEEDBACK),
        (StepType.SUBPROCESS, Glyph.SUBPROCESS),
        (StepType.AUTOMATED, Glyph.AUTOMATED),
        (StepType.WAIT, Glyph.WAIT),
        (StepType.NOTIFICATION, Glyph.NOTIFICATION),
    ],
)
def test_kinds_of_step_have_a_sign(variant, task, kind, glyph):
    sign = box(draw(variant(task("a", "agent", type=kind))), "a").sign
    assert (sign.glyph if sign is not None else None) is glyph


def test_the_legend_explains_what_occurs_and_nothing_else(review, signing):
    assert symbols(draw(review)) == {
        Symbol.START,
        Symbol.END_COMPLETED,
        Symbol.END_REJECTED,
        Symbol.EXCLUSIVE,
        Symbol.FORK,
        Symbol.EXCEPTIONAL,
        Symbol.RESPONSIBLE,
    }
    more = symbols(draw(signing))
    assert more >= {Symbol.TIMEOUT, Symbol.LOOP_LIMIT, Symbol.APPROVAL, Symbol.LIMIT}
    assert Symbol.FORK not in more


def test_steps_of_a_lane_are_equally_wide(variant, task):
    long = Label.plain("Requester confirmation and feedback")
    scene = draw(variant(task("a", "agent", next="b"), task("b", "manager", name=long)))
    assert box(scene, "a").rect.width == box(scene, "b").rect.width


def test_marks_hang_outside_so_that_they_cover_no_text(signing):
    scene = draw(signing)
    assert len(scene.marks) == 2
    approve = box(scene, "approve")
    for mark in scene.marks:
        top, bottom = mark.y - mark.radius, mark.y + mark.radius
        inside = min(bottom, approve.rect.bottom) - max(top, approve.rect.y)
        assert inside <= 5


def test_an_undefined_step_is_drawn_as_such(variant, task):
    scene = draw(variant(task("a", "agent", next="nowhere")))
    missing = box(scene, "nowhere")
    assert missing.undefined
    assert words(missing.texts) == ["? nowhere"]
    assert missing.summary == "step 'nowhere' is not defined"
    assert Symbol.UNDEFINED in symbols(scene)


def test_work_that_nobody_has_stands_in_its_own_lane(variant, task):
    scene = draw(variant(task("a", "agent", next="b"), task("b")), Options(language="both"))
    assert words(scene.lanes[-1].texts) == ["未指定", "unassigned"]


def test_a_chip_with_a_row_of_its_own_is_not_cut(variant, task, house):
    role = Role("coordinator", Label.plain("Software acquisition clerk"))
    made = replace(
        variant(task("a", "coordinator", accountable=(Assignment("coordinator"),))),
        organisation=replace(house, roles=(*house.roles, role)),
    )
    (one,) = draw(made).boxes
    (chip,) = one.chips
    assert chip.texts[0].text == "R/A Software acquisition clerk"
    assert one.rect.x <= chip.rect.x
    assert chip.rect.x + chip.rect.width <= one.rect.x + one.rect.width


def test_very_long_names_are_wrapped_and_parties_clipped(variant, task):
    name = Label("A very long name " * 12, "很长的名称" * 20)
    scene = draw(variant(task("a", "party" * 40, name=name)), Options(language="both"))
    (one,) = scene.boxes
    assert one.rect.width <= 180
    assert one.rect.height <= 240
    assert sum(line.text.endswith("…") for line in one.texts) == 2
    assert name.en.strip() in one.summary
    assert one.chips[0].texts[0].text.endswith("…")


def test_a_summary_tells_all_of_a_step(signing):
    assert box(draw(signing), "approve").summary == (
        "Approve; Responsible: Service desk manager, IT director; Accountable: IT director; "
        "Informed: Requester; Time limit: ≤8 working h"
    )


def test_a_rejection_hangs_below_its_choice(review):
    scene = draw(review)
    (stop,) = [one for one in scene.circles if one.outcome is EndOutcome.REJECTED]
    (choice,) = [one for one in scene.diamonds if one.mark == "x"]
    assert stop.x == choice.x
    assert stop.y > choice.y


def test_the_main_way_runs_straight(variant, task, end):
    scene = draw(
        variant(task("a", "agent", next="b"), task("b", "manager", next="done"), end())
    )
    assert all(len(path.points) == 2 for path in scene.paths)


def test_a_hand_over_drops_straight_down(variant, task):
    scene = draw(variant(task("a", "agent", next="b"), task("b", "support")))
    path = next(one for one in scene.paths if one.target == "b")
    assert len(path.points) == 2
    assert path.points[0][0] == path.points[1][0]


def test_sixty_steps_are_drawn(variant, task, end):
    roles = ("agent", "support", "requester")
    steps = [
        task(f"s{at}", roles[at % 3], next=f"s{at + 1}" if at < 59 else "done")
        for at in range(60)
    ]
    assert len(draw(variant(*steps, end())).boxes) == 60


def test_three_hundred_steps_are_drawn(variant, task, end):
    roles = ("agent", "support", "requester")
    steps = [
        task(f"s{at}", roles[at // 10 % 3], next=f"s{at + 1}" if at < 299 else "done")
        for at in range(300)
    ]
    scene = draw(variant(*steps, end()))
    assert len(scene.boxes) == 300
    assert len(scene.paths) == 301


@pytest.mark.parametrize("direction", ["landscape", "portrait"])
def test_text_from_right_to_left_keeps_its_letters_and_steers_nothing(variant, task, direction):
    name = Label.plain("\u202eمراجعة الطلب\u202c \u2067abc\u2069")
    (box,) = draw(variant(task("a", "agent", name=name)), Options(direction=direction)).boxes
    said = " ".join(words(box.texts))
    assert "مراجعة الطلب" in said
    assert "abc" in said
    assert not {"\u202e", "\u202c", "\u2067", "\u2069"} & set(said)
