import pytest

from itsmctl.finding import Entries, Put


def test_entries_are_a_mapping_that_keeps_its_order():
    entries = Entries((("to", ("responsible",)), ("at", ("80%",))))
    assert dict(entries) == {"to": ("responsible",), "at": ("80%",)}
    assert list(entries) == ["to", "at"]
    assert len(entries) == 2
    with pytest.raises(KeyError):
        entries["via"]


def test_an_edit_with_entries_can_be_told_from_another():
    one, same, other = (
        Put(("steps", "a"), Entries((("to", name),))) for name in ("x", "x", "y")
    )
    assert {one, same, other} == {one, other}
