"""The network of benchmarks/network/ as a plain C loop (network.c): built, and run on our draws."""

import shutil
import subprocess
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from itsmctl.simulate.draw import hash_of

IN_C = ("submit", "triage", "approve", "secure", "decide", "provide", "buy", "configure")
IN_C += ("deliver", "explain", "ask", "done")
PER_MS = 5 / 3_600_000
"""Arrivals."""


@dataclass(frozen=True)
class Ran:
    """What a peer did: tasks, CPU seconds, mean cycle time in ms of the cases, limits overrun."""

    tasks: int
    seconds: float
    cycle: float
    overdue: int


def compiler() -> str | None:
    """Return the C compiler that this Python was built with, None if it is not here."""
    return shutil.which((sysconfig.get_config_var("CC") or "cc").split()[0])


def build_c(folder: Path, *, rings: bool) -> Path:
    """Compile network.c and return the program."""
    program = folder / ("rings" if rings else "plain")
    words = [str(compiler()), "-O3", "-ffp-contract=off", *(["-DRINGS"] if rings else [])]
    words += ["-o", str(program), str(Path(__file__).parent / "network.c"), "-lm"]
    subprocess.run(words, check=True)
    return program


def run_c(program: Path, cases: int, rounds: int = 5) -> Ran:
    """Run a program of `build_c` with the draws of our own replication 0."""
    keys = [f"{hash_of(1, 0, 'network')} {PER_MS!r}", *map(str, map(hash_of, IN_C))]
    words = [str(program), str(cases), str(rounds)]
    said = subprocess.run(
        words, input="\n".join(keys), capture_output=True, text=True, check=True
    ).stdout.split()
    return Ran(int(said[0]), float(said[1]), int(said[2]) / cases, int(said[3]))
