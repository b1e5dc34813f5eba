"""The four items of a step as titled lines: who acts, by when, after what, and who is next."""

from itsmctl.i18n import Text, text
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Step, StepType
from itsmctl.record import dataclass
from itsmctl.render.summary import say
from itsmctl.render.viewer.cards import Card, Way
from itsmctl.render.wording import PictureLanguage

_ACTOR = text("render.items.actor", "Who acts")
_LIMIT = text("render.items.limit", "Time limit")
_NEEDS = text("render.items.needs", "Precondition")
_NEXT = text("render.items.next", "Next party")
_NOBODY = text("render.items.nobody", "nobody is named")
_UNLIMITED = text("render.items.unlimited", "none is set")
_NOTHING = text("render.items.nothing", "none")


@dataclass(frozen=True, slots=True)
class Item:
    """One of the four, with what is said of it, at least one line."""

    title: str
    lines: tuple[str, ...]


def four_items(card: Card, language: PictureLanguage) -> tuple[Item, Item, Item, Item]:
    """Return the items of a step; where the definition is silent a line says so."""
    actors = tuple(
        colon(title, party, language) if title else party for _, title, party in card.actors
    )
    ways = tuple(_way(way) for way in card.ways)
    return (
        _item(_ACTOR, actors, _NOBODY, language),
        _item(_LIMIT, card.limits, _UNLIMITED, language),
        _item(_NEEDS, card.needs, _NOTHING, language),
        _item(_NEXT, ways, _NOTHING, language),
    )


def colon(title: str, words: str, language: PictureLanguage) -> str:
    """Return a title and words, joined as the language does."""
    mark = ": " if language == "en" else "："
    return f"{title}{mark}{words}"


def worked_steps(variant: Variant) -> tuple[Step, ...]:
    """Return the steps in which something is done: all but ends."""
    return tuple(step for step in variant.process.steps if step.type is not StepType.END)


def _item(
    title: Text, lines: tuple[str, ...], otherwise: Text, language: PictureLanguage
) -> Item:
    return Item(say(title, language), lines or (say(otherwise, language),))


def _way(way: Way) -> str:
    party = f" ({way.party})" if way.party else ""
    when = f"{way.when} → " if way.when else ""
    return f"{when}{way.name}{party}"
