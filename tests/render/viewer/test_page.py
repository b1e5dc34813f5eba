import json
import re

from itsmctl.i18n import text
from itsmctl.render.overlay import Flag, Overlay, OverlayKind, StepMark
from itsmctl.render.viewer.cards import laid_over
from itsmctl.render.viewer.page import Layer, Viewed, to_page

NAME = text("render.viewer.layer.none", "Process")
SVG = '<svg viewBox="0 0 1 1"></svg>'


def made(**fields):
    given = {"title": "T", "language": "en", "layers": [Layer("none", NAME, SVG)], "cards": {}}
    return to_page(Viewed(**(given | fields)))


def data_of(page):
    return json.loads(re.search(r'id="data">(.*?)</script>', page, re.DOTALL)[1])


def test_a_page_names_no_other_file_and_forbids_requests():
    page = made()
    assert "default-src 'none'" in page
    assert not re.search(r"""\b(src|href)\s*=\s*["'](?!data:|#)""", page)
    assert "http://" not in page.replace("http://www.w3.org/2000/svg", "")


def test_names_cannot_break_out_of_the_page():
    evil = "</script><script>alert(1)</script><!--"
    page = made(title=evil, cards={"a": {"name": evil}})
    assert page.count("<script>") == 1
    assert data_of(page)["cards"]["a"]["name"] == evil


def test_layers_are_templates_and_one_may_be_open():
    layers = [Layer("none", NAME, SVG), Layer("wait", NAME, SVG, open=True)]
    page = made(layers=layers)
    assert re.findall(r'<template data-overlay="(\w+)"( data-open)?', page) == [
        ("none", ""),
        ("wait", " data-open"),
    ]
    assert page.count(SVG) == 2


def test_words_are_in_the_language_of_the_picture():
    assert data_of(made())["words"]["next"] == "Handed on to"
    assert data_of(made(language="zh"))["words"]["next"] == "交给谁"
    assert data_of(made(language="both"))["words"]["next"] == "交给谁 Handed on to"
    assert '<html lang="zh-CN">' in made(language="zh")


def test_the_same_page_each_time():
    assert made() == made()


def test_what_an_overlay_says_of_steps_is_for_their_cards():
    overlay = Overlay(
        OverlayKind.LINT,
        {
            "a": StepMark(figure=text("render.overlay.kpi", "{share} of time", share="5%")),
            "b": StepMark(flags=(Flag(NAME, NAME),)),
            "c": StepMark(heat=1),
        },
    )
    said = laid_over(overlay, "en")
    assert said == {"a": ["5% of time"], "b": ["Process"], "c": []}
    assert laid_over(overlay, "zh")["a"] == ["占时5%"]
    assert laid_over(None, "en") == {}
    page = made(layers=[Layer("none", NAME, SVG), Layer("lint", NAME, SVG, said=said)])
    assert data_of(page)["said"] == {"lint": said}
