"""Logs as their readers leave them in a ledger."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from itsmctl.ledger import Ledger
from itsmctl.source.library import load
from itsmctl.source.tickets import Diagnosis, Wish, read

LOGS = Path(__file__).parent / "logs"


class Log:
    """A log that was read, and its ledger."""

    def __init__(self, ledger: Ledger, diagnosis: Diagnosis) -> None:
        self.ledger = ledger
        self.diagnosis = diagnosis
        self.intake = diagnosis.intake

    def rows(self, sql: str) -> list[tuple]:
        return list(self.ledger.rows(sql))

    def events(self, columns: str = "label, ts_ms") -> list[tuple]:
        return self.rows(
            f"SELECT n.case_id, {columns} FROM event JOIN case_name n USING (case_no) "
            "ORDER BY case_no, seq"
        )

    def facts(self, columns: str) -> dict[str, tuple]:
        found = self.rows(
            f"SELECT n.case_id, {columns} FROM case_fact JOIN case_name n USING (case_no)"
        )
        return {case: tuple(rest) for case, *rest in found}

    def complaint(self, kind: str) -> tuple:
        """Return count, among, gravity and rows of the examples, None where there is no such complaint."""
        for one in self.intake.quality.complaints:
            if one.kind == kind:
                return one.count, one.among, str(one.gravity), [e.row for e in one.examples]
        return None


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(scratch=tmp_path, threads=1) as opened:
        yield opened


@pytest.fixture
def log(ledger: Ledger) -> Callable[..., Log]:
    """Read a log of ours by its name, or any file."""

    def opened(*names: str | Path, wish: Wish | None = None, variant=None) -> Log:
        files = [str(LOGS / name if isinstance(name, str) else name) for name in names]
        return Log(ledger, read(files, ledger, wish or Wish(), variant))

    return opened


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Write a file and return its path."""

    def write(content: str | bytes, name: str = "log.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return write


@pytest.fixture(scope="session")
def variant() -> Callable[[str], object]:
    """Return a shipped process as it stands."""
    library = load([str(Path(__file__).parents[3] / "processes")])
    return library.variant
