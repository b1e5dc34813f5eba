"""`itsmctl report`: from definitions, logs, simulations and the register to the committee's page."""

import contextlib
import io
import json
import re
import shutil
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from itsmctl.cli.door import run

TODAY = ("--today", "2026-08-10")
REGISTER = """\
apiVersion: itsmctl/v1
kind: ImprovementRegister
metadata: {id: improvements, name: {en: What we improve, zh: 持续改进登记册}}
spec:
  organisation: hengda
  entries:
    imp-1:
      title: {en: Two deputies for the IT approver, zh: 为IT审批人设两名代理人}
      process: software-request
      owner: it-director
"""


@pytest.fixture(scope="module")
def evidence(tmp_path_factory):
    """A log, its KPIs and results, made once."""
    folder = tmp_path_factory.mktemp("evidence")
    shutil.copytree(Path(__file__).parents[2] / "processes", folder / "processes")
    process = str(folder / "processes" / "software-request.process.yaml")
    log, kpi, results = (str(folder / name) for name in ("log.csv", "kpi.json", "results.json"))
    calls = (
        ["simulate", process, "-q", "--replications", "1", "--horizon", "70bd", "--log", log,
         "-o", results],
        ["kpi", log, "-q", "--process", process, "--month", "2026-04", "-o", kpi],
    )  # fmt: skip
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        assert [run(call) for call in calls] == [0, 0]
    return folder


@pytest.fixture
def small(portfolio):
    """The portfolio with two of its processes: every one more is drawn in every test."""
    kept = ("software-request", "leaver", "parallel-approval")
    for kind in ("process", "sim", "scenario"):
        for file in portfolio.rglob(f"*.{kind}.yaml"):
            if file.name.split(".")[0] not in kept:
                file.unlink()
    return portfolio


@pytest.fixture
def report(cli, small):
    def call(*words, output="page.html"):
        outcome = cli("report", *words, *TODAY, "-o", output)
        assert outcome.code == 0, outcome.err
        assert outcome.out == ""
        return (small / output).read_bytes()

    return call


def words_of(page):
    """The words of page one, without markup."""
    front = page.decode().partition("<body>")[2].partition('<aside class="appendix"')[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", front))


def test_a_portfolio_alone(report):
    said = words_of(report())
    assert "2 processes with 23 responsibility gaps, the worst at IT; to decide: 1." in said
    assert "What is missing here, and how to get it" in said
    assert "itsmctl improve propose --write" in said
    assert "How the departments work together" not in said


def test_the_page_is_called_committee_html_by_itself(cli, portfolio):
    assert cli("report", "software-request", *TODAY).err == "wrote committee.html\n"
    assert (portfolio / "committee.html").exists()
    assert cli("report", "software-request", *TODAY).code == 0  # ours is replaced


def test_a_log_and_its_kpis_make_the_same_page(report, evidence):
    log = report("software-request", "--log", evidence / "log.csv", "--month", "2026-04")
    kpi = report("software-request", "--kpi", evidence / "kpi.json")
    assert words_of(log) == words_of(kpi)
    said = words_of(log)
    assert "Hengda Manufacturing · Software request · 2026-04 · as of 2026-08-10" in said
    assert "stays longest" in said
    assert "What is missing here" in said  # neither results nor a register


def test_the_last_whole_month_with_cases_is_the_month(report, evidence):
    said = words_of(report("software-request", "--log", evidence / "log.csv"))
    # 70 working days from 2 March end on 9 June, the stragglers' last events later
    assert "Software request · 2026-05 · as of" in said


def test_logs_by_process_or_by_the_name_of_the_file(report, evidence, portfolio):
    named = f"software-request={evidence / 'log.csv'}"
    one = words_of(report("--log", named, "--month", "2026-04"))
    (portfolio / "software-request.csv").write_bytes((evidence / "log.csv").read_bytes())
    other = words_of(report("--log", "software-request.csv", "--month", "2026-04"))
    assert one == other
    assert "2 processes · 2026-04" in one


def test_results_and_a_register_elsewhere(report, evidence, tmp_path):
    file = tmp_path / "elsewhere" / "improvements.register.yaml"
    file.parent.mkdir()
    file.write_text(REGISTER, encoding="utf-8")
    page = report(
        "software-request", "--results", evidence / "results.json", "--register", file,
        "--lang", "zh",
    )  # fmt: skip
    said = words_of(page)
    assert "请决定：为IT审批人设两名代理人 IT总监 –" in said
    assert "预测" in said
    assert "itsmctl improve propose" not in said
    assert "（据模拟）" in page.decode()


def test_a_workbook(report, evidence):
    content = report("software-request", "--kpi", evidence / "kpi.json", output="page.xlsx")
    book = load_workbook(io.BytesIO(content))
    assert book["KPIs"]["A2"].value == "Software request"
    assert book["Findings"].max_row > 20


def test_a_pdf(report):
    pytest.importorskip("typst")
    assert report("software-request", output="page.pdf").startswith(b"%PDF-")


def test_a_broken_file_beside_does_not_hide_the_rest(report, portfolio):
    (portfolio / "broken.process.yaml").write_text("kind: [", encoding="utf-8")
    said = words_of(report())
    assert "2 processes" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--month", "2026-13"), ("“2026-13” is no month", "2026-03")),
        (("--today", "tomorrow"), ("--today: “tomorrow” is no date",)),
        (("-o", "page.docx"), ("“page.docx” does not say a format", "html, pdf, xlsx")),
        (("--log", "tickets.csv"), ("which of 13 processes", "--log access-request=tickets.csv")),
        (("--log", "software-reqest=x.csv"), ("“software-reqest”", "did you mean “software-request”?")),
        (("--log", "software-request=gone.csv"), ("gone.csv",)),
        (("--kpi", "gone.json"), ("gone.json", "cannot be read")),
        (("--results", "leaver.process.yaml"), ("no JSON of results",)),
        (("--register", "gone.register.yaml"), ("gone.register.yaml",)),
        (("--register", "leaver.process.yaml"), ("is no improvement register", "itsmctl improve add")),
    ],
)  # fmt: skip
def test_bad_input(cli, portfolio, words, said):
    cli("report", *words).refuses(*said)
    assert not (portfolio / "committee.html").exists()


