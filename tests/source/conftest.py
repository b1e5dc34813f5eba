"""Small definitions and portfolios on disk."""

from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import dedent

import pytest

Write = Callable[[Mapping[str, str]], Path]

HOUSE = """
apiVersion: itsmctl/v1
kind: Organisation
metadata: {id: house}
spec:
  calendar: office
  priorities: {P1: {}, P2: {}}
  pauseReasons: {awaiting-requester: {en: Waiting}}
  departments:
    desk: {head: desk-lead}
    it: {head: it-lead}
  roles:
    requester: {external: true}
    agent: {department: desk, people: 2}
    desk-lead: {department: desk, people: 1}
    engineer: {department: it, people: 3, deputy: it-lead}
    it-lead: {department: it, people: 1}
"""
OFFICE = """
apiVersion: itsmctl/v1
kind: Calendar
metadata: {id: office}
spec:
  timezone: Asia/Shanghai
  week: {mon-fri: ["09:00-12:00", "13:00-18:00"]}
"""
BADGE = """
apiVersion: itsmctl/v1
kind: Process
metadata: {id: badge, name: {zh: 门禁卡, en: Badge}}
spec:
  organisation: house
  start: submit
  steps:
    submit: {responsible: requester, next: check}
    check:
      responsible: agent
      timeLimit: 4bh
      next: {ok: done, wrong: submit}
    done: {type: end}
"""
NUMBERS = """
apiVersion: itsmctl/v1
kind: SimulationModel
metadata: {id: badge-2026}
spec:
  process: badge
  arrivals: {rate: 14/bd}
  steps: {check: {effort: 10m}}
  outcomes: {check: {ok: 0.9, wrong: 0.1}}
"""
FASTER = """
apiVersion: itsmctl/v1
kind: Scenario
metadata: {id: faster, name: {zh: 更快, en: Faster}}
spec:
  base: {process: badge}
  patch:
    process:
      steps:
        check: {timeLimit: 2bh, accountable: desk-lead}
    model:
      steps: {check: {effort: 5m}}
  compare: {metrics: [cycle_time.p90_s], accept: ["cycle_time.p90_s <= 0.6 * base"]}
"""
PORTFOLIO = {
    "itsmctl.toml": "",
    "house.org.yaml": HOUSE,
    "office.calendar.yaml": OFFICE,
    "badge.process.yaml": BADGE,
    "badge.sim.yaml": NUMBERS,
    "faster.scenario.yaml": FASTER,
}


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write files below a fresh working directory and return it."""
    monkeypatch.chdir(tmp_path)

    def write_files(files: Mapping[str, str]) -> Path:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(content), encoding="utf-8")
        return tmp_path

    return write_files


@pytest.fixture
def portfolio() -> dict[str, str]:
    """A small sound portfolio by file name, to be changed and written."""
    return dict(PORTFOLIO)
