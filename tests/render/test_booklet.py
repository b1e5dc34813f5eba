"""Long processes on several pages: nothing is lost between them, and words stay legible."""

import pytest

from itsmctl.render.booklet import Paper, booklet
from itsmctl.render.diagram import NodeKind
from itsmctl.render.draw import Options
from itsmctl.source.library import load

SLIDE = Paper(900, 430)


@pytest.fixture(scope="module")
def shipped(root):
    return load([str(root / "processes")]).portfolio.processes


@pytest.fixture
def long(variant, task, end):
    """Sixty steps in a row, through three departments."""
    parties = ("requester", "agent", "support")
    steps = [
        task(f"s{n}", parties[n % 3], next=f"s{n + 1}" if n < 59 else "done") for n in range(60)
    ]
    return variant(*steps, end("done"))


def shown(scenes):
    return [box.id for scene in scenes for box in scene.boxes]


def test_every_step_stands_on_exactly_one_page(long):
    scenes = booklet(long, Options("en"), SLIDE)
    assert len(scenes) >= 2
    assert sorted(shown(scenes)) == sorted(step.id for step in long.process.steps[:-1])


def test_every_flow_that_leaves_a_page_arrives_on_another(long):
    scenes = booklet(long, Options("en"), SLIDE)
    letters = {NodeKind.LINK_OUT: set(), NodeKind.LINK_IN: set()}
    for scene in scenes:
        for circle in scene.circles:
            if circle.kind.is_link:
                letters[circle.kind].add(circle.label.texts[0].text)
    assert letters[NodeKind.LINK_OUT] == letters[NodeKind.LINK_IN] != set()


def test_a_short_process_stays_whole(review):
    (scene,) = booklet(review, Options("en"), SLIDE)
    assert not any(circle.kind.is_link for circle in scene.circles)


def test_shipped_processes_keep_their_steps_and_the_shape_of_the_page(shipped):
    for number, variant in enumerate(shipped):
        language = ("en", "zh")[number % 2]
        scenes = booklet(variant, Options(language), SLIDE)
        wanted = sorted(step.id for step in variant.process.steps if step.type.value != "end")
        assert sorted(shown(scenes)) == wanted
        for scene in scenes:
            assert scene.width / scene.height == pytest.approx(900 / 430, rel=0.02)


def test_smaller_words_are_allowed_where_more_pages_would_not_help(shipped):
    tall = next(one for one in shipped if one.process.id == "employee-onboarding")
    few = booklet(tall, Options("zh"), Paper(900, 430, least=50))
    assert len(few) < 10, "no page is added that makes no word larger"


def test_paper_that_is_not_filled_leaves_pictures_as_small_as_they_are(review):
    filled, natural = (
        booklet(review, Options("en"), Paper(900, 430, fills=fills))[0]
        for fills in (True, False)
    )
    assert natural.height < filled.height or natural.width < filled.width
