"""What rules across files look at: the houses in full, of each process only its facts."""

from datetime import date
from functools import cached_property

from itsmctl.lint.facts import ProcessFacts
from itsmctl.lint.subject import Options
from itsmctl.model.parties import Organisation
from itsmctl.model.policy import OptionValue
from itsmctl.model.portfolio import DocumentKey
from itsmctl.model.times import Calendar
from itsmctl.record import dataclass, field


@dataclass(frozen=True)
class Library:
    """Everything that was loaded together.

    `facts` are those of the processes as they stand and as scenarios change them, in order of
    path. `named` are the documents that the user asked for, None for all of them: of a fault
    that lies in several files, one of these speaks. `options` are the policy's, by rule name;
    `today` is the day on which the linter judges. It is `whole` where everything could be read and
    built: what is nowhere else, what is missing may still use.
    """

    facts: tuple[ProcessFacts, ...] = ()
    houses: tuple[Organisation, ...] = ()
    calendars: tuple[Calendar, ...] = ()
    options: Options = field(default_factory=dict)
    today: date = field(default_factory=date.today)
    named: frozenset[DocumentKey] | None = None
    whole: bool = True

    @cached_property
    def bases(self) -> tuple[ProcessFacts, ...]:
        """The facts of the processes as they stand."""
        return tuple(facts for facts in self.facts if facts.is_base)

    def is_named(self, document: DocumentKey) -> bool:
        """Whether the user asked for a document."""
        return self.named is None or document in self.named

    def option(self, rule: str, name: str, default: OptionValue) -> OptionValue:
        """Return what the policy sets for a rule, else the rule's default."""
        return self.options.get(rule, {}).get(name, default)
