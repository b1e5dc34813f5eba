from xml.sax import saxutils

from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.markup import escape, quoteattr

texts = st.text(st.sampled_from("ab&<>\"'\n\r\t;中#")) | st.text()


@settings(max_examples=200)
@given(texts)
def test_text_is_written_as_the_standard_library_writes_it(text: str):
    assert escape(text) == saxutils.escape(text)
    assert quoteattr(text) == saxutils.quoteattr(text)
