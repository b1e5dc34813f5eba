"""Programs of others that judge our pictures: a browser, and readers of BPMN.

`make judges` installs them. Where one is missing a test is skipped and says why; where
ITSMCTL_JUDGES is "required", as in CI once they are installed, that is a failure.
"""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from itsmctl.render.png import packaged_fonts

HERE = Path(__file__).parent
_RESULT = re.compile(r'<script id="verdict" type="application/json">(.*?)</script>', re.DOTALL)
_CONSOLE = re.compile(r'CONSOLE[^"]*"(.*)", source:')
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-logging=stderr",
    "--window-size=1400,900",
    "--virtual-time-budget=8000",
)


def lacking(what: str) -> None:
    """Skip for want of a program, where none is required."""
    reason = f"{what} is not installed (make judges)"
    if os.environ.get("ITSMCTL_JUDGES") == "required":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session", name="lacking")
def lacking_fixture() -> Callable[[str], None]:
    """Hand out `lacking`: modules of tests do not import each other."""
    return lacking


@dataclass(frozen=True)
class Verdict:
    """What a page says of itself, and what the browser's console holds."""

    found: object
    console: list[str]


@dataclass(frozen=True)
class Browser:
    """A headless Chromium that sees only our fonts and the system's, and no network."""

    program: str
    folder: Path

    def ask(
        self, page: str, script: str, *, fragment: str = "", at: Path | None = None
    ) -> Verdict:
        """Run `script` in a page after it has loaded; it returns what is found.

        The page is written to `at` where it needs the files beside it.
        """
        asked = (
            '<script type="module">const verdict = await (async () => {'
            f"{(HERE / 'probe.js').read_text(encoding='utf-8')}\n{script}"
            "})(); const found = document.createElement('script'); found.id = 'verdict';"
            "found.type = 'application/json';"
            "found.textContent = JSON.stringify(verdict).replaceAll('<', '\\\\u003c');"
            "document.documentElement.append(found);</script>"
        )
        file = at or self.folder / "page.html"
        head, end, tail = page.rpartition("</body>")
        file.write_text(f"{head}{asked}{end}{tail}", encoding="utf-8")
        shown = self.look(file, fragment)
        answer = _RESULT.search(str(shown.found))
        assert answer is not None, f"the page gave no verdict: {shown.console}"
        return Verdict(json.loads(answer[1]), shown.console)

    def look(self, file: Path, fragment: str = "") -> Verdict:
        """Open a file as it is; found is the document after its scripts have run."""
        done = subprocess.run(
            [
                self.program,
                *_FLAGS,
                f"--user-data-dir={self.folder / 'profile'}",
                "--dump-dom",
                f"{file.as_uri()}{fragment}",
            ],
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=True,
            env={**os.environ, "FONTCONFIG_FILE": str(self.folder / "fonts.conf")},
        )
        return Verdict(done.stdout, _CONSOLE.findall(done.stderr))


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    if program is None:
        lacking("Chromium")
    fonts = packaged_fonts()
    if not fonts:
        lacking("the extra [cjk]")
    (tmp_path / "fonts.conf").write_text(
        f"<fontconfig><dir>{fonts[0].parent}</dir><dir>/usr/share/fonts</dir>"
        f"<cachedir>{HERE.parent.parent / '.venv' / 'fontcache'}</cachedir>"
        "<alias><family>sans-serif</family><prefer><family>Noto Sans CJK SC</family></prefer>"
        "</alias></fontconfig>",
        encoding="utf-8",
    )
    return Browser(program, tmp_path)


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """Return the folder of the packages that judge BPMN and Mermaid."""
    folder = HERE.parent.parent / ".venv" / "judges" / "node_modules"
    if shutil.which("node") is None:
        lacking("Node.js")
    for package in ("bpmn-moddle", "bpmnlint", "mermaid"):
        if not (folder / package).is_dir():
            lacking(package)
    return folder
