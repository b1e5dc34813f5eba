"""What settings choose, in rules that exist: names become codes, and whoever chose is noted."""

from collections.abc import Iterator
from contextlib import contextmanager

from itsmctl.errors import Place, UnusableInput
from itsmctl.finding import Severity
from itsmctl.i18n import Text, text
from itsmctl.lint.choosing.effective import Chosen, Part, Source
from itsmctl.lint.choosing.naming import AnyRule, codes_of, find_rule
from itsmctl.model.policy import FileSettings, OptionValue, Settings
from itsmctl.record import dataclass
from itsmctl.route import Route


def general_part(layer: Settings) -> Part:
    """Return what a layer of settings says of all files.

    Raises:
        UnusableInput: it names a rule, severity or option that does not exist.
    """
    return _Reader(layer).part(layer)


def parts_by_pattern(layer: Settings) -> Iterator[tuple[str, Part]]:
    """Yield what a layer of settings says of certain files, with the pattern of their paths.

    Raises:
        UnusableInput: it names a rule, severity or option that does not exist.
    """
    for entry in layer.per_file:
        reader = _Reader(layer, ("perFile", entry.pattern), entry.pattern)
        yield entry.pattern, reader.part(entry)


def require_known_waivers(settings: Settings) -> None:
    """Refuse waivers of rules that do not exist.

    Raises:
        UnusableInput: there is no such rule.
    """
    for layer in settings.layers:
        for number, waiver in enumerate(layer.waivers):
            with _blamed_on(layer.place(("waivers", number, "rule"))):
                codes_of(waiver.rule)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the choices below one route of a layer."""

    layer: Settings
    route: Route = ()
    pattern: str | None = None

    def part(self, written: Settings | FileSettings) -> Part:
        """Return the choices with their sources."""
        profile = written.profile
        return Part(
            None if profile is None else Chosen(profile, self._source("profile")),
            dict(self._rules(written)),
            dict(self._severities(written)),
            dict(self._options(written)),
        )

    def _rules(self, written: Settings | FileSettings) -> Iterator[tuple[str, Chosen[bool]]]:
        """Yield the rules that are switched; what is ignored stays so whatever is selected beside."""
        for key, names in (("select", written.select), ("ignore", written.ignore)):
            for number, name in enumerate(names):
                source = self._source(key, number)
                with _blamed_on(source.place):
                    for code in codes_of(name):
                        yield code, Chosen(key == "select", source)

    def _severities(
        self, written: Settings | FileSettings
    ) -> Iterator[tuple[str, Chosen[Severity]]]:
        for name, severity in written.severity:
            source = self._source("severity", name)
            with _blamed_on(source.place):
                if severity not in set(Severity):
                    raise _unknown_severity(name, severity)
                for code in codes_of(name):
                    yield code, Chosen(Severity(severity), source)

    def _options(
        self, written: Settings | FileSettings
    ) -> Iterator[tuple[str, dict[str, Chosen[OptionValue]]]]:
        for name, options in written.options:
            with _blamed_on(self._source("options", name).place):
                rule = find_rule(name)
            found: dict[str, Chosen[OptionValue]] = {}
            for option, value in options:
                source = self._source("options", name, option)
                with _blamed_on(source.place):
                    _require_option(rule, option, value)
                found[option] = Chosen(value, source)
            yield rule.name, found

    def _source(self, *below: str | int) -> Source:
        place = self.layer.place((*self.route, *below))
        return Source(self.layer.origin, place, self.pattern)


@contextmanager
def _blamed_on(place: Place | None) -> Iterator[None]:
    """Give an error the place of the setting that caused it."""
    try:
        yield
    except UnusableInput as fault:
        raise UnusableInput(fault.message, place=place, remedy=fault.remedy) from fault


def _unknown_severity(name: str, written: str) -> UnusableInput:
    return UnusableInput(
        text(
            "lint.unknown-severity",
            "“{written}” is no severity for the rule {name}; write error, warning or info",
            written=written,
            name=name,
        )
    )


def _require_option(rule: AnyRule, option: str, value: OptionValue) -> None:
    if option not in rule.options:
        raise UnusableInput(
            text(
                "lint.unknown-option",
                "the rule {rule} has no option “{option}”; it has: {known}",
                rule=rule.name,
                option=option,
                known=tuple(rule.options) or "-",
            )
        )
    default = rule.options[option]
    if not _is_like(value, default):
        raise UnusableInput(
            text(
                "lint.bad-option",
                "the option “{option}” of the rule {rule} takes {wanted}, not {value}; its default is "
                "{default}",
                rule=rule.name,
                option=option,
                wanted=_kind(default),
                value=_said(value),
                default=_shown(default),
            )
        )


def _is_like(value: OptionValue, default: OptionValue) -> bool:
    """Whether an option is of the kind of its default; a whole number may stand for any number."""
    if isinstance(value, bool) or isinstance(default, bool):
        return type(value) is type(default)
    if isinstance(value, int | float):
        return isinstance(default, int | float)
    return type(value) is type(default)


def _kind(value: OptionValue) -> Text:
    match value:
        case bool():
            return text("lint.kind.switch", "true or false")
        case int() | float():
            return text("lint.kind.number", "a number")
        case tuple():
            return text("lint.kind.list", "a list")
    return text("lint.kind.text", "a text")


def _said(value: OptionValue) -> Text:
    """Return a value with what it is: “5” in quotes is no number."""
    match value:
        case bool():
            return text("lint.said.plain", "{value}", value=_shown(value))
        case int() | float():
            return text("lint.said.number", "the number {value}", value=_shown(value))
        case tuple():
            return text("lint.said.list", "the list {value}", value=_shown(value))
    return text("lint.said.text", "the text “{value}”", value=_shown(value))


def _shown(value: OptionValue) -> str:
    match value:
        case tuple():
            return f"[{', '.join(value)}]"
        case bool():
            return str(value).lower()
        case _:
            return str(value)
