from itsmctl.errors import Place
from itsmctl.finding import Finding, Severity, Suppression
from itsmctl.i18n import text
from itsmctl.render.draw import Options, draw
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
    return [chip.text.text for chip in box.chips if chip.kind is ChipKind.FLAG]


def drawn(variant, *findings):
    return draw(variant, Options(overlay=objections(findings, "request")))


def test_what_is_missing_is_asked_for_in_its_place(review):
    scene = drawn(
        review,
        finding("RAC201", "no-accountable", "check"),
        finding("RAC203", "no-responsible", "check"),
        finding("TIM501", "no-time-limit", "check"),
        finding("HND604", "no-reminder", "install"),
    )
    assert flags(scene, "check") == ["A?", "R?", "≤?"]
    assert flags(scene, "install") == ["HND604"]
    assert flags(scene, "submit") == []


def test_more_than_three_rules_on_one_step_are_counted(review):
    found = [finding(f"HND60{at}", f"rule-{at}", "check") for at in range(5)]
    scene = drawn(review, *found)
    assert flags(scene, "check") == ["HND600", "HND601", "+3"]
    (box,) = [box for box in scene.boxes if box.id == "check"]
    for one in found:
        assert one.message.render("en") in box.summary


def test_a_rule_has_one_chip_a_step_however_often_it_objects(review):
    twice = finding("HND604", "no-reminder", "check")
    assert flags(drawn(review, twice, twice), "check") == ["HND604"]


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
        "findings: 2, steps concerned: 1 · on the process as a whole: no-owner-or-manager (GOV701)"
    )


def test_the_legend_names_the_rules_the_most_frequent_first(review):
    scene = drawn(
        review,
        finding("RAC201", "no-accountable", "check"),
        finding("HND604", "no-reminder", "check"),
        finding("HND604", "no-reminder", "install"),
    )
    keys = [item.text.text for item in scene.legend if item.symbol is Symbol.FLAG]
    assert keys == ["HND604 no-reminder: 2", "A? no-accountable (RAC201): 1"]


def test_the_worst_come_first_and_what_is_missing_before_them(review):
    scene = drawn(
        review,
        finding("HND604", "no-reminder", "check", severity=Severity.WARNING),
        finding("STY801", "label-style", "check", severity=Severity.INFO),
        finding("RAC202", "multiple-accountable", "check"),
        finding("TIM501", "no-time-limit", "check"),
    )
    assert flags(scene, "check") == ["≤?", "RAC202", "+2"]
