"""CPU of whole commands, measured side by side in one run."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

BIN = Path(sys.executable).parent


@dataclass(frozen=True, slots=True)
class Measured:
    """CPU seconds (user and system) of one run of a command, and the most memory it held."""

    seconds: float
    megabytes: float


def measure(
    command: Sequence[str], *, rounds: int = 3, accept: Sequence[int] = (0, 1)
) -> Measured:
    """Run `command` (with its full path) several times and return the cheapest run.

    Raises:
        RuntimeError: the command left with an exit code that is not in `accept`.
    """
    return min((_once(command, accept) for _ in range(rounds)), key=lambda run: run.seconds)


def _once(command: Sequence[str], accept: Sequence[int]) -> Measured:
    # byte code is compiled once and kept, as in any installed program
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    silence = [
        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
        (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
    ]
    child = os.posix_spawn(command[0], list(command), environment, file_actions=silence)
    _, status, usage = os.wait4(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code not in accept:
        message = f"{command[0]} left with {code}"
        raise RuntimeError(message)
    return Measured(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
