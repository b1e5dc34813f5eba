"""The places agree with what tomllib reads, whatever the text looks like."""

import tomllib
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsmctl.source.toml_places import places

TEXT = '''\
profile = "review" # a "comment"
select = ["A", 'b', # [not] "here"
  "c", ]
a.b . "c d" = 1
moment = 1979-05-27 07:32:00
day = 1979-05-27
number = 1_000.5e3
[severity]
"x = y" = "error"
'it''s' = 1
[options.too-many]
long = """a "quoted" ""pair"" and \\""" here
]"""
raw = \'\'\'it's ]\'\'\'
[perFile."p/**"]
inline = { a = 1, "b.c" = [ 1, { z = [] } ] }
empty = {}
[[list]]
a = 1
[[list]]
[list.sub]
b = 2
[[list.inner]]
c = 3
[[list.inner]]
c = 4
[ spaced . out ]
'''.replace("'it''s' = 1\n", "")


def routes(node: object, route: tuple = ()) -> set[tuple]:
    """Every key and every element of a list that tomllib knows."""
    below = ()
    if isinstance(node, dict):
        below = node.items()
    elif isinstance(node, list):
        below = enumerate(node)
    return {r for key, value in below for r in ({(*route, key)} | routes(value, (*route, key)))}


def value_at(node: object, route: tuple) -> object:
    for part in route:
        node = node[part]
    return node


def assert_agreement(text: str) -> None:
    data, found = tomllib.loads(text), places(text)
    assert set(found) == routes(data)
    for route, place in found.items():
        value = value_at(data, route)
        key = text[slice(*place.key)]
        if isinstance(route[-1], str):
            assert next(iter(tomllib.loads(f"{key} = 0"))) == route[-1]
        if not isinstance(value, dict | list):
            assert tomllib.loads(f"x = {text[slice(*place.value)]}") == {"x": value}


def test_every_form_of_toml():
    assert_agreement(TEXT)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_lines_may_end_as_they_like(ending):
    assert_agreement(TEXT.replace("\n", ending).replace("\\\\", "\\"))


@pytest.mark.parametrize("text", ["", "# only this", "a = 1", "[t]", "[[t]]", "\n\n"])
def test_small_texts(text):
    assert_agreement(text)


def test_a_table_stands_at_its_header_and_an_element_at_itself():
    found = places("[a.b]\nc = [10, 200]\n")
    assert found["a", "b"].key == (3, 4)
    assert found["a", "b", "c"].key == (6, 7)
    assert found["a", "b", "c"].value == (10, 19)
    assert found["a", "b", "c", 1].key == (15, 18)


KEYS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=4)
SCALARS = (
    st.integers(-1000, 1000)
    | st.booleans()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=6)
    | st.dates()
    | st.datetimes()
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)


def quoted(text: str) -> str:
    shown = "".join(
        f"\\u{ord(c):04X}" if ord(c) < 32 or ord(c) == 127 or c in '"\\' else c for c in text
    )
    return f'"{shown}"'


def inline(value: object, blank: str) -> str:
    """Write a value as TOML, on one line or, in lists, over several."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return quoted(value)
        case datetime() | date():
            return value.isoformat()
        case list():
            inner = f",{blank}".join(inline(each, blank) for each in value)
            return f"[{blank}{inner}{blank}]"
        case dict():
            return (
                "{ "
                + ", ".join(f"{quoted(k)} = {inline(v, '')}" for k, v in value.items())
                + " }"
            )
        case _:
            return repr(value)


@given(
    st.dictionaries(KEYS, VALUES, max_size=3),
    st.dictionaries(KEYS, st.dictionaries(KEYS, VALUES, max_size=3), max_size=2),
    st.sampled_from(["", " ", "\n", "  # ] , }\n\t"]),
)
def test_texts_of_every_kind(top, tables, blank):
    lines = [f"{quoted(key)} = {inline(value, blank)}" for key, value in top.items()]
    for name, table in tables.items():
        if name not in top:
            lines.append(f"[{quoted(name)}]  # [comment]")
            lines += [f"{quoted(key)} = {inline(value, blank)}" for key, value in table.items()]
    assert_agreement("\n".join(lines))
