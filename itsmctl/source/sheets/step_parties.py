"""Who does, answers for, advises and hears of a step."""

from collections.abc import Iterable, Iterator, Sequence

from itsmctl.i18n import Text, text
from itsmctl.model.process import StepType
from itsmctl.model.sheet_cells import split_words
from itsmctl.model.sheets import RACI_FIELDS, Field
from itsmctl.record import dataclass, field
from itsmctl.source.composition import Node
from itsmctl.source.sheets.cells import Said
from itsmctl.source.sheets.draft import Comment
from itsmctl.source.sheets.entries import Entry
from itsmctl.source.sheets.house import House
from itsmctl.source.sheets.kinds import is_machine
from itsmctl.source.sheets.making import Making, Setting
from itsmctl.source.sheets.parties import REQUESTER, is_asking_unit, is_nobody, party_of


def heard(entries: Iterable[Entry], house: House) -> None:
    """Tell the house of all who have a part in the steps, those who do them first."""
    told = tuple(entries)
    for entry in told:
        for unit in _units(entry):
            house.hear_unit(unit)
    for entry in told:
        _hear_doers(entry, house)
    for entry in told:
        units = _units(entry)
        for name in _names(entry.texts(Field.APPROVERS, Field.ACCOUNTABLE)):
            house.hear(party_of(name), None, perhaps=units[0] if units else None)
        for name in _names(entry.texts(Field.CONSULTED, Field.INFORMED)):
            house.hear(party_of(name), None)
        for each in entry.letters:
            house.hear(party_of(each.column.party or ""), each.column.group or None)


def say_parties(making: Making, setting: Setting) -> None:
    """Set responsible, accountable, consulted and informed."""
    cells = _Cells(setting.house)
    if not setting.house.takes_persons(_names(making.entry.texts(Field.RESPONSIBLE))):
        making.comments += [Comment("", said.text) for said in making.entry.persons]
    for name, said, unit in _parties(making, setting):
        cells.add(name, said, unit)
    for each in making.entry.letters:
        for letter in each.letters:
            column = each.column
            cells.add(RACI_FIELDS[letter].value, column.party or "", column.group or None)
    if (
        making.type.has_people
        and not making.entry.letters
        and "responsible" not in cells.parties
    ):
        for unit in _units(making.entry):
            cells.add("responsible", REQUESTER if is_asking_unit(unit) else unit, None)
            cells.doubts["responsible"].append(
                text("source.sheets.step.department", "which role of the department?")
            )
    for name, parties in cells.parties.items():
        value: Node = parties[0] if len(parties) == 1 else list[Node](parties)
        making.say(name, value, *cells.doubts[name])


@dataclass(slots=True)
class _Cells:
    """The cells of RACI of one step as they fill."""

    house: House
    parties: dict[str, list[str]] = field(default_factory=dict)
    doubts: dict[str, list[Text]] = field(default_factory=dict)

    def add(self, name: str, written: str, unit: str | None) -> None:
        reference, guesses = self.house.reference(party_of(written), unit)
        known = self.parties.setdefault(name, [])
        if reference not in known:
            known.append(reference)
        self.doubts.setdefault(name, []).extend(guesses)


def _parties(making: Making, setting: Setting) -> Iterator[tuple[str, str, str | None]]:
    """Yield who is what in a step, with the department that the row names."""
    entry = making.entry
    units = _units(entry)
    approvers = _names(entry.texts(Field.APPROVERS))
    doers = [name for name in _names(entry.texts(Field.RESPONSIBLE)) if not is_machine(name)]
    decides = making.type is StepType.APPROVAL and approvers
    for at, name in enumerate(approvers if decides else doers):
        yield "responsible", name, None if decides else _unit_for(units, at)
    said = _names(entry.texts(Field.ACCOUNTABLE))
    aside = doers if decides else approvers
    if making.type is StepType.NOTIFICATION:
        aside = []
    for name in said or aside:
        yield "accountable", name, None
    if aside and not said:
        making.doubts.append(_answers(setting, decides=bool(decides)))
    elif aside:
        wanted = Field.RESPONSIBLE if decides else Field.APPROVERS
        making.comments += [Comment(setting.heading(wanted), name) for name in aside]
    for each in (Field.CONSULTED, Field.INFORMED):
        for name in _names(entry.texts(each)):
            yield each.value, name, None


def _answers(setting: Setting, *, decides: bool) -> Text:
    wanted = Field.RESPONSIBLE if decides else Field.APPROVERS
    return text(
        "source.sheets.step.accountable",
        "accountable taken from “{heading}”",
        heading=setting.heading(wanted),
    )


def _hear_doers(entry: Entry, house: House) -> None:
    units = _units(entry)
    persons = [person for said in entry.persons for person in split_words(said.text)]
    for at, name in enumerate(_names(entry.texts(Field.RESPONSIBLE))):
        if not is_machine(name):
            house.hear(party_of(name), _unit_for(units, at), persons)


def _units(entry: Entry) -> list[str]:
    return [
        unit
        for said in entry.texts(Field.DEPARTMENT)
        for unit in split_words(said.text.replace("/", "、"))
        if not is_nobody(unit)
    ]


def _unit_for(units: Sequence[str], at: int) -> str | None:
    if not units:
        return None
    return units[at] if at < len(units) else units[0]


def _names(cells: Iterable[Said]) -> list[str]:
    """Return the names in cells: a list of them, quotes left out."""
    return [name for said in cells for name in split_words(said.text) if not is_nobody(name)]
