"""Two versions in one picture."""

import re

import pytest

from itsmctl.i18n import Label
from itsmctl.model.process import Assignment, Governance, Target
from itsmctl.model.times import Limit, parse_duration
from itsmctl.record import replace
from itsmctl.render import palette
from itsmctl.render.changes import changes
from itsmctl.render.draw import Options, draw
from itsmctl.render.overlay import Change
from itsmctl.render.scene import ChipKind, Symbol, Tone
from itsmctl.render.svg import to_svg


@pytest.fixture
def before(variant, task, end):
    return variant(
        task("ask", "requester", next="check"),
        task("check", "agent", next="approve"),
        task("approve", "manager", next="done"),
        end(),
        version="1",
    )


@pytest.fixture
def after(variant, task, end):
    return variant(
        task("ask", "requester", next="check"),
        task(
            "check",
            "support",
            next="install",
            accountable=(Assignment("director"),),
            time_limit=Limit(parse_duration("4bh")),
        ),
        task("install", "support", next="done"),
        end(),
        version="2",
    )


def drawn(before, after):
    return draw(after, Options(overlay=changes(before, after), against=before))


def kinds(shapes):
    return {shape.id: shape.change for shape in shapes}


def test_steps_are_added_removed_changed_or_as_they_were(before, after):
    assert kinds(drawn(before, after).boxes) == {
        "ask": None,
        "check": Change.CHANGED,
        "install": Change.ADDED,
        "approve": Change.REMOVED,
    }


def test_ways_are_added_and_removed(before, after):
    scene = drawn(before, after)
    ways = {(path.source, path.target): path.change for path in scene.paths}
    assert ways["ask", "check"] is None
    assert ways["check", "install"] is Change.ADDED
    assert ways["check", "approve"] is Change.REMOVED
    assert ways["approve", "done"] is Change.REMOVED


def test_a_chip_says_what_reads_otherwise_and_the_summary_how(before, after):
    check = next(box for box in drawn(before, after).boxes if box.id == "check")
    (chip,) = [chip for chip in check.chips if chip.kind is ChipKind.FLAG]
    assert chip.texts[0].text == "≠ R, A, limit, next"
    assert "R: Service desk agent → IT support" in check.summary
    assert "A: – → IT director" in check.summary
    assert "limit: – → 4 working h" in check.summary
    assert "next: Approve → Install" in check.summary


def test_a_step_that_moved_stands_in_its_new_lane(before, after):
    check = next(box for box in drawn(before, after).boxes if box.id == "check")
    assert check.lane == "department:it"


def test_the_facts_count_and_name_the_earlier_version(before, after):
    facts = [line.text for line in drawn(before, after).facts]
    assert facts == ["version 2", "steps added: 1, changed: 1, removed: 1 · since version 1"]


def test_the_legend_explains_changes(before, after):
    used = {item.symbol for item in drawn(before, after).legend}
    assert {Symbol.ADDED, Symbol.REMOVED, Symbol.CHANGED} <= used


def test_promises_and_governance_that_changed_are_named(before):
    owner = Governance(owner="director")
    process = replace(before.process, governance=owner, kpis=(Target("m", "p90", "<= 3 d"),))
    facts = changes(before, replace(before, process=process)).facts
    assert [fact.render("en") for fact in facts] == [
        "steps added: 0, changed: 0, removed: 0",
        "also changed: governance, target figures",
    ]
    assert facts[1].render("zh") == "另有改动：流程治理、指标目标"


def test_what_changed_without_values_to_show_is_named(before):
    steps = tuple(
        replace(step, status=Label.plain("Waiting"), survey=("requester",), phase="x")
        if step.id == "check"
        else step
        for step in before.process.steps
    )
    after = replace(before, process=replace(before.process, steps=steps))
    scene = drawn(before, after)
    check = next(box for box in scene.boxes if box.id == "check")
    assert next(chip.texts[0].text for chip in check.chips) == "≠ status, survey"
    assert "changed: status, survey" in check.summary
    assert "≠ changed" in {item.text.text for item in scene.legend}


def test_a_chip_names_all_that_reads_otherwise(before):
    steps = tuple(
        replace(
            step,
            name=Label.plain("Look"),
            status=Label.plain("Waiting"),
            survey=("requester",),
            requires=("form",),
        )
        if step.id == "check"
        else step
        for step in before.process.steps
    )
    after = replace(before, process=replace(before.process, steps=steps))
    check = next(box for box in drawn(before, after).boxes if box.id == "check")
    assert next(chip.texts[0].text for chip in check.chips) == "≠ name, status, needs, survey"
    assert "changed: status, needs, survey" in check.summary


