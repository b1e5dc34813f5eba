"""What people see: excerpts, groups, colour, links, and where to begin."""

import io
import re
from dataclasses import replace

import pytest

from itsmctl.errors import Place
from itsmctl.finding import Fix, Severity, Suppression, Symptom
from itsmctl.lint.outcome import Change, Crash
from itsmctl.report.console import Console
from itsmctl.report.excerpt import cells
from itsmctl.report.findings.blocks import EXCERPTS, MANY, NUMBERS
from itsmctl.report.findings.crashes import tell_crashes
from itsmctl.report.findings.terminal import print_findings
from itsmctl.report.severities import SEVERITIES, SYMPTOMS

PATH = "processes/报修.process.yaml"
ESCAPES = re.compile(r"\x1b(\[[0-9;]*m|\]8;[^\x1b]*\x1b\\)")


def shown(console, told) -> str:
    print_findings(console, told)
    return console.out.getvalue()


def test_a_finding_shows_its_line_and_carets_by_cells(console, dossier, grey):
    assert shown(console, dossier(grey)) == (
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


def test_the_same_in_chinese(chinese_console, dossier, grey):
    assert shown(chinese_console, dossier(grey)) == (
        "警告[RAC204] responsibility-grey-zone（推诿）：“受理”由 2 个部门（信息部、服务台）的"
        "桌面运维、服务台共同执行；请指定一个角色执行、其余会商，或把步骤拆开\n"
        " --> processes/报修.process.yaml:3:10\n"
        "  |\n"
        "3 |     受理: {responsible: [桌面运维, 服务台]}\n"
        "  |            ^^^^^^^^^^^\n"
        "  = processes/报修.process.yaml:3:30：服务台属于服务台\n"
        "  = 说明：itsmctl rule RAC204\n"
        "\n"
        "错误 0 处，警告 1 处，提示 0 处（文件 1 个，已豁免 0 处）。\n"
    )


STEPS = ("受理", "派工", "维修", "验收", "回访")


def test_many_of_a_kind_are_told_together(console, dossier, unlimited):
    many = [unlimited(line, step) for line, step in enumerate(STEPS, 3)]
    assert shown(console, dossier(*many)) == (
        "error[TIM501] no-time-limit (omission), 5 steps: "
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


def test_many_of_a_kind_in_chinese(chinese_console, dossier, unlimited):
    many = [unlimited(line, step) for line, step in enumerate(STEPS, 3)]
    head = shown(chinese_console, dossier(*many)).splitlines()[0]
    assert head.startswith("错误[TIM501] no-time-limit（遗漏），5 个步骤：")


def test_few_of_a_kind_are_told_one_by_one(console, dossier, unlimited):
    few = [unlimited(line, "x") for line in range(3, 3 + MANY - 1)]
    assert shown(console, dossier(*few)).count("error[TIM501]") == MANY - 1


def test_several_at_one_step_are_counted_as_places(console, dossier, unlimited):
    same = [unlimited(line, "x") for line in range(3, 3 + MANY)]
    assert f"(omission), {MANY} places: " in shown(console, dossier(*same))


def in_files(finding, count):
    """Return a finding as it is told of each of so many files."""
    return [
        replace(finding, place=replace(finding.place, path=f"p{number}.process.yaml"))
        for number in range(count)
    ]


def test_what_is_the_same_in_many_files_is_told_once(console, dossier, unlimited):
    same = in_files(unlimited(3, "x"), EXCERPTS + 2)
    lines = shown(console, dossier(*same)).splitlines()
    assert lines[0] == (
        "error[TIM501] no-time-limit (omission), 8 files: “x” has no time limit; add timeLimit, "
        "or timeLimit: none if it may take as long as it likes"
    )
    assert lines[1 : EXCERPTS + 1] == [f"  --> {found.place}" for found in same[:EXCERPTS]]
    assert lines[EXCERPTS + 1] == f"  = and 2 more: {same[-2].place}, {same[-1].place}"
    assert lines[EXCERPTS + 2] == "  = explain: itsmctl rule TIM501"


def test_the_same_of_many_files_in_chinese(chinese_console, dossier, unlimited):
    same = in_files(unlimited(3, "x"), MANY)
    head = shown(chinese_console, dossier(*same)).splitlines()[0]
    assert head.startswith("错误[TIM501] no-time-limit（遗漏），4 个文件：“x”没有执行时限")


def test_the_same_of_few_files_is_told_of_each(console, dossier, unlimited):
    few = in_files(unlimited(3, "x"), MANY - 1)
    assert shown(console, dossier(*few)).count("error[TIM501]") == MANY - 1


def numbers_listed(console, dossier, unlimited, lines):
    source = "".join(f"step-{number}:\n" for number in range(max(lines) + 1))
    many = [unlimited(line, f"s{line}") for line in lines]
    said = shown(console, dossier(*many, text=lambda _: source))
    assert len(re.findall(r"^ *\d+ \| ", said, re.MULTILINE)) == EXCERPTS
    listed = re.search(r"= and (\d+) more, on the lines (.*)", said)
    assert listed[1] == str(len(lines) - EXCERPTS)
    return listed[2].split(", ")


def test_of_very_many_only_the_numbers_are_listed(console, dossier, unlimited):
    lines = range(1, 2 * (EXCERPTS + NUMBERS + 3), 2)
    rest = [str(line) for line in lines[EXCERPTS : EXCERPTS + NUMBERS]]
    assert numbers_listed(console, dossier, unlimited, lines) == [*rest, "..."]


def test_lines_that_follow_each_other_are_listed_as_one(console, dossier, unlimited):
    first = range(1, EXCERPTS + 1)
    lines = [*first, 20, 21, 22, 30, 40, 41]
    assert numbers_listed(console, dossier, unlimited, lines) == ["20-22", "30", "40-41"]


def test_without_the_text_many_of_a_kind_are_listed_by_line(console, dossier, unlimited):
    many = [unlimited(line, f"s{line}") for line in range(3, 3 + MANY)]
    said = shown(console, dossier(*many, text=lambda _: None))
    assert "  = on the lines 3-6\n" in said
    assert "|" not in said


@pytest.mark.parametrize(
    ("fix", "words", "total"),
    [
        (Fix.SAFE, "fix: itsmctl lint --fix\n", "itsmctl lint --fix mends up to 1 of them."),
        (
            Fix.UNSAFE,
            "fix: itsmctl lint --fix --unsafe-fixes (may change what is meant; --diff shows how)\n",
            "itsmctl lint --fix --unsafe-fixes mends up to 1 of them, which may change what is meant.",
        ),
    ],
)
def test_it_is_said_whether_the_tool_can_mend_it(console, dossier, grey, fix, words, total):
    said = shown(console, dossier(replace(grey, fix=fix)))
    assert f"  = {words}" in said
    assert said.endswith(f"{total}\n")


def test_safe_and_unsafe_fixes_are_counted_apart(console, dossier, grey):
    said = shown(console, dossier(replace(grey, fix=Fix.SAFE), replace(grey, fix=Fix.UNSAFE)))
    assert "itsmctl lint --fix mends up to 1 of them; --unsafe-fixes mends up to 1 more" in said


def test_a_group_tells_that_some_of_it_can_be_mended(console, dossier, unlimited):
    many = [unlimited(line, f"s{line}") for line in range(3, 3 + MANY)]
    said = shown(console, dossier(*many[:-1], replace(many[-1], fix=Fix.UNSAFE)))
    assert said.count("= fix: ") == 1


def test_what_is_suppressed_is_counted_and_not_shown(console, dossier, grey):
    hidden = replace(grey, fix=Fix.SAFE, suppressed=Suppression("comment", "pilot"))
    assert (
        shown(console, dossier(hidden)) == "No findings (files: 1, suppressed findings: 1).\n"
    )


def test_a_file_without_text_still_gets_its_place(console, dossier, grey):
    said = shown(console, dossier(grey, text=lambda _: None))
    assert "processes/报修.process.yaml:3:10" in said
    assert "|" not in said


def test_what_a_scenario_changes_is_summed_up(console, dossier, grey, unlimited):
    change = Change("better", "报修", removed=(grey, unlimited(4, "派工")), added=(), kept=())
    assert (
        "Scenario better: findings of 报修 removed: 2 (RAC204 TIM501), added: 0, left: 0."
        in shown(console, dossier(changes=(change,)))
    )


def test_a_crash_is_told_on_the_error_stream(console, dossier):
    crash = Crash("RAC204", "responsibility-grey-zone", PATH, "KeyError('x')")
    told = dossier(crashes=(crash,))
    tell_crashes(console, told.report)
    assert "KeyError" not in shown(console, told)
    assert console.err.getvalue() == (
        "the rule RAC204 (responsibility-grey-zone) failed on processes/报修.process.yaml: "
        "KeyError('x'). This is a bug of itsmctl; please report it. All other rules were run.\n"
    )


def painted(told, *, links: bool = False) -> str:
    screen = Console(
        io.StringIO(), io.StringIO(), "en", colour=True, interactive=False, links=links
    )
    return shown(screen, told)


def test_colour_marks_the_severity_and_changes_no_word(console, dossier, grey):
    coloured = painted(dossier(grey))
    assert "\x1b[1;33mwarning[RAC204]\x1b[0m" in coloured
    assert "\x1b]8;" not in coloured
    assert ESCAPES.sub("", coloured) == shown(console, dossier(grey))


def test_links_lead_to_the_line_and_change_no_word(console, dossier, grey):
    linked = painted(dossier(grey), links=True)
    targets = re.findall(r"\x1b\]8;[^;]*;([^\x1b]+)\x1b", linked)
    file = "file:///srv/checkout/processes/%E6%8A%A5%E4%BF%AE.process.yaml#3"
    assert targets == [file, file]
    assert ESCAPES.sub("", linked) == shown(console, dossier(grey))


def test_standard_input_cannot_be_clicked(dossier, grey):
    piped = replace(grey, place=Place("-", 3, 10, 3, 21), related=())
    assert "\x1b]8;" not in painted(dossier(piped), links=True)


def test_lines_are_cut_to_the_width_of_the_terminal(console, dossier, grey, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    source = f"\n\n    受理: {'长' * 100}\n"
    said = shown(console, dossier(grey, text=lambda _: source)).splitlines()
    framed = [line for line in said if re.match(r" *\d* \| ", line)]
    assert len(framed) == 2
    assert all(cells(line) <= 60 for line in framed)
    assert framed[0].endswith("...")


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_sentences_are_folded_on_a_terminal(
    dossier, grey, unlimited, monkeypatch, columns, language
):
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("LINES", "40")
    screen = Console(Terminal(), io.StringIO(), language, colour=False, interactive=False)
    many = [replace(unlimited(line, f"s{line}"), fix=Fix.UNSAFE) for line in range(1, 25)]
    said = shown(screen, dossier(grey, *many)).splitlines()
    assert all(cells(line) <= columns for line in said if "process.yaml" not in line)
    pipe = Console(io.StringIO(), io.StringIO(), language, colour=False, interactive=False)
    whole = shown(pipe, dossier(grey, *many))
    assert max(map(cells, whole.splitlines())) > 120
    assert "".join("".join(said).split()) == "".join(whole.split())


def test_every_severity_and_symptom_has_its_word():
    assert set(SEVERITIES) == set(Severity)
    assert set(SYMPTOMS) == set(Symptom)


def accepted(grey, unlimited):
    return (
        replace(grey, suppressed=Suppression("waiver", "pilot", "2026-12-31", "board")),
        replace(unlimited(4, "派工"), suppressed=Suppression("comment", "the post\nis vacant")),
        replace(unlimited(5, "维修"), suppressed=Suppression("waiver", by="board")),
        replace(unlimited(6, "验收"), suppressed=Suppression("baseline")),
    )


def test_who_wants_details_is_told_what_was_accepted(console, dossier, grey, unlimited):
    said = shown(replace(console, verbose=True), dossier(*accepted(grey, unlimited)))
    assert said == (
        "No findings (files: 1, suppressed findings: 4).\n"
        "\n"
        "Accepted findings:\n"
        f"  {PATH}:3:10: RAC204 responsibility-grey-zone, waived by the policy: pilot "
        "(until 2026-12-31, by board)\n"
        f"  {PATH}:4:5: TIM501 no-time-limit, ignored by a comment: the post is vacant\n"
        f"  {PATH}:5:5: TIM501 no-time-limit, waived by the policy (by board)\n"
        f"  {PATH}:6:5: TIM501 no-time-limit, accepted in the baseline\n"
    )


def test_what_was_accepted_in_chinese(chinese_console, dossier, grey, unlimited):
    told = dossier(*accepted(grey, unlimited))
    lines = shown(replace(chinese_console, verbose=True), told).splitlines()
    assert lines[2:4] == [
        "已接受的问题：",
        (
            f"  {PATH}:3:10：RAC204 responsibility-grey-zone，由检查策略豁免：pilot"
            "（有效期至 2026-12-31，批准：board）"
        ),
    ]


def test_without_accepted_findings_details_hold_no_list(console, dossier, grey):
    assert "Accepted" not in shown(replace(console, verbose=True), dossier(grey))


def test_a_broken_instrument_is_no_rule(console, dossier):
    told = dossier(crashes=(Crash("facts", "facts", PATH, "KeyError('x')"),))
    tell_crashes(console, told.report)
    said = console.err.getvalue()
    assert "working out the facts for other files of" in said
    assert "the rule" not in said
