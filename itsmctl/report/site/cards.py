"""The cards of steps: who, by when, after what, and whose turn it is then."""

from collections.abc import Iterator
from functools import cached_property
from html import escape

from itsmctl.i18n import LANGUAGES, Language, Text, text
from itsmctl.model.process import Step, StepType
from itsmctl.record import dataclass
from itsmctl.render.viewer.cards import Card, Cards, Way
from itsmctl.report.html import both
from itsmctl.report.site.addresses import Addresses, Place
from itsmctl.report.site.atlas import Entry
from itsmctl.report.site.frame import link, spoken
from itsmctl.report.site.words import party_address, rule_link, severity_mark


@dataclass(frozen=True)
class CardFile:
    """The cards of all steps, each made once: many pages show them."""

    @cached_property
    def _made(self) -> dict[tuple[int, str, Language], Card]:
        return {}

    def card(self, entry: Entry, step: Step, language: Language) -> Card:
        """Return the card of a step of a process of the site."""
        key = (id(entry), step.id, language)
        if key not in self._made:
            self._made[key] = Cards(entry.variant, language).card(step)
        return self._made[key]


class Deck:
    """Writes the cards of one process for the page at `place`."""

    def __init__(
        self, entry: Entry, cards: CardFile, addresses: Addresses, place: Place
    ) -> None:
        self._entry = entry
        self._cards = cards
        self._addresses = addresses
        self._place = place
        self._known = {step.id for step in entry.process.steps}

    def cards(self) -> Iterator[str]:
        """Yield the cards in order of the steps, each with the step's id to link to."""
        for step in self._entry.process.steps:
            kind = "end" if step.type is StepType.END else "step"
            yield (
                f'<article class="{kind}" id="{escape(step.id)}">'
                f'<h3><a href="{self._place.to(self._place.path, step.id)}">{both(step.name)}</a></h3>\n'
                f"{spoken((tongue, self._card(step, tongue)) for tongue in LANGUAGES)}"
                f"{self._called(step)}{self._found(step)}</article>"
            )

    def _card(self, step: Step, language: Language) -> str:
        card = self._cards.card(self._entry, step, language)
        status = f'<p class="note">{escape(card.status)}</p>' if card.status else ""
        if step.type is StepType.END:
            return status
        items = (
            (_ACTOR, [*self._actors(step, card.actors)], _NOBODY),
            (_LIMIT, [*map(escape, card.limits)], _UNLIMITED),
            (_NEEDS, [*map(escape, card.needs)], _NOTHING),
            (_NEXT, [*map(self._way, card.ways)], _OVER),
        )
        return f"{status}<dl>{''.join(_item(*item, language) for item in items)}</dl>"

    def _actors(self, step: Step, actors: tuple[tuple[str, str, str], ...]) -> Iterator[str]:
        house = self._entry.variant.organisation
        cells = (*step.responsible, *step.accountable, *step.consulted, *step.informed)
        for number, (letter, title, name) in enumerate(actors):
            said = escape(name)
            if number < len(cells):  # behind the parties comes the rule of an approval
                address = party_address(
                    house, cells[number].party, self._addresses, self._place
                )
                said = said if address is None else f'<a href="{address}">{said}</a>'
            mark = f'<abbr class="{letter.lower()}" title="{escape(title)}">{letter}</abbr> '
            yield f"{mark if letter else ''}{said}"

    def _way(self, way: Way) -> str:
        when = f'<span class="note">{escape(way.when)} →</span> ' if way.when else "→ "
        name = escape(way.name)
        if way.step in self._known:
            name = f'<a href="{self._place.to(self._place.path, way.step)}">{name}</a>'
        return f"{when}{name}{f' ({escape(way.party)})' if way.party else ''}"

    def _called(self, step: Step) -> str:
        if step.calls is None:
            return ""
        path = self._addresses.process_called(step.calls)
        called = (one for one in self._entry.variant.called if one.id == step.calls)
        process = next(called, None)
        if process is None:
            return ""
        address = None if path is None else self._place.to(path)
        return f"<p>{both(_CALLS)} {link(address, process.name)}</p>"

    def _found(self, step: Step) -> str:
        rows = "".join(
            f"<li>{severity_mark(found.severity)} {rule_link(found, self._addresses, self._place)} "
            f"{both(found.message)}</li>"
            for found in self._entry.findings_at(step.id)
        )
        return f'<ul class="found">{rows}</ul>' if rows else ""


def _item(head: Text, rows: list[str], none: Text, language: Language) -> str:
    missed = ' class="missed"' if head in {_ACTOR, _LIMIT} else ""
    filled = [f"<dd>{row}</dd>" for row in rows]
    lines = filled or [f"<dd{missed}>{escape(none.render(language))}</dd>"]
    return f"<dt>{escape(head.render(language))}</dt>{''.join(lines)}"


_ACTOR = text("report.site.card.actor", "Who")
_LIMIT = text("report.site.card.limit", "Time limit")
_NEEDS = text("report.site.card.needs", "Precondition")
_NEXT = text("report.site.card.next", "Handed on to")
_NOBODY = text("report.site.card.nobody", "nobody named")
_UNLIMITED = text("report.site.card.unlimited", "none")
_NOTHING = text("report.site.card.nothing", "none")
_OVER = text("report.site.card.over", "the case ends here")
_CALLS = text("report.site.card.calls", "Its work is a process of its own:")
