"""Keys that the language does not know."""

from collections.abc import Iterator

from injection.shipped import Fault, Process, fault
from itsmctl.finding import Rename


@fault
def misspelt_key(process: Process) -> Iterator[Fault]:
    for key, step in process.steps.items():
        for name in ("responsible", "accountable", "timeLimit", "next"):
            if name in step:
                typo = name[:-1]
                yield Fault(
                    (Rename(("steps", key, name), typo),), "SYN004", ("steps", key, typo)
                )
