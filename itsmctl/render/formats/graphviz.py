"""The picture laid out by Graphviz instead of us: for comparison, and for those who know it.

The program is named by ITSMCTL_DOT, else it is graphviz-pure (from PyPI, without system libraries)
where that is installed, else the `dot` on the path.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from itsmctl.errors import CannotDraw, MissingExtra
from itsmctl.i18n import text
from itsmctl.render.svg import FONTS

_VARIABLE = "ITSMCTL_DOT"


class MissingGraphviz(MissingExtra):
    """No program is there that lays out DOT."""


_PURE = "graphviz-pure"
_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_SIZE = re.compile(r'<svg width="(\d+)pt" height="(\d+)pt"')
_PATIENCE = 60  # seconds


def lay_out(source: str, environment: Mapping[str, str] | None = None) -> str:
    """Return DOT source as SVG.

    Raises:
        MissingGraphviz: Graphviz is not installed.
        CannotDraw: Graphviz cannot draw it, or takes longer than a minute.
    """
    program = _program(os.environ if environment is None else environment)
    try:
        done = subprocess.run(  # noqa: S603  the program that the user chose
            [program, "-Tsvg"],
            input=source.encode(),
            capture_output=True,
            timeout=_PATIENCE,
            check=True,
        )
    except subprocess.TimeoutExpired:
        raise _failed(program, f"> {_PATIENCE} s") from None
    except (OSError, subprocess.CalledProcessError) as error:
        raise _failed(program, _reason(error)) from error
    return _settled(done.stdout.decode("utf-8"))


def _settled(svg: str) -> str:
    """Return Graphviz's SVG as one that needs no other file, in pixels and in our stack of fonts."""
    svg = _COMMENT.sub("", svg[svg.find("<svg") :])
    svg = _SIZE.sub(r'<svg role="img" width="\1" height="\2"', svg, count=1)
    stack = ", ".join([*(f"'{family}'" for family in FONTS), "sans-serif"])
    return svg.replace(f'font-family="{FONTS[0]}"', f'font-family="{stack}"')


def _program(environment: Mapping[str, str]) -> str:
    beside = Path(sys.executable).parent
    chosen = (
        environment.get(_VARIABLE)
        or shutil.which(_PURE, path=f"{beside}{os.pathsep}{environment.get('PATH', '')}")
        or shutil.which("dot", path=environment.get("PATH"))
    )
    if not chosen:
        raise MissingGraphviz(
            text("render.graphviz.missing", "--engine dot needs Graphviz, which is not here"),
            remedy=text(
                "render.graphviz.remedy",
                "install it (pip install graphviz-pure, apt install graphviz, brew install "
                "graphviz), or name it in {variable}; a .dot file needs no program",
                variable=_VARIABLE,
            ),
        )
    return chosen


def _failed(program: str, reason: str) -> CannotDraw:
    return CannotDraw(
        text(
            "render.graphviz.failed",
            "“{program}” does not draw it: {reason}",
            program=program,
            reason=reason,
        ),
        remedy=text("render.graphviz.own", "leave --engine dot out: our own layout draws it"),
    )


def _reason(error: OSError | subprocess.CalledProcessError) -> str:
    if isinstance(error, subprocess.CalledProcessError):
        said = error.stderr.decode("utf-8", errors="replace").strip().splitlines()
        return said[-1] if said else f"exit {error.returncode}"
    return error.strerror or str(error)
