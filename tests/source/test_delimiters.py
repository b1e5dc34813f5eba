"""What parts the cells of a text table, and how long they may be."""

import csv
import io

from itsmctl.source.delimiters import likeliest_delimiter, long_cells, told_delimiter


def test_what_excel_writes_before_a_table_is_understood():
    assert told_delimiter("sep=;\n") == ";"
    assert told_delimiter("sep=") is None
    assert told_delimiter("a;b") is None


def test_the_delimiter_that_makes_even_columns_is_likeliest():
    lines = ["a;b,c", "1;2", "3;4"]
    made = {mark: [line.split(mark) for line in lines] for mark in (",", ";", "\t", "|")}
    assert likeliest_delimiter(made) == ";"


def test_long_cells_are_read_and_the_usual_limit_stays():
    usual = csv.field_size_limit()
    with long_cells():
        (row,) = csv.reader(io.StringIO("x" * 200_000))
    assert len(row[0]) == 200_000
    assert csv.field_size_limit() == usual
