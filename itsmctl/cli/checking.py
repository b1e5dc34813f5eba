"""Lint, tell what was found, and leave with what that means: the work behind ``itsmctl lint``."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from itsmctl.cli.contradictions import require_consistent
from itsmctl.cli.lint_edits import mends_in
from itsmctl.cli.lint_formats import Format, Presentation, present, presentation
from itsmctl.cli.order import FailOn, Order, own_day
from itsmctl.cli.silence import BaselineWish, tell_sweeping, with_baselines
from itsmctl.cli.sources import Sources, sources_of
from itsmctl.cli.targets import STDIN, required, tell_misnamed, tell_unread
from itsmctl.errors import UnusableInput
from itsmctl.i18n import text
from itsmctl.model.policy import Origin, Settings

if TYPE_CHECKING:
    from datetime import date

    from itsmctl.cli.lint_fix import Wish
    from itsmctl.cli.linting import Linted
    from itsmctl.lint.case import Case
    from itsmctl.lint.outcome import LintReport
    from itsmctl.model.policy import Profile
    from itsmctl.report.console import Console
    from itsmctl.source.assembly import Assembly
    from itsmctl.source.library import Library

BROKEN_RULE = 2


def carry_out(order: Order, console: Console) -> int:
    """Lint what was ordered, tell what was found, and return the exit code.

    Raises:
        UnusableInput: a target, a setting or the order itself cannot be used.
        NoFileMatched: the targets hold no definition.
    """
    require_consistent(order)
    how = presentation(order.form, order.output, counted=order.statistics, force=order.force)
    wish = BaselineWish(
        order.baseline,
        none=order.no_baseline,
        write=order.write_baseline,
        prune=order.prune_baseline,
    )
    _refuse_baseline_of_stdin(order)
    asked = _settings(order)
    if order.fix or order.unsafe_fixes or order.diff:
        from itsmctl.cli.lint_fix import mending_wish

        desired = mending_wish(fix=order.fix, unsafe=order.unsafe_fixes, diff=order.diff)
        if desired is not None:
            return _mend(order, desired, how, asked, console)
    linted = _linted(order, asked, console)
    cases = with_baselines(linted.cases, wish, console)
    if order.show_settings:
        from itsmctl.cli.settings import print_in_force

        return print_in_force(cases, console, as_json=order.form is Format.JSON)
    report = _concluded(cases)
    tell_sweeping(cases, console)
    write(report, linted.sources, how, console, fail_on=order.fail_on, call=_call(order))
    return exit_code(report, order.fail_on)


def check(library: Library, settings: Settings) -> LintReport:
    """Run the rules over what was loaded, with the same settings everywhere."""
    return _concluded(_cases(library, lambda _: settings))


def check_all(library: Library, profile: Profile, console: Console) -> LintReport:
    """Run all rules of a profile; what comments, waivers and baselines let pass is marked."""
    today = own_day(os.environ)

    def settings(home: Assembly) -> Settings:
        own = home.settings()
        waivers = tuple(waiver for layer in own.layers for waiver in layer.waivers)
        named = [layer.baseline for layer in own.layers if layer.baseline is not None]
        return Settings(
            profile=profile,
            waivers=waivers,
            baseline=named[-1] if named else None,
            root=own.root,
            today=today,
        )

    return _concluded(with_baselines(_cases(library, settings), BaselineWish(), console))


def lint_as_set(library: Library) -> LintReport:
    """Run the rules as `itsmctl lint` would without options: with the settings in force."""
    today = Settings(origin=Origin.COMMAND, today=own_day(os.environ))
    return _concluded(_cases(library, lambda home: today.over(home.settings())))


def lint_besides(
    library: Library, rules: tuple[str, ...], today: date, console: Console
) -> LintReport:
    """Run the rules with the settings and baselines in force, and some rules besides."""
    asked = Settings(origin=Origin.COMMAND, select=rules, today=today)
    cases = _cases(library, lambda home: asked.over(home.settings()))
    return _concluded(with_baselines(cases, BaselineWish(), console))


def write(
    report: LintReport,
    sources: Sources,
    how: Presentation,
    console: Console,
    *,
    fail_on: FailOn,
    call: str | None = None,
) -> None:
    """Write the findings in the chosen forms; `call` is how `lint` was called to get them."""
    from itsmctl.finding import Severity
    from itsmctl.report.findings.checkout import find_checkout
    from itsmctl.report.findings.dossier import Dossier

    dossier = Dossier(
        report,
        text=sources.text,
        mends=mends_in(sources.text, sources.kind),
        checkout=find_checkout(os.environ, Path.cwd()),
        fails_at=None if fail_on is FailOn.NEVER else Severity(fail_on.value),
        counted=how.counted,
        call=call,
    )
    present(dossier, how, console)


def exit_code(report: LintReport, fail_on: FailOn) -> int:
    """Return 2 where a rule broke, 1 where findings count, else 0."""
    from itsmctl.finding import Severity

    if report.crashes:
        return BROKEN_RULE
    return int(fail_on is not FailOn.NEVER and report.fails(Severity(fail_on.value)))


def _cases(library: Library, settings: Callable[[Assembly], Settings]) -> tuple[Case, ...]:
    """Put the rules to each portfolio on its own: ids and policies count within one only."""
    from itsmctl.lint.run import examine
    from itsmctl.source.exhibits import exhibits

    return tuple(examine(tuple(exhibits(home)), settings(home)) for home in library.assemblies)


def _checker(asked: Settings, wish: BaselineWish) -> Callable[[Library, Console], LintReport]:
    """Return what lints the same files again and again, as their texts are mended."""

    def lint_again(library: Library, console: Console) -> LintReport:
        _require_policies(library)
        cases = _cases(library, lambda home: asked.over(home.settings()))
        return _concluded(with_baselines(cases, wish, console))

    return lint_again


def _concluded(cases: Sequence[Case]) -> LintReport:
    from itsmctl.lint.case import blank_report

    if (blank := blank_report(cases)) is not None:
        return blank
    from itsmctl.lint.conclusion import conclude

    return conclude(cases)


def _require_policies(library: Library) -> None:
    """Refuse to judge by rules of which some cannot be read; a named policy gets findings instead.

    Raises:
        UnusableInput: a lint policy has a fault of syntax or shape.
    """
    from itsmctl.model.portfolio import Kind

    for document in library.documents:
        if document.kind is Kind.LINT_POLICY and not document.named:
            policy = library.select(document.path, (Kind.LINT_POLICY,))
            if policy.key is not None:
                library.require_sound(policy.key)


def _refuse_baseline_of_stdin(order: Order) -> None:
    """Refuse to write down what was found in a text that is in no file.

    Raises:
        UnusableInput: standard input is to be linted, and a baseline to be written.
    """
    wishes = {
        "--write-baseline": order.write_baseline,
        "--prune-baseline": order.prune_baseline,
    }
    for option, is_wanted in wishes.items():
        if is_wanted and STDIN in (order.paths or ()):
            raise UnusableInput(
                text(
                    "cli.lint.baseline-stdin",
                    "{option} takes files, but “-” is standard input, which nobody finds again",
                    option=option,
                ),
                remedy=text(
                    "cli.lint.baseline-files",
                    "name the file, or leave {option} out",
                    option=option,
                ),
            )


def _split(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for entry in names for name in entry.split(",") if name)


def _settings(order: Order) -> Settings:
    return Settings(
        origin=Origin.COMMAND,
        profile=order.profile,
        select=_split(order.select),
        ignore=_split(order.ignore),
        today=order.today or own_day(os.environ),
    )


def _call(order: Order) -> str | None:
    """Return a call that lints the same again, None where standard input is gone by now."""
    paths = order.paths or ()
    if STDIN in paths:
        return None
    words = ["itsmctl", "lint", *paths]
    if order.profile is not None:
        words += ["--profile", order.profile.value]
    words += (f"--select={rule}" for rule in order.select)
    words += (f"--ignore={rule}" for rule in order.ignore)
    return " ".join(map(quote, words))


def _linted(order: Order, asked: Settings, console: Console) -> Linted:
    """Put the rules to the files, and tell what could not be read, and why nothing is remembered."""
    from itsmctl.cli.crew import Crew
    from itsmctl.cli.linting import Batch, lint_files

    cache = None
    if not order.no_cache:
        from itsmctl.cli.cache import Cache, cache_folder

        cache = Cache(cache_folder())
    targets = tuple(required(order.paths, order.stdin_filename))
    stdin = sys.stdin.buffer.read() if STDIN in targets else None
    batch = Batch(targets, stdin, order.stdin_filename)
    linted = lint_files(batch, asked, cache, Crew(order.jobs))
    tell_unread(linted.refused, console)
    _tell_misnamed(linted, order, console)
    if cache is not None and cache.trouble is not None:
        sentence = text(
            "cli.lint.no-cache", "the cache is not used: {trouble}", trouble=cache.trouble
        )
        console.notice(sentence.render(console.language))
    return linted


def _tell_misnamed(linted: Linted, order: Order, console: Console) -> None:
    named = (
        (outcome.path, outcome.key.kind if outcome.key is not None else None)
        for case in linted.cases
        for outcome in case.outcomes
        if outcome.named and outcome.path != order.stdin_filename
    )
    tell_misnamed(named, console)


def _mend(
    order: Order, desired: Wish, how: Presentation, asked: Settings, console: Console
) -> int:
    from itsmctl.cli.lint_fix import mend

    checker = _checker(asked, BaselineWish(order.baseline, none=order.no_baseline))
    left = mend(desired, order.paths, order.stdin_filename, checker, console)
    tell_unread(left.library.refused, console)
    if order.diff:
        return exit_code(left.report, FailOn.NEVER) or int(left.would_change)
    sources = sources_of(left.library)
    write(left.report, sources, how, left.console, fail_on=order.fail_on, call=_call(order))
    return exit_code(left.report, order.fail_on)
