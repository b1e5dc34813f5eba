"""What a department signs: a digest of what it does and answers for in a process.

Of every R and A cell of the process that belongs to the department (to one of its roles, or to the
department itself) one line is written: step id, ``R`` or ``A``, party id and condition (empty
without one; a run of white space counts as one space), separated by tabs. Parties are what the process means after defaults: the head, where
``department-head`` answers. The lines are sorted by code point, each once, each ended by a line
feed, and encoded in UTF-8; the digest is ``ra1-`` and the first 16 hexadecimal digits of their
SHA-256. So names, limits, notices and the order of steps may change, and roles of other departments
too, without anybody signing again. The prefix keeps YAML from reading a number, and would tell a
later way of computing from this one.
"""

from collections.abc import Iterator

from itsmctl.model.parties import Organisation
from itsmctl.model.process import Process

_PREFIX = "ra1-"
_DIGITS = 16


def digest_of(process: Process, house: Organisation, department: str) -> str:
    """Return the digest of the responsibilities that a department has in a process."""
    lines = sorted(set(_lines(process, house, department)))
    written = "".join(f"{line}\n" for line in lines)
    from hashlib import sha256  # noqa: PLC0415  loads OpenSSL; few ask

    return _PREFIX + sha256(written.encode()).hexdigest()[:_DIGITS]


def _lines(process: Process, house: Organisation, department: str) -> Iterator[str]:
    for step in process.steps:
        for letter, cells in (("R", step.responsible), ("A", step.accountable)):
            for cell in cells:
                if house.department_of(cell.party) == department:
                    condition = " ".join((cell.when or "").split())
                    yield f"{step.id}\t{letter}\t{cell.party}\t{condition}"
