"""Counting: the same findings by rule, by file and by department, worst first."""

from dataclasses import replace

import pytest

from itsmctl.finding import Fix, Severity, Suppression, Symptom
from itsmctl.i18n import Label
from itsmctl.report.findings.statistics import Tally, statistics
from itsmctl.report.findings.statistics_tables import print_statistics

OTHER = "processes/入职.process.yaml"


@pytest.fixture
def some(grey, unlimited):
    """Three in one file, one in another; the grey one belongs to two departments."""
    return (
        grey,
        replace(grey, step="派工"),
        replace(unlimited(4, "派工"), departments=(Label(en="IT", zh="信息部"),)),
        unlimited(9, "报到", OTHER, "入职"),
    )


def test_every_finding_counts_once_per_rule_and_per_file(some):
    numbers = statistics(some, "en")
    assert numbers.total.total == len(some)
    assert sum(row.tally.total for row in numbers.rules) == len(some)
    assert sum(row.tally.total for row in numbers.files) == len(some)
    assert sum(len(row.findings) for row in numbers.files) == len(some)


def test_the_worst_comes_first(some):
    numbers = statistics(some, "en")
    assert [row.code for row in numbers.rules] == ["TIM501", "RAC204"]
    assert [row.process for row in numbers.files] == ["报修", "入职"]
    assert [row.name for row in numbers.departments] == [
        "IT",  # one error, two warnings
        "Service desk",  # two warnings
        None,  # one error, but no department: always last
    ]


def test_a_shared_step_counts_for_each_department(some):
    rows = {row.name: row.tally for row in statistics(some, "en").departments}
    assert rows["IT"].severities == {
        Severity.ERROR: 1,
        Severity.WARNING: 2,
        Severity.INFO: 0,
    }
    assert rows[None].total == 1


def test_departments_of_one_name_are_counted_as_one(some):
    namesake = replace(some[0], departments=(Label(en="IT", zh="资讯部"),))
    english, chinese = (statistics([*some, namesake], language) for language in ("en", "zh"))
    assert [row.tally.total for row in english.departments if row.name == "IT"] == [4]
    assert {row.name for row in chinese.departments} == {"信息部", "资讯部", "服务台", None}


def test_symptoms_are_counted(some):
    assert statistics(some, "en").total.symptoms == {
        Symptom.BUCK_PASSING: 2,
        Symptom.OMISSION: 2,
        Symptom.DUPLICATION: 0,
    }


def test_nothing_counts_as_nothing():
    numbers = statistics((), "en")
    assert (numbers.rules, numbers.files, numbers.departments) == ((), (), ())
    assert numbers.total == Tally.of(())


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("│")[1:-1]]


def test_the_tables_on_a_terminal(console, dossier, some):
    hidden = replace(some[0], suppressed=Suppression("comment"))
    print_statistics(console, dossier(*some, replace(some[0], fix=Fix.SAFE), hidden))
    said = console.out.getvalue()
    table = [cells(line) for line in said.splitlines() if line.startswith("│")]
    assert table == [
        ["TIM501 no-time-limit", "omission", "2", "", ""],
        ["RAC204 responsibility-grey-zone", "passing the buck", "", "3", ""],
        ["报修", "processes/报修.process.yaml", "1", "3", ""],
        ["入职", OTHER, "1", "", ""],
        ["IT", "1", "3", ""],
        ["Service desk", "", "3", ""],
        ["(no department of the house)", "1", "", ""],
        ["IT", "RAC204 responsibility-grey-zone", "报修#受理", "ignored by a comment", "", ""],
        [
            "Service desk",
            "RAC204 responsibility-grey-zone",
            "报修#受理",
            "ignored by a comment",
            "",
            "",
        ],
    ]
    assert [
        line for line in said.splitlines() if line.startswith(("A finding", "Passing"))
    ] == [
        (
            "A finding at a step of several departments counts for each of them: together 8, though "
            "there are 5."
        ),
        "Passing the buck: 3, omission: 2, duplication: 0.",
    ]
    assert said.splitlines()[-2:] == [
        "Errors: 2, warnings: 3, infos: 0 (files: 1, suppressed findings: 1).",
        "itsmctl lint --fix mends up to 1 of them.",
    ]


def test_the_tables_in_chinese(chinese_console, dossier, some):
    print_statistics(chinese_console, dossier(*some))
    said = chinese_console.out.getvalue()
    assert "按执行该步骤的部门" in said
    assert "信息部" in said
    assert "推诿 2 处，遗漏 2 处，重复 0 处。" in said


def test_a_clean_run_has_no_tables(console, dossier):
    print_statistics(console, dossier())
    assert console.out.getvalue() == "No findings (files: 1, suppressed findings: 0).\n"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_names_break_between_their_parts_where_room_is_short(
    console, dossier, some, monkeypatch, language
):
    monkeypatch.setenv("COLUMNS", "60")
    long = replace(some[0], code="TIM502", name="critical-path-exceeds-sla")
    print_statistics(replace(console, language=language), dossier(*some, long))
    lines = console.out.getvalue().splitlines()
    firsts = [cells(line)[0] for line in lines if line.startswith("│")]
    words = " ".join(firsts).split()
    assert {"exceeds-sla", "critical-path-exceeds-sla"} & set(words)
    assert not [word for word in words if word.endswith(("critical-pat", "exceeds-sl"))]
