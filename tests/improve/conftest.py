"""The shipped portfolio, and documents of results about it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from itsmctl.model.portfolio import Variant
from itsmctl.source.library import Library, load

PROCESSES = Path(__file__).parents[2] / "processes"


@pytest.fixture(scope="session")
def library() -> Library:
    return load([str(PROCESSES)])


@pytest.fixture(scope="session")
def variants(library: Library) -> Mapping[str, Variant]:
    return {each.process.id: each for each in library.portfolio.processes}


def figure(value: float, count: int = 100, spread: float = 0.1) -> dict[str, Any]:
    return {
        "value": value,
        "low": value * (1 - spread),
        "high": value * (1 + spread),
        "count": count,
    }


@pytest.fixture
def kpi() -> Callable[..., dict[str, Any]]:
    """A document of KPIs over two months, with certain sections."""

    def document(process: str = "software-request", **sections: Any) -> dict[str, Any]:
        log = {
            "kind": "run", "source": "log.csv", "first": "2026-03-01T00:00:00+08:00",
            "since": None, "until": "2026-04-30T21:00:00+08:00",
        }  # fmt: skip
        return {"schema": "itsmctl/kpi/v1", "process": process, "log": log, **sections}

    return document
