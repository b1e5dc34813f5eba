"""Names of pages: legible, distinct on every file system, and links that lead back."""

from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from itsmctl.report.site.addresses import Place, _named

NAMES = st.text(
    st.characters(exclude_characters=".#/:,=[]{} \t\n", exclude_categories=("Cc", "Cs", "Z")),
    min_size=1,
    max_size=200,
)
REFUSED = set('<>:"/\\|?*')  # by Windows


def test_ids_stay_legible():
    names = {one: one for one in ("software-request", "车间设备报修", "P1", "hengda.it")}
    assert _named("processes", names) == {one: f"processes/{one}.html" for one in names}


def test_names_that_differ_by_case_get_pages_of_their_own():
    found = _named("roles", {"a": "Buyer", "b": "buyer", "c": "BUYER"})
    assert len({path.casefold() for path in found.values()}) == 3
    assert found["a"] == "roles/Buyer.html"


def test_names_of_devices_are_avoided():
    assert _named("roles", {"a": "con"})["a"] not in {"roles/con.html", "roles/CON.html"}
    assert not _named("roles", {"a": "aux.b"})["a"].startswith("roles/aux.b.html")


def test_a_role_within_a_department_reads_as_such():
    assert _named("roles", {"a": "hengda.it/manager"})["a"] == "roles/hengda.it.manager.html"


@given(st.lists(NAMES, unique=True, max_size=12))
def test_every_name_gets_one_file_that_every_system_takes(names):
    paths = list(_named("x", {name: name for name in names}).values())
    assert len({path.casefold() for path in paths}) == len(names)
    for path in paths:
        file = path.removeprefix("x/")
        assert not REFUSED & set(file)
        assert len(file.encode()) < 200
        assert file.isprintable()


@given(st.lists(NAMES, unique=True, max_size=6))
def test_names_do_not_depend_on_others_without_need(names):
    alone = {name: _named("x", {name: name})[name] for name in names}
    together = _named("x", {name: name for name in names})
    if len({path.casefold() for path in alone.values()}) == len(names):
        assert together == alone


@given(NAMES, NAMES)
def test_links_are_relative_and_readable_back(page, step):
    here = Place(f"processes/{_named('x', {page: page})[page][2:]}")
    there = Place("index.html")
    assert here.to("index.html") == "../index.html"
    assert unquote(there.to(here.path)) == here.path
    assert unquote(here.to(here.path, step)) == f"#{step}"
    assert unquote(here.to("roles/a.html", step)) == f"../roles/a.html#{step}"
