"""CSV: readable by spreadsheets, harmless, and nothing but the table."""

import csv
import io

from itsmctl.report.export.delimited import as_csv, delimited
from itsmctl.report.export.table import table_of


def read(document: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(document.removeprefix("\ufeff"), newline="")))


def test_it_begins_with_the_mark_by_which_spreadsheets_know_utf_8(rich):
    assert delimited(table_of(rich, "zh")).encode().startswith(b"\xef\xbb\xbf")


def test_it_says_what_the_table_says(rich):
    table = table_of(rich, "zh")
    rows = read(delimited(table))
    plain = [[word.removeprefix("'") for word in row] for row in rows]
    assert plain == [list(line) for line in table.lines()]
    assert [word for row in rows for word in row if word.startswith("'")] == [
        "'=驳回",
        "'=Rejected",
    ]


def test_words_keep_separators_quotes_and_breaks():
    wild = [["a,b", 'say "x"', "two\nlines", "中文；列表"], []]
    assert read(as_csv(wild)) == wild


def test_what_looks_like_a_formula_is_guarded():
    (row,) = read(as_csv([["=1+1", "+x", "-y", "@z", "a=b"]]))
    assert row == ["'=1+1", "'+x", "'-y", "'@z", "a=b"]
