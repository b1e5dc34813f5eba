"""What a fault is that only one place of the shipped portfolio can have, and the files of such."""

from dataclasses import dataclass, field

ACCESS = "access-request.process.yaml"
HOUSE = "org/hengda.org.yaml"
LEAVER = "leaver.process.yaml"
NUMBERS = "models/access-request.sim.yaml"
OFFICE = "calendars/cn-office.calendar.yaml"
ONBOARDING = "employee-onboarding.process.yaml"
REGISTER = "improvements.register.yaml"
REQUEST = "service-request-generic.process.yaml"
STANDARD = "standard-change.process.yaml"
WORKSHOP = "org/workshop.org.yaml"
GRANTED = "    closed:          {type: end"
SETTLED = "    closed: {type: end"
BY_IT = "      responsible: it-support\n      accountable: it-director\n"
SUPPORTERS = "    it-support:       {department: it,"


@dataclass(frozen=True)
class Change:
    """Words of a file that others take the place of; they stand there once or first."""

    file: str
    old: str
    new: str


@dataclass(frozen=True)
class Spoilt:
    """Changes, the rule that is expected to speak of them, and words of the line where it does.

    `also` are rules that may honestly speak beside it, with the reason; `without` are rules that
    are switched off, because they say the same better.
    """

    code: str
    line: str
    changes: tuple[Change, ...]
    also: dict[str, str] = field(default_factory=dict)
    without: tuple[str, ...] = ()
