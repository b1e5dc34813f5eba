"""Every node of a text has its place and its style."""

from itsmctl.source.concrete import Style, page_of

TEXT = """\
# head
a: &x [1, 'two', "drei"]   # behind
b:
  - *x
  - |
    text # no comment

  - {k: , "q": !t v}
c: >-  # a comment
  folded
empty:
"""


def test_spans_are_what_is_written():
    page = page_of(TEXT.replace("!t ", ""))
    a, b, c, empty = (entry.value for entry in page.root.entries)

    def written(node):
        return page.text[node.start : node.end]

    assert (a.style, a.anchor, written(a)) == (Style.FLOW, "x", "&x [1, 'two', \"drei\"]")
    assert [item.style for item in a.items] == [Style.PLAIN, Style.SINGLE, Style.DOUBLE]
    assert [written(item) for item in a.items] == ["1", "'two'", '"drei"']
    alias, text, row = b.items
    assert (alias.style, alias.text, written(alias)) == (Style.ALIAS, "x", "*x")
    assert (text.style, text.text) == (Style.BLOCK_TEXT, "text # no comment\n")
    assert row.entries[0].value.is_empty
    assert written(row.entries[1].key) == '"q"'
    assert c.style is Style.BLOCK_TEXT
    assert empty.is_empty
    assert page.text[page.properties_end(a) :].lstrip().startswith("[1")


def test_comments_are_those_outside_of_texts():
    page = page_of(TEXT.replace("!t ", ""))
    assert [comment.text for comment in page.comments] == ["head", "behind", "a comment"]
    end = page.text.index("b:")
    assert [comment.text for comment in page.comments_in(1, end)] == ["behind"]


def test_markers_are_found_outside_of_comments():
    page = page_of("a:  # not - this\n  - b\n")
    items = page.root.entries[0].value
    assert page.marker("-", 2, items.items[0].start) == page.text.index("- b")
    assert page.marker(",", 0, len(page.text)) is None


def test_lines_and_columns():
    page = page_of("a: 1\r\nb:\r\n    c: 2\r\n\r\n")
    inner = page.root.entries[1].value.entries[0].key
    assert (page.line_number(inner.start), page.column(inner.start)) == (2, 4)
    assert page.begins_line(inner.start)
    assert page.newline == "\r\n"
    assert page.indentation(2) == 4
    assert [page.is_blank(line) for line in range(4)] == [False, False, False, True]
    assert page.line_end(page.text.index("2")) == len(page.text) - 2


def test_an_empty_text_has_an_empty_root():
    page = page_of("# nothing\n")
    assert page.root.is_empty
    assert page.newline == "\n"
    assert [node.text for node in page.root.everything()] == [""]
