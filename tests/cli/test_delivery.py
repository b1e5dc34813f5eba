"""Where commands put their files: a new folder is said, and a picture that cannot be made has a stand-in."""

import pytest

PROCESS = "access-request"


def test_a_folder_that_was_made_is_named(cli, portfolio):
    said = cli("render", PROCESS, "-o", "new/deep/p.svg").err
    assert said == "wrote new/deep/p.svg\nfolder “new” was not there; made it\n"
    assert cli("render", PROCESS, "-o", "new/deep/p.svg").err == "wrote new/deep/p.svg\n"
    assert (portfolio / "new" / "deep" / "p.svg").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("raci", PROCESS, "-o", "there/r.csv"),
        ("simulate", PROCESS, "--cases", "5", "--replications", "1", "-o", "there/r.json"),
        ("simulate", PROCESS, "--cases", "5", "--replications", "1", "--log", "there/l.csv"),
        ("lint", "--output", "json=there/l.json"),
    ],
    ids=["raci", "simulate", "log", "lint"],
)
def test_every_command_that_writes_says_so(cli, portfolio, arguments):
    assert "文件夹“there”原先没有，已新建" in cli("--lang", "zh", *arguments).err
    assert (portfolio / "there").is_dir()


def test_quiet_says_nothing_of_it(cli, portfolio):
    assert cli("-q", "render", PROCESS, "-o", "new/p.svg").err == ""
    assert (portfolio / "new" / "p.svg").exists()


@pytest.mark.parametrize("suffix", ["svg", "png"])
def test_without_graphviz_the_graph_is_written_and_that_is_said(
    cli, portfolio, monkeypatch, suffix
):
    monkeypatch.delenv("ITSMCTL_DOT", raising=False)
    monkeypatch.setattr("itsmctl.render.formats.graphviz.shutil.which", lambda *_, **__: None)
    outcome = cli("render", PROCESS, "--engine", "dot", "-o", f"g.{suffix}")
    assert outcome.code == 0
    first, second = outcome.err.splitlines()
    assert first == "wrote g.dot"
    assert f"dot -T{suffix} g.dot -o g.{suffix}" in second
    assert "pip install graphviz-pure" in second
    assert "digraph" in (portfolio / "g.dot").read_text(encoding="utf-8")
    assert not (portfolio / f"g.{suffix}").exists()


def test_a_dot_file_of_somebody_else_is_kept_then(cli, portfolio, monkeypatch):
    monkeypatch.setattr("itsmctl.render.formats.graphviz.shutil.which", lambda *_, **__: None)
    (portfolio / "g.dot").write_text("mine", encoding="utf-8")
    assert cli("render", PROCESS, "--engine", "dot", "-o", "g.svg").code == 2
    assert (portfolio / "g.dot").read_text(encoding="utf-8") == "mine"


def test_words_that_get_small_on_a_page_are_announced(cli, portfolio):
    said = cli("render", "employee-onboarding", "--fit", "a4", "-o", "p.svg").err
    assert "on A4 the smallest words are" in said
    assert "below 6 pt" in said
    said = cli("--lang", "zh", "render", "employee-onboarding", "--fit", "16:9", "-o", "q.svg")
    assert "13.33 英寸宽的幻灯片" in said.err
    assert (portfolio / "p.svg").exists()


def test_a_page_with_large_words_needs_no_warning(cli, portfolio):
    said = cli("render", "standard-change", "--fit", "a4", "-o", "p.svg").err
    assert said == "wrote p.svg\n"
    assert (portfolio / "p.svg").exists()


def test_a_page_for_the_browser_carries_its_fonts_where_that_is_wished(cli, portfolio):
    plain = cli("render", PROCESS, "--picture-lang", "zh", "-o", "p.html").err
    assert "add --embed-font" in plain
    embedded = cli("render", PROCESS, "--picture-lang", "zh", "--embed-font", "-o", "e.html")
    assert embedded.err == "wrote e.html\n"
    page = (portfolio / "e.html").read_text(encoding="utf-8")
    assert page.count("@font-face") >= 2
    assert "font-family: 'itsmctl-0'" in page
    assert "font-src data:" in page
