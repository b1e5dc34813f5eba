"""Files that would exhaust time or memory end in one clear problem."""

import os
import subprocess
import sys

import pytest

from itsmctl.errors import UnusableInput
from itsmctl.source.composer import DEEPEST, MOST_NODES
from itsmctl.source.parse import parse_document
from itsmctl.source.portfolio import definition_files
from itsmctl.source.targets import find_targets


def only(text):
    (problem,) = parse_document(text, "x.process.yaml").problems
    assert problem.code == "SYN001"
    return problem


def bomb(levels, width=9):
    lines = [
        f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * width)}]"
        for level in range(1, levels + 1)
    ]
    return "\n".join(["a0: &a0 [x]", *lines, ""])


def test_a_yaml_bomb_is_defused_where_it_goes_over():
    text = bomb(12)
    problem = only(text)
    assert f"{MOST_NODES}" in problem.message.render("en")
    assert text[problem.place.offset] == "*"


def test_modest_aliases_are_fine():
    assert parse_document(bomb(3), "x").problems == ()


def test_a_bomb_of_merge_keys_is_defused():
    lines = ["a0: &a0 {k0: 1}"]
    for level in range(1, 20):
        again = ", ".join([f"*a{level - 1}"] * 9)
        lines.append(f"a{level}: &a{level} {{<<: [{again}], k{level}: 1}}")
    only("\n".join(lines))


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_nesting_is_limited(opening):
    problem = only(opening * 100_000)
    assert str(DEEPEST) in problem.message.render("en")


def test_the_deepest_nesting_allowed():
    def nested(depth):
        return "[" * depth + "]" * depth

    # the mapping around is one level of its own
    assert parse_document("a: " + nested(DEEPEST - 1), "x").problems == ()
    only("a: " + nested(DEEPEST))


def test_aliases_cannot_smuggle_depth():
    chain = ["a0: &a0 " + "[" * 40 + "]" * 40]
    chain += ["b: &b " + "[" * 40 + "*a0" + "]" * 40]
    only("\n".join(chain))


def test_many_values_are_limited():
    problem = only("a: [" + "1," * MOST_NODES + "]\n")
    assert f"{MOST_NODES}" in problem.message.render("en")


def test_too_large_texts():
    assert "4 MB" in only(b"# " + b"x" * (4 * 1024 * 1024)).message.render("en")


def test_long_keys_and_scalars_are_fine():
    document = parse_document(f"? {'k' * 5000}\n: {'v' * 500_000}\n", "x")
    assert document.data == {"k" * 5000: "v" * 500_000}


# VmHWM and not ru_maxrss: the latter survives exec and so would tell of the parent's size.
CHILD = """
import re, resource, sys
from pathlib import Path
from itsmctl.source.library import load
resource.setrlimit(resource.RLIMIT_CPU, (4, 4))
library = load(sys.argv[1:])
problems = [problem for document in library.documents for problem in document.problems]
kilobytes = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
print(len(problems), problems[0].code, kilobytes // 1024)
"""


@pytest.mark.parametrize("attack", ["bomb", "deep", "wide", "huge"])
@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is read from /proc")
def test_attacks_end_early_and_small(tmp_path, root, attack):
    path = tmp_path / "x.process.yaml"
    match attack:
        case "bomb":
            path.write_text(bomb(30))
        case "deep":
            path.write_text("[" * 100_000)
        case "wide":
            path.write_text("a: [" + "1," * 2_000_000 + "]\n")
        case "huge":
            with path.open("wb") as stream:  # sparse: 100 MB that nobody has to write
                stream.truncate(100 * 1024 * 1024)
    # The limit is the kernel's, not a stopwatch: twice the promised 2 s, for slow machines.
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(path)],
        capture_output=True,
        text=True,
        cwd=root,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    count, code, megabytes = done.stdout.split()
    assert (count, code) == ("1", "SYN001")
    assert int(megabytes) < 200


def test_symbolic_links_in_circles_end(tmp_path):
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    (folder / "x.process.yaml").write_text("kind: Process\n")
    (folder / "back").symlink_to(tmp_path, target_is_directory=True)
    found = list(definition_files(tmp_path, across_roots=True))
    assert found == [folder / "x.process.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes in folders")
def test_special_files_are_not_definitions(tmp_path):
    os.mkfifo(tmp_path / "x.process.yaml")
    os.mkfifo(tmp_path / "stray.yaml")
    assert list(definition_files(tmp_path, across_roots=True, strays=True)) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes in folders")
def test_a_named_pipe_is_refused_and_not_waited_for(tmp_path):
    pipe = tmp_path / "x.process.yaml"
    os.mkfifo(pipe)
    with pytest.raises(UnusableInput) as refused:
        find_targets([str(pipe)])
    assert refused.value.render("en") == (
        f"“{pipe}” is no ordinary file but a pipe or a device, which may never end; "
        f"give what it holds to standard input: - < {pipe}"
    )
    assert find_targets([f"{tmp_path}/*.process.yaml"], strays=True).files == {}
