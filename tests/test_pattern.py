"""Patterns are compiled when they are used, and then are those of ``re``."""

import re
import subprocess
import sys

import pytest

from itsmctl.pattern import pattern


def test_it_does_what_a_compiled_expression_does():
    ours, theirs = (
        pattern(r"(?P<first>\w)\w*", re.ASCII),
        re.compile(r"(?P<first>\w)\w*", re.ASCII),
    )
    for written in ("one two", "", "é"):
        assert ours.findall(written) == theirs.findall(written)
        assert bool(ours.fullmatch(written)) == bool(theirs.fullmatch(written))
        assert ours.sub("x", written) == theirs.sub("x", written)
    assert ours.match("one")["first"] == "o"
    assert ours.flags == theirs.flags


def test_what_is_no_expression_is_an_error_at_its_use():
    broken = pattern("(")
    with pytest.raises(re.error):
        broken.search("x")


def test_declaring_compiles_nothing():
    program = (
        "import re; seen = []; kept = re.compile;"
        "re.compile = lambda *a: seen.append(a) or kept(*a);"
        "from itsmctl.pattern import pattern; one = pattern('a+'); before = len(seen);"
        "one.search('a'); one.search('b'); print(before, len(seen))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.split() == [b"0", b"1"]
