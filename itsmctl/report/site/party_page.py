"""The page of a department or role: what it answers for, across all processes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from itsmctl.i18n import LANGUAGES, Label, Language, Text, text
from itsmctl.model.parties import Organisation
from itsmctl.record import dataclass
from itsmctl.report.html import both
from itsmctl.report.site.addresses import Addresses, PartyKey, Place
from itsmctl.report.site.cards import CardFile
from itsmctl.report.site.duties import Duty, Office, members
from itsmctl.report.site.frame import Leaf, link, section, spoken, table
from itsmctl.report.site.words import LETTERS, party_link, row

Facts = Sequence[tuple[Text, str]]


@dataclass(frozen=True, slots=True)
class Directory:
    """Makes the pages of all parties, from what they have to do in all processes."""

    addresses: Addresses
    cards: CardFile
    duties: Mapping[PartyKey, Sequence[Duty]]
    offices: Mapping[PartyKey, Sequence[Office]]

    def pages(self, house: Organisation) -> Iterator[Leaf]:
        """Yield the pages of an organisation's departments and roles."""
        for unit in house.departments:
            place = Place(self.addresses.departments[house.id, unit.id])
            roles = members(house, unit.id)
            facts: Facts = (
                (_HEAD, self._party(house, unit.head, place)),
                (_ROLES, " · ".join(self._party(house, role, place) for role in roles)),
            )
            yield self._page(house, (unit.id, *roles), facts, place)
        for role in house.roles:
            place = Place(self.addresses.roles[house.id, role.id])
            facts = (
                (_DEPARTMENT, self._party(house, role.department, place)),
                (_DEPUTY, self._party(house, role.deputy, place)),
                (_REPORTS, self._party(house, role.reports_to, place)),
                (_PEOPLE, "" if role.people is None else str(role.people)),
            )
            yield self._page(house, (role.id,), facts, place)

    def _party(self, house: Organisation, party: str | None, place: Place) -> str:
        return party_link(house, party, self.addresses, place)

    def _page(
        self, house: Organisation, parties: Sequence[str], facts: Facts, place: Place
    ) -> Leaf:
        keys = [(house.id, party) for party in parties]
        duties = [duty for key in keys for duty in self.duties.get(key, ())]
        offices = [office for key in keys for office in self.offices.get(key, ())]
        name = house.label_of(parties[0])
        body = [
            f"<h1>{both(name)}</h1>",
            _facts(facts),
            f'<p class="lead">{both(_sum(duties))}</p>',
        ]
        several = len(parties) > 1
        for letter, heading in LETTERS.items():
            own = [duty for duty in duties if duty.letter == letter]
            body.append(
                section(letter.lower(), heading, self._duties(own, place, several=several))
            )
        body.append(section("offices", _OFFICES, self._offices(offices, place)))
        return Leaf(place, name, "\n".join(filter(None, body)))

    def _offices(self, offices: Iterable[Office], place: Place) -> Iterator[str]:
        titles: dict[str, tuple[Label, list[str]]] = {}
        for office in offices:
            page = place.to(self.addresses.process(office.entry.variant))
            known = titles.setdefault(page, (office.entry.process.name, []))
            known[1].append(both(office.title))
        rows = (
            row(link(page, name), "<br>".join(dict.fromkeys(said)))
            for page, (name, said) in titles.items()
        )
        yield from filter(None, [table((_PROCESS, _OFFICE), rows)])

    def _duties(self, duties: Sequence[Duty], place: Place, *, several: bool) -> Iterator[str]:
        order = {id(duty.entry): number for number, duty in enumerate(duties)}
        rows = [
            self._duty(duty, place, several=several)
            for duty in sorted(duties, key=lambda duty: order[id(duty.entry)])
        ]
        heads = [_PROCESS, _STEP, *([_ROLE] if several else []), _LIMIT, _NEXT]
        yield from filter(None, [table(heads, rows)])

    def _duty(self, duty: Duty, place: Place, *, several: bool) -> str:
        variant = duty.entry.variant
        page = self.addresses.process(variant)
        condition = "" if duty.cell.when is None else f" <code>{escape(duty.cell.when)}</code>"
        role = self._party(variant.organisation, duty.cell.party, place)
        return row(
            link(place.to(page), duty.entry.process.name),
            link(place.to(page, duty.step.id), duty.step.name) + condition,
            *([role] if several else []),
            spoken((tongue, self._limits(duty, tongue)) for tongue in LANGUAGES),
            spoken((tongue, self._next(duty, tongue)) for tongue in LANGUAGES),
        )

    def _limits(self, duty: Duty, language: Language) -> str:
        card = self.cards.card(duty.entry, duty.step, language)
        return "<br>".join(map(escape, card.limits))

    def _next(self, duty: Duty, language: Language) -> str:
        whose = (
            (way.when, way.party or way.name)
            for way in self.cards.card(duty.entry, duty.step, language).ways
        )
        said = (f"{when} → {party}" if when else party for when, party in whose)
        return "<br>".join(map(escape, dict.fromkeys(said)))


def _facts(facts: Facts) -> str:
    rows = "".join(f"<dt>{both(head)}</dt><dd>{said}</dd>" for head, said in facts if said)
    return f'<dl class="facts">{rows}</dl>' if rows else ""


def _sum(duties: Sequence[Duty]) -> Text:
    processes = {id(duty.entry) for duty in duties}
    if not duties:
        return text("report.site.no-duty", "Named at no step of these processes.")
    answered = sum(duty.letter == "A" for duty in duties)
    carried = sum(duty.letter == "R" for duty in duties)
    return text(
        "report.site.duties",
        "Answers for steps: {answered}, carries out: {carried}, in processes: {processes}.",
        answered=answered,
        carried=carried,
        processes=len(processes),
    )


_HEAD = text("report.site.head.lead", "Head")
_ROLES = text("report.site.head.roles", "Roles")
_DEPARTMENT = text("report.site.head.department", "Department")
_DEPUTY = text("report.site.fact.deputy", "Deputy")
_REPORTS = text("report.site.fact.reports", "Reports to")
_PEOPLE = text("report.site.fact.people", "People")
_OFFICES = text("report.site.offices", "For whole processes")
_OFFICE = text("report.site.head.office", "As")
_PROCESS = text("report.site.head.process", "Process")
_STEP = text("report.site.head.step", "Step")
_ROLE = text("report.site.head.role", "Role")
_LIMIT = text("report.site.card.limit", "Time limit")
_NEXT = text("report.site.card.next", "Handed on to")
