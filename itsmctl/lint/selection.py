"""Which rules count for which file, and how much."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatchcase
from typing import Any

from itsmctl.errors import UnusableInput
from itsmctl.finding import Severity
from itsmctl.i18n import text
from itsmctl.lint.catalogue import RULES
from itsmctl.lint.rule import Rule
from itsmctl.lint.subject import Options
from itsmctl.model.policy import OptionValue, Profile, Settings

AnyRule = Rule[Any]  # the subjects differ from rule to rule; `Rule.subject` tells them apart


@dataclass(frozen=True, slots=True)
class Selection:
    """The rules that are on for one file, by code, each with its severity there."""

    severities: Mapping[str, Severity]

    def __contains__(self, code: object) -> bool:
        return code in self.severities


class Selector:
    """Answers for every file which rules are on; refuses settings that name unknown rules.

    Raises:
        UnusableInput: a setting names a rule, severity or option that does not exist.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._added = matching(settings.select)
        self._ignored = matching(settings.ignore)
        self._severities = _severities(settings)
        self._files = tuple(
            (entry, matching(entry.select), matching(entry.ignore))
            for entry in settings.per_file
        )
        self.options = _options(settings)

    def select(self, path: str, status: str | None) -> Selection:
        """Return the rules for the file at `path`, whose definition has the given status.

        The profile set for the file beats the general one, which beats that of its status.
        """
        added, ignored = set(self._added), set(self._ignored)
        profile = self._settings.profile
        for entry, more, fewer in self._files:
            if matches(path, entry.pattern):
                added |= more
                ignored |= fewer
                profile = entry.profile or profile
        profile = profile or profile_of(status)
        rank = profile.rank
        on = {rule.code for rule in RULES if rule.profile.rank <= rank}
        codes = (on | added) - ignored
        return Selection({code: self._severities[code] for code in codes})


def require_known(settings: Settings) -> None:
    """Refuse settings that name what does not exist, be it in a waiver only.

    Raises:
        UnusableInput: there is no such rule, severity or option.
    """
    Selector(settings)
    matching(waiver.rule for waiver in settings.waivers)


def profile_of(status: str | None) -> Profile:
    """Return the profile that fits a definition's status: drafts are spared the most."""
    return Profile.DRAFT if status == "draft" else Profile.BASIC


def matching(names: Iterable[str]) -> frozenset[str]:
    """Return the codes of the rules that codes, names or prefixes of codes stand for.

    Raises:
        UnusableInput: one of them stands for no rule.
    """
    return frozenset(code for name in names for code in codes_of(name))


def codes_of(name: str) -> tuple[str, ...]:
    """Return the codes that a code, a name or a prefix of a code (``RAC``) stands for.

    Raises:
        UnusableInput: it stands for none.
    """
    wanted = name.strip()
    found = tuple(
        rule.code
        for rule in RULES
        if rule.name == wanted.lower() or (wanted and rule.code.startswith(wanted.upper()))
    )
    if not found:
        raise _unknown(name)
    return found


def find_rule(name: str) -> AnyRule:
    """Return the rule of that code or name.

    Raises:
        UnusableInput: there is none.
    """
    wanted = name.strip()
    for rule in RULES:
        if wanted.upper() == rule.code or wanted.lower() == rule.name:
            return rule
    raise _unknown(name)


def matches(path: str, pattern: str) -> bool:
    """Whether a path fits a pattern; ``**/`` also stands for no folder at all."""
    shown = path.replace("\\", "/").removeprefix("./")
    return any(fnmatchcase(shown, form) for form in (pattern, pattern.replace("**/", "")))


def _unknown(name: str) -> UnusableInput:
    message = text("lint.unknown-rule", "no rule is called “{name}”", name=name)
    known = [word for rule in RULES for word in (rule.name, rule.code)]
    close = _closest(name, known)
    if close is None:
        return UnusableInput(
            message, remedy=text("lint.list-rules", "`itsmctl rule` lists all rules")
        )
    remedy = text("lint.rule-meant", "did you mean “{close}”?", close=close)
    return UnusableInput(message, remedy=remedy)


def _closest(name: str, known: Sequence[str]) -> str | None:
    found = get_close_matches(name.strip().lower(), [word.lower() for word in known], 1, 0.6)
    return next((word for word in known if found and word.lower() == found[0]), None)


def _severities(settings: Settings) -> Mapping[str, Severity]:
    found = {rule.code: rule.severity for rule in RULES}
    for name, written in settings.severity:
        if written not in set(Severity):
            raise UnusableInput(
                text(
                    "lint.unknown-severity",
                    "“{written}” is no severity for the rule {name}; "
                    "write error, warning or info",
                    written=written,
                    name=name,
                )
            )
        found.update(dict.fromkeys(codes_of(name), Severity(written)))
    return found


def _options(settings: Settings) -> Options:
    found: dict[str, dict[str, OptionValue]] = {}
    for name, written in settings.options:
        rule = find_rule(name)
        for option, value in written:
            if option not in rule.options:
                raise _unknown_option(rule, option)
            found.setdefault(rule.name, {})[option] = value
    return found


def _unknown_option(rule: AnyRule, option: str) -> UnusableInput:
    message = text(
        "lint.unknown-option",
        "the rule {rule} has no option “{option}”; it has: {known}",
        rule=rule.name,
        option=option,
        known=tuple(rule.options) or "-",
    )
    return UnusableInput(message)
