"""Bad input: one clear message with place and remedy, the right exit code, no file, no traceback."""

import os
import sys

import pytest

PROCESS = "access-request.process.yaml"
MODEL = "models/access-request.sim.yaml"
USERS = (("raci",), ("render",), ("simulate",))
CHECKERS = (("lint", "--format", "concise"), ("validate", "--format", "concise"))
A_LITTLE = ("--replications", "2", "--horizon", "5bd", "--warmup", "0bd")
posix = pytest.mark.skipif(os.name != "posix", reason="limits and links of POSIX")


@pytest.fixture
def house(portfolio):
    """The shipped portfolio, and a check that no command leaves a file behind."""
    before = {path for path in portfolio.rglob("*") if path.is_file()}
    yield portfolio
    left = {path for path in portfolio.rglob("*") if path.is_file()} - before
    assert {path.name for path in left} <= {"bad.process.yaml", "linked.process.yaml"}


@pytest.fixture
def bad(house):
    """Write a broken process file beside the others."""

    def write(content):
        data = content if isinstance(content, bytes) else content.encode()
        (house / "bad.process.yaml").write_bytes(data)
        return "bad.process.yaml"

    return write


@pytest.mark.parametrize("command", [*USERS, *CHECKERS], ids=lambda c: c[0])
class TestTargets:
    def test_a_wrong_path(self, cli, house, command):
        cli(*command, "acess-request.process.yaml").refuses(
            "“acess-request.process.yaml”", f"did you mean “{PROCESS}”?"
        )
        cli("--lang", "zh", *command, "no/where.process.yaml").refuses(
            "“no/where.process.yaml”"
        )

    def test_a_wrong_id(self, cli, house, command):
        cli(*command, "acess-request").refuses(
            "“acess-request”", "did you mean “access-request”?"
        )

    def test_an_empty_target(self, cli, house, command):
        cli(*command, "").refuses("a target is empty")

    def test_an_empty_folder(self, cli, house, command):
        (house / "empty").mkdir()
        cli(*command, "empty").refuses("empty", "*.process.yaml", code=3)

    def test_a_folder_with_the_name_of_a_file(self, cli, house, command):
        (house / "folder.process.yaml").mkdir()
        cli(*command, "folder.process.yaml").refuses("folder.process.yaml", code=3)

    def test_a_glob_without_a_match(self, cli, house, command):
        cli(*command, "nothing*.process.yaml").refuses("nothing*.process.yaml", code=3)

    def test_a_file_that_may_not_be_read(self, cli, house, command, monkeypatch):
        opened = type(house).open

        def refuse(path, *rest, **options):
            if path.name == PROCESS:
                raise PermissionError(13, "Permission denied", str(path))
            return opened(path, *rest, **options)

        monkeypatch.setattr(type(house), "open", refuse)
        cli(*command, PROCESS).refuses(PROCESS, "Permission denied")


