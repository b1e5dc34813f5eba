"""Presentations and procedures from the command line: what is written, what is refused, what is told."""

import importlib.util
import io
import zipfile
from datetime import date

import docx
import pptx
import pytest

from itsmctl.cli import client_documents
from itsmctl.render.png import packaged_fonts

BEFORE = "software-request"
THEME = """\
schema: itsmctl/theme/v1
company: {zh: 恒达制造, en: Hengda}
colours: {primary: "#7a1f5c"}
"""

needs_fonts = pytest.mark.skipif(
    not packaged_fonts(), reason="the extra [cjk] is not installed"
)


@pytest.fixture
def theme(portfolio):
    (portfolio / "theme.yaml").write_text(THEME, encoding="utf-8")
    return portfolio / "theme.yaml"


def titles(path):
    return [slide.shapes.title.text_frame.text for slide in pptx.Presentation(path).slides]


def test_a_folder_becomes_a_presentation(cli, portfolio):
    outcome = cli("--lang", "zh", "export", "leaver", BEFORE, "-o", "流程.pptx")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "已写入流程.pptx\n")
    assert titles("流程.pptx") == [
        "恒达制造 · 服务流程",
        "流程一览",
        "员工离职",
        "软件申请流程",
    ]


def test_one_process_needs_no_list(cli, portfolio):
    assert cli("export", BEFORE, "-o", "one.pptx").code == 0
    assert titles("one.pptx") == ["Software request", "Software request"]


def test_render_draws_the_slide_alone(cli, portfolio):
    outcome = cli("render", BEFORE, "-o", "one.pptx", "--picture-lang", "zh")
    assert (outcome.code, outcome.err) == (0, "wrote one.pptx\n")
    assert titles("one.pptx") == ["软件申请流程"]


@needs_fonts
def test_a_process_becomes_a_procedure(cli, portfolio, theme):
    outcome = cli("--lang", "zh", "export", BEFORE, "-o", "指导书.docx", "--theme", theme)
    assert (outcome.code, outcome.err) == (0, "已写入指导书.docx\n")
    document = docx.Document("指导书.docx")
    assert [one.text for one in document.paragraphs[:3]] == [
        "恒达制造",
        "软件申请流程",
        "作业指导书",
    ]


@needs_fonts
def test_both_languages_at_once(cli, portfolio):
    assert cli("--lang", "both", "export", BEFORE, "-o", "x.docx").code == 0
    told = "\n".join(one.text for one in docx.Document("x.docx").paragraphs)
    assert "目的 Purpose" in told
    assert cli("--lang", "both", "export", BEFORE, "-o", "x.pptx").code == 0


def test_a_scenario_is_its_merged_process(cli, portfolio):
    assert cli("export", "parallel-approval", "-o", "x.pptx").code == 0
    assert titles("x.pptx")[0].startswith("Software request – ")


def test_the_theme_colours_the_slides(cli, portfolio, theme):
    assert cli("export", BEFORE, "-o", "x.pptx", "--theme", theme).code == 0
    with zipfile.ZipFile("x.pptx") as parts:
        themes = [name for name in parts.namelist() if name.startswith("ppt/theme/theme")]
        assert any(b"7A1F5C" in parts.read(name) for name in themes)


def test_what_comes_again_replaces_it_and_a_file_of_yours_is_kept(cli, portfolio):
    assert cli("export", BEFORE, "-o", "x.pptx").code == 0
    assert cli("export", "leaver", "-o", "x.pptx").code == 0
    (portfolio / "mine.pptx").write_bytes(b"mine")
    cli("export", BEFORE, "-o", "mine.pptx").refuses("mine.pptx", "--force")


def test_the_same_bytes_on_the_same_day_and_the_day_of_the_environment(
    cli, portfolio, monkeypatch
):
    def made():
        assert cli("export", BEFORE, "-o", "x.pptx").code == 0
        return (portfolio / "x.pptx").read_bytes()

    first = made()
    assert made() == first
    assert pptx.Presentation(io.BytesIO(first)).core_properties.created.date() == date(
        2026, 7, 1
    )
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert made() != first
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert cli("export", "leaver", "-o", "x.pptx").code == 0
    assert pptx.Presentation("x.pptx").core_properties.created.date() == date(2026, 6, 9), (
        "the day of its last review"
    )


