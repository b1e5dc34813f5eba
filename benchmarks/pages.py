"""The tables of docs/reference/benchmarks.md and its Chinese twin."""

import platform
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = (ROOT / "docs/reference/benchmarks.md", ROOT / "docs/zh/reference/benchmarks.md")
HEADS = (
    ("what", "who", "figure", "beside the first"),
    ("测量内容", "程序", "结果", "与首行之比"),
)


@dataclass(frozen=True)
class Row:
    """A line of the table: what was measured in both languages, on whom, how much, beside whom."""

    what: tuple[str, str]
    who: str
    figure: str
    ratio: str = ""


def table(rows: Iterable[Row], language: int, peer: str) -> str:
    """Return the rows as a table in Markdown, in English (0) or Chinese (1), and what it was measured on."""
    lines = [f"| {' | '.join(HEADS[language])} |", "|---|---|---:|---:|"]
    lines += [
        f"| {row.what[language]} | {row.who} | {row.figure} | {row.ratio} |" for row in rows
    ]
    return "\n".join((*lines, "", machine(peer), ""))


def machine(peer: str) -> str:
    """Return what it was measured on, and beside which version of a peer."""
    return (
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, "
        f"itsmctl {metadata.version('itsmctl')}, {peer}"
    )


def write(rows: list[Row], begin: str, end: str, peer: str) -> None:
    """Put the table between two marks of both pages."""
    for language, page in enumerate(PAGES):
        before, _, rest = page.read_text(encoding="utf-8").partition(f"{begin}\n")
        _, _, after = rest.partition(end)
        page.write_text(
            f"{before}{begin}\n{table(rows, language, peer)}{end}{after}", encoding="utf-8"
        )
