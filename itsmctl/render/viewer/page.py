"""The page: pictures, cards, words and replay as one HTML file.

A content security policy forbids every request; data stands in JSON that no browser runs.
"""

import json
from collections.abc import Mapping, Sequence
from html import escape
from importlib.resources import files

from itsmctl.i18n import Text, text
from itsmctl.record import dataclass, field
from itsmctl.render.summary import say
from itsmctl.render.viewer.cards import Json
from itsmctl.render.viewer.replay import Replay
from itsmctl.render.wording import PictureLanguage

_TAGS = {"en": "en", "zh": "zh-CN", "both": "zh-CN"}
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
    "img-src data:; font-src data:"
)
_WORDS = {
    "find": text("render.viewer.find", "Find a step or a party"),
    "hits": text("render.viewer.hits", "found"),
    "fit": text("render.viewer.fit", "Fit"),
    "larger": text("render.viewer.larger", "Larger"),
    "smaller": text("render.viewer.smaller", "Smaller"),
    "help": text("render.viewer.help", "Keys"),
    "close": text("render.viewer.close", "Close"),
    "overlay": text("render.viewer.overlay", "Overlay"),
    "actor": text("render.viewer.actor", "Who"),
    "limit": text("render.viewer.limit", "Time limit"),
    "needs": text("render.viewer.needs", "Precondition"),
    "next": text("render.viewer.next", "Handed on to"),
    "nobody": text("render.viewer.nobody", "nobody named"),
    "unlimited": text("render.viewer.unlimited", "none"),
    "nothing": text("render.viewer.nothing", "none"),
    "over": text("render.viewer.over", "the case ends here"),
    "link": text("render.viewer.link", "Link to this step"),
    "play": text("render.viewer.play", "Play"),
    "pause": text("render.viewer.pause", "Pause"),
    "time": text("render.viewer.time", "Time"),
    "speed": text("render.viewer.speed", "A second shows"),
    "quiet": text("render.viewer.quiet", "Skip quiet hours"),
    "open": text("render.viewer.open", "open"),
    "done": text("render.viewer.done", "closed"),
    "waiting": text("render.viewer.waiting", "waiting"),
    "worked": text("render.viewer.worked", "being worked on"),
    "minutes": text("render.viewer.minutes", "10 minutes"),
    "hour": text("render.viewer.hour", "1 hour"),
    "hours": text("render.viewer.hours", "4 hours"),
    "day": text("render.viewer.day", "1 day"),
}
_KEYS = (
    ("/", text("render.viewer.key.find", "find")),
    ("Tab", text("render.viewer.key.step", "next step")),
    ("Enter", text("render.viewer.key.card", "its card")),
    ("Esc", text("render.viewer.key.close", "close")),
    ("+ - 0", text("render.viewer.key.zoom", "larger, smaller, fit")),
    ("← ↑ → ↓", text("render.viewer.key.move", "move the picture")),
    ("[ ]", text("render.viewer.key.overlay", "change the overlay")),
    ("P", text("render.viewer.key.play", "play or pause")),
)


@dataclass(frozen=True, slots=True)
class Layer:
    """One picture of the page: its id in links, its name, its SVG; the page opens with an `open` one.

    `said` is what it says of steps beyond the picture, for their cards, by id.
    """

    id: str
    name: Text
    svg: str
    open: bool = False
    said: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Viewed:
    """All that a page shows; `zone` is the time zone of its clock."""

    title: str
    language: PictureLanguage
    layers: Sequence[Layer]
    cards: dict[str, Json]
    replay: Replay | None = None
    zone: str = "UTC"


def to_page(viewed: Viewed) -> str:
    """Return the page."""
    language = viewed.language
    said = {key: say(words, language) for key, words in _WORDS.items()}
    data: dict[str, object] = {
        "words": said,
        "keys": [[key, say(words, language)] for key, words in _KEYS],
        "cards": viewed.cards,
        "said": {layer.id: layer.said for layer in viewed.layers if layer.said},
        "replay": None if viewed.replay is None else viewed.replay.document(),
        "zone": viewed.zone,
    }
    templates = "\n".join(
        f'<template data-overlay="{escape(layer.id)}"{" data-open" if layer.open else ""} '
        f'data-name="{escape(say(layer.name, language))}">\n{layer.svg}</template>'
        for layer in viewed.layers
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{_TAGS[language]}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="generator" content="itsmctl">\n'
        f"<title>{escape(viewed.title)}</title>\n<style>\n{_asset('viewer.css')}</style>\n</head>\n"
        f"<body>\n{_frame(viewed.title, said)}\n{templates}\n"
        f'<script type="application/json" id="data">{_json(data)}</script>\n'
        f"<script>\n{_asset('viewer.js')}</script>\n</body>\n</html>\n"
    )


def _frame(title: str, said: dict[str, str]) -> str:
    def button(name: str, sign: str) -> str:
        label = escape(said[name])
        return f'<button type="button" id="{name}" title="{label}" aria-label="{label}">{sign}</button>'

    find = escape(said["find"])
    return (
        f"<header><h1>{escape(title)}</h1>"
        f'<div role="search"><input id="find" type="search" placeholder="{find}" '
        f'aria-label="{find}" autocomplete="off"><output id="hits"></output></div>'
        f'<div id="overlays" role="radiogroup" aria-label="{escape(said["overlay"])}" hidden></div>'
        f'<div class="zoom">{button("smaller", "&minus;")}{button("fit", "▭")}{button("larger", "+")}'
        f"{button('help', '?')}</div></header>\n"
        '<div id="body"><div id="stage"></div>'
        '<aside id="card" hidden tabindex="-1" aria-labelledby="card-name"></aside></div>\n'
        '<footer id="replay" hidden></footer>\n<dialog id="keys"></dialog>'
    )


def _json(data: Mapping[str, object]) -> str:
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return written.replace("<", "\\u003c")


def _asset(name: str) -> str:
    home = files("itsmctl").joinpath("render", "viewer", name)
    return home.read_text(encoding="utf-8")
