"""What the argument parser objects to, said as every other message is."""

import difflib
import re
from typing import Any

from typer.exceptions import TyperException

from itsmctl.errors import UnusableInput
from itsmctl.i18n import Text, text

_VALUE = re.compile(r"(?P<quote>['\"]?)(?P<value>.*)(?P=quote) (?:is not|does not)", re.DOTALL)
_EXTRA = re.compile(r"unexpected extra argument\(s\) \((.*)\)", re.DOTALL)


def explain(error: TyperException, command: str) -> UnusableInput:
    """Return the parser's complaint about a call of `command` as an error with a remedy."""
    remedy = text("cli.usage.help", "see {command} --help", command=command)
    match type(error).__name__:
        case "NoSuchOption":
            return UnusableInput(_no_option(error), remedy=_nearest(error) or remedy)
        case "MissingParameter":
            return UnusableInput(_missing(error), remedy=remedy)
        case "BadParameter":
            return UnusableInput(_bad_value(error), remedy=_good_value(error) or remedy)
        case "BadOptionUsage":
            return UnusableInput(_bad_usage(error), remedy=remedy)
        case _:
            return UnusableInput(_other(error), remedy=remedy)


def unknown_command(name: str, known: list[str], within: str = "itsmctl") -> UnusableInput:
    """Return the error for a command that does not exist, with the nearest one that does."""
    near = difflib.get_close_matches(name, known, n=1)
    remedy = (
        _did_you_mean(near[0])
        if near
        else text("cli.usage.help", "see {command} --help", command=within)
    )
    return UnusableInput(
        text("cli.usage.no-command", "there is no command “{name}”", name=name), remedy=remedy
    )


def _did_you_mean(near: str) -> Text:
    return text("cli.usage.did-you-mean", "did you mean “{near}”?", near=near)


def _no_option(error: TyperException) -> Text:
    name = getattr(error, "option_name", "")
    return text("cli.usage.no-option", "there is no option “{name}” here", name=name)


def _nearest(error: TyperException) -> Text | None:
    possible = getattr(error, "possibilities", None)
    near = difflib.get_close_matches(getattr(error, "option_name", ""), possible or (), n=1)
    return _did_you_mean(near[0]) if near else None


def _missing(error: TyperException) -> Text:
    return text("cli.usage.missing", "“{name}” is missing", name=_parameter(error))


def _bad_value(error: TyperException) -> Text:
    found = _VALUE.match(error.message)
    return text(
        "cli.usage.bad",
        "“{value}” cannot be the value of “{name}”",
        value=found["value"] if found else error.message,
        name=_parameter(error),
    )


def _good_value(error: TyperException) -> Text | None:
    """Say what the parameter's type takes; None where the type has no words for it."""
    takes: Any = getattr(getattr(error, "param", None), "type", None)
    if choices := getattr(takes, "choices", None):
        known = tuple(str(getattr(choice, "value", choice)) for choice in choices)
        return text("cli.usage.choices", "write one of {known}", known=known)
    if getattr(takes, "formats", None):
        return text("cli.usage.date", "write a date like 2026-03-31")
    least, most = getattr(takes, "min", None), getattr(takes, "max", None)
    if least is not None and most is not None:
        return text(
            "cli.usage.range", "write a number from {least} to {most}", least=least, most=most
        )
    if least is not None:
        return text("cli.usage.least", "write a whole number from {least} up", least=least)
    if getattr(takes, "name", None) == "int":
        return text("cli.usage.whole", "write a whole number")
    return None


def _bad_usage(error: TyperException) -> Text:
    name = getattr(error, "option_name", "")
    if "does not take" in error.message:
        return text("cli.usage.no-value", "“{name}” takes no value", name=name)
    return text("cli.usage.needs-value", "“{name}” needs a value", name=name)


def _other(error: TyperException) -> Text:
    if found := _EXTRA.search(error.message):
        return text("cli.usage.extra", "“{words}” is more than expected", words=found[1])
    return text(
        "cli.usage.other",
        "the call cannot be understood ({reason})",
        reason=error.format_message(),
    )


def _parameter(error: TyperException) -> str:
    parameter = getattr(error, "param", None)
    if parameter is None:
        return str(getattr(error, "param_hint", ""))
    options = [name for name in parameter.opts if name.startswith("--")]
    return options[0] if options else str(parameter.human_readable_name)
