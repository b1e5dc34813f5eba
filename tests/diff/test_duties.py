"""What departments gained and lost."""

from itsmctl.diff.change import Duty, Topic
from itsmctl.diff.compare import compare
from itsmctl.diff.duties import duties, reordered_cells, unit_of
from itsmctl.model.parties import Committee, Supplier
from itsmctl.model.process import Assignment
from itsmctl.record import replace


def cells(*parties):
    return tuple(Assignment(party) for party in parties)


def test_a_duty_that_goes_from_one_department_to_another(variant, step):
    before = variant(step("check", "engineer"))
    after = variant(step("check", "officer"))
    assert set(duties(before, after)) == {
        Duty("it", "check", "R", before=cells("engineer")),
        Duty("hr", "check", "R", after=cells("officer")),
    }


def test_a_duty_that_is_passed_on_within_a_department_is_neither_gained_nor_lost(variant, step):
    (found,) = duties(variant(step("check", "engineer")), variant(step("check", "director")))
    assert found == Duty("it", "check", "R", cells("engineer"), cells("director"))
    assert not found.is_gained
    assert not found.is_lost


def test_every_cell_of_the_matrix_counts(variant, step):
    before = variant(step("check", "engineer"))
    after = variant(
        step(
            "check", "engineer", accountable=cells("director"), consulted=cells("officer"),
            informed=cells("agent"),
        )
    )  # fmt: skip
    assert {(duty.department, duty.letter) for duty in duties(before, after)} == {
        ("it", "A"), ("hr", "C"), ("desk", "I"),
    }  # fmt: skip


def test_a_condition_is_part_of_a_duty(variant, step):
    before = variant(step("check", accountable=cells("director")))
    after = variant(step("check", accountable=(Assignment("director", "case.amount > 5"),)))
    (found,) = duties(before, after)
    assert found.after[0].when == "case.amount > 5"


def test_a_role_that_moves_takes_its_duties_along(variant, step, house):
    moved = replace(
        house,
        roles=tuple(
            replace(role, department="desk") if role.id == "engineer" else role
            for role in house.roles
        ),
    )
    process = step("check", "engineer")
    found = duties(variant(process), variant(process, organisation=moved))
    assert {(duty.department, duty.is_gained) for duty in found} == {
        ("it", False), ("desk", True),
    }  # fmt: skip


def test_steps_that_come_bring_duties(variant, step):
    before = variant(step("check", "engineer", next="end"))
    after = variant(
        step("check", "engineer", next="sign"), step("sign", "director", next="end")
    )
    assert list(duties(before, after)) == [Duty("it", "sign", "R", after=cells("director"))]


def test_parties_without_department_stand_for_themselves(house):
    wider = replace(
        house,
        committees=(Committee("board", house.name),),
        suppliers=(Supplier("vendor", house.name),),
    )
    assert unit_of("engineer", wider) == "it"
    assert unit_of("it", wider) == "it"
    assert unit_of("board", wider) == "board"
    assert unit_of("vendor", wider) == "vendor"
    assert unit_of("stranger", wider) is None


def test_another_order_in_a_cell_is_told_though_nobody_gains_a_duty(variant, step, edition):
    one, other = step("check", "engineer", "officer"), step("check", "officer", "engineer")
    assert list(duties(variant(one), variant(other))) == []
    (change,) = reordered_cells(one, other)
    assert change.topic is Topic.RESPONSIBILITY
    assert change.route == ("steps", "check", "responsible")
    difference = compare(edition(variant(one)), edition(variant(other)))
    assert difference.processes[0].changes == (change,)


def test_who_decides_with_others_now_has_no_other_duty(variant, approval, edition):
    before = variant(
        approval("first", "director", next={"approved": "second", "rejected": "end"}),
        approval("second", "manager", next={"approved": "end", "rejected": "end"}),
    )
    after = variant(
        approval("both", "director", "manager", next={"approved": "end", "rejected": "end"})
    )
    (entry,) = compare(edition(before), edition(after)).processes
    assert entry.rearranged
    assert entry.duties == ()


def test_who_joins_a_decision_gains_a_duty(variant, approval, edition):
    ends = {"approved": "end", "rejected": "end"}
    before = variant(
        approval("first", "director", next={"approved": "second", "rejected": "end"}),
        approval("second", "manager", next=ends),
    )
    after = variant(
        approval("both", "director", "manager", next=ends, accountable=cells("director"))
    )
    (entry,) = compare(edition(before), edition(after)).processes
    assert [(duty.department, duty.letter) for duty in entry.duties] == [("it", "A")]
