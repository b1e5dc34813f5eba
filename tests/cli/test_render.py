"""``render``: the picture that a suffix asks for, in a file, whole or not at all."""

import struct
import xml.etree.ElementTree as ET

import pytest

PROCESS = "access-request.process.yaml"


def processes(root):
    return sorted(path.name for path in (root / "processes").glob("*.process.yaml"))


def files(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def pytest_generate_tests(metafunc):
    if "shipped" in metafunc.fixturenames:
        metafunc.parametrize("shipped", processes(metafunc.config.rootpath))


def test_every_shipped_process_is_drawn(cli, portfolio, shipped):
    outcome = cli("render", shipped, "-o", "picture.svg")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "wrote picture.svg\n")
    assert ET.parse(portfolio / "picture.svg").getroot().tag.endswith("svg")


def test_the_file_is_named_for_the_process(cli, portfolio):
    assert cli("render", "access-request").err == "wrote access-request.svg\n"
    assert (portfolio / "access-request.svg").exists()


def test_quiet_says_nothing(cli, portfolio):
    assert cli("render", "access-request", "-q").err == ""


def test_a_png_has_the_size_that_the_scale_asks_for(cli, portfolio):
    sizes = []
    for scale in ("1", "2"):
        assert cli("render", PROCESS, "-o", "p.png", "--scale", scale, "--force").code == 0
        data = (portfolio / "p.png").read_bytes()
        assert data.startswith(b"\x89PNG")
        sizes.append(struct.unpack(">II", data[16:24]))
    assert sizes[1][0] == pytest.approx(2 * sizes[0][0], abs=2)


def test_dot(cli, portfolio):
    assert cli("render", PROCESS, "-o", "p.dot").code == 0
    assert "digraph" in (portfolio / "p.dot").read_text(encoding="utf-8")


def test_a_scenario_is_drawn_merged(cli, portfolio):
    assert cli("render", "parallel-approval", "-o", "after.svg").code == 0
    assert cli("render", "software-request", "-o", "before.svg").code == 0
    after, before = ((portfolio / n).read_text("utf-8") for n in ("after.svg", "before.svg"))
    assert "Approve in parallel" in after
    assert "Approve in parallel" not in before
    by_path = cli("render", "scenarios/parallel-approval.scenario.yaml", "-o", "same.svg")
    assert by_path.code == 0
    assert (portfolio / "same.svg").read_text(encoding="utf-8") == after


def test_standard_input(cli, portfolio, stdin):
    stdin((portfolio / PROCESS).read_bytes())
    assert cli("render", "-", "-o", "in.svg").code == 0
    assert cli("render", PROCESS, "-o", "file.svg").code == 0
    assert (portfolio / "in.svg").read_bytes() == (portfolio / "file.svg").read_bytes()


@pytest.mark.parametrize(
    ("options", "english", "chinese"),
    [
        ((), True, False),
        (("--lang", "zh"), False, True),
        (("--picture-lang", "zh"), False, True),
        (("--lang", "zh", "--picture-lang", "en"), True, False),
        (("--picture-lang", "both"), True, True),
    ],
)
def test_the_language_of_the_picture(cli, portfolio, options, english, chinese):
    assert cli("render", PROCESS, "-o", "p.svg", *options).code == 0
    drawn = (portfolio / "p.svg").read_text(encoding="utf-8")
    assert ("Grant rights" in drawn, "开通权限" in drawn) == (english, chinese)


def test_lanes_by_role(cli, portfolio):
    for by in ("department", "role"):
        assert cli("render", PROCESS, "--by", by, "-o", f"{by}.svg").code == 0
    assert (portfolio / "role.svg").read_bytes() != (portfolio / "department.svg").read_bytes()


@pytest.mark.parametrize("name", ["p.gif", "p", "p.svg.bak"])
def test_an_unknown_suffix(cli, portfolio, name):
    before = files(portfolio)
    cli("render", PROCESS, "-o", name).refuses(
        f"“{name}”", "svg, png, pdf, html, dot, mmd, bpmn, drawio, pptx"
    )
    assert files(portfolio) == before


def test_a_path_that_cannot_be_written(cli, portfolio):
    before = files(portfolio)
    cli("render", PROCESS, "-o", f"{PROCESS}/p.svg").refuses(f"{PROCESS}/p.svg")
    assert files(portfolio) == before


def test_a_folder_is_no_file(cli, portfolio):
    (portfolio / "folder.svg").mkdir()
    cli("render", PROCESS, "-o", "folder.svg").refuses("“folder.svg” is a folder")


def test_our_own_picture_is_replaced_and_other_files_are_kept(cli, portfolio):
    path = portfolio / "p.svg"
    assert cli("render", PROCESS, "-o", "p.svg").code == 0
    assert cli("render", "leaver", "-o", "p.svg").code == 0
    path.write_text("<svg>drawn by hand</svg>", encoding="utf-8")
    cli("render", PROCESS, "-o", "p.svg").refuses("“p.svg” exists already", "--force")
    assert path.read_text(encoding="utf-8") == "<svg>drawn by hand</svg>"
    assert cli("render", PROCESS, "-o", "p.svg", "--force").code == 0
    assert "by hand" not in path.read_text(encoding="utf-8")


def test_no_half_written_file_when_the_disk_fails(cli, portfolio, monkeypatch):
    def fail(_):
        raise OSError(28, "No space left on device")

    before = files(portfolio)
    monkeypatch.setattr("os.fsync", fail)
    cli("render", PROCESS, "-o", "p.svg").refuses("“p.svg”", "No space left on device")
    assert files(portfolio) == before


def test_what_is_no_process(cli, portfolio):
    cli("render", "org/hengda.org.yaml").refuses("org/hengda.org.yaml", "Process")
    cli("render", "acess-request").refuses("“acess-request”", "“access-request”")
