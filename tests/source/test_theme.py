import struct
import zlib

import pytest

from itsmctl.errors import UnusableInput
from itsmctl.i18n import Label
from itsmctl.model.theme import PLAIN, Colours, Theme, contrast
from itsmctl.source.logo import LARGEST
from itsmctl.source.theme import faint, read_theme

WHOLE = """\
schema: itsmctl/theme/v1
company: {zh: 恒达制造, en: Hengda}
logo: pictures/logo.png
colours: {primary: "#0B4F8A", accent: "#D55E00", text: "#222222"}
fonts: {latin: Arial, eastAsian: 宋体, headings: {eastAsian: 黑体}}
footer: Internal
documentNumber: HD-{id}-V{version}
"""
TOML = """\
schema = "itsmctl/theme/v1"
logo = "pictures/logo.png"
documentNumber = "HD-{id}-V{version}"
footer = "Internal"

[company]
zh = "恒达制造"
en = "Hengda"

[colours]
primary = "#0B4F8A"
accent = "#D55E00"
text = "#222222"

[fonts]
latin = "Arial"
eastAsian = "宋体"
headings = {eastAsian = "黑体"}
"""


def png(width, height):
    """A PNG of one colour."""

    def chunk(kind, body):
        return (
            struct.pack(">I", len(body))
            + kind
            + body
            + struct.pack(">I", zlib.crc32(kind + body))
        )

    rows = b"".join(b"\0" + b"\x20\x60\xa0" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def jpeg(width, height):
    """The headers of a JPEG: an application segment, then a frame with the size."""
    frame = struct.pack(">BHHB", 8, height, width, 3) + bytes(9)
    return (
        b"\xff\xd8\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0" + bytes(9)
        + b"\xff\xc2" + struct.pack(">H", len(frame) + 2) + frame + b"\xff\xd9"
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "logo.png").write_bytes(png(30, 10))
    return tmp_path


def theme(folder, text, name="theme.yaml"):
    (folder / name).write_text(text, encoding="utf-8")
    return read_theme(folder / name)


@pytest.mark.parametrize(("text", "name"), [(WHOLE, "theme.yaml"), (TOML, "theme.toml")])
def test_a_theme_is_read_from_yaml_and_from_toml(folder, text, name):
    found = theme(folder, text, name)
    assert found.company == Label(en="Hengda", zh="恒达制造")
    assert (found.logo.width, found.logo.height) == (30, 10)
    assert found.colours.primary == "#0b4f8a"
    assert found.colours.ink == "#222222"
    assert found.fonts.headings == ("Arial", "黑体")
    assert found.footer == Label.plain("Internal")
    assert found.number == "HD-{id}-V{version}"


@pytest.mark.parametrize(
    ("name", "text"),
    [("t.yaml", "schema: itsmctl/theme/v1\n"), ("t.toml", 'schema = "itsmctl/theme/v1"\n')],
)
def test_what_is_not_said_is_plain(folder, name, text):
    assert theme(folder, text, name) == PLAIN


def test_a_jpeg_tells_its_size(folder):
    (folder / "pictures" / "logo.png").write_bytes(jpeg(640, 200))
    assert (theme(folder, WHOLE).logo.width, theme(folder, WHOLE).logo.height) == (640, 200)


@pytest.mark.parametrize(
    ("old", "new", "words", "line"),
    [
        ('"#0B4F8A"', '"#ffcc00"', ("primary: #ffcc00", "1.5 : 1", "4.5 : 1", "#8f7200"), 4),
        ('"#222222"', '"#999999"', ("text: #999999", "2.8 : 1"), 4),
        ('"#0B4F8A"', "blue", ("“blue”",), 4),
        ("pictures/logo.png", "absent.png", ("absent.png", "No such file"), 3),
        ("fonts:", "font:", ("font", "did you mean “fonts”?"), 5),
        ("HD-{id}-V{version}", "HD-{number}", ("HD-{number}", "{id}, {version}"), 7),
        ("theme/v1", "theme/v2", ("itsmctl/theme/v1",), 1),
    ],
)
def test_what_cannot_be_used_is_refused_at_its_place(folder, old, new, words, line):
    with pytest.raises(UnusableInput) as refusal:
        theme(folder, WHOLE.replace(old, new, 1))
    said = refusal.value.render("en")
    for word in words:
        assert word in said
    assert refusal.value.place.line == line
    assert refusal.value.render("zh") != said


@pytest.mark.parametrize(
    ("text", "words", "line"),
    [
        (TOML.replace("#0B4F8A", "#ffcc00"), "primary: #ffcc00", 11),
        (TOML.replace("[fonts]", "[font]"), "did you mean “fonts”?", 15),
        (TOML.replace("[fonts]", "[fonts"), "heading", None),
        ('company = "x"\n', "schema: itsmctl/theme/v1", None),
    ],
)
def test_toml_is_refused_likewise(folder, text, words, line):
    with pytest.raises(UnusableInput) as refusal:
        theme(folder, text, "theme.toml")
    assert words in refusal.value.render("en")
    assert line is None or refusal.value.place.line == line


@pytest.mark.parametrize(
    "content",
    [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", png(1, 1)[:18], b"\xff\xd8" * 9],
)
def test_a_logo_that_is_no_picture_is_refused(folder, content):
    (folder / "pictures" / "logo.png").write_bytes(content)
    with pytest.raises(UnusableInput, match=r"is no PNG or JPEG"):
        theme(folder, WHOLE)


def test_a_logo_that_is_far_too_large_is_refused(folder):
    (folder / "pictures" / "logo.png").write_bytes(png(1, 1) + bytes(LARGEST))
    with pytest.raises(UnusableInput, match="over 5 MB"):
        theme(folder, WHOLE)


def test_a_file_that_is_absent_or_none_of_ours(folder):
    with pytest.raises(UnusableInput, match=r"absent\.yaml.*cannot be read"):
        read_theme(folder / "absent.yaml")
    with pytest.raises(UnusableInput, match="this is no theme"):
        theme(folder, "kind: Process\n")
    with pytest.raises(UnusableInput, match="this is no theme"):
        theme(folder, "")


def test_a_faint_accent_is_no_fault_but_is_told():
    assert faint(PLAIN) is None
    said = faint(Theme(colours=Colours(accent="#ffe08a"))).render("en")
    assert "#ffe08a" in said
    better = said.split("from ")[1].split()[0]
    assert contrast(better, "#ffffff") >= 3
