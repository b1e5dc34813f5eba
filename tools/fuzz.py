"""Put spoilt definitions to the linter, many thousands, and show the ones that it cannot stand.

python tools/fuzz.py                          100,000 inputs of seed 1, in two processes
python tools/fuzz.py --seed 7 --count 5000    fewer, others
python tools/fuzz.py --seed 7 --only 4711     this one again, made small
"""

import argparse
import faulthandler
import re
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from pathlib import Path

from fuzzing.corpus import Seed, seeds
from fuzzing.inputs import Input, make
from fuzzing.shrink import shrunk
from fuzzing.trial import Trial

ROOT = Path(__file__).parent.parent
_CHUNK = 100
_STUCK = 600  # seconds for a chunk, after which even C code is given up
_SHOWN = 30  # kinds of failures; more would be read by nobody

Failure = tuple[int, str]


def main(arguments: list[str]) -> int:
    """Run, tell what failed, and return 1 where anything did."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--first", type=int, default=0, help="the number of the first input")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", type=int, help="this input alone, made small")
    wish = parser.parse_args(arguments)
    if wish.only is not None:
        return _again(wish.seed, wish.only)
    started = time.monotonic()
    kinds: dict[str, list[Failure]] = {}
    tried = 0
    for done, failures in _run(
        wish.seed, range(wish.first, wish.first + wish.count), wish.jobs
    ):
        tried += done
        for number, complaint in failures:
            kind = _kind(complaint)
            if kind not in kinds:
                print(f"\n{wish.seed}/{number}: {complaint.strip()}", flush=True)
            kinds.setdefault(kind, []).append((number, complaint))
        if len(kinds) > _SHOWN:
            break
        print(
            f"\r{tried} inputs, {sum(map(len, kinds.values()))} failures",
            end="",
            file=sys.stderr,
            flush=True,
        )
    print(
        f"\n{tried} inputs in {time.monotonic() - started:.0f} s, {len(kinds)} kinds of failures"
    )
    for kind, failures in kinds.items():
        numbers = ", ".join(str(number) for number, _ in failures[:5])
        print(f"{len(failures):6} {kind}\n       --seed {wish.seed} --only {numbers}")
    return int(bool(kinds))


def tried(seed: int, numbers: Iterable[int]) -> tuple[int, list[Failure]]:
    """Try some inputs one after the other; return how many, and what failed."""
    failures: list[Failure] = []
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(Path(folder) / "portfolio")
        for number in numbers:
            complaint = trial.complaint(make(seed, number, _corpus()), number)
            count += 1
            if complaint is not None:
                failures.append((number, complaint))
    return count, failures


def _patiently(seed: int, numbers: range) -> tuple[int, list[Failure]]:
    """Try a chunk in a worker, which tells where it is and ends if even C code is stuck."""
    faulthandler.dump_traceback_later(_STUCK, exit=True)
    try:
        return tried(seed, numbers)
    finally:
        faulthandler.cancel_dump_traceback_later()


def _run(seed: int, numbers: range, jobs: int) -> Iterator[tuple[int, list[Failure]]]:
    chunks = [numbers[place : place + _CHUNK] for place in range(0, len(numbers), _CHUNK)]
    with ProcessPoolExecutor(jobs) as pool:
        waiting = {pool.submit(_patiently, seed, chunk): chunk for chunk in chunks}
        for done in as_completed(waiting):
            try:
                yield done.result()
            except BrokenProcessPool:
                chunk = waiting[done]
                complaint = f"a worker was lost among the inputs from {chunk.start} on"
                yield 0, [(chunk.start, complaint)]
                return


def _again(seed: int, number: int) -> int:
    """Show an input that fails, as small as it can be made."""
    case = make(seed, number, _corpus())
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(Path(folder) / "portfolio")
        complaint = trial.complaint(case, number)
        if complaint is None:
            print(f"{case.name} of {case.origin}: nothing to complain of")
            return 0
        kind = _kind(complaint)
        small = shrunk(
            case.raw, lambda raw: _kind(_complaint(trial, case, raw, number)) == kind
        )
        print(f"{case.name} of {case.origin}\n{complaint}")
        print(f"{len(small)} of {len(case.raw)} bytes fail in the same way:\n{small!r}\n")
        print(small.decode("utf-8", "backslashreplace"))
    return 1


def _complaint(trial: Trial, case: Input, raw: bytes, number: int) -> str:
    return trial.complaint(case.with_raw(raw), number) or ""


def _kind(complaint: str) -> str:
    """Return what is the same in complaints about one bug: the last frame and the error."""
    frames = re.findall(r'File "[^"]*?(itsmctl/[^"]+)", line (\d+)', complaint)
    last = complaint.strip().rpartition("\n")[2]
    name = re.sub(r"\d+|“[^”]*”|'[^']*'|\"[^\"]*\"", "*", last)[:80]
    return f"{':'.join(frames[-1])} {name}" if frames else name


@cache
def _corpus() -> tuple[Seed, ...]:
    return seeds(ROOT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
