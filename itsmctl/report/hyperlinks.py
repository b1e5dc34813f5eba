"""Places that can be clicked, on terminals that know OSC 8 (the escape sequence of hyperlinks).

There is no way to ask a terminal; each tells by variables of its own. One that is not listed here
gets plain text, which is never wrong.
"""

from collections.abc import Mapping
from pathlib import Path

_PROGRAMS = {  # TERM_PROGRAM, and the first version that knows links
    "iTerm.app": (3, 1),
    "WezTerm": (20200620,),
    "vscode": (1, 72),
    "ghostty": (1, 0),
    "Hyper": (3, 0),
    "tmux": (3, 4),
}
_TERMS = ("xterm-kitty", "xterm-ghostty", "alacritty", "foot", "contour")
_FIRST_VTE = 5001  # 0.50.0 crashed on them
_KNOWN_BY = ("WT_SESSION", "KONSOLE_VERSION", "DOMTERM")


def knows_links(environment: Mapping[str, str]) -> bool:
    """Whether the terminal that these variables describe shows links; FORCE_HYPERLINK decides."""
    forced = environment.get("FORCE_HYPERLINK")
    if forced:
        return forced != "0"
    if environment.get("TERM") == "dumb" or "CI" in environment:
        return False
    if (program := environment.get("TERM_PROGRAM")) in _PROGRAMS:
        return _version(environment.get("TERM_PROGRAM_VERSION", "")) >= _PROGRAMS[program]
    vte = environment.get("VTE_VERSION", "")
    if vte.isdigit():
        return int(vte) >= _FIRST_VTE
    return environment.get("TERM", "").startswith(_TERMS) or any(
        name in environment for name in _KNOWN_BY
    )


def file_link(path: Path, line: int) -> str:
    """Return the address of a line of a file; what opens it may pass over the line."""
    return f"{path.as_uri()}#{line}"


def _version(written: str) -> tuple[int, ...]:
    parts = written.replace("-", ".").split(".")[:2]
    return tuple(int(part) if part.isdigit() else 0 for part in parts)