def test_a_day_that_is_none(cli, portfolio, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "today")
    cli("export", BEFORE, "-o", "x.pptx").refuses("SOURCE_DATE_EPOCH is “today”", "unset it")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (
            ("-o", "x.xlsx", "--theme", "t.yaml"),
            ("--theme has no meaning for .xlsx", ".pptx, .docx"),
        ),
        (
            ("-o", "x.pptx", "--shape", "visio"),
            ("--shape visio has no meaning for .pptx", ".xlsx, .csv"),
        ),
        (("-o", "x.docx", "--theme", "absent.yaml"), ("absent.yaml", "cannot be read")),
        (("-o", "x.odp"), ("“x.odp” does not say a format", "pptx, docx")),
        (("-o", f"{BEFORE}.process.yaml/x.pptx"), (f"{BEFORE}.process.yaml/x.pptx",)),
    ],
)
def test_calls_that_make_no_sense(cli, portfolio, options, words):
    cli("export", BEFORE, *options).refuses(*words)
    assert not [*portfolio.glob("x.*")]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ("-o p.svg --theme theme.yaml", ("--theme has no meaning for .svg", ".pptx")),
        ("-o p.pptx --overlay lint", ("--overlay has no meaning for .pptx",)),
        ("-o p.pptx --fit a4", ("--fit has no meaning for .pptx",)),
        ("-o p.pptx --picture gantt", ("“.pptx” does not say a format",)),
    ],
)
def test_render_refuses_what_slides_do_not_show(cli, portfolio, theme, options, words):
    cli("render", BEFORE, *options.split()).refuses(*words)


def test_colours_that_cannot_be_read_are_refused_with_one_that_can(cli, portfolio, theme):
    theme.write_text(THEME.replace("#7a1f5c", "#ffcc00"), encoding="utf-8")
    cli("export", BEFORE, "-o", "x.pptx", "--theme", "theme.yaml").refuses(
        "theme.yaml:3:11: primary: #ffcc00", "1.5 : 1", "#8f7200"
    )


def test_a_missing_logo_and_an_unknown_font(cli, portfolio, theme):
    theme.write_text(THEME + "logo: absent.png\n", encoding="utf-8")
    cli("export", BEFORE, "-o", "x.pptx", "--theme", "theme.yaml").refuses(
        "theme.yaml:4:1", "the logo “absent.png”"
    )
    theme.write_text(THEME + "fonts: {latin: Ariel}\n", encoding="utf-8")
    outcome = cli("export", BEFORE, "-o", "x.pptx", "--theme", "theme.yaml")
    assert outcome.code == 0
    assert "did you mean “Arial”?" in outcome.err
    outcome = cli(
        "--lang", "zh", "-q", "export", BEFORE, "-o", "x.pptx", "--theme", "theme.yaml"
    )
    assert (outcome.code, outcome.err) == (0, "")


@pytest.mark.parametrize(("suffix", "package"), [("pptx", "pptx"), ("docx", "docx")])
def test_a_missing_extra_is_named_with_its_command(
    cli, portfolio, monkeypatch, suffix, package
):
    found = importlib.util.find_spec

    def without(name, *rest):
        return None if name == package else found(name, *rest)

    monkeypatch.setattr(importlib.util, "find_spec", without)
    cli("export", BEFORE, "-o", f"x.{suffix}").refuses(
        f"python-{package}", "pip install 'itsmctl[office]'"
    )


def test_faulty_processes_are_refused_with_their_place(cli, portfolio, change):
    change(f"{BEFORE}.process.yaml", "next: triage", "nexd: triage")
    outcome = cli("export", BEFORE, "-o", "x.pptx")
    assert outcome.code == 2
    assert "nexd" in outcome.err
    assert not (portfolio / "x.pptx").exists()


def test_words_that_get_too_small_are_told(cli, portfolio, monkeypatch):
    assert "smallest" not in cli("export", BEFORE, "-o", "x.pptx").err
    monkeypatch.setattr(client_documents, "_LEAST_WORDS", 50)
    for command in ("export", "render"):
        outcome = cli(command, BEFORE, "-o", "x.pptx")
        assert outcome.code == 0
        assert "pt high (below 50 pt they are hard to read)" in outcome.err
