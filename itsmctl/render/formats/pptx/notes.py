"""The speaker's notes of a slide: each step that it shows, with its four items."""

from itsmctl.model.portfolio import Variant
from itsmctl.render.four_items import colon, four_items, worked_steps
from itsmctl.render.scene import Scene
from itsmctl.render.viewer.cards import Card, Cards
from itsmctl.render.wording import PictureLanguage


def notes_of(variant: Variant, language: PictureLanguage, scene: Scene) -> str:
    """Return the notes, a paragraph a step."""
    cards = Cards(variant, language)
    shown = {box.id for box in scene.boxes}
    return "\n\n".join(
        _paragraph(number, cards.card(step), language)
        for number, step in enumerate(worked_steps(variant), 1)
        if step.id in shown
    )


def _paragraph(number: int, card: Card, language: PictureLanguage) -> str:
    mark = "; " if language == "en" else "；"
    items = (
        f"  {colon(item.title, mark.join(item.lines), language)}"
        for item in four_items(card, language)
    )
    return "\n".join((f"{number}. {card.name}", *items))
