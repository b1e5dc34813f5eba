"""What a file's bytes are, and what is said of those that are not UTF-8."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsmctl.source.decoding import LARGEST, decode

CHINESE = "名称: 软件申请流程\n步骤: 服务台初步确认\n"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_utf8_is_read_as_it_is(written):
    raw = written.encode()
    decoded = decode(b"\xef\xbb\xbf" + raw)
    assert decoded.text == written
    assert decoded.fault is None


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "gb2312"])
def test_chinese_encodings_are_named_with_the_remedy(encoding):
    decoded = decode(("kind: Process\n" + CHINESE).encode(encoding))
    assert decoded.fault is not None
    said = decoded.fault.render("en")
    assert "GB18030" in said
    assert "iconv -f GB18030 -t UTF-8" in said
    assert decoded.text.endswith(CHINESE)
    assert decoded.offset == len("kind: Process\n")


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (CHINESE.encode("utf-16"), "UTF-16"),
        ("kind: Process\n".encode("utf-16-le"), "UTF-16"),
        ("kind: Process\n".encode("utf-16-be"), "UTF-16"),
        (CHINESE.encode("utf-32"), "UTF-32"),
    ],
)
def test_wide_encodings_are_named(raw, name):
    fault = decode(raw).fault
    assert fault is not None
    assert name in fault.render("en")
    assert name in fault.render("zh")


def test_other_bytes_are_shown_where_they_stand():
    decoded = decode("name: café\n".encode("latin-1"))
    assert decoded.fault is not None
    assert "0xE9" in decoded.fault.render("en")
    assert decoded.offset == len("name: caf")


def test_the_limit_is_exact():
    assert decode(b"#" * LARGEST).fault is None
    fault = decode(b"#" * (LARGEST + 1)).fault
    assert fault is not None
    assert "4 MB" in fault.render("en")
