"""``itsmctl simulate --selftest``: known answers of queueing theory beside our intervals."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from collections.abc import Sequence
from io import StringIO
from typing import TYPE_CHECKING

from itsmctl.cli.result_formats import Format
from itsmctl.errors import UnusableInput
from itsmctl.i18n import text

if TYPE_CHECKING:
    import typer

    from itsmctl.model.portfolio import Variant
    from itsmctl.report.console import Console
    from itsmctl.simulate.selftest.check import SelfTest
    from itsmctl.simulate.workers import Jobs


_FORMS = frozenset({Format.AUTO, Format.TERMINAL, Format.JSON})
_READ = frozenset(
    {"targets", "selftest", "seed", "form", "jobs", "cluster", "stdin_filename", "force"}
)
"""Parameters of `simulate` that the self-test reads, or that change nothing without others."""


def refuse_ignored(context: typer.Context) -> None:
    """Refuse what the self-test would ignore: its models say all but the seed.

    Raises:
        UnusableInput: an option was given that has no effect.
    """
    for parameter in context.command.params:
        name = parameter.name or ""
        source = context.get_parameter_source(name)
        given = source is not None and source.name == "COMMANDLINE"
        page = name == "form" and context.params[name] not in _FORMS
        if given and (name not in _READ or page):
            option = parameter.opts[0] + (f" {context.params[name]}" if page else "")
            raise UnusableInput(
                text(
                    "cli.simulate.selftest-ignores",
                    "--selftest runs models as they are; it does nothing with {option}",
                    option=option,
                ),
                remedy=text(
                    "cli.simulate.leave-out", "leave out {option}, or --selftest", option=option
                ),
            )


def run_self_test(
    folders: Sequence[str], seed: int | None, console: Console, jobs: Jobs, *, as_json: bool
) -> int:
    """Run the shipped models, or those of a folder, and return the exit code."""
    found = _tested(_models(folders), seed, console, jobs)
    if not found.judged and not found.too_large:
        raise UnusableInput(
            text("cli.simulate.no-answer", "there is no model with a known answer"),
            remedy=text(
                "cli.simulate.copy-selftest",
                "name a copy of the folder {folder}, or no folder at all",
                folder="selftest/",
            ),
        )
    if as_json:
        from itsmctl.report.selftest_json import write_self_test_json

        document = StringIO()
        write_self_test_json(found, document, console.language)
        console.write_document(document.getvalue())
    else:
        from itsmctl.report.selftest_terminal import print_self_test

        print_self_test(found, console)
    return int(not found.passed)


def _tested(
    models: Sequence[Variant], seed: int | None, console: Console, jobs: Jobs
) -> SelfTest:
    from math import inf

    from itsmctl.report.progress import progress
    from itsmctl.simulate.engine import kernel_is_compiled
    from itsmctl.simulate.selftest.check import QUICK, replications_of, self_test

    millions = inf if kernel_is_compiled() else QUICK
    title = text("cli.simulate.selftest", "running models with known answers")
    with progress(console, title, replications_of(models, millions)) as advance:
        return self_test(models, millions=millions, seed=seed, advance=advance, jobs=jobs)


def _models(folders: Sequence[str]) -> list[Variant]:
    """Return every model of the shipped folder, or of those that were named, with its process."""
    from itsmctl.cli.targets import load_targets, named_keys, require_usable
    from itsmctl.model.portfolio import DocumentKey, Kind
    from itsmctl.resources import folder

    library = load_targets(list(folders) or [str(folder("selftest"))])
    require_usable(library, *named_keys(library))
    models = library.portfolio.models
    require_usable(library, *(DocumentKey(Kind.PROCESS, model.process) for model in models))
    return [library.variant_with(model.process, (), model.id) for model in models]
