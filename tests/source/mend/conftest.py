"""Texts to be mended, and a short way to mend them."""

from collections.abc import Callable
from textwrap import dedent

import pytest

from itsmctl.finding import Edit
from itsmctl.model.portfolio import Kind
from itsmctl.source.mend import Draft

Mend = Callable[..., str]


@pytest.fixture
def mend() -> Mend:
    """Mend an indented text with edits, and return the new text; its spec stands at the top."""

    def mended(text: str, *edits: Edit, kind: Kind | None = Kind.PROCESS) -> str:
        draft = Draft.of(dedent(text), kind)
        return draft.apply([draft.plan(edits)])

    return mended


@pytest.fixture
def changed(mend: Mend) -> Callable[..., tuple[list[str], list[str]]]:
    """Mend a text, and return the lines that went and those that came."""

    def lines(
        text: str, *edits: Edit, kind: Kind | None = Kind.PROCESS
    ) -> tuple[list[str], list[str]]:
        old = dedent(text).splitlines(keepends=True)
        new = mend(text, *edits, kind=kind).splitlines(keepends=True)
        gone = [line for line in old if old.count(line) > new.count(line)]
        come = [line for line in new if new.count(line) > old.count(line)]
        return gone, come

    return lines
