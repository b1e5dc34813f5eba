"""The shipped portfolio as plain data, read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml


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
