"""Draw every shipped process, and every shipped scenario's changed process, into docs/pictures.

Each in landscape and in portrait (``ID.portrait.svg``), scenarios with what they change besides
(``ID.changes.svg``). The pictures carry both languages; --check says which are out of date.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from itsmctl.model.portfolio import Variant
from itsmctl.render.changes import changes
from itsmctl.render.draw import Options, draw
from itsmctl.render.svg import to_svg
from itsmctl.source.library import load

ROOT = Path(__file__).parent.parent
FOLDER = Path("docs/pictures")


def pictures() -> Iterator[tuple[str, str]]:
    """Yield the file name and the SVG of every picture."""
    portfolio = load([str(ROOT / "processes")]).portfolio
    for variant in portfolio.processes:
        yield from _both_ways(variant.process.id, variant)
    for experiment in portfolio.experiments:
        after = experiment.variants[0]
        yield from _both_ways(experiment.id, after)
        overlay = changes(experiment.base, after)
        options = Options("both", overlay=overlay, against=experiment.base)
        yield f"{experiment.id}.changes.svg", to_svg(draw(after, options))


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


def _both_ways(name: str, variant: Variant) -> Iterator[tuple[str, str]]:
    yield f"{name}.svg", to_svg(draw(variant, Options("both")))
    upright = Options("both", direction="portrait")
    yield f"{name}.portrait.svg", to_svg(draw(variant, upright))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
