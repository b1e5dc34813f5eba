"""Every shipped process with one fault at a time: the expected finding at the expected line, no other.

The line is looked for in the text, by keys and indentation, without asking the document. A fault is
put into up to three steps of every process that can have it; with ``INJECT=everywhere`` into all.
`ALSO` lists where a second finding is honest, and why.
"""

import os
from collections import Counter
from collections.abc import Iterator

import pytest
from injection.shipped import FAULTS, PROCESSES, Fault, Injector

from itsmctl.route import Route

# A second finding of another rule is honest where it goes on when the first is let pass:
ALSO = {
    ("rework-without-bound", "FLW301"): "the bound was the only way to the step beyond it",
    (
        "timeout-approves",
        "FLW312",
    ): "a timeout delivers nothing: who waits for what the approval "
    "would have delivered waits for ever, whether silence may approve or not",
}

# What another fault may take the place of in the founding case, which has faults of its own:
TAKES_THE_PLACE_OF = {
    "FLW302": {"FLW305"},  # what cannot end does not come back without a bound either
    "REF102": {"FLW305"},  # nor does what leads to a step that is not there
    "FLW308": {"HND606"},  # where nothing is rejected, nobody misses the news of it
    "RAC201": {"RAC202"},  # of two who answered none is left
    "RAC203": {"HND601"},  # who does not work hands nothing over
    "RAC211": {"HND601", "HND606", "HND608", "RAC201"},  # the requester has the work now
}
UNREADABLE = {"SYN003", "SYN004"}  # the rest of such a file is not looked at

CASES = [
    pytest.param(process, inject, id=f"{name}-{title}")
    for title, inject in FAULTS.items()
    for name, process in PROCESSES.items()
    if next(inject(process), None) is not None
]


@pytest.mark.parametrize(("process", "inject"), CASES)
def test_one_fault_is_one_finding_at_its_line(ward, process, inject):
    wrong = []
    for each in chosen(list(inject(process))):
        text = ward.edited(process.name, each.edits)
        wrong += misjudged(ward, process.name, text, each, honest_beside(inject))
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("title", "code"), ALSO)
def test_a_second_finding_that_is_called_honest_is_there(ward, title, code):
    said = {
        found.code
        for process in PROCESSES.values()
        for each in chosen(list(FAULTS[title](process)))
        for found in ward.findings(process.name, ward.edited(process.name, each.edits))
    }
    assert code in said


def chosen(faults: list[Fault]) -> list[Fault]:
    """Return all faults, or the first, the last and one between them."""
    if len(faults) <= 3 or os.environ.get("INJECT") == "everywhere":
        return faults
    return [faults[0], faults[len(faults) // 2], faults[-1]]


def honest_beside(inject: Injector) -> frozenset[str]:
    """Return the rules that may speak beside the one that is expected of a fault."""
    return frozenset(code for title, code in ALSO if FAULTS[title] is inject)


def misjudged(
    ward, name: str, text: str, expected: Fault, honest: frozenset[str] = frozenset()
) -> Iterator[str]:
    """Yield how the findings of a text differ from what one fault makes of the clean ones.

    Where the founding case has a fault of its own, another one may take its place; what is told
    there as one fault of many steps may be told of each when fewer are left. A promise that is broken
    on the usual way may be broken on others as well.
    """
    found = ward.findings(name, text)
    clean = ward.clean(name)
    regrouped = {code for code, place in clean if place in {"defaults", "steps"}} - {
        expected.code
    }
    new = [each for each in found if mark(each) not in clean and each.code not in regrouped]
    usual = {mark(each) for each in new if each.way is None}
    new = [each for each in new if each.way is None or mark(each) not in usual]
    left = clean - Counter(mark(each) for each in found)
    gone = {code for code, _ in left} - regrouped - TAKES_THE_PLACE_OF.get(expected.code, set())
    said = sorted((each.code, each.place.line) for each in new if each.code not in honest)
    awaited = sorted((expected.code, line_of(text, place)) for place in expected.places)
    if said != awaited:
        told = "; ".join(
            f"{each.place.line} {each.code} {each.message.render('en')}" for each in new
        )
        yield f"{expected.places}: not {awaited}, but: {told}"
    if gone and expected.code not in UNREADABLE:
        yield f"{expected.places}: {sorted(gone)} are gone, which {expected.code} says nothing about"


def mark(found) -> tuple[str, str]:
    return found.code, "/".join(map(str, found.route))


def line_of(text: str, route: Route) -> int:
    """Return the number of the line with the last key of a route that has a line of its own."""
    lines = text.split("\n")
    if not route:
        return lines.index("spec:") + 1
    here, depth = lines.index("spec:"), 0
    for key in route:
        below = list(children(lines, here, depth))
        if isinstance(key, int):
            found = below[key] if lines[below[0]].strip().startswith("- ") else None
        else:
            found = next((number for number in below if begins(lines[number], key)), None)
        if found is None:
            break  # inside of brackets: the line is that of what holds it
        here, depth = found, indentation(lines[found])
    return here + 1


def children(lines: list[str], above: int, depth: int) -> Iterator[int]:
    """Yield the lines directly below a line of that depth, comments left out."""
    level = None
    for number in range(above + 1, len(lines)):
        words = lines[number].strip()
        if not words or words.startswith("#"):
            continue
        inward = indentation(lines[number])
        if inward <= depth:
            return
        level = inward if level is None else level
        if inward == level:
            yield number


def begins(line: str, key: str) -> bool:
    return line.strip().startswith(f"{key}:")


def indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
