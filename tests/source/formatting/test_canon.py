"""The canonical layout: what it changes, what it leaves, and that it never changes what is said."""

from textwrap import dedent

import pytest

from itsmctl.source.formatting import Unformattable, formatted

PATH = "test.process.yaml"


def fmt(text: str, path: str = PATH) -> str:
    new = formatted(dedent(text), path)
    assert formatted(new, path) == new
    return new


def laid_out(text: str) -> str:
    """Format the spec of a process, and return it without what stands above."""
    head = "apiVersion: itsmctl/v1\nkind: Process\nmetadata: {id: x}\n"
    new = fmt(head + dedent(text))
    assert new.startswith(head)
    return new.removeprefix(head)


def test_levels_are_two_columns_apart_and_lists_stand_within_their_key():
    assert laid_out(
        """\
        spec:
            trigger:
               via: portal
            x-list:
            - a
            -   b: 1
                c:
                    -    - 2
                         - 3
        """
    ) == dedent(
        """\
        spec:
          trigger:
            via: portal
          x-list:
            - a
            - b: 1
              c:
                - - 2
                  - 3
        """
    )


def test_comments_move_with_what_they_stand_by():
    assert laid_out(
        """\
        # top
        spec:
            # before start
            start: a
               # odd
            steps:
                # first
                a: {type: end}   # behind
                                 # goes on
                # after all steps
            # end of spec
        # end of file
        """
    ) == dedent(
        """\
        # top
        spec:
          # before start
          start: a
          # odd
          steps:
            # first
            a: {type: end}   # behind
                             # goes on
            # after all steps
          # end of spec
        # end of file
        """
    )


def test_rows_are_spaced_alike_and_keep_their_line_breaks():
    assert laid_out(
        """\
        spec:
          x-a: { b:1,c:   2 , d: [ 1,2 ,  3 ], e: { } , f: [ ] }
          x-b: [1,
                2 ]
          x-c: {
              a: 1,
              b: 2,
            }
        """
    ) == dedent(
        """\
        spec:
          x-a: {b:1, c: 2, d: [1, 2, 3], e: {}, f: []}
          x-b: [1,
                2]
          x-c: {
              a: 1,
              b: 2,
            }
        """
    )


def test_a_colon_has_one_space_behind_unless_values_are_lined_up():
    assert laid_out(
        """\
        spec:
          x-1 :   alone
          x-lined:  1
          x-up:     2

          x-no-more:    3
          x-odd:   4

          x-中文:  5
          x-long:  6
        """
    ) == dedent(
        """\
        spec:
          x-1: alone
          x-lined:  1
          x-up:     2

          x-no-more: 3
          x-odd: 4

          x-中文:  5
          x-long:  6
        """
    )


def test_tables_in_rows_stay_tables():
    table = """\
        spec:
          x-t:
            - {a: 1,   b: 22, c: 3}
            - {a: 100, b: 2,  c: 3}
    """
    assert laid_out(table) == dedent(table)


def test_values_on_further_lines_follow_their_first():
    assert laid_out(
        """\
        spec:
            x-a:     [1,
                      2]
            x-long: one
              two
            x-q: "one
              two"
        """
    ) == dedent(
        """\
        spec:
          x-a: [1,
                2]
          x-long: one
            two
          x-q: "one
            two"
        """
    )


def test_block_texts_keep_what_they_say():
    assert laid_out(
        """\
        spec:
            x-a: |   # a comment
                 one
                   two

                 three
            x-b: >+
              kept

            x-c: |2
                indented
        """
    ) == dedent(
        """\
        spec:
          x-a: |   # a comment
            one
              two

            three
          x-b: >+
            kept

          x-c: |2
              indented
        """
    )


def test_quotes_go_where_they_do_nothing():
    assert laid_out(
        """\
        spec:
          "x-a": "word"
          x-b: 'two words'
          x-c: ["受理", "no", "2026", "09:00", "a, b", '1.5', "", 'it''s', '"', "x > 1"]
          x-d: 'why: not'
        """
    ) == dedent(
        """\
        spec:
          x-a: word
          x-b: two words
          x-c: [受理, "no", "2026", "09:00", "a, b", "1.5", "", 'it''s', '"', "x > 1"]
          x-d: "why: not"
        """
    )


def test_fields_come_in_their_usual_order_with_their_comments():
    assert laid_out(
        """\
        spec:
          # measured
          kpis: {}

          # flow
          steps:
            a:
              next: b   # where to
              # who
              responsible: agent
              x-own: 1
              type: task
          start: a
        """
    ) == dedent(
        """\
        spec:
          start: a

          # flow
          steps:
            a:
              type: task
              # who
              responsible: agent
              x-own: 1
              next: b   # where to
          # measured
          kpis: {}
        """
    )


