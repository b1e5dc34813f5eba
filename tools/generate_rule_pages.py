"""Write docs/reference/rules: one page per rule and an index, from the rules themselves."""

import sys
from pathlib import Path

from itsmctl.report.rule_page import FOLDER, reference_pages

ROOT = Path(__file__).parent.parent


def stale(folder: Path) -> list[Path]:
    """Return the pages in `folder` that are missing, outdated or of no rule any more."""
    pages = reference_pages()
    wrong = [
        folder / name
        for name, page in pages.items()
        if not (folder / name).is_file() or (folder / name).read_text(encoding="utf-8") != page
    ]
    return wrong + [path for path in sorted(folder.glob("*.md")) if path.name not in pages]


def write(folder: Path) -> None:
    """Write every page, and remove those of rules that are no more."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in stale(folder):
        path.unlink(missing_ok=True)
    for name, page in reference_pages().items():
        (folder / name).write_text(page, encoding="utf-8", newline="\n")


def main() -> int:
    """Write the pages, or with ``--check`` say which are out of date."""
    folder = ROOT / FOLDER
    if "--check" not in sys.argv[1:]:
        write(folder)
        return 0
    wrong = stale(folder)
    for path in wrong:
        print(f"out of date: {path.relative_to(ROOT)}; run make docs")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
