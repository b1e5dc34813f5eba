"""A small clean portfolio into which tests and rule pages put their faults."""

import os
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from itsmctl.i18n import Text
from itsmctl.lint.outcome import LintReport
from itsmctl.lint.rule import Rule, Words
from itsmctl.lint.run import lint
from itsmctl.model.policy import Profile, Settings
from itsmctl.model.portfolio import Kind
from itsmctl.source.assembly import assemble
from itsmctl.source.exhibits import exhibits
from itsmctl.source.parse import parse_document

TODAY = date(2026, 7, 1)
SKELETON = Path(__file__).with_name("skeleton")
ALL_RULES = Settings(profile=Profile.AUDIT, today=TODAY)


def merged(base: Any, patch: Any) -> Any:
    """Apply a merge patch (RFC 7396), by which a fragment of a rule page completes a definition."""
    if not isinstance(patch, Mapping) or not isinstance(base, Mapping):
        return patch
    both = {**base}
    for key, value in patch.items():
        if value is None:
            both.pop(key, None)
        else:
            both[key] = merged(base.get(key), value)
    return both


class Bench:
    """The clean portfolio, and ways to lint it with something changed."""

    settings = ALL_RULES

    @property
    def clean(self) -> dict[str, str]:
        """The texts of the clean portfolio by file name."""
        return {
            path.name: path.read_text(encoding="utf-8")
            for path in sorted(SKELETON.glob("*.yaml"))
        }

    def completed(self, fragments: str) -> dict[str, str]:
        """Return the clean portfolio with each fragment merged into the file of its kind.

        A fragment with an id of its own makes a further file of what is clean; where the id was
        written before, one beside it.
        """
        files, clean = self.clean, self.clean
        for patch in yaml.safe_load_all(fragments):
            kind = Kind(patch.get("kind", Kind.PROCESS))
            name = next(name for name in clean if name.endswith(kind.suffix))
            whole = yaml.safe_load(files[name])
            identity = (patch.get("metadata") or {}).get("id", whole["metadata"]["id"])
            if identity != whole["metadata"]["id"]:
                whole = yaml.safe_load(clean[name])
                name = f"{identity}{kind.suffix}"
                name = f"copy-of-{name}" if name in files else name
            files[name] = yaml.safe_dump(
                merged(whole, patch), allow_unicode=True, sort_keys=False
            )
        return files

    def lint(self, files: Mapping[str, str], settings: Settings = ALL_RULES) -> LintReport:
        """Lint texts as if they stood in files of these names."""
        made = assemble([parse_document(text, name) for name, text in files.items()])
        report = lint(exhibits(made), settings)
        assert not report.crashes
        return report

    def check(self, fragment: str, settings: Settings = ALL_RULES) -> LintReport:
        """Lint the clean portfolio with a fragment of YAML merged into it."""
        return self.lint(self.completed(fragment), settings)

    def steps(self, fragment: str, code: str) -> list[str | None]:
        """Return the steps at which a rule objects (None: elsewhere), in order of place."""
        return [found.step for found in self.check(fragment).findings if found.code == code]


LAST = "test_every_message_was_said"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the test that looks back on all others behind them."""
    items.sort(key=lambda item: item.name == LAST)


@pytest.fixture(scope="session", autouse=True)
def said_messages() -> Iterator[set[tuple[str, str]]]:
    """Note which of its messages each rule says, from the first test of this room on."""
    said: set[tuple[str, str]] = set()
    original = Rule.sentence

    def sentence(spoken: Rule, message: str, words: Words) -> Text:
        said.add((spoken.code, message))
        return original(spoken, message, words)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Rule, "sentence", sentence)
        yield said


@pytest.fixture
def whole_room(request: pytest.FixtureRequest) -> bool:
    """Whether every file of tests of this room is in the run, none was left out, and one process runs all."""
    here = Path(__file__).parent
    collected = {item.path for item in request.session.items}
    narrowed = request.config.option.keyword or request.config.option.markexpr
    narrowed = narrowed or "PYTEST_XDIST_WORKER" in os.environ
    return not narrowed and set(here.rglob("test_*.py")) <= collected


@pytest.fixture(scope="session")
def bench() -> Bench:
    return Bench()
