"""What is kept between runs comes back as it was, and nothing else comes in."""

import marshal
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsmctl.cli.keepsakes import packer
from itsmctl.errors import Place
from itsmctl.finding import Add, Drop, Finding, Fix, Put, Related, Rename, Severity, Splice
from itsmctl.i18n import Label, Text
from itsmctl.packing import Packer
from itsmctl.route import Route

words = st.recursive(
    st.one_of(
        st.text(),
        st.integers(),
        st.floats(allow_nan=False),
        st.builds(Label, st.text(), st.text()),
    ),
    lambda inner: st.one_of(
        st.tuples(inner, inner),
        st.builds(Text, st.text(), st.text(), st.tuples(st.tuples(st.text(), inner))),
    ),
    max_leaves=5,
)
sentences = st.builds(
    Text, st.text(), st.text(), st.lists(st.tuples(st.text(), words)).map(tuple)
)
places = st.builds(Place, st.text(), *[st.integers(0, 10**6)] * 6)
routes: st.SearchStrategy[Route] = st.lists(st.one_of(st.text(), st.integers())).map(tuple)
plain = st.recursive(
    st.one_of(st.text(), st.integers(), st.booleans(), st.none()),
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.text(), inner)),
    max_leaves=5,
)
edits = st.one_of(
    st.builds(Put, routes, plain),
    st.builds(Add, routes, plain),
    st.builds(Drop, routes),
    st.builds(Rename, routes, st.text()),
    st.builds(Splice, st.integers(), st.integers(), st.text()),
)
findings = st.builds(
    Finding,
    code=st.text(),
    name=st.text(),
    severity=st.sampled_from(Severity),
    message=sentences,
    place=places,
    route=routes,
    step=st.none() | st.text(),
    related=st.lists(st.builds(Related, places, sentences), max_size=2).map(tuple),
    fix=st.sampled_from(Fix),
    edits=st.lists(edits, max_size=2).map(tuple),
)


@given(findings)
def test_findings_come_back_as_they_were(finding):
    kept = marshal.loads(marshal.dumps(packer({}).pack(finding)))  # noqa: S302  our own
    again = packer({}).unpack(kept)
    assert again == finding
    assert again.severity is finding.severity


@pytest.mark.parametrize(
    "value", [frozenset({"a", "b"}), date(2026, 7, 1), {"a": [1, (2, 3)]}, [], (), None, b"x"]
)
def test_containers_come_back_as_they_were(value):
    assert Packer(()).unpack(Packer(()).pack(value)) == value


def test_sets_are_packed_in_one_order():
    one = Packer(()).pack(frozenset(f"{n}" for n in range(100)))
    other = Packer(()).pack(frozenset(f"{n}" for n in reversed(range(100))))
    assert one == other


def test_what_is_not_known_is_not_packed():
    with pytest.raises(TypeError, match="complex is not kept"):
        packer({}).pack((1, 2j))


@pytest.mark.parametrize("packed", [[99, 1], ["x"], [], [0], [-4, "no day"], [1, "no kind"]])
def test_what_is_no_pack_is_refused(packed):
    with pytest.raises((TypeError, ValueError, KeyError)):
        packer({}).unpack(packed)


def test_a_name_reads_as_it_does_now():
    place = Place("../house/a.yaml", 3, 1)
    kept = packer({"../house/a.yaml": "a.yaml"}).pack((place, "a.yaml"))
    again = packer({"/home/house/a.yaml": "a.yaml"}).unpack(kept)
    assert again == (Place("/home/house/a.yaml", 3, 1), "a.yaml")
    with pytest.raises(KeyError):
        packer({"b.yaml": "b.yaml"}).unpack(kept)
