"""Names of parties that can be told apart where several stand beside each other."""

from collections import Counter
from collections.abc import Mapping

from itsmctl.i18n import Label, Language
from itsmctl.model.parties import Organisation


def told_apart(houses: Mapping[str, Organisation]) -> dict[str, Label]:
    """Return the names of parties, each of its house; namesakes get their department's before it.

    Where that tells too little, too, the id follows in brackets: ``Manager (it/manager)``.
    """
    plain = {party: house.label_of(party) for party, house in houses.items()}
    alike = _namesakes(plain)
    longer = {
        party: _with_department(party, name, houses[party]) if party in alike else name
        for party, name in plain.items()
    }
    still = _namesakes(longer)
    return {
        party: _with_id(party, plain[party]) if party in still else name
        for party, name in longer.items()
    }


def _namesakes(names: Mapping[str, Label]) -> set[str]:
    """Return the parties whose name is another's in one of the languages."""
    found: set[str] = set()
    languages: tuple[Language, ...] = ("en", "zh")
    for language in languages:
        said = {party: name.render(language) for party, name in names.items()}
        counts = Counter(said.values())
        found.update(party for party, name in said.items() if counts[name] > 1)
    return found


def _with_department(party: str, name: Label, house: Organisation) -> Label:
    role = house.role(party)
    if role is None or role.department is None:
        return name
    unit = house.label_of(role.department)
    return Label(
        _joined(unit.render("en"), name.render("en")),
        _joined(unit.render("zh"), name.render("zh")),
    )


def _with_id(party: str, name: Label) -> Label:
    return Label(f"{name.render('en')} ({party})", f"{name.render('zh')}（{party}）")


def _joined(unit: str, name: str) -> str:
    """Return the department before a name that does not begin with it; Chinese needs no blank."""
    if name.casefold().startswith(unit.casefold()):
        return name
    blank = "" if _is_han(unit[-1:]) and _is_han(name[:1]) else " "
    return f"{unit}{blank}{name}"


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"
