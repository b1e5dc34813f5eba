"""An organisation that is there, asked for parties by their names in either language."""

from itsmctl.closeness import get_close_matches
from itsmctl.i18n import Label
from itsmctl.model.parties import Organisation
from itsmctl.source.sheets.parties import Party


class Directory:
    """An organisation, asked by names in either language."""

    def __init__(self, house: Organisation) -> None:
        self._house = house
        labels: dict[str, Label] = {role.id: role.name for role in house.roles}
        labels |= {unit.id: unit.name for unit in house.departments}
        labels |= {body.id: body.name for body in house.committees}
        labels |= {firm.id: firm.name for firm in house.suppliers}
        self._ids = frozenset(labels)
        self._names: dict[str, list[str]] = {}
        for identity, label in labels.items():
            for name in dict.fromkeys(filter(None, (label.en, label.zh))):
                self._names.setdefault(name.casefold(), []).append(identity)

    def find(self, party: Party, unit: str | None) -> str | None:
        """Return the id of a party; `unit` tells namesakes apart."""
        name = party.name
        if name in self._ids:
            return name
        if party.unit is not None and f"{party.unit}/{name}" in self._ids:
            return f"{party.unit}/{name}"
        if party.unit is not None and party.unit in self._ids:  # 名称 (id)
            return (
                party.unit
                if self._is_called(party.unit, name)
                else self._of_unit(name, party.unit)
            )
        found = self._names.get(name.casefold(), [])
        of_unit = self._of_unit(name, party.unit or unit)
        if of_unit is not None or not found:
            return of_unit or self._with_unit(name)
        return found[0]

    def near(self, name: str) -> str | None:
        """Return the name or id that is most like an unknown one."""
        known = [*self._names, *self._ids]
        return next(iter(get_close_matches(name.casefold(), known, n=1)), None)

    def _is_called(self, identity: str, name: str) -> bool:
        return identity in self._names.get(name.casefold(), ())

    def _of_unit(self, name: str, unit: str | None) -> str | None:
        if unit is None:
            return None
        places = {unit, *self._names.get(unit.casefold(), ())}
        named = self._names.get(name.casefold(), [])
        return next((role for role in named if self._house.department_of(role) in places), None)

    def _with_unit(self, name: str) -> str | None:
        """Return the role whose department and name are written as one: 财务部经理."""
        for unit in self._house.departments:
            for said in {unit.name.en, unit.name.zh} - {None}:
                rest = name.removeprefix(str(said)).strip()
                if rest and rest != name and (found := self._of_unit(rest, unit.id)):
                    return found
        return None