def test_the_head_of_the_file_stays_at_the_top():
    assert fmt(
        "# yaml-language-server: $schema=x\n\n# about\nkind: Process\napiVersion: itsmctl/v1\n"
    ) == (
        "# yaml-language-server: $schema=x\n\n# about\napiVersion: itsmctl/v1\nkind: Process\n"
    )


def test_names_that_authors_gave_keep_their_order():
    names = "spec:\n  steps:\n    z: {next: a}\n    a: {type: end}\n  x-b: {z: 1, a: 2}\n"
    assert laid_out(names) == names


def test_rows_in_brackets_keep_their_order():
    row = "spec:\n  steps:\n    z: {next: a, type: task}\n"
    assert laid_out(row) == row


def test_anchors_keep_fields_where_they_are():
    text = "spec:\n  kpis: &k {}\n  start: a\n  x-k: *k\n"
    assert laid_out(text) == text


def test_behind_a_dash_fields_come_in_order_too():
    head = "apiVersion: itsmctl/v1\nkind: Process\nmetadata:\n  id: x\n  sources:\n"
    text = (
        "    - note: b   # why\n      field: a\n    - note: c\n      # about\n      field: d\n"
    )
    assert fmt(head + text).removeprefix(head) == (
        "    - field: a\n      note: b   # why\n    - note: c\n      # about\n      field: d\n"
    )


def test_blank_lines():
    assert fmt("\n\nkind: x   \n\n\n\nspec:\n\n  a: 1\n  \n\n  b: 2\n\n\n", "a.yaml") == (
        "kind: x\n\nspec:\n  a: 1\n\n  b: 2\n"
    )


STEPS = """\
    spec:
      steps:
        a:
          next: b
    {}    # second
        b:
          next: c
    {}    c:
          next: d
        d: {{type: end}}
        e: {{type: end}}
"""


def test_steps_are_parted_alike_where_most_are():
    blank = "\n"
    most = laid_out(dedent(STEPS).format(blank, blank))
    assert "next: c\n\n    c:\n" in most
    assert "next: d\n\n    d: {type: end}\n    e: {type: end}\n" in most
    assert laid_out(dedent(STEPS).format(blank, "")).count("\n\n") == 1
    assert "\n\n" not in laid_out(dedent(STEPS).format("", ""))


def test_line_ends_are_those_of_most_lines():
    assert fmt("a:   1\r\nb: 2\r\nc: 3\n", "a.yaml") == "a: 1\r\nb: 2\r\nc: 3\r\n"
    assert fmt("a:   1\nb: 2\nc: 3\r\n", "a.yaml") == "a: 1\nb: 2\nc: 3\n"


def test_a_last_line_gets_its_end():
    assert fmt("a: 1", "a.yaml") == "a: 1\n"


def test_comments_keep_their_distance_and_their_column():
    assert laid_out("spec:\n  x-a: 'word'    # one\n  x-b: 1 # two\n") == (
        "spec:\n  x-a: word      # one\n  x-b: 1  # two\n"
    )


@pytest.mark.parametrize(
    ("text", "new"),
    [("--- \na: 1\n...\n", "---\na: 1\n...\n"), ("a: {: 1,  b: 2}\n", "a: {: 1,  b: 2}\n")],
)
def test_odd_ways_of_writing_come_through(text, new):
    assert fmt(text, "a.yaml") == new


@pytest.mark.parametrize("text", ["", "# only\n", "[1, 2]\n", "word\n"])
def test_what_is_no_definition_is_refused(text):
    with pytest.raises(Unformattable) as fault:
        formatted(text, "a.yaml")
    assert fault.value.place is not None


@pytest.mark.parametrize(
    ("text", "words", "line"),
    [
        ("a: [\n", "not closed", 2),
        ("a: 1\na: 2\n", "stands twice", 2),
        ("名称：x\nb: 1\n", "full-width colon", 1),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(text, words, line):
    with pytest.raises(Unformattable, match=words) as fault:
        formatted(text, PATH)
    assert fault.value.place is not None
    assert fault.value.place.line == line


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(Unformattable, match="GB18030"):
        formatted("名称: 受理流程".encode("gb18030"), PATH)


def test_keys_behind_question_marks_are_left_to_their_author():
    with pytest.raises(Unformattable, match="left to its author"):
        formatted("? a\n: 1\n", "a.yaml")


def test_a_byte_order_mark_is_no_part_of_the_text():
    assert formatted(b"\xef\xbb\xbfa:  1\n", "a.yaml") == "a: 1\n"


def test_a_file_with_faults_of_shape_is_laid_out_too():
    assert laid_out("spec:\n  stepz: [ 1 ]\n") == "spec:\n  stepz: [1]\n"
