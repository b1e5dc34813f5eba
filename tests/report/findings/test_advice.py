"""Where to begin: few findings need no advice; of many the three that matter, and a way out."""

from dataclasses import replace

import pytest

from itsmctl.finding import Severity, Suppression
from itsmctl.report.findings.advice import BEARABLE, FIRST, advice, first_to_mend


@pytest.fixture
def error(unlimited):
    """Make an error of any rule in a file of its own."""

    def make(code: str, path: str = "a.process.yaml", line: int = 1, **more):
        found = unlimited(line, f"s{line}", path, "a")
        return replace(found, **{"code": code, "symptom": None, **more})

    return make


def test_what_hides_other_findings_comes_first(error):
    tasks = first_to_mend([error(code) for code in ("TIM501", "SND401", "REF102", "SYN001")])
    assert [task.first.code for task in tasks] == ["SYN001", "REF102", "SND401"]
    assert all(task.reason is not None for task in tasks)


def test_all_that_is_wrong_with_a_text_is_one_task(error):
    broken = [
        error("SYN003", line=4),
        error("SYN004", line=9),
        error("SYN001", "b.process.yaml"),
    ]
    tasks = first_to_mend([*broken, error("REF101"), error("FLW311")])
    assert [[found.code for found in task.findings] for task in tasks] == [
        ["SYN003", "SYN004"],
        ["REF101"],
        ["FLW311"],
    ]


def test_a_broken_house_comes_before_what_stands_on_it(error):
    tasks = first_to_mend(
        [error("SYN001", "a.process.yaml"), error("SYN004", "z.org.yaml"), error("REF102")]
    )
    assert [task.first.place.path for task in tasks[:2]] == ["z.org.yaml", "a.process.yaml"]
    assert tasks[0].files == 1


def test_a_clash_of_ids_hides_the_rest_of_the_file_too(error):
    tasks = first_to_mend([error("TIM501"), error("PRT901", "b.process.yaml"), error("REF102")])
    assert [task.first.code for task in tasks] == ["PRT901", "REF102", "TIM501"]
    (unread,) = first_to_mend([error("SYN001")])
    assert tasks[0].reason == unread.reason


def test_what_hides_most_files_comes_first(error):
    clashes = [error("PRT901", f"{name}.process.yaml") for name in "bcd"]
    tasks = first_to_mend([error("SYN001"), *clashes])
    assert [(task.first.code, task.files) for task in tasks] == [
        ("PRT901", 2),
        ("SYN001", 0),
        ("PRT901", 0),  # its number of files has been said
    ]


def test_the_same_in_other_files_is_counted(dossier, error):
    many = [error("TIM501", line=line) for line in range(1, BEARABLE + 1)]
    told = dossier(
        *many,
        *(error("REF101", f"{name}.process.yaml") for name in "abc"),
        *(error("SYN003", line=line) for line in (1, 2)),
        error("SYN001", "b.process.yaml"),
    )
    lines = list(advice(told, "en"))
    assert "(2 places; further files: 1): hides" in lines[2].replace("2 steps", "2 places")
    assert "a.process.yaml:1:5 (further files: 2): keeps" in lines[3]
    zh = list(advice(told, "zh"))
    assert "，另有 1 个文件）：" in zh[2]
    assert "（另有 2 个文件）：" in zh[3]


def test_not_every_wrong_name_or_way_hides_something(error):
    tasks = first_to_mend([error("REF104"), error("FLW306"), error("REF103")])
    assert [task.reason is not None for task in tasks] == [True, False, False]
    assert tasks[0].first.code == "REF103"


def test_a_warning_hides_nothing(error):
    mild = error("SYN005", severity=Severity.WARNING)
    tasks = first_to_mend([mild, error("TIM501")])
    assert [task.first.code for task in tasks] == ["TIM501", "SYN005"]
    assert tasks[1].reason is None


