"""What the standard parser says is said again in the language of the run."""

import tomllib

import pytest

from itsmctl.source.toml_fault import toml_fault


@pytest.mark.parametrize(
    ("written", "english"),
    [
        ("a", "a key stands without “=” and a value"),
        ("a = 1 b = 2", "one line holds one setting"),
        ("a = [1", "the “]” that closes a list is missing"),
        ("a = {b = 1", "the “}” that closes a table is missing"),
        ("[a", "the “]” that closes a heading is missing"),
        ("[[a]", "the “]” that closes a heading is missing"),
        ("a = “b”", 'words stand in "straight quotes"'),
        ("a = 2026-02-30", "this is no date or time"),
        ("a = 'b", "the quotation mark that closes a text is missing"),
        ('a = "b', "the quotation mark that closes a text is missing"),
        ('a = "C:\\new \\q"', "a backslash in a text is written twice"),
        ('a = "\\uZZZZ"', "a backslash in a text is written twice"),
        ("[名称]", "a key begins with no such character"),
        ("名称 = 1", "a key begins with no such character"),
        ("# \x00", "this character may not stand here"),
        ("[a]\n[a]", "the same key or heading is written twice"),
        ("a = {b = 1, b = 2}", "the same key or heading is written twice"),
    ],
)
def test_every_fault_has_a_sentence(written, english):
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(written)
    found = toml_fault(str(caught.value))
    assert english in found.render("en")
    assert found.render("zh") != found.render("en")


def test_what_a_later_parser_says_is_no_raw_text():
    assert toml_fault("Something new").render("en") == "this is no TOML"
    assert toml_fault("Something new").render("zh") == "这不是 TOML"
