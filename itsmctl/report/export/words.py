"""How a sheet calls what it names: parties and steps by name, by id where a name tells too little."""

from collections import Counter
from collections.abc import Iterator, Mapping

from itsmctl.i18n import LANGUAGES, Label, Language
from itsmctl.model.parties import Organisation
from itsmctl.model.process import Process, Step
from itsmctl.model.sheets import REQUESTER
from itsmctl.record import dataclass

_REQUESTER = "requester"


@dataclass(frozen=True, slots=True)
class Names:
    """What parties and steps are called in one language, by id."""

    parties: Mapping[str, str]
    steps: Mapping[str, str]

    @classmethod
    def of(cls, process: Process, house: Organisation, language: Language) -> "Names":
        """Return the names for one process of a house."""
        parties = {party: _label_of(party, house) for party in _parties(process, house)}
        steps = {step.id: step.name for step in process.steps}
        return cls(_clear(parties, language), _clear(steps, language))

    def party(self, reference: str | None) -> str:
        """Return what a party is called, "" for none."""
        return "" if reference is None else self.parties.get(reference, reference)

    def step(self, reference: str | None) -> str:
        """Return what a step is called, "" for none."""
        return "" if reference is None else self.steps.get(reference, reference)


def parties_of_step(step: Step) -> Iterator[str]:
    """Yield whom the cells of a step name, R before A, C and I."""
    cells = (step.responsible, step.accountable, step.consulted, step.informed)
    yield from (cell.party for group in cells for cell in group)


def _clear(names: Mapping[str, Label], language: Language) -> dict[str, str]:
    """Return a name for each id that leads to nothing else, in whichever language it is read."""
    said = {key: {name.render(each) for each in LANGUAGES} for key, name in names.items()}
    count = Counter(word.casefold() for words in said.values() for word in words)
    return {
        key: name if _is_clear(key, name := names[key].render(language), count, names) else key
        for key in names
    }


def _is_clear(key: str, name: str, count: Counter[str], ids: Mapping[str, Label]) -> bool:
    taken = name != key and name in ids
    return (
        count[name.casefold()] == 1
        and not taken
        and name == name.strip()
        and bool(name)
        and not name.isdecimal()  # that would be the number of a step
    )


def _label_of(party: str, house: Organisation) -> Label:
    name = house.label_of(party)
    return REQUESTER if party == _REQUESTER and name == Label.plain(party) else name


def _parties(process: Process, house: Organisation) -> Iterator[str]:
    yield from (role.id for role in house.roles)
    yield from (unit.id for unit in house.departments)
    yield from (body.id for body in house.committees)
    yield from (party.id for party in house.suppliers)
    for step in process.steps:
        yield from parties_of_step(step)
    governance = process.governance
    named = (process.trigger.by, governance.owner, governance.manager)
    yield from (party for party in named if party is not None)
