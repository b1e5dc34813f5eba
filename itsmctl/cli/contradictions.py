"""Options of one call that cannot both be meant: refused before any work, never passed over."""

from collections.abc import Mapping

from itsmctl.cli.lint_formats import Format
from itsmctl.cli.order import Order
from itsmctl.errors import UnusableInput
from itsmctl.i18n import text


def require_consistent(order: Order) -> None:
    """Refuse a call of ``itsmctl lint`` that asks for two results where there is one.

    Raises:
        UnusableInput: options that exclude each other.
    """
    writes = {
        "--write-baseline": order.write_baseline,
        "--prune-baseline": order.prune_baseline,
    }
    tells = {"--statistics": order.statistics, "--output": bool(order.output)}
    mends = {
        "--fix": order.fix,
        "--diff": order.diff,
        "--unsafe-fixes": order.unsafe_fixes,
    }
    if order.show_settings:
        _refuse("--show-settings", {**mends, **writes, **tells, **_machine(order)})
    if order.diff:
        _refuse("--diff", {**writes, **tells, **_machine(order), **_json(order)})
    if order.fix:
        _refuse("--fix", writes)


def exclusive(first: str, second: str) -> UnusableInput:
    """Say that two options exclude each other."""
    return UnusableInput(
        text(
            "cli.lint.exclusive",
            "{first} and {second} exclude each other",
            first=first,
            second=second,
        ),
        remedy=text("cli.lint.leave-one", "leave one of them out"),
    )


def _refuse(option: str, others: Mapping[str, bool]) -> None:
    for other, is_wanted in others.items():
        if is_wanted:
            raise exclusive(option, other)


def _machine(order: Order) -> Mapping[str, bool]:
    """Return the format that was asked for, if only findings can be written in it."""
    plain = order.form in {Format.AUTO, Format.TERMINAL, Format.JSON}
    return {f"--format {order.form.value}": not plain}


def _json(order: Order) -> Mapping[str, bool]:
    return {"--format json": order.form is Format.JSON}
