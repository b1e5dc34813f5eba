"""``raci``: the matrix on a terminal, in a pipe, in a file."""

import csv
import io
import json
import struct
import zipfile

import pytest

BEFORE = "software-request"


def test_the_table_names_steps_parties_and_gaps(cli, portfolio):
    outcome = cli("raci", BEFORE)
    assert (outcome.code, outcome.err) == (0, "")
    for word in ("Software request", "Record", "nobody", "Responsibility gaps: "):
        assert word in outcome.out


def test_chinese(cli, portfolio):
    outcome = cli("--lang", "zh", "raci", BEFORE)
    assert outcome.code == 0
    assert "软件申请" in outcome.out
    assert "Software request" not in outcome.out


def test_only_gaps(cli, portfolio):
    every = cli("raci", BEFORE, "--format", "csv").out.splitlines()
    gaps = cli("raci", BEFORE, "--gaps", "--format", "csv").out.splitlines()
    assert 1 < len(gaps) < len(every)
    assert cli("raci", "access-request", "--gaps").out == "No responsibility gap.\n"


def test_json(cli, portfolio):
    document = json.loads(cli("raci", BEFORE, "leaver", "--format", "json").out)
    assert document["schema"] == "itsmctl/raci/v1"
    assert [matrix["id"] for matrix in document["matrices"]] == ["leaver", BEFORE]


def test_csv(cli, portfolio):
    rows = list(csv.reader(io.StringIO(cli("raci", "leaver", "--format", "csv").out)))
    assert len(rows) > 3
    assert len({len(row) for row in rows}) == 1
    assert rows[0][:2] == ["\ufeffProcess", "Step"]


def test_csv_of_several_processes_is_one_table(cli, portfolio):
    said = cli("raci", "leaver", BEFORE, "--format", "csv").out.removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(said)))
    assert {row["Process"] for row in rows} == {"Leaver", "Software request"}
    assert all(None not in row for row in rows)
    for process in ("leaver", BEFORE):
        alone = cli("raci", process, "--format", "csv").out.removeprefix("\ufeff")
        for row in csv.DictReader(io.StringIO(alone)):
            (same,) = [
                r for r in rows if (r["Process"], r["Step"]) == (row["Process"], row["Step"])
            ]
            assert {head: cell for head, cell in same.items() if cell} == {
                head: cell for head, cell in row.items() if cell
            }


@pytest.mark.parametrize(
    ("form", "word"), [("md", "| Step |"), ("html", "<!DOCTYPE html>"), ("table", "┃ Step")]
)
def test_other_formats(cli, portfolio, form, word):
    outcome = cli("raci", BEFORE, "--format", form)
    assert outcome.code == 0
    assert word in outcome.out


@pytest.mark.parametrize("by", ["role", "department"])
def test_over_all_processes(cli, portfolio, by):
    outcome = cli("raci", "--by", by, "--format", "json")
    document = json.loads(outcome.out)
    assert outcome.code == 0
    assert len(document["matrices"]) == 1


def test_a_scenario_on_its_own_stands_for_its_merged_process(cli, portfolio):
    outcome = cli("raci", "parallel-approval")
    assert outcome.code == 0
    assert "No responsibility gap." in outcome.out
    assert "Approve" in outcome.out


def test_standard_input(cli, portfolio, stdin):
    stdin((portfolio / "software-request.process.yaml").read_bytes())
    assert cli("raci", "-", "--format", "md").out == cli("raci", BEFORE, "--format", "md").out


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "html", "md", "json"])
def test_the_suffix_of_the_file_says_the_format(cli, portfolio, suffix):
    outcome = cli("raci", BEFORE, "-o", f"m.{suffix}")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", f"wrote m.{suffix}\n")
    data = (portfolio / f"m.{suffix}").read_bytes()
    if suffix == "xlsx":
        assert zipfile.is_zipfile(portfolio / "m.xlsx")
    else:
        assert "Software request" in data.decode("utf-8-sig")
    if suffix == "csv":  # bears no mark of whose it is
        cli("raci", "leaver", "-o", "m.csv").refuses("“m.csv” exists already")
    else:
        assert cli("raci", "leaver", "-o", f"m.{suffix}").code == 0  # ours: written anew


def test_other_peoples_files_are_kept(cli, portfolio):
    (portfolio / "m.md").write_text("mine", encoding="utf-8")
    cli("raci", BEFORE, "-o", "m.md").refuses("“m.md” exists already", "--force")
    assert (portfolio / "m.md").read_text(encoding="utf-8") == "mine"
    assert cli("raci", BEFORE, "-o", "m.md", "--force").code == 0


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("-o", "m.txt"), ("“m.txt”", "csv, xlsx, html, md, json")),
        (("-o", "m.xlsx", "--format", "table"), ("table", "xlsx")),
        (("--format", "xlsx"), ("xlsx cannot be shown", "-o matrix.xlsx")),
    ],
)
def test_formats_that_do_not_fit_the_place(cli, portfolio, options, words):
    cli("raci", BEFORE, *options).refuses(*words)
    assert not list(portfolio.glob("m.*"))


def gaps_of(outcome, step):
    (matrix,) = json.loads(outcome.out)["matrices"]
    (row,) = (row for row in matrix["rows"] if row["id"] == step)
    return row["gaps"], row["accepted"]


