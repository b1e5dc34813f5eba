"""The comment: a table, folded details, nobody mentioned by accident, never too long."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsmctl.errors import Place
from itsmctl.finding import Finding, Fix, Severity, Suppression
from itsmctl.i18n import text
from itsmctl.lint.outcome import Change, LintReport
from itsmctl.report.findings.dossier import Dossier
from itsmctl.report.findings.markdown import LIMIT, PLACES, ROWS, markdown
from itsmctl.report.marks import MARK

FILE = "processes/报修.process.yaml"


def rows(page: str) -> list[list[str]]:
    """The cells of every row of every table."""
    lines = [line for line in page.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]


def test_the_whole_comment(dossier, grey, unlimited):
    leave = Suppression("waiver", "a|b", "2026-12-31", "@board")
    hidden = replace(unlimited(5, "维修"), suppressed=leave)
    told = dossier(grey, replace(unlimited(4, "派工"), fix=Fix.SAFE), hidden)
    assert markdown(told, "en") == (
        "### itsmctl lint\n"
        "\n"
        "Errors: 1, warnings: 1, infos: 0 (files: 1, suppressed findings: 1).\n"
        "itsmctl lint --fix mends up to 1 of them.\n"
        "\n"
        "| Process | 🔴 error | 🟡 warning | 🔵 info | passing the buck | omission "
        "| duplication |\n"
        "| --- | --: | --: | --: | --: | --: | --: |\n"
        "| 报修 | 1 | 1 |  | 1 | 1 |  |\n"
        "\n"
        "<details>\n"
        f"<summary><b>报修</b> <code>{FILE}</code> 🔴 1 🟡 1</summary>\n"
        "\n"
        "| Line | Rule | Finding |\n"
        "| --: | --- | --- |\n"
        "| 4 | 🔴 TIM501 `no-time-limit` (omission) | “派工” has no time limit; add timeLimit, "
        "or timeLimit: none if it may take as long as it likes |\n"
        "| 3 | 🟡 RAC204 `responsibility-grey-zone` (passing the buck) | “受理” is shared by "
        "IT support, Desk of 2 departments (IT, Service desk); make one role responsible and "
        "consult the others, or split the step |\n"
        "\n"
        "</details>\n"
        "\n"
        "<details>\n"
        "<summary>Accepted findings: 1</summary>\n"
        "\n"
        "| Department | Rule | Where | How and why |\n"
        "| --- | --- | --- | --- |\n"
        "| – | TIM501 `no-time-limit` | 报修#<!-- -->维修 | waived by the policy: a\\|b (until "
        "2026-12-31, by @<!-- -->board) |\n"
        "\n"
        "</details>\n"
        f"<!-- {MARK} -->\n"
    )


def test_the_symptoms_in_chinese(dossier, grey):
    page = markdown(dossier(grey), "zh")
    assert rows(page)[0] == ["流程", "🔴 错误", "🟡 警告", "🔵 提示", "推诿", "遗漏", "重复"]
    assert "🟡 RAC204 `responsibility-grey-zone`（推诿）" in page


def test_a_clean_run_has_no_table(dossier):
    page = markdown(dossier(), "en")
    assert "No findings (files: 1" in page
    assert rows(page) == []


def test_what_scenarios_change_is_told(dossier, grey):
    change = Change("better", "报修", removed=(grey,), added=(), kept=())
    untouched = Change("same", "报修", removed=(), added=(), kept=(grey,))
    page = markdown(dossier(changes=(change, untouched)), "en")
    assert "Scenario better: findings of 报修 removed: 1 (RAC204)" in page
    assert "same" not in page


def test_processes_stand_worst_first_and_are_summed_up(dossier, grey, unlimited):
    other = replace(grey, place=replace(grey.place, path="a.process.yaml"), process="a")
    page = markdown(dossier(other, unlimited(4, "派工"), unlimited(5, "维修")), "en")
    table = rows(page)
    assert [row[0] for row in table[2:5]] == ["报修", "a", "**All**"]
    assert table[4][1:] == ["2", "1", "", "1", "2", ""]


def many(count: int, files: int, words: str) -> Dossier:
    findings = tuple(
        Finding(
            "RAC201",
            "no-accountable",
            Severity.ERROR,
            text("nowhere.at-all", words),
            Place(f"f{number % files}.process.yaml", 1, 1, 1, 2),
            process=f"f{number % files}",
        )
        for number in range(count)
    )
    return Dossier(LintReport(findings, files))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("count", "files"), [(2000, 3), (2000, 400), (1, 1), (300, 1)])
@pytest.mark.parametrize("words", ["short", "long " * 100, "长" * 30_000])
def test_it_is_never_longer_than_a_comment_may_be(count, files, words, language):
    page = markdown(many(count, files, words), language)
    assert len(page) <= LIMIT
    assert page.count("<details>") == page.count("</details>")
    told = sum("`no-accountable`" in line for line in page.splitlines())
    missing = re.search(r"(\d+) more findings have|还有 (\d+) 处", page)
    assert told + int(next(filter(None, missing.groups()), 0) if missing else 0) == count


def test_of_very_many_files_the_rest_is_one_row(dossier):
    del dossier
    table = rows(markdown(many(ROWS + 30, ROWS + 30, "x"), "en"))
    assert table[ROWS + 2][:2] == ["30 more files", "30"]
    assert table[ROWS + 3][:2] == ["**All**", f"**{ROWS + 30}**".strip("*")]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("ask @boss", "ask @<!-- -->boss"),
        ("see #12 or !7", "see #<!-- -->12 or !<!-- -->7"),
        ("a@ b # c!", "a@ b # c!"),
        ("<script>&", "&lt;script&gt;&amp;"),
        (
            "a|b *c* _d_ `e` [f](g) ~h~ \\ $i$",
            r"a\|b \*c\* \_d\_ \`e\` \[f\](g) \~h\~ \\ \$i\$",
        ),
        ("two\nlines\r\n| x", r"two lines \| x"),
    ],
)
def test_words_mean_themselves(dossier, grey, written, shown):
    escaped = written.replace("{", "{{").replace("}", "}}")
    page = markdown(dossier(replace(grey, message=text("nowhere.at-all", escaped))), "en")
    assert page.splitlines()[-4].endswith(f" | {shown} |")


@given(st.text(max_size=80))
def test_a_row_stays_a_row(words):
    told = many(2, 1, words.replace("{", "{{").replace("}", "}}"))
    table = rows(markdown(told, "en"))
    assert [len(row) for row in table] == [7, 7, 7, 3, 3, 3, 3]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    ("count", "reason"), [(3, "short"), (2000, "long " * 20), (1, "长" * LIMIT)]
)
def test_what_was_accepted_takes_the_room_that_is_left(
    dossier, unlimited, language, count, reason
):
    hidden = [
        replace(unlimited(line, "维修"), suppressed=Suppression("waiver", reason, by=f"{line}"))
        for line in range(1, count + 1)
    ]
    page = markdown(dossier(*hidden), language)
    assert len(page) <= LIMIT
    assert page.count("<details>") == page.count("</details>")
    shown = sum("`no-time-limit`" in line for line in page.splitlines())
    more = re.search(r"(\d+) more rows|另有 (\d+) 行已接受", page)
    assert shown + int(next(filter(None, more.groups())) if more else 0) in {count, 0}
    assert (shown == 0) is (len(reason) == LIMIT)


def test_a_row_of_what_was_accepted_names_some_places_and_counts_the_others(dossier, unlimited):
    leave = Suppression("baseline")
    hidden = [replace(unlimited(4, f"第{n}步"), suppressed=leave) for n in range(PLACES + 3)]
    (row,) = [
        line for line in markdown(dossier(*hidden), "zh").splitlines() if "TIM501" in line
    ]
    assert row.count("<br>") == PLACES
    assert "<br>另有 3 处 |" in row