def test_then_severity_then_symptom_then_steps(error, grey):
    one_step = error("RAC201")
    two_steps = [error("RAC203", line=2), error("RAC203", line=3)]
    tasks = first_to_mend([grey, one_step, *two_steps])
    assert [task.first.code for task in tasks] == ["RAC203", "RAC201", "RAC204"]
    ill = replace(one_step, symptom=grey.symptom)
    tasks = first_to_mend([grey, ill, *two_steps])
    assert [task.first.code for task in tasks] == ["RAC201", "RAC203", "RAC204"]


def test_each_is_of_another_rule_where_there_are_that_many(error):
    found = [error("TIM501", path) for path in ("a", "b", "c")] + [error("TIM502", "d")]
    tasks = first_to_mend(found)
    assert [(task.first.code, task.first.place.path) for task in tasks] == [
        ("TIM501", "a"),
        ("TIM502", "d"),
        ("TIM501", "b"),
    ]


def test_never_more_than_three_and_no_doubles(error):
    found = [error(f"TIM5{number:02}") for number in range(9)]
    assert len(first_to_mend(found)) == FIRST
    assert len(first_to_mend(found[:1] * 5)) == 1
    assert first_to_mend([]) == ()


def test_few_findings_need_no_advice(dossier, unlimited):
    few = [unlimited(line, f"s{line}") for line in range(1, BEARABLE + 1)]
    assert list(advice(dossier(*few), "en")) == []


def test_many_findings_end_with_where_to_begin(dossier, unlimited, grey):
    many = [unlimited(line, f"s{line}") for line in range(1, BEARABLE + 2)]
    told = dossier(*many, grey, call="itsmctl lint 'old files'")
    assert list(advice(told, "en")) == [
        "",
        (
            "Where to begin (first what hides other findings, then errors, then what has a symptom, "
            "then what touches most steps):"
        ),
        "  1. TIM501 no-time-limit, processes/报修.process.yaml:1:5 (21 steps): omission",
        (
            "  2. RAC204 responsibility-grey-zone, processes/报修.process.yaml:3:10: "
            "passing the buck"
        ),
        "Counts per rule, process and department: itsmctl lint 'old files' --statistics",
        (
            "Accept these 22 for now and be told only of new ones: "
            "itsmctl lint 'old files' --write-baseline"
        ),
    ]
    assert list(advice(told, "zh"))[2] == (
        "  1. TIM501 no-time-limit，processes/报修.process.yaml:1:5（21 个步骤）：遗漏"
    )


def test_what_no_baseline_lets_pass_is_counted_apart(dossier, unlimited):
    many = [unlimited(line, f"s{line}") for line in range(1, BEARABLE + 2)]
    broken = [replace(many[0], code=code) for code in ("SYN001", "SUP002")]
    last = list(advice(dossier(*many, *broken, call="itsmctl lint"), "en"))[-1]
    assert last.startswith("Mend the 2 that no baseline lets pass")
    assert "accept the other 21 for now" in last
    zh = list(advice(dossier(*many, *broken, call="itsmctl lint"), "zh"))[-1]
    assert "其中 2 处基线不能豁免" in zh


def test_who_has_a_baseline_is_not_told_of_it(dossier, unlimited):
    many = [unlimited(line, f"s{line}") for line in range(1, BEARABLE + 2)]
    accepted = replace(many[0], suppressed=Suppression("baseline"))
    assert "--write-baseline" in " ".join(advice(dossier(*many, call="lint"), "en"))
    assert "--write-baseline" not in " ".join(
        advice(dossier(*many, accepted, call="lint"), "en")
    )


def test_what_cannot_be_called_again_is_not_named(dossier, unlimited):
    many = [unlimited(line, f"s{line}") for line in range(1, BEARABLE + 2)]
    said = list(advice(dossier(*many, call=None), "en"))
    assert len(said) == 3  # a blank line, the heading, the one kind that there is
