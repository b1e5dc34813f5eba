"""Every shipped file with one slip of the pen at a time: the expected finding at its line, no other."""

import re
from collections import Counter
from pathlib import Path

import pytest
from injection.slips import SLIPS

FOLDER = Path(__file__).parents[2] / "processes"
FILES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.yaml"))
PROCESSES = [name for name in FILES if name.endswith(".process.yaml")]

FIRST = {"SYN001", "SYN002", "SYN003", "SYN004"}  # where they speak, no rule can look

# A second finding of another rule is honest:
ALSO = {
    (
        "full_width_comma_in_an_id",
        "TIM501",
    ): "the requester's first step needs no limit; which one is the first is not known",
}


@pytest.mark.parametrize("name", PROCESSES)
@pytest.mark.parametrize("slips", SLIPS)
def test_one_slip_is_one_finding_at_its_line(ward, name, slips):
    wrong = []
    for text, code, line in list(slips(ward.text(name)))[:4]:
        found = ward.findings(name, text)
        clean = Counter() if code in FIRST else ward.clean(name)
        new = [each for each in found if marked(each) not in clean]
        said = [(e.code, e.place.line) for e in new if (slips.__name__, e.code) not in ALSO]
        if said != [(code, line)]:
            told = "; ".join(
                f"{each.place.line} {each.code} {each.message.render('en')}" for each in found
            )
            wrong.append(f"not {code} at {line}, but: {told}")
    assert not wrong, "\n".join(wrong)


def marked(found) -> tuple[str, str]:
    return found.code, "/".join(map(str, found.route))


@pytest.mark.parametrize("slips", SLIPS)
def test_each_slip_can_be_made_in_several_processes(ward, slips):
    assert sum(next(slips(ward.text(name)), None) is not None for name in PROCESSES) >= 4


MODELS = [name for name in FILES if name.endswith(".sim.yaml")]


@pytest.mark.parametrize("name", MODELS)
def test_shares_that_do_not_add_up_are_told_at_the_step(ward, name):
    text = ward.text(name)
    shares = re.search(r"^  outcomes:\n(    \S+: +\{[^:{}]+: )(0\.\d+)", text, re.MULTILINE)
    if shares is None:
        assert "  outcomes:" not in text
        return
    spoilt = text[: shares.start(2)] + "0.999" + text[shares.end(2) :]
    line = text.count("\n", 0, shares.start(2)) + 1
    found = [(each.code, each.place.line) for each in ward.findings(name, spoilt)]
    assert found == [("FLW307", line)]


@pytest.mark.parametrize("name", PROCESSES)
def test_a_copy_of_a_process_is_told_at_its_id(ward, name):
    text = ward.text(name)
    found = ward.findings(f"zz-{name}", text, name)
    new = [each for each in found if marked(each) not in ward.clean(name)]
    line = next(n for n, words in enumerate(text.split("\n"), 1) if words.startswith("  id: "))
    assert [(each.code, each.place.path, each.place.line) for each in new] == [
        ("PRT901", f"zz-{name}", line)
    ]