def test_accepted_gaps_are_shown_as_accepted_whoever_accepted_them(cli, portfolio, change):
    assert gaps_of(cli("raci", BEFORE, "--format", "json"), "record") == (
        ["several-accountable"],
        [],
    )
    change(
        "software-request.process.yaml",
        "      accountable: [infosec-manager",
        "      # itsmctl: ignore[RAC202]\n      accountable: [infosec-manager",
    )
    by_comment = cli("raci", BEFORE, "--format", "json")
    assert gaps_of(by_comment, "record") == ([], ["several-accountable"])
    (portfolio / "c.policy.yaml").write_text(
        "apiVersion: itsmctl/v1\nkind: LintPolicy\nmetadata: {id: c}\nspec:\n  waivers:\n"
        f'    - {{rule: RAC201, at: {BEFORE}#it-approve, reason: r, until: "2099-12-31"}}\n',
        encoding="utf-8",
    )
    by_waiver = cli("raci", BEFORE, "--format", "json")
    assert gaps_of(by_waiver, "it-approve") == ([], ["no-accountable"])
    cli("lint", "--write-baseline")
    outcome = cli("raci", BEFORE, "--gaps")
    assert "Responsibility gaps: 0, and accepted ones: 5" in outcome.out
    written = cli("raci", BEFORE, "--format", "md").out
    assert "grey zone: several departments (accepted)" in written
    assert "已接受" in cli("--lang", "zh", "raci", BEFORE).out


def test_an_unknown_name_is_a_gap_and_no_refusal(cli, portfolio, change):
    change(
        "software-request.process.yaml", "  responsible: infosec-officer", "  responsible: nn"
    )
    outcome = cli("raci", ".", "--format", "json")
    assert (outcome.code, outcome.err) == (0, "")
    assert len(json.loads(outcome.out)["matrices"]) > 10
    gaps, _ = gaps_of(cli("raci", BEFORE, "--format", "json"), "record")
    assert "unknown-name" in gaps
    assert "写了未知的名称" in cli("--lang", "zh", "raci", BEFORE, "--format", "md").out


def test_a_sub_process_that_is_missing_does_not_hide_the_matrix(cli, portfolio, change):
    change("employee-onboarding.process.yaml", "process: access-request", "process: nowhere")
    assert cli("raci", "employee-onboarding").code == 0


def test_what_is_no_process(cli, portfolio):
    cli("raci", "org").refuses("none of the definitions is a process", "name a process")


@pytest.mark.parametrize("by", ["role", "department"])
def test_views_over_processes_tell_of_the_gaps_of_the_steps(cli, portfolio, by):
    by_step = cli("raci", BEFORE).out.splitlines()[-1]
    assert by_step == "Responsibility gaps: 5"
    assert cli("raci", BEFORE, "--by", by).out.splitlines()[-1] == by_step
    assert cli("raci", "access-request", "--by", by).out.endswith("No responsibility gap.\n")
    cli("raci", BEFORE, "--by", by, "--gaps").refuses("--gaps shows steps", f"--by {by}")


def test_views_over_processes_are_named_for_what_was_asked(cli, portfolio):
    def name(*ids):
        return json.loads(cli("raci", *ids, "--by", "role", "--format", "json").out)[
            "matrices"
        ][0]["name"]

    assert name(BEFORE) == "Software request"
    assert name(BEFORE, "leaver") == "2 processes"


def test_namesakes_of_two_departments_are_told_apart(cli, portfolio):
    (portfolio / "same.process.yaml").write_text(
        "apiVersion: itsmctl/v1\nkind: Process\nmetadata: {id: same}\nspec:\n  steps:\n"
        "    a: {responsible: it/manager, accountable: line/manager, timeLimit: 1bd, next: b}\n"
        "    b: {type: end}\n",
        encoding="utf-8",
    )
    document = json.loads(cli("raci", "same", "--format", "json").out)
    names = [column["name"] for column in document["matrices"][0]["columns"]]
    assert len(names) == len(set(names)) == 2


def test_a_picture_of_no_gap(cli, portfolio):
    cli("raci", "access-request", "--gaps", "-o", "m.svg").refuses(
        "there is no responsibility gap to draw", "leave out --gaps"
    )
    assert not (portfolio / "m.svg").exists()


def test_a_picture_of_several_matrices(cli, portfolio):
    cli("raci", BEFORE, "leaver", "-o", "m.svg").refuses(
        "a picture shows one matrix, but 2 were asked for", "name one process"
    )


def test_the_scale_of_a_picture(cli, portfolio):
    widths = []
    for scale in ("1", "2"):
        assert cli("raci", BEFORE, "-o", f"{scale}.png", "--scale", scale).code == 0
        widths.append(struct.unpack(">I", (portfolio / f"{scale}.png").read_bytes()[16:20])[0])
    assert widths[1] == pytest.approx(2 * widths[0], abs=2)


def test_a_picture_in_both_languages(cli, portfolio):
    assert cli("--lang", "both", "raci", BEFORE, "-o", "m.svg").code == 0
    drawn = (portfolio / "m.svg").read_text(encoding="utf-8")
    for words in ("软件申请", "Software request", "职责缺口：5 处", "Responsibility gaps: 5"):
        assert words in drawn