BROKEN = {
    "yaml": ("kind: Process\n\tid: x\n", "bad.process.yaml:2:1", "SYN001"),
    "bracket": ("kind: [Process\nid: x\n", "bad.process.yaml:", "SYN001"),
    "full-width": ("kind：Process\n", "bad.process.yaml:1:5", "SYN001"),
    "empty": ("", "bad.process.yaml:1:1", "SYN001"),
    "binary": (b"\x00\x01\x02\xff\xfe", "bad.process.yaml:", "SYN001"),
    "deep": ("[" * 100_000, "bad.process.yaml:", "SYN001"),
    "gb18030": ("kind: Process\nname: 软件申请\n".encode("gb18030"), "bad.process.yaml:", "SYN001"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("language", ["en", "zh"])
class TestBrokenFiles:
    def test_who_needs_it_refuses_it(self, cli, bad, name, language):
        content, place, _ = BROKEN[name]
        path = bad(content)
        for command in USERS:
            cli("--lang", language, *command, path).refuses(place)

    def test_who_checks_it_finds_it(self, cli, bad, name, language):
        content, place, code = BROKEN[name]
        path = bad(content)
        for command in CHECKERS:
            outcome = cli("--lang", language, *command, path)
            assert (outcome.code, outcome.err) == (1, "")
            assert outcome.out.startswith(place)
            assert code in outcome.out
            assert outcome.out.count("\n") == 1, outcome.out


WRONG = {
    "kind": (
        PROCESS, "kind: Process", "kind: Proces",
        f"{PROCESS}:8:7", ("“Proces”", "“Process”"), ("raci", "render", "simulate", "lint"),
    ),
    "kind of another file": (
        PROCESS, "kind: Process", "kind: Calendar",
        f"{PROCESS}:8:7", (), ("lint",),
    ),
    "key": (
        PROCESS, "  trigger:", "  triger:",
        f"{PROCESS}:23:3", ("triger", "trigger"), ("raci", "render", "simulate", "lint"),
    ),
    "reference to a step": (
        PROCESS, "template: provision,", "template: provsion,",
        f"{PROCESS}:51:24", ("“provsion”",), ("render", "simulate", "lint"),
    ),
    "reference to a house": (
        PROCESS, "organisation: hengda", "organisation: hendga",
        f"{PROCESS}:22:17", ("“hendga”", "“hengda”"), ("raci", "render", "simulate", "lint"),
    ),
    "reference to a calendar, two files away": (
        "org/hengda.org.yaml", "calendar: cn-office", "calendar: cn-ofice",
        "hengda.org.yaml:6:13", ("“cn-ofice”", "“cn-office”"), ("raci", "render", "simulate"),
    ),
    "distribution": (
        MODEL, "{lognormal: {p50: 4m, p90: 10m}}", "{lognormal: {mean: 4m, p90: 10m}}",
        f"{MODEL}:15:37", ("2.500", "2.273", "p50 and p90"), ("simulate",),
    ),
    "model of nothing": (
        MODEL, "arrivals: {rate:", "arrivals: {rat:",
        f"{MODEL}:11:14", ("rat", "rate"), ("simulate",),
    ),
    "shares": (
        MODEL, "template: 0.55", "template: 0.5",
        "model.outcomes.check", ("0.95", "sum to 1"), ("simulate",),
    ),
    "year": (
        MODEL, '"2026-03-02"', '"2033-03-02"',
        "“cn-office”", ("2033", "covers"), ("simulate",),
    ),
    "process that calls itself": (
        PROCESS, "      responsible: it-support\n", "      responsible: it-support\n      type: subprocess\n      process: access-request\n",
        "access-request → access-request", ("calls itself", "a task instead"), ("simulate",),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_definition_that_cannot_be_meant(cli, house, change, name):
    path, old, new, place, words, commands = WRONG[name]
    change(path, old, new)
    for command in commands:
        target = PROCESS if path == PROCESS else "access-request"
        if command == "lint":
            outcome = cli("lint", path, "--format", "concise")
            assert (outcome.code, outcome.err) == (1, "")
            said = outcome.out
        else:
            outcome = cli(command, target)
            outcome.refuses()
            said = outcome.err
        for word in (place, *words):
            assert word in said, (command, said)


def test_a_model_that_is_broken_is_not_passed_over(cli, house):
    """Its process is unknown, but nothing else could hold the numbers that are missing."""
    (house / MODEL).write_text(": : [", encoding="utf-8")
    cli("simulate", "access-request").refuses(f"{MODEL}:")


def test_two_processes_that_call_each_other(cli, house, change):
    change(
        PROCESS, "      responsible: it-support\n",
        "      responsible: it-support\n      type: subprocess\n      process: employee-onboarding\n",
    )  # fmt: skip
    cli("simulate", "employee-onboarding").refuses("employee-onboarding", "access-request")


@posix
@pytest.mark.parametrize("command", ["lint", "render"])
def test_a_link_to_nothing(cli, house, command):
    (house / "linked.process.yaml").symlink_to(house / "gone.process.yaml")
    cli(command, "linked.process.yaml").refuses("gone.process.yaml", "leads to no file")


def bomb():
    """Twenty levels of ten aliases each: 10^20 nodes, were they expanded."""
    yield "a0: &a0 [x]"
    for level in range(1, 21):
        yield f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]"


HOSTILE = {
    "nesting": b"[" * 100_000,
    "block nesting": b"".join(b" " * depth + b"a:\n" for depth in range(1500)),
    "bomb": "\n".join(bomb()).encode(),
    "large": b"a: b\n" * 20_000_000,
}


@posix
@pytest.mark.skipif(sys.platform == "darwin", reason="macOS does not keep to RLIMIT_AS")
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_cost_little(shell, tmp_path, name):
    """Within 3 s of CPU and 300 MB of addresses, the interpreter's own included."""
    (tmp_path / "bad.process.yaml").write_bytes(HOSTILE[name])
    done = shell(
        ["lint", "bad.process.yaml", "--format", "concise"],
        folder=tmp_path,
        limits=(300 << 20, 3),
    )
    assert done.returncode == 1, done
    assert done.stderr == b""
    assert done.stdout.startswith(b"bad.process.yaml:")
    assert done.stdout.count(b"\n") == 1


@posix
def test_hostile_standard_input(shell, tmp_path):
    done = shell(
        ["render", "-", "-o", "x.svg"], folder=tmp_path, stdin=HOSTILE["bomb"],
        limits=(300 << 20, 3),
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.startswith(b"itsmctl: -:")
    assert list(tmp_path.iterdir()) == []


def test_empty_standard_input(cli, tmp_path, monkeypatch, stdin):
    monkeypatch.chdir(tmp_path)
    for command in USERS:
        stdin(b"")
        cli(*command, "-").refuses("-:1:1", "holds no definition")
    stdin(b"")
    assert cli("lint", "-").code == 1
