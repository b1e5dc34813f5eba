"""What is shown of a register: entries that it has, or proposals for it."""

from collections.abc import Mapping
from datetime import date

from itsmctl.i18n import Label, Text
from itsmctl.model.parties import Organisation
from itsmctl.model.portfolio import Variant
from itsmctl.model.register import Improvement
from itsmctl.record import dataclass, field


@dataclass(frozen=True, slots=True)
class RegisterAccount:
    """Entries in the order in which they are shown.

    `name` is the register's, `path` its file, None where there is none yet. `hidden` are so many
    that were not asked for; of proposals `known` the register has already, and `returned` are done
    though what they are about is still seen. `detailed` shows evidence and remarks of each.
    """

    entries: tuple[Improvement, ...]
    today: date
    name: Text | Label
    path: str | None = None
    house: Organisation | None = None
    variants: Mapping[str, Variant] = field(default_factory=dict)
    hidden: int = 0
    is_proposal: bool = False
    known: tuple[Improvement, ...] = ()
    returned: tuple[Improvement, ...] = ()
    detailed: bool = False

    def process(self, identity: str | None) -> Label:
        """Return the name of a process."""
        known = self.variants.get(identity or "")
        return Label.plain(identity or "") if known is None else known.process.name

    def party(self, identity: str | None, process: str | None = None) -> Label:
        """Return the name of a role or committee, of the process's house where the register names none."""
        home = self.variants.get(process or "")
        house = self.house if self.house is not None or home is None else home.organisation
        if identity is None or house is None:
            return Label.plain(identity or "")
        return house.label_of(identity)
