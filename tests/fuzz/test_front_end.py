"""Spoilt definitions: no traceback, no hang, no finding outside of its file, the same every time.

`make fuzz` tries many more of them; ``python tools/fuzz.py --seed 20 --only 17`` one again.
"""

import os
import subprocess
import sys

import fuzz
import pytest
from fuzzing.corpus import seeds
from fuzzing.inputs import make

from itsmctl.source.examination import examined
from itsmctl.source.parse import parse_document

pytestmark = pytest.mark.skipif(os.name != "posix", reason="timers of POSIX")

SEED = 20
PART = 200
LISTED = """
import sys
import fuzz
from fuzzing.inputs import make
from fuzzing.trial import SETTINGS
from itsmctl.lint.run import lint
from itsmctl.source.assembly import assemble
from itsmctl.source.exhibits import exhibits
from itsmctl.source.parse import parse_document

corpus = fuzz.seeds(fuzz.ROOT)
for number in range(40):
    case = make(20, number, corpus)
    made = assemble([parse_document(raw, name) for name, raw in case.files.items()])
    for finding in lint(exhibits(made), SETTINGS).findings:
        sys.stdout.buffer.write(f"{number} {finding!r}\\n".encode("utf-8", "backslashreplace"))
"""


@pytest.fixture(scope="module")
def corpus(root):
    return seeds(root)


@pytest.mark.parametrize("part", range(10))
def test_two_thousand_spoilt_definitions_are_survived(part):
    tried, failures = fuzz.tried(SEED, range(part * PART, (part + 1) * PART))
    assert tried == PART
    assert not failures, "\n\n".join(
        f"--seed {SEED} --only {each}: {said}" for each, said in failures
    )


def test_findings_do_not_depend_on_how_this_python_hashes(root):
    said = []
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root / "tools")}
        done = subprocess.run(
            [sys.executable, "-c", LISTED],
            env=environment,
            cwd=root,
            capture_output=True,
            check=True,
        )
        said.append(done.stdout)
    assert said[0].count(b"\n") > 100
    assert said[0] == said[1]


def test_every_definition_of_the_repository_is_in_the_corpus(corpus, root):
    origins = {seed.origin for seed in corpus}
    shipped = {
        path.relative_to(root).as_posix() for path in (root / "processes").rglob("*.yaml")
    }
    assert shipped <= origins
    assert {seed.kind for seed in corpus} == {
        "process",
        "org",
        "calendar",
        "sim",
        "scenario",
        "policy",
        "register",
    }


def test_a_process_has_its_house_its_calendar_and_its_model_beside_it(corpus):
    seed = next(
        each for each in corpus if each.origin == "processes/access-request.process.yaml"
    )
    assert {
        "org/hengda.org.yaml",
        "models/access-request.sim.yaml",
        "calendars/cn-office.calendar.yaml",
    } <= set(seed.files)


def test_a_number_stands_for_one_input(corpus):
    assert make(3, 7, corpus) == make(3, 7, corpus)
    assert len({make(3, number, corpus).raw for number in range(200)}) > 190


def test_spoilt_definitions_are_not_merely_broken(corpus):
    """Many must get past syntax and shape, or the rules would never see them."""
    cases = [make(4, number, corpus) for number in range(200)]
    sound = [examined(parse_document(case.raw, case.victim)).is_sound for case in cases]
    assert 30 < sum(sound) < 170
