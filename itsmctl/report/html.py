"""The frame of every HTML page that itsmctl writes: one file, no request, both themes of print."""

from html import escape
from importlib.resources import files

from itsmctl.i18n import Language

_TAGS = {"en": "en", "zh": "zh-CN"}


def page(heading: str, body: str, language: Language, *, script: str = "") -> str:
    """Return a whole page; `body` is HTML, `heading` is text."""
    code = f"<script>{script}</script>" if script else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{_TAGS[language]}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="generator" content="itsmctl">\n'
        f"<title>{escape(heading)}</title>\n<style>\n{style()}</style>\n</head>\n<body>\n"
        f"<main>\n<h1>{escape(heading)}</h1>\n{body}\n</main>\n{code}</body>\n</html>\n"
    )


def style() -> str:
    """Return the style sheet that all pages share."""
    return files("itsmctl").joinpath("report", "page.css").read_text(encoding="utf-8")
