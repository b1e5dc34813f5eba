import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from itsmctl.render.formats.xml import document, element, said


@given(st.text(), st.text())
def test_whatever_is_written_can_be_read(value, words):
    root = ET.fromstring(document(element("a", said("b", words), x=value)).encode())
    assert root.tag == "a"
    assert root.find("b") is not None


def test_marks_of_markup_come_back_as_they_were():
    root = ET.fromstring(document(element("a", said("b", "<x> & 'y'"), x='"<&>\n2')))
    assert root.get("x") == '"<&>\n2'
    assert root.findtext("b") == "<x> & 'y'"


def test_what_has_no_value_is_left_out_and_underscores_name_spaces():
    assert 'x:y="1"' in document(element("a", x_y=1, gone=None))
    assert "gone" not in document(element("a", gone=None))
    assert ' as="points"' in document(element("a", as_="points"))
