"""Paths from the top of the checkout, whatever folder the run stood in."""

from pathlib import Path

import pytest

from itsmctl.report.findings.checkout import Checkout, find_checkout

TOP = Path("/srv/checkout")


@pytest.mark.parametrize(
    ("path", "relative"),
    [
        ("p.process.yaml", "processes/p.process.yaml"),
        ("./a/../p.process.yaml", "processes/p.process.yaml"),
        ("../p.process.yaml", "p.process.yaml"),
        ("/srv/checkout/x/p.yaml", "x/p.yaml"),
        ("../../p.process.yaml", None),
        ("/srv/other/p.yaml", None),
        ("/srv/checkout-2/p.yaml", None),
    ],
)
def test_a_path_counts_from_the_top(path, relative):
    checkout = Checkout(TOP, TOP / "processes")
    assert checkout.relative(path) == relative
    assert checkout.shown(path) == (relative or str(checkout.absolute(path)))


def test_the_service_tells_where_the_checkout_is(tmp_path):
    below = tmp_path / "repository" / "processes"
    below.mkdir(parents=True)
    (below / ".git").mkdir()
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        assert find_checkout({name: str(tmp_path)}, below).top == tmp_path


def test_a_service_that_tells_of_another_folder_is_not_believed(tmp_path):
    (tmp_path / ".git").mkdir()
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    found = find_checkout({"GITHUB_WORKSPACE": "/somewhere/else"}, below)
    assert found == Checkout(tmp_path, below)


def test_a_work_tree_has_a_file_named_git(tmp_path):
    (tmp_path / ".git").write_text("gitdir: elsewhere")
    assert find_checkout({}, tmp_path).top == tmp_path


def test_without_a_checkout_paths_count_from_here(tmp_path):
    assert find_checkout({}, tmp_path) == Checkout(tmp_path, tmp_path)


def test_a_linked_top_is_seen_through(tmp_path):
    real = tmp_path / "real"
    real.mkdir()
    link = tmp_path / "link"
    link.symlink_to(real)
    assert find_checkout({"CI_PROJECT_DIR": str(link)}, real).relative("p.yaml") == "p.yaml"
    assert Checkout(link, real).relative("p.yaml") == "p.yaml"
