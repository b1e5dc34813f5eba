import io
import json
from dataclasses import replace

import pytest

from itsmctl.errors import Place
from itsmctl.finding import Finding, Related, Severity, Suppression, Symptom
from itsmctl.i18n import Label, text
from itsmctl.lint.outcome import Change, Crash, LintReport
from itsmctl.lint.selection import find_rule
from itsmctl.report.concise import print_concise
from itsmctl.report.console import Console
from itsmctl.report.findings_json import findings_document, print_json
from itsmctl.report.findings_terminal import MANY, print_findings

PATH = "processes/报修.process.yaml"
SOURCE = """spec:
  steps:
    受理: {responsible: [桌面运维, 服务台]}
    派工: {responsible: 桌面运维}
    维修: {responsible: 桌面运维}
    验收: {responsible: 桌面运维}
    回访: {responsible: 桌面运维}
"""


class Page:
    """A text by its path."""

    path = PATH
    text = SOURCE


def place(line: int, column: int, length: int) -> Place:
    return Place(PATH, line, column, line, column + length)


def grey() -> Finding:
    rule = find_rule("RAC204")
    words = {
        "step": Label.plain("受理"),
        "parties": (Label(en="IT support", zh="桌面运维"), Label(en="Desk", zh="服务台")),
        "count": 2,
        "departments": (Label(en="IT", zh="信息部"), Label(en="Service desk", zh="服务台")),
    }
    also = rule.sentence("cell", {"party": "服务台", "department": "服务台"})
    return Finding(
        rule.code,
        rule.name,
        rule.severity,
        rule.sentence("split", words),
        place(3, 10, 11),
        ("steps", "受理", "responsible"),
        "报修",
        "受理",
        rule.symptom,
        (Related(place(3, 30, 3), also),),
    )


def unlimited(line: int, step: str) -> Finding:
    rule = find_rule("TIM501")
    return Finding(
        rule.code,
        rule.name,
        rule.severity,
        rule.sentence("none", {"step": step}),
        place(line, 5, 2),
        ("steps", step),
        "报修",
        step,
        rule.symptom,
    )


def report(*findings: Finding, **more) -> LintReport:
    return LintReport(findings, 1, **more)


def shown(console: Console, told: LintReport) -> str:
    print_findings(console, told, [Page()])
    return console.out.getvalue()


def test_a_finding_shows_its_line_and_carets_by_cells(console):
    assert shown(console, report(grey())) == (
        "warning[RAC204] responsibility-grey-zone (passing the buck): “受理” is shared by "
        "IT support, Desk of 2 departments (IT, Service desk); make one role responsible and "
        "consult the others, or split the step\n"
        " --> processes/报修.process.yaml:3:10\n"
        "  |\n"
        "3 |     受理: {responsible: [桌面运维, 服务台]}\n"
        "  |            ^^^^^^^^^^^\n"
        "  = processes/报修.process.yaml:3:30: 服务台 belongs to 服务台\n"
        "  = explain: itsmctl rule RAC204\n"
        "\n"
        "Errors: 0, warnings: 1, infos: 0 (files: 1, suppressed findings: 0).\n"
    )


def test_the_same_in_chinese(chinese_console):
    assert shown(chinese_console, report(grey())) == (
        "警告[RAC204] responsibility-grey-zone（推诿）：“受理”由 2 个部门（信息部、服务台）的"
        "桌面运维、服务台共同执行；请指定一个角色执行、其余会商，或把步骤拆开\n"
        " --> processes/报修.process.yaml:3:10\n"
        "  |\n"
        "3 |     受理: {responsible: [桌面运维, 服务台]}\n"
        "  |            ^^^^^^^^^^^\n"
        "  = processes/报修.process.yaml:3:30: 服务台属于服务台\n"
        "  = 说明：itsmctl rule RAC204\n"
        "\n"
        "错误 0 处，警告 1 处，提示 0 处（文件 1 个，已豁免 0 处）。\n"
    )


def test_many_of_a_kind_are_told_together(console):
    steps = ("受理", "派工", "维修", "验收", "回访")
    many = [unlimited(line, step) for line, step in enumerate(steps, 3)]
    assert shown(console, report(*many)) == (
        "error[TIM501] no-time-limit (omission), 5 times: "
        "Every step on which people work has a time limit.\n"
        " --> processes/报修.process.yaml\n"
        "  |\n"
        "3 |     受理: {responsible: [桌面运维, 服务台]}\n"
        "4 |     派工: {responsible: 桌面运维}\n"
        "5 |     维修: {responsible: 桌面运维}\n"
        "6 |     验收: {responsible: 桌面运维}\n"
        "7 |     回访: {responsible: 桌面运维}\n"
        "  = line 3: “受理” has no time limit; add timeLimit, or timeLimit: none if it may take "
        "as long as it likes\n"
        "  = explain: itsmctl rule TIM501\n"
        "\n"
        "Errors: 5, warnings: 0, infos: 0 (files: 1, suppressed findings: 0).\n"
    )


