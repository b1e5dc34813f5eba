"""``raci``: the matrix on a terminal, in a pipe, in a file."""

import csv
import io
import json
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
    assert len({len(row) for row in rows[1:]}) == 1  # below the title


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
        (("--format", "xlsx"), ("workbook", "-o matrix.xlsx")),
    ],
)
def test_formats_that_do_not_fit_the_place(cli, portfolio, options, words):
    cli("raci", BEFORE, *options).refuses(*words)
    assert not list(portfolio.glob("m.*"))


def test_what_is_no_process(cli, portfolio):
    cli("raci", "org").refuses("none of the definitions is a process", "name a process")
