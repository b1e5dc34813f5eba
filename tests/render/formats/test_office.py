import importlib.util
import io
import zipfile
from datetime import date

import pytest

from itsmctl.errors import MissingExtra
from itsmctl.model.theme import PLAIN, Fonts, Theme
from itsmctl.render.formats import families
from itsmctl.render.formats.families import unusual
from itsmctl.render.formats.office import require_office, settled


def archive(moment):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as new:
        for name in ("b.xml", "a.xml"):
            new.writestr(zipfile.ZipInfo(name, moment), f"<{name[0]}/>")
    return stream.getvalue()


def test_the_same_parts_give_the_same_bytes_whenever_they_were_made():
    made = date(2026, 6, 9)
    first, second = (
        settled(archive(moment), made)
        for moment in ((2001, 1, 1, 1, 1, 1), (2030, 2, 2, 2, 2, 2))
    )
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as found:
        assert found.namelist() == ["b.xml", "a.xml"], "the order is the writer's"
        assert found.read("a.xml") == b"<a/>"
        assert {entry.date_time[:3] for entry in found.infolist()} == {(2026, 6, 9)}


def test_no_date_is_older_than_zip():
    with zipfile.ZipFile(
        io.BytesIO(settled(archive((2001, 1, 1, 1, 1, 1)), date(1970, 2, 3)))
    ) as found:
        assert {entry.date_time[:3] for entry in found.infolist()} == {(1980, 1, 1)}


def test_a_missing_library_is_named_with_the_command_that_installs_it(monkeypatch):
    require_office("pptx", "pptx")
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(MissingExtra) as refusal:
        require_office("docx", "docx")
    assert refusal.value.render("en") == (
        ".docx needs python-docx, which is not installed; install it: pip install 'itsmctl[office]'"
    )


def test_fonts_of_office_and_of_usual_systems_are_no_surprise():
    assert unusual(PLAIN) == ()
    assert unusual(Theme(fonts=Fonts("Calibri", "微软雅黑", "arial", "黑体"))) == ()


def test_an_unknown_font_is_told_with_what_was_probably_meant(monkeypatch):
    monkeypatch.setattr(families, "_installed", lambda: ("House Sans",))
    assert unusual(Theme(fonts=Fonts(latin="House Sans"))) == (), "this machine has it"
    (near,) = unusual(Theme(fonts=Fonts(latin="Ariel")))
    assert "did you mean “Arial”?" in near.render("en")
    (far,) = unusual(Theme(fonts=Fonts(latin="Xqzw")))
    assert "“Xqzw” is not known here" in far.render("en")
