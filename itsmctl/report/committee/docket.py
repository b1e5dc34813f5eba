"""All that the committee's page is made of: definitions, findings, logs, simulations, the register."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from itsmctl.finding import Finding
from itsmctl.i18n import Label
from itsmctl.model.portfolio import Variant
from itsmctl.model.register import Improvement, Register
from itsmctl.record import dataclass
from itsmctl.report.committee.forecast import Forecast
from itsmctl.report.committee.reading import Reading


@dataclass(frozen=True)
class Docket:
    """What was given.

    `findings` are those of the definitions as they stand, accepted ones and overdue reviews and
    sign-offs included. `month` is the one that the page is about, None where no log tells any;
    `today` is the day on which dates are judged.
    """

    variants: tuple[Variant, ...]
    findings: tuple[Finding, ...]
    today: date
    readings: tuple[Reading, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    registers: tuple[Register, ...] = ()
    month: str | None = None

    @cached_property
    def counting(self) -> tuple[Finding, ...]:
        """The findings that nobody accepted."""
        return tuple(one for one in self.findings if one.suppressed is None)

    @cached_property
    def improvements(self) -> tuple[Improvement, ...]:
        """The entries of all registers about these processes, or about none in particular."""
        return tuple(
            one
            for register in self.registers
            for one in register.improvements
            if one.cause.process is None or one.cause.process in self.names
        )

    @property
    def house(self) -> Label:
        """The name of the organisation; of several, of the one with most processes."""
        names = [entry.organisation.name for entry in self.variants if entry.organisation.found]
        return max(dict.fromkeys(names), key=names.count, default=Label())

    @cached_property
    def names(self) -> Mapping[str, Label]:
        """The names of the processes, by id."""
        return {entry.process.id: entry.process.name for entry in self.variants}

    @cached_property
    def called(self) -> Mapping[str, Label]:
        """The names of the processes and of the scenarios that were tried, by id."""
        tried = (pair for forecast in self.forecasts for pair in forecast.names)
        return {**dict(tried), **self.names}

    def variant(self, process: str | None) -> Variant | None:
        """Return the process of that id."""
        return next((one for one in self.variants if one.process.id == process), None)

    def reading(self, process: str) -> Reading | None:
        """Return what the log of a process says."""
        return next((one for one in self.readings if one.process == process), None)

    def forecast(self, process: str) -> Forecast | None:
        """Return what the simulation of a process says."""
        own = (one for one in self.forecasts if one.variant.process.id == process)
        return next(own, None)

    def party(self, reference: str | None, process: str | None = None) -> Label | None:
        """Return what a role, committee or department is called: in the house of a process, else in another."""
        if reference is None:
            return None
        own = self.variant(process)
        for entry in self.variants if own is None else (own, *self.variants):
            name = entry.organisation.label_of(reference)
            if name != Label.plain(reference):
                return name
        return Label.plain(reference)
