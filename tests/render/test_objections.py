import pytest

from itsmctl.errors import Place
from itsmctl.finding import Finding, Severity, Suppression
from itsmctl.i18n import Label, text
from itsmctl.render.draw import Options, draw
from itsmctl.render.measure import text_width
from itsmctl.render.objections import objections
from itsmctl.render.scene import ChipKind, Symbol


def finding(code, name, step, *, process="request", suppressed=None, severity=Severity.ERROR):
    says = text("lint.test", "{code} at {step}", code=code, step=str(step))
    return Finding(
        code,
        name,
        severity,
        says,
        Place("p.yaml"),
        process=process,
        step=step,
        suppressed=suppressed,
    )


def flags(scene, step):
    (box,) = [box for box in scene.boxes if box.id == step]
    return [chip.texts[0].text for chip in box.chips if chip.kind is ChipKind.FLAG]


TITLES = {
    "RAC201": Label("Somebody answers.", "有一方担责。"),
    "HND604": Label("Whoever has a limit is reminded.", "有时限的一方会收到提醒。"),
    "GOV701": Label("A process has an owner.", "流程有负责人。"),
}


def drawn(variant, *findings, language="en"):
    overlay = objections(findings, variant.process, TITLES)
    return draw(variant, Options(language, overlay=overlay))


def keys(scene):
    return [item.text.text for item in scene.legend if item.symbol is Symbol.FLAG]


def test_what_is_missing_is_asked_for_in_its_place(review):
    scene = drawn(
        review,
        finding("RAC201", "no-accountable", "check"),
        finding("RAC203", "no-responsible", "check"),
        finding("TIM501", "no-time-limit", "check"),
        finding("HND604", "no-reminder", "install"),
    )
    assert flags(scene, "check") == ["A?", "R?", "≤?"]
    assert flags(scene, "install") == ["1"]
    assert flags(scene, "submit") == []


def test_every_rule_has_a_chip_however_many_there_are(review):
    found = [finding(f"HND60{at}", f"rule-{at}", "check") for at in range(9)]
    scene = drawn(review, *found)
    assert flags(scene, "check") == [str(number) for number in range(1, 10)]
    (box,) = [box for box in scene.boxes if box.id == "check"]
    for one in found:
        assert one.message.render("en") in box.summary


def test_a_rule_has_one_chip_a_step_however_often_it_objects(review):
    twice = finding("HND604", "no-reminder", "check")
    assert flags(drawn(review, twice, twice), "check") == ["1"]


def test_findings_of_others_and_those_let_pass_are_left_out(review):
    scene = drawn(
        review,
        finding("RAC201", "no-accountable", "check", process="leaver"),
        finding("RAC201", "no-accountable", "check", suppressed=Suppression("waiver")),
    )
    assert flags(scene, "check") == []
    assert [line.text for line in scene.facts] == ["no findings"]


def test_findings_on_the_whole_process_stand_below_the_title(review):
    scene = drawn(
        review,
        finding("GOV701", "no-owner-or-manager", None),
        finding("HND604", "no-reminder", "check"),
    )
    (line,) = scene.facts
    assert line.text == (
        "findings: 2, steps concerned: 1 · not met as a whole: A process has an owner (GOV701)"
    )


def test_a_finding_at_an_end_stands_below_the_title_for_an_end_has_no_chips(review):
    scene = drawn(review, finding("HND604", "no-reminder", "done"))
    assert "Whoever has a limit is reminded (HND604)" in scene.facts[0].text
    assert keys(scene) == []


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            [
                "A?: not met at one step: Somebody answers (RAC201)",
                "1: not met at 2 steps: Whoever has a limit is reminded (HND604)",
            ],
        ),
        (
            "zh",
            [
                "A?：1 个步骤未做到——有一方担责（RAC201）",
                "1：2 个步骤未做到——有时限的一方会收到提醒（HND604）",
            ],
        ),
    ],
)
def test_the_legend_says_in_words_what_a_rule_demands(review, language, expected):
    scene = drawn(
        review,
        finding("RAC201", "no-accountable", "check"),
        finding("HND604", "no-reminder", "check"),
        finding("HND604", "no-reminder", "install"),
        language=language,
    )
    assert keys(scene) == expected


def test_a_rule_without_a_title_is_called_by_its_code(review):
    assert "STY801" in keys(drawn(review, finding("STY801", "label-style", "check")))[0]


def test_a_long_legend_widens_the_picture_and_is_cut_at_last(review):
    titles = {"HND604": Label.plain("very long words " * 30)}
    overlay = objections([finding("HND604", "x", "check")], review.process, titles)
    scene = draw(review, Options(overlay=overlay))
    (item,) = [item for item in scene.legend if item.symbol is Symbol.FLAG]
    assert item.text.text.endswith("…")
    assert item.text.x + text_width(item.text.text, item.text.size) <= scene.width


def test_the_worst_come_first_and_what_is_missing_before_them(review):
    scene = drawn(
        review,
        finding("HND604", "no-reminder", "check", severity=Severity.WARNING),
        finding("STY801", "label-style", "check", severity=Severity.INFO),
        finding("RAC202", "multiple-accountable", "check"),
        finding("TIM501", "no-time-limit", "check"),
    )
    assert flags(scene, "check") == ["≤?", "3", "1", "2"]
