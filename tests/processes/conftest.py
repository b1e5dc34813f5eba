"""The shipped portfolio as plain data, read once, and a place to put faults into it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from itsmctl.finding import Edit, Finding
from itsmctl.lint.run import lint
from itsmctl.model.policy import Profile, Settings
from itsmctl.record import replace
from itsmctl.source.assembly import assemble
from itsmctl.source.document import Document
from itsmctl.source.exhibits import exhibits
from itsmctl.source.mend import Draft
from itsmctl.source.parse import parse_document


@dataclass(frozen=True)
class Shipped:
    """One definition file: where it is, and what stands in it."""

    path: Path
    data: Mapping[str, Any]

    @property
    def kind(self) -> str:
        return self.data["kind"]

    @property
    def id(self) -> str:
        return self.data["metadata"]["id"]

    @property
    def spec(self) -> Mapping[str, Any]:
        return self.data["spec"]


@dataclass(frozen=True)
class Shelf:
    """All definitions of the portfolio."""

    documents: tuple[Shipped, ...]

    def of(self, kind: str) -> dict[str, Shipped]:
        return {entry.id: entry for entry in self.documents if entry.kind == kind}

    @property
    def processes(self) -> dict[str, Shipped]:
        return self.of("Process")

    @property
    def models(self) -> dict[str, Shipped]:
        return self.of("SimulationModel")

    @property
    def organisations(self) -> dict[str, Shipped]:
        return self.of("Organisation")

    @property
    def calendars(self) -> dict[str, Shipped]:
        return self.of("Calendar")

    @property
    def scenarios(self) -> dict[str, Shipped]:
        return self.of("Scenario")


@pytest.fixture(scope="session")
def shelf(root: Path) -> Shelf:
    paths = sorted((root / "processes").rglob("*.yaml"))
    return Shelf(
        tuple(
            Shipped(path, yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader))
            for path in paths
        )
    )


class Ward:
    """Where shipped files get a fault and are linted with what they stand on, in profile basic."""

    settings = Settings(profile=Profile.BASIC, today=date(2026, 7, 1))

    def __init__(self, root: Path) -> None:
        folder = root / "processes"
        self._documents = {
            path.relative_to(folder).as_posix(): parse_document(
                path.read_bytes(), path.relative_to(folder).as_posix(), named=False
            )
            for path in sorted(folder.rglob("*.yaml"))
        }
        self.clean = cache(self._clean)

    def text(self, name: str) -> str:
        """The text of a shipped file."""
        return self._documents[name].text

    def edited(self, name: str, edits: Sequence[Edit]) -> str:
        """Return the text of a shipped file with edits made, everything else as it was."""
        document = self._documents[name]
        draft = Draft.of(document.text, document.kind)
        return draft.apply([draft.plan(edits)])

    def findings(self, name: str, text: str, *named: str) -> list[Finding]:
        """Return what is said of a file if that is its text, and of others that are named."""
        spoilt = parse_document(text, name)
        others = [
            replace(each, named=each.path in named)
            for each in self._documents.values()
            if each.path != name
        ]
        under = [each for each in others if self._is_needed(each, spoilt)]
        report = lint(exhibits(assemble([spoilt, *under])), self.settings)
        assert not report.crashes, report.crashes
        return list(report.findings)

    def _clean(self, name: str) -> Counter[tuple[str, str]]:
        """Return the findings of a file as it is shipped."""
        return marks(self.findings(name, self.text(name)))

    @staticmethod
    def _is_needed(other: Document, spoilt: Document) -> bool:
        """Whether a file may stand under another: houses, calendars, and what has to do with its id."""
        if other.path.startswith(("org/", "calendars/")):
            return True
        if other.key == spoilt.key:
            return True
        named = (
            spoilt.spec.get("process") == other.id or f"process: {other.id}\n" in spoilt.text
        )
        return named or other.spec.get("process") == spoilt.id


def marks(findings: Sequence[Finding]) -> Counter[tuple[str, str]]:
    """Return findings by what stays when lines move: rule, and place in the document."""
    return Counter((found.code, "/".join(map(str, found.route))) for found in findings)


@pytest.fixture(scope="session")
def ward(root: Path) -> Ward:
    return Ward(root)
