"""What the argument parser objects to, said as every other message is."""

import difflib

from typer.exceptions import TyperException

from itsmctl.errors import UnusableInput
from itsmctl.i18n import Text, text


def explain(error: TyperException) -> UnusableInput:
    """Return the parser's complaint as an error with a remedy."""
    command = _command(error)
    remedy = text("cli.usage.help", "see {command} --help", command=command)
    return UnusableInput(_message(error), remedy=remedy)


def unknown_command(name: str, known: list[str]) -> UnusableInput:
    """Return the error for a command that does not exist, with the nearest one that does."""
    near = difflib.get_close_matches(name, known, n=1)
    remedy = (
        text("cli.usage.did-you-mean", "did you mean “{near}”?", near=near[0])
        if near
        else text("cli.usage.help", "see {command} --help", command="itsmctl")
    )
    return UnusableInput(
        text("cli.usage.no-command", "there is no command “{name}”", name=name), remedy=remedy
    )


def _message(error: TyperException) -> Text:
    match type(error).__name__:
        case "NoSuchOption":
            return text(
                "cli.usage.no-option",
                "there is no option “{name}” here",
                name=getattr(error, "option_name", ""),
            )
        case "MissingParameter":
            return text("cli.usage.missing", "“{name}” is missing", name=_parameter(error))
        case "BadParameter":
            return text(
                "cli.usage.bad",
                "the value of “{name}” cannot be used ({reason})",
                name=_parameter(error),
                reason=error.message,
            )
        case _:
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


def _command(error: TyperException) -> str:
    context = getattr(error, "ctx", None)
    return context.command_path if context is not None else "itsmctl"