def test_few_of_a_kind_are_told_one_by_one(console):
    few = [unlimited(line, "x") for line in range(3, 3 + MANY - 1)]
    assert shown(console, report(*few)).count("error[TIM501]") == MANY - 1


def test_what_is_suppressed_is_counted_and_not_shown(console):
    hidden = replace(grey(), suppressed=Suppression("comment", "pilot"))
    assert shown(console, report(hidden)) == (
        "No findings (files: 1, suppressed findings: 1).\n"
    )


def test_a_file_without_text_still_gets_its_place(console):
    print_findings(console, report(grey()), [])
    assert "processes/报修.process.yaml:3:10" in console.out.getvalue()
    assert "|" not in console.out.getvalue()


def test_what_a_scenario_changes_is_summed_up(console):
    change = Change("better", "报修", removed=(grey(), unlimited(4, "派工")), added=(), kept=())
    assert (
        "Scenario better: findings of 报修 removed: 2 (RAC204 TIM501), added: 0, left: 0."
        in shown(console, report(changes=(change,)))
    )


CRASHED = (Crash("RAC204", "responsibility-grey-zone", PATH, "KeyError('x')"),)


@pytest.mark.parametrize("write", [print_json, print_concise])
def test_a_crash_is_told_on_the_error_stream_in_every_format(console, write):
    write(console, report(crashes=CRASHED))
    assert "bug of itsmctl" in console.err.getvalue()
    assert "bug of itsmctl" not in console.out.getvalue()


def test_a_crash_is_told_to_people_too(console):
    assert "KeyError" not in shown(console, report(crashes=CRASHED))
    assert console.err.getvalue() == (
        "the rule RAC204 (responsibility-grey-zone) failed on processes/报修.process.yaml: "
        "KeyError('x'). This is a bug of itsmctl; please report it. All other rules were run.\n"
    )


def test_colour_marks_the_severity_and_changes_no_word(console):
    coloured = Console(io.StringIO(), io.StringIO(), "en", colour=True, interactive=False)
    painted = shown(coloured, report(grey()))
    assert "\x1b[1;33mwarning[RAC204]\x1b[0m" in painted
    plain = shown(console, report(grey()))
    import re  # noqa: PLC0415  only this test looks at escapes

    assert re.sub(r"\x1b\[[0-9;]*m", "", painted).replace(" \n", "\n") == plain


def test_concise_is_one_line_per_finding(console):
    print_concise(console, report(unlimited(4, "派工")))
    assert console.out.getvalue() == (
        "processes/报修.process.yaml:4:5: TIM501 “派工” has no time limit; add timeLimit, or "
        "timeLimit: none if it may take as long as it likes\n"
    )


def test_concise_keeps_a_message_on_its_line(console):
    broken = replace(grey(), message=text("nowhere.at-all", "two\nlines"))
    print_concise(console, report(broken))
    assert console.out.getvalue().endswith(": RAC204 two lines\n")


def test_the_document_is_what_other_programs_were_promised():
    assert findings_document(report(grey()), "en") == {
        "schema": "itsmctl/findings/v1",
        "files": 1,
        "findings": [
            {
                "code": "RAC204",
                "name": "responsibility-grey-zone",
                "severity": "warning",
                "symptom": "buck-passing",
                "message": grey().message.render("en"),
                "path": PATH,
                "line": 3,
                "column": 10,
                "end_line": 3,
                "end_column": 21,
                "process": "报修",
                "step": "受理",
                "route": ["steps", "受理", "responsible"],
                "related": [
                    {
                        "path": PATH,
                        "line": 3,
                        "column": 30,
                        "message": "服务台 belongs to 服务台",
                    }
                ],
                "fix": "none",
                "url": "docs/reference/rules/RAC204.md",
                "suppressed": None,
            }
        ],
        "summary": {"error": 0, "warning": 1, "info": 0, "suppressed": 0},
    }


def test_suppressed_findings_stay_in_the_document_with_their_reason():
    hidden = replace(grey(), suppressed=Suppression("waiver", "pilot", "2026-12-31"))
    document = findings_document(report(hidden), "zh")
    (finding,) = document["findings"]
    assert finding["suppressed"] == {"kind": "waiver", "reason": "pilot", "until": "2026-12-31"}
    assert document["summary"] == {"error": 0, "warning": 0, "info": 0, "suppressed": 1}


def test_the_document_is_json_with_its_characters(console):
    change = Change("better", "报修", removed=(grey(),), added=(), kept=(grey(),))
    print_json(console, report(grey(), changes=(change,), crashes=CRASHED))
    written = console.out.getvalue()
    assert "报修" in written
    document = json.loads(written)
    assert document["changes"][0]["removed"][0]["code"] == "RAC204"
    assert document["changes"][0]["kept"] == 1
    assert document["crashes"][0]["code"] == "RAC204"


def test_every_severity_and_symptom_has_its_word():
    from itsmctl.report.findings_terminal import SEVERITIES, SYMPTOMS  # noqa: PLC0415

    assert set(SEVERITIES) == set(Severity)
    assert set(SYMPTOMS) == set(Symptom)