def test_a_change_that_no_chip_has_a_word_for_is_a_detail(before):
    steps = tuple(
        replace(step, phase="first") if step.id == "check" else step
        for step in before.process.steps
    )
    after = replace(before, process=replace(before.process, steps=steps))
    check = next(box for box in drawn(before, after).boxes if box.id == "check")
    assert check.change is Change.CHANGED
    assert next(chip.texts[0].text for chip in check.chips) == "≠ details"


def test_nothing_changed(before):
    scene = drawn(before, before)
    assert not any(kinds(scene.boxes).values())
    assert not any(path.change for path in scene.paths)
    assert Symbol.CHANGED not in {item.symbol for item in scene.legend}


def test_a_gateway_that_is_gone_is_marked(before, variant, task, end):
    deciding = variant(
        task("ask", "requester", next="check"),
        task("check", "agent", next={"yes": "approve", "no": "ask"}),
        task("approve", "manager", next="done"),
        end(),
    )
    scene = drawn(deciding, before)
    (choice,) = scene.diamonds
    assert choice.change is Change.REMOVED
    for svg, colour in ((to_svg(scene), palette.REMOVED), (to_svg(draw(deciding)), "none")):
        (gateway,) = re.findall(r'<g class="gateway".*?</g>', svg, re.DOTALL)
        assert (palette.GATEWAY_FILL in gateway) == (colour == "none")
        assert colour in gateway


def test_words_beside_a_way_that_is_gone_step_back(variant, task, end):
    deciding = variant(
        task("ask", "requester", next={"yes": "done", "no": "again"}),
        task("again", "agent", next="ask"),
        end(),
    )
    other = variant(
        task("ask", "requester", next={"yes": "done", "no": "ask"}),
        task("again", "agent", next="ask"),
        end(),
    )
    scene = drawn(deciding, other)
    tones = {
        (path.target, line.tone)
        for path in scene.paths
        if path.label is not None
        for line in path.label.texts
    }
    assert ("again", Tone.MUTED) in tones
    assert ("done", Tone.INK) in tones


def test_paper_says_below_the_legend_what_a_tooltip_says(before, after):
    scene = drawn(before, after)
    notes = " ".join(line.text for line in scene.notes)
    assert notes == (
        "≠ Check – R: Service desk agent → IT support; A: – → IT director; "
        "limit: – → 4 working h; next: Approve → Install"
    )
    assert min(line.y for line in scene.notes) > max(item.y for item in scene.legend)
    assert max(line.y for line in scene.notes) < scene.height
    assert drawn(before, before).notes == ()


def test_notes_stand_in_both_languages_and_on_a_page(before, after):
    options = Options("both", overlay=changes(before, after), against=before, fit="a4")
    scene = draw(after, options)
    rows = [line.text for line in scene.notes if line.text.startswith("≠")]
    assert [row.split(" – ")[0].split("——")[0] for row in rows] == ["≠ 步骤check", "≠ Check"]
    assert max(line.y for line in scene.notes) < scene.height
    assert scene.width / scene.height == pytest.approx(297 / 210, rel=0.01)
    assert all(line.text in to_svg(scene) for line in scene.notes)


def test_a_long_chip_breaks_between_names_and_stays_in_its_box(before):
    fields = {
        "status": Label.plain("Waiting"),
        "survey": ("requester",),
        "requires": ("form",),
        "produces": ("record",),
        "accountable": (Assignment("director"),),
        "time_limit": Limit(parse_duration("4bh")),
        "name": Label("Look", "查看"),
    }
    steps = tuple(
        replace(step, **fields) if step.id == "check" else step for step in before.process.steps
    )
    after = replace(before, process=replace(before.process, steps=steps))
    scene = draw(after, Options("zh", overlay=changes(before, after), against=before))
    box = next(box for box in scene.boxes if box.id == "check")
    (chip,) = [chip for chip in box.chips if chip.kind is ChipKind.FLAG]
    said = [line.text for line in chip.texts]
    assert "".join(said) == "≠ 名称、A、时限、状态、前置条件、产出、满意度调查"
    assert len(said) > 1
    assert all(line.endswith("、") for line in said[:-1])
    assert box.rect.x <= chip.rect.x < chip.rect.right <= box.rect.right
    assert box.rect.y <= chip.rect.y < chip.rect.bottom <= box.rect.bottom
