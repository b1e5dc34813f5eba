"""Ids that are not in the portfolio around the working directory."""

import pytest

from itsmctl.errors import UnusableInput
from itsmctl.model.portfolio import Kind
from itsmctl.source import files
from itsmctl.source.library import load

POLICY = """
apiVersion: itsmctl/v1
kind: LintPolicy
metadata: {id: default}
spec: {profile: audit}
"""


@pytest.fixture
def checkout(write, portfolio):
    """A repository with its portfolio in house/, and files of its own that no one marked."""

    def make(*homes, **more):
        written = {f"{home}/{name}": text for home in homes for name, text in portfolio.items()}
        return write({".git/HEAD": "", **written, **more})

    return make


def below(home, portfolio):
    return {f"{home}/{name}": text for name, text in portfolio.items()}


def paths(documents):
    return [document.path for document in documents]


@pytest.mark.parametrize(
    ("identity", "path"),
    [
        ("badge", "house/badge.process.yaml"),
        ("faster", "house/faster.scenario.yaml"),
        ("badge-2026", "house/badge.sim.yaml"),
    ],
)
def test_an_id_is_found_in_the_marked_portfolio_below(checkout, identity, path):
    checkout("house")
    library = load([identity])
    assert paths(library.named) == [path]
    assert library.select(identity, tuple(Kind)).path == path
    assert library.variant("badge").organisation.id == "house"


def test_marked_by_the_table_in_pyproject_and_nested(write, portfolio):
    portfolio.pop("itsmctl.toml")
    table = "[tool.itsmctl]\n"
    write(
        {
            ".git/x": "",
            "a/itsmctl.toml": "",
            "a/b/c/pyproject.toml": table,
            **below("a/b/c", portfolio),
        }
    )
    assert paths(load(["badge"]).named) == ["a/b/c/badge.process.yaml"]


def test_what_nobody_marked_belongs_to_the_repository(write, portfolio):
    portfolio.pop("itsmctl.toml")
    write({".git/x": "", **below("plain", portfolio)})
    assert len(load(["badge"]).documents) == len(portfolio)


@pytest.mark.parametrize("hidden", [".cache", "node_modules", "venv"])
def test_hidden_and_installed_folders_are_not_searched(checkout, hidden):
    checkout(hidden)
    with pytest.raises(UnusableInput, match="badge"):
        load(["badge"])


def test_only_the_portfolio_that_holds_the_id_counts(checkout):
    checkout("house", **{"notes/default.policy.yaml": POLICY, "other/itsmctl.toml": ""})
    library = load(["badge"])
    assert {path.split("/")[0] for path in paths(library.documents)} == {"house"}
    (home,) = library.assemblies
    assert home.settings().profile is None


def test_the_portfolio_around_comes_first_and_is_enough(write, portfolio, monkeypatch):
    write({**portfolio, **below("inner", portfolio)})

    def refuse(folder):
        raise AssertionError(folder)

    monkeypatch.setattr(files, "roots_below", refuse)
    assert paths(load(["badge"]).named) == ["badge.process.yaml"]


def test_several_portfolios_below_are_named_with_the_remedy(checkout):
    checkout("house", "branch")
    with pytest.raises(UnusableInput) as caught:
        load(["badge"])
    said = caught.value.render("en")
    assert "branch/badge.process.yaml, house/badge.process.yaml" in said
    assert "name one of these files" in said
    assert "branch/badge.process.yaml、house/badge.process.yaml" in caught.value.render("zh")
    assert load(["house/badge.process.yaml"]).variant("badge").process.id == "badge"


def test_a_portfolio_that_a_file_was_named_in_answers_for_ids_too(checkout):
    checkout("house", "branch")
    library = load(["house/office.calendar.yaml", "badge"])
    assert paths(library.named) == ["house/badge.process.yaml", "house/office.calendar.yaml"]


def test_an_id_around_names_nothing_of_that_id_below(write, portfolio):
    around = portfolio["house.org.yaml"].replace("id: house", "id: office-house")
    office = portfolio["office.calendar.yaml"]
    write(
        {
            ".git/x": "",
            "o.org.yaml": around,
            "o.calendar.yaml": office,
            **below("in", portfolio),
        }
    )
    assert paths(load(["office", "badge"]).named) == [
        "in/badge.process.yaml",
        "o.calendar.yaml",
    ]


@pytest.mark.parametrize(("written", "near"), [("bagde", "badge"), ("fastr", "faster")])
def test_an_unknown_id_is_compared_with_those_below(checkout, written, near):
    checkout("house")
    with pytest.raises(UnusableInput) as caught:
        load([written])
    assert f"did you mean “{near}”?" in caught.value.render("en")


def test_a_broken_file_below_does_not_hide_the_others(checkout):
    checkout("house", **{"house/broken.process.yaml": "spec: [\n"})
    assert load(["badge"]).variant("badge").process.id == "badge"
