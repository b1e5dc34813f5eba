import struct

import pytest

from itsmctl.render.fonts import font_files, read_font, system_folders

ASKED = frozenset("ABé中国😀")


def format_4(codes):
    """A cmap subtable with one segment per code: glyph 1 for each, by shift."""
    segments = [*sorted(codes), 0xFFFF]
    count = len(segments)
    body = struct.pack(f">{count}H", *segments) + b"\0\0" + struct.pack(f">{count}H", *segments)
    shifts = [(1 - code) % 0x10000 for code in segments[:-1]] + [1]
    body += struct.pack(f">{count}H", *shifts) + struct.pack(f">{count}H", *[0] * count)
    return struct.pack(">7H", 4, 14 + len(body), 0, 2 * count, 0, 0, 0) + body


def format_4_with_list(first, glyphs):
    """One segment whose glyphs stand in a list, 0 meaning none."""
    last = first + len(glyphs) - 1
    body = struct.pack(">2H", last, 0xFFFF) + b"\0\0" + struct.pack(">2H", first, 0xFFFF)
    body += struct.pack(">2H", 0, 1) + struct.pack(">2H", 4, 0)
    body += struct.pack(f">{len(glyphs)}H", *glyphs)
    return struct.pack(">7H", 4, 14 + len(body), 0, 4, 0, 0, 0) + body


def format_12(codes):
    groups = b"".join(struct.pack(">3L", code, code, 7) for code in sorted(codes))
    return struct.pack(">2H3L", 12, 0, 16 + len(groups), 0, len(codes)) + groups


def font(subtable, family="Test Sans", offset=0):
    name = family.encode("utf-16-be")
    names = (
        struct.pack(">3H", 0, 1, 18) + struct.pack(">6H", 3, 1, 0x409, 1, len(name), 0) + name
    )
    cmap = struct.pack(">2H", 0, 1) + struct.pack(">2HL", 3, 10, 12) + subtable
    start = offset + 12 + 2 * 16
    tables = struct.pack(">4sLLL", b"cmap", 0, start, len(cmap))
    tables += struct.pack(">4sLLL", b"name", 0, start + len(cmap), len(names))
    return b"\0\1\0\0" + struct.pack(">4H", 2, 0, 0, 0) + tables + cmap + names


@pytest.fixture
def write(tmp_path):
    def make(content, name="test.ttf"):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return make


def test_a_basic_font_is_read(write):
    found = read_font(write(font(format_4([ord("A"), ord("中")]))), ASKED)
    assert found.family == "Test Sans"
    assert found.covered == {"A", "中"}


def test_glyph_zero_in_a_list_means_that_the_character_is_missing(write):
    found = read_font(write(font(format_4_with_list(ord("A"), [3, 0]))), ASKED)
    assert found.covered == {"A"}


def test_a_font_beyond_the_basic_plane_is_read(write):
    found = read_font(write(font(format_12([ord("B"), ord("😀")]))), ASKED)
    assert found.covered == {"B", "😀"}


def test_the_first_font_of_a_collection_counts(write):
    head = b"ttcf" + struct.pack(">LLL", 0x10000, 1, 16)
    found = read_font(write(head + font(format_12([ord("国")]), offset=16), "x.ttc"), ASKED)
    assert found.covered == {"国"}


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"\0\1\0\0\0\5", font(format_4([65]))[:60], b"ttcf"]
)
def test_broken_files_are_no_fonts(write, content):
    assert read_font(write(content), ASKED) is None


def test_font_files_are_found_in_order_and_others_left_out(tmp_path):
    for name in ("b.otf", "a.TTF", "c.ttc", "notes.txt"):
        tmp_path.joinpath(name).write_bytes(b"")
    assert [path.name for path in font_files((tmp_path, tmp_path / "absent"))] == [
        "a.TTF",
        "b.otf",
        "c.ttc",
    ]


@pytest.mark.parametrize(
    ("platform", "part"), [("linux", "share"), ("darwin", "Library"), ("win32", "Fonts")]
)
def test_every_system_has_its_folders(monkeypatch, platform, part):
    monkeypatch.setattr("sys.platform", platform)
    assert any(part in str(folder) for folder in system_folders())