@pytest.fixture
def spoilt(evidence, portfolio):
    def write(**changes):
        document = json.loads((evidence / "kpi.json").read_text(encoding="utf-8"))
        (portfolio / "kpi.json").write_text(json.dumps(document | changes), encoding="utf-8")
        return "kpi.json"

    return write


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"process": None}, ("measured without a definition", "--process")),
        ({"process": "leavr"}, ("“leavr” is none of the processes", "did you mean “leaver”?")),
        ({"schema": "itsmctl/simulation/v1"}, ("no JSON of results",)),
        ({"log": {}}, ("these are no KPIs that itsmctl wrote",)),
    ],
)
def test_kpis_that_cannot_be_used(cli, spoilt, changes, said):
    cli("report", "--kpi", spoilt(**changes)).refuses(*said)


def test_a_month_of_which_nothing_is_known(cli, evidence, portfolio):
    for option, file in (("--log", "log.csv"), ("--kpi", "kpi.json")):
        outcome = cli(
            "report", "software-request", option, evidence / file, "--month", "2025-01"
        )
        outcome.refuses("there is nothing of 2025-01 here", "it tells of 2026-0")


def test_kpis_of_one_month_are_not_those_of_another(cli, evidence, portfolio):
    call = ("--kpi", evidence / "kpi.json", "--month", "2026-03")
    cli("report", "software-request", *call).refuses("nothing of 2026-03", "2026-04 to 2026-04")


def test_one_process_has_one_log(cli, evidence, portfolio):
    call = ("--log", evidence / "log.csv", "--kpi", evidence / "kpi.json")
    cli("report", "software-request", *call).refuses("of “software-request” already")


def test_a_file_of_yours_is_kept(cli, portfolio):
    (portfolio / "committee.html").write_text("mine", encoding="utf-8")
    cli("report", "software-request").refuses("exists already", "--force")
    assert cli("report", "software-request", "--force").code == 0


def test_without_typst_nothing_is_written(cli, portfolio, monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    cli("report", "software-request", "-o", "page.pdf").refuses("[pdf]", "pip install")
    assert not (portfolio / "page.pdf").exists()
