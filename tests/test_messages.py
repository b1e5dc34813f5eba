"""Errors speak in one voice: a clause, then a remedy, joined by the class that carries them."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from itsmctl import errors
from itsmctl.i18n import chinese

ROOT = Path(__file__).parent.parent
CARRIERS = {name for name, kind in vars(errors).items() if isinstance(kind, type)}
STARTS_WITH_A_NAME = ("YAML", "JSON", "PNG", "PDF", "IT", "Chinese", "Python")


def said_in_errors() -> Iterator[tuple[str, str, str]]:
    """Every text that is handed to an error where it is raised."""
    for path in sorted((ROOT / "itsmctl").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in CARRIERS:
                for part in (*node.args, *(keyword.value for keyword in node.keywords)):
                    match part:
                        case ast.Call(
                            func=ast.Name(id="text"),
                            args=[ast.Constant(value=str(key)), ast.Constant(value=str(words))],
                        ):
                            yield key, words, f"{path.relative_to(ROOT)}:{part.lineno}"


SAID = list(said_in_errors())


def test_errors_are_found():
    assert len(SAID) > 50


@pytest.mark.parametrize(("key", "words", "where"), SAID, ids=lambda value: str(value)[:40])
def test_an_error_is_a_clause_without_capital_and_full_stop(key, words, where):
    first = words.split()[0]
    assert not words.endswith((".", "!")), where
    assert first[0].lower() == first[0] or first.startswith(STARTS_WITH_A_NAME), (
        f"{where}: {words}"
    )
    assert not (chinese(key) or "").endswith(("。", ".")), f"{where}: {key}"


@pytest.mark.parametrize(("key", "words", "where"), SAID, ids=lambda value: str(value)[:40])
def test_quotation_marks_are_the_same_everywhere(key, words, where):
    del key
    assert '"{' not in words, f"{where}: quote with “…”"
    assert "'{" not in words, f"{where}: quote with “…”"
