"""Draw every shipped process, and every shipped scenario's changed process, into docs/pictures.

The pictures carry both languages; --check says which are out of date.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from itsmctl.model.portfolio import Variant
from itsmctl.render.draw import Options, draw
from itsmctl.render.svg import to_svg
from itsmctl.source.library import load

ROOT = Path(__file__).parent.parent
FOLDER = Path("docs/pictures")


def pictures() -> Iterator[tuple[str, str]]:
    """Yield the file name and the SVG of every picture."""
    portfolio = load([str(ROOT / "processes")]).portfolio
    for variant in portfolio.processes:
        yield _file_name(variant.process.id), _drawn(variant)
    for experiment in portfolio.experiments:
        yield _file_name(experiment.id), _drawn(experiment.variants[0])


def stale(folder: Path, drawn: dict[str, str]) -> list[Path]:
    """Return the pictures in `folder` that are missing, outdated or of nothing any more."""
    wrong = [
        folder / name
        for name, picture in drawn.items()
        if not (folder / name).is_file()
        or (folder / name).read_text(encoding="utf-8") != picture
    ]
    return wrong + [path for path in sorted(folder.glob("*.svg")) if path.name not in drawn]


def main(arguments: list[str]) -> int:
    """Draw what is out of date, or with ``--check`` name it and return 1."""
    folder, drawn = ROOT / FOLDER, dict(pictures())
    wrong = stale(folder, drawn)
    if "--check" in arguments:
        for path in wrong:
            print(f"out of date: {FOLDER / path.name}; run make pictures")
        return 1 if wrong else 0
    folder.mkdir(parents=True, exist_ok=True)
    for path in wrong:
        path.unlink(missing_ok=True)
        if path.name in drawn:
            path.write_text(drawn[path.name], encoding="utf-8", newline="\n")
            print(f"drawn: {FOLDER / path.name}")
    return 0


def _file_name(identity: str) -> str:
    return f"{identity}.svg"


def _drawn(variant: Variant) -> str:
    return to_svg(draw(variant, Options("both")))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
