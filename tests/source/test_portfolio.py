"""Where a portfolio begins and what belongs to it."""

import pytest

from itsmctl.errors import UnusableInput
from itsmctl.source import portfolio
from itsmctl.source.portfolio import (
    definition_files,
    files_of,
    find_root,
    is_stray,
    roots_below,
)


@pytest.fixture
def tree(tmp_path):
    def make(*names):
        for name in names:
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if name.endswith("/"):
                path.mkdir(exist_ok=True)
            elif name.endswith("pyproject.toml"):
                path.write_text("[tool.itsmctl]\n" if "ours/" in name else "[tool.ruff]\n")
            else:
                path.write_text("")
        return tmp_path

    return make


def names(paths, folder):
    return [path.relative_to(folder).as_posix() for path in paths]


def test_the_nearest_settings_file_wins_over_git(tree):
    top = tree("itsmctl.toml", "a/.git/x", "a/b/c.process.yaml")
    root = find_root(top / "a" / "b")
    assert (root.folder, root.marked) == (top, True)


def test_nested_settings_files(tree):
    top = tree("itsmctl.toml", "a/itsmctl.toml", "a/b/x.process.yaml")
    assert find_root(top / "a" / "b").folder == top / "a"


def test_pyproject_counts_with_the_table_only(tree):
    top = tree(
        "ours/pyproject.toml", "ours/a/x", "theirs/pyproject.toml", "theirs/a/x", ".git/x"
    )
    assert find_root(top / "ours" / "a").folder == top / "ours"
    assert find_root(top / "theirs" / "a").folder == top


def test_a_broken_pyproject_of_somebody_else_is_passed_over(tree):
    top = tree("pyproject.toml", "a/x")
    (top / "pyproject.toml").write_text("itsmctl = [")
    (top / ".git").mkdir()
    assert not find_root(top / "a").marked


def test_git_else_the_folder_that_was_named_else_its_own(tree):
    top = tree("a/.git/x", "a/b/x", "c/d/x")
    assert find_root(top / "a" / "b").folder == top / "a"
    outside = find_root(top / "c" / "d")
    if outside.folder != top / "c" / "d":
        pytest.skip("the temporary folder lies within a repository")
    assert find_root(top / "c" / "d", top / "c").folder == top / "c"


def test_files_by_their_six_suffixes(tree):
    top = tree(
        "x.process.yaml", "y.org.yaml", "b/z.calendar.yaml", "b/m.sim.yaml", "s.scenario.yaml", "p.policy.yaml",
        "other.yaml", "x.process.yml", "process.yaml", ".hidden/h.process.yaml", "node_modules/n.process.yaml",
    )  # fmt: skip
    assert names(definition_files(top, across_roots=True), top) == [
        "p.policy.yaml",
        "s.scenario.yaml",
        "x.process.yaml",
        "y.org.yaml",
        "b/m.sim.yaml",
        "b/z.calendar.yaml",
    ]


def test_portfolios_inside_are_their_own(tree):
    top = tree("itsmctl.toml", "a.process.yaml", "b/itsmctl.toml", "b/c.process.yaml")
    assert names(files_of(find_root(top)), top) == ["a.process.yaml"]
    assert names(definition_files(top, across_roots=True), top) == [
        "a.process.yaml",
        "b/c.process.yaml",
    ]


def test_an_endless_walk_is_refused(tree, monkeypatch):
    top = tree("a/b/c/x.process.yaml")
    monkeypatch.setattr(portfolio, "MOST_FOLDERS", 3)
    with pytest.raises(UnusableInput, match=r"itsmctl\.toml"):
        list(definition_files(top, across_roots=True))


def test_marked_folders_below_are_found_at_any_depth_but_not_the_folder_itself(tree):
    top = tree("itsmctl.toml", "b/itsmctl.toml", "b/c/itsmctl.toml", "a/ours/pyproject.toml", "a/theirs/pyproject.toml", ".h/itsmctl.toml", "d/x")  # fmt: skip
    assert [root.folder for root in roots_below(top)] == [
        top / "a" / "ours",
        top / "b",
        top / "b" / "c",
    ]
    assert all(root.marked for root in roots_below(top))


def test_a_circle_of_links_is_searched_once(tree):
    top = tree("a/itsmctl.toml")
    (top / "a" / "again").symlink_to(top, target_is_directory=True)
    assert [root.folder for root in roots_below(top)] == [top / "a"]


OURS = "apiVersion: itsmctl/v1\nkind: Process\n"


@pytest.mark.parametrize(
    ("name", "content", "stray"),
    [
        ("leave.yaml", OURS, True),
        ("leave.yml", OURS, True),
        ("leave.yaml", "# a comment\n# 注释\n" + OURS, True),
        ("leave.yaml", "\ufeff" + OURS, True),
        ("leave.yaml", 'apiVersion: "itsmctl/v1"\n', True),
        ("leave.yaml", "apiVersion: apps/v1\nkind: Deployment\n", False),
        ("leave.yaml", "# apiVersion: itsmctl/v1\n", False),
        ("leave.process.yaml", OURS, False),
        ("leave.txt", OURS, False),
        ("leave.yaml", "", False),
    ],
)
def test_a_stray_is_a_definition_by_its_content_only(tmp_path, name, content, stray):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert is_stray(path) is stray
    found = list(definition_files(tmp_path, across_roots=True, strays=True))
    assert (path in found) == (stray or name.endswith(".process.yaml"))


def test_a_folder_and_a_dead_link_are_no_strays(tmp_path):
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "link.yaml").symlink_to("nowhere")
    assert not is_stray(tmp_path / "folder.yaml")
    assert not is_stray(tmp_path / "link.yaml")


def test_strays_are_no_part_of_a_portfolio(tmp_path):
    (tmp_path / "leave.yaml").write_text(OURS)
    assert list(definition_files(tmp_path, across_roots=True)) == []
    assert list(files_of(find_root(tmp_path))) == []
