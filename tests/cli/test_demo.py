"""``demo``: the founding case on one page, and nobody's work written over."""

import re
import struct
from pathlib import Path

import pytest

from itsmctl.resources import folder

SMALL = ("--replications", "2")


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """One demo, made once: its folder and what was said."""
    import contextlib  # noqa: PLC0415  only here
    import io  # noqa: PLC0415  only here

    from itsmctl.cli.door import run  # noqa: PLC0415  only here

    home = tmp_path_factory.mktemp("demo") / "out"
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(["demo", str(home), *SMALL, "--lang", "en"])
    return home, code, out.getvalue(), err.getvalue()


def test_it_says_what_it_found(first):
    home, code, out, err = first
    assert (code, err) == (0, "")
    assert re.search(r"lint: [1-9]\d* findings before; .* removes [1-9]\d* and adds 0", out)
    assert re.search(r"no longer than .* before and .* after: \w+", out)
    assert out.endswith(f"open {home / 'index.html'}\n")


def test_its_files(first):
    home, *_ = first
    names = {path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file()}
    pictures = {
        f"{side}.{tail}" for side in ("before", "after") for tail in ("en.svg", "zh.svg", "png")
    }
    shipped = folder("processes")
    definitions = {
        f"processes/{path.relative_to(shipped).as_posix()}"
        for path in shipped.rglob("*")
        if path.is_file()
    }
    assert names == pictures | definitions | {"index.html"}
    data = (home / "before.png").read_bytes()
    assert struct.unpack(">II", data[16:24])[0] > 1000


def test_the_page_speaks_both_languages_and_fetches_nothing(first):
    home, *_ = first
    page = (home / "index.html").read_text(encoding="utf-8")
    for word in ("Who is responsible", "What the linter finds before", "软件申请", "并行审批"):
        assert word in page
    for language in ("en", "zh"):
        assert re.search(
            rf'<div[^>]* data-language="{language}"|class="{language}"|lang="{language}', page
        )
    assert page.count("data:image/svg+xml;base64,") == 4
    assert not re.search(r"""(src|href)=["']?https?:""", page)
    assert "@import" not in page


def test_the_definitions_beside_the_page_work(first, cli, monkeypatch):
    home, *_ = first
    monkeypatch.chdir(home)
    assert cli("validate", "processes").code == 0


def test_a_second_run_writes_its_own_files_anew_and_keeps_what_was_edited(first, cli):
    home, *_ = first
    page = home / "index.html"
    before = page.read_text(encoding="utf-8")
    page.write_text(before.replace("</html>", "<!-- old --></html>"), encoding="utf-8")
    edited = home / "processes" / "models" / "software-request.sim.yaml"
    edited.write_text(edited.read_text("utf-8") + "# mine\n", encoding="utf-8")
    # quiet: whether Chinese can be written as PNG depends on the fonts of the machine
    outcome = cli("--lang", "zh", "-q", "demo", home, *SMALL)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.splitlines()[-1] == f"请打开 {page}"
    assert "<!-- old -->" not in page.read_text(encoding="utf-8")
    assert edited.read_text(encoding="utf-8").endswith("# mine\n")


def test_a_page_of_somebody_else_stays(cli, tmp_path):
    home = tmp_path / "site"
    home.mkdir()
    page = home / "index.html"
    page.write_text("<h1>our intranet</h1>", encoding="utf-8")
    outcome = cli("demo", home, *SMALL)
    assert outcome.code == 2
    assert "exists already and is kept" in outcome.err
    assert "--force" in outcome.err
    assert page.read_text(encoding="utf-8") == "<h1>our intranet</h1>"


def test_a_page_of_somebody_else_is_refused_before_any_work(cli, tmp_path):
    home = tmp_path / "site"
    home.mkdir()
    (home / "index.html").write_text("<h1>our intranet</h1>", encoding="utf-8")
    cli("demo", home, *SMALL).refuses("“")
    assert [path.name for path in home.iterdir()] == ["index.html"]


def test_a_definition_that_was_broken_is_told_with_its_place(first, cli):
    home, *_ = first
    broken = home / "processes" / "software-request.process.yaml"
    kept = broken.read_text(encoding="utf-8")
    broken.write_text("kind：Process\n", encoding="utf-8")
    try:
        outcome = cli("demo", home, *SMALL)
    finally:
        broken.write_text(kept, encoding="utf-8")
    assert outcome.code == 2
    assert f"{broken}:1:5" in outcome.err
    assert "Traceback" not in outcome.err


def test_the_folder_cannot_be_made(cli, tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    cli("demo", tmp_path / "file", *SMALL).refuses(str(tmp_path / "file"))


def test_one_replication_has_no_spread(cli, tmp_path):
    cli("demo", tmp_path, "--replications", "1").refuses("“1”", "--replications")
    assert list(tmp_path.iterdir()) == []


def test_the_shipped_files_are_as_they_were():
    assert not list(Path(folder("processes")).rglob("*.svg"))
