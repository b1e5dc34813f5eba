"""What `new` asks in plain words, and takes from options where they answer already."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

import typer

from itsmctl.cli import interview_questions as ask
from itsmctl.errors import UnusableInput
from itsmctl.i18n import Label, Text, text

if TYPE_CHECKING:
    from itsmctl.cli.interview_options import Given
    from itsmctl.report.console import Console
    from itsmctl.source.interview import Answers, StepAnswer
    from itsmctl.source.interview.answers import Hours, Kind, Party, Within

T = TypeVar("T")

_WIDE_BAR = "\uff5c"
_FIELDS = 5  # of --step: what | who | answers | within | kind
_YES = frozenset({"y", "yes", "是", "对", "要", "1"})
_NO = frozenset({"n", "no", "否", "不", "不要", "", "2"})


def asked(given: Given, console: Console) -> Answers:
    """Return what the options say and, on a terminal, what the user answers to the rest.

    Raises:
        UnusableInput: elsewhere than on a terminal, an answer is missing or cannot be taken.
    """
    return _Interview(given, console).answers()


class _Interview:
    """Asks one question after the other; what cannot be taken is asked again, with the reason."""

    def __init__(self, given: Given, console: Console) -> None:
        self._given = given
        self._console = console
        self._known: list[Party] = []

    def answers(self) -> Answers:
        from itsmctl.source.interview import Answers, checks, parties, times, words
        from itsmctl.source.interview.answers_file import USUAL_ZONE
        from itsmctl.source.interview.ids import slug

        given = self._given
        request = self._ask(ask.REQUEST, words.name_of, given.request, "--request")
        identity = self._ask(
            ask.ID, words.identity_of, given.identity, "ID", slug(request, "request")
        )
        departments = self._ask(
            ask.DEPARTMENTS,
            words.names_in,
            "\n".join(given.departments) or None,
            "--department",
        )
        steps = tuple(self._steps(departments))
        owner = self._ask(
            ask.OWNER, lambda said: parties.one_party(said, departments, self._known), given.owner,
            "--owner", str(steps[0].answers),
        )  # fmt: skip
        hours = self._hours()
        least = checks.least_promise(steps, hours)

        def promised(said: str) -> Within:
            found = times.within_of(said)
            checks.require_promise(found, steps, hours)
            return found

        promise = self._ask(ask.PROMISE, promised, given.promise, "--promise", str(least))
        per_day = self._ask(ask.PER_DAY, words.amount_of, given.per_day, "--per-day")
        people = tuple(self._people(steps, departments))
        chinese = self._console.language == "zh"
        zone = self._ask(
            ask.ZONE, words.zone_of, given.zone, "--zone",
            "Asia/Shanghai" if chinese else USUAL_ZONE,
        )  # fmt: skip
        country = self._ask(
            ask.HOLIDAYS,
            words.country_of,
            given.holidays,
            "--holidays",
            "CN" if chinese else "-",
        )
        return Answers(
            Label.plain(request), identity, departments, steps, owner, promise, per_day, people,
            hours, zone, country,
        )  # fmt: skip

    def _steps(self, departments: Sequence[str]) -> Iterator[StepAnswer]:
        if self._given.steps:
            for written in self._given.steps:
                yield self._option(
                    "--step", lambda said: self._written_step(said, departments), written
                )
            return
        if not self._console.interactive:
            raise _missing("--step")
        number = 1
        while True:
            step = self._spoken_step(number, departments)
            if step is None:
                return
            yield step
            number += 1

    def _spoken_step(self, number: int, departments: Sequence[str]) -> StepAnswer | None:
        """Ask for one step; None: there is no more."""
        from itsmctl.source.interview import StepAnswer, parties, times, words
        from itsmctl.source.interview import answers as nouns

        def what(said: str) -> str:
            return "" if number > 1 and not said.strip() else words.name_of(said)

        question = text("cli.new.what", "Step {number}: what is done?", number=number)
        more = text(
            "cli.new.what-more",
            "Step {number}: what is done? (empty: no more steps)",
            number=number,
        )
        named = self._ask(question if number == 1 else more, what)
        if not named:
            return None
        approval = self._ask(ask.APPROVAL, _yes_or_no)

        def doers(said: str) -> tuple[Party, ...]:
            found = parties.parties_in(said, departments, self._known)
            if not approval:
                parties.one_party(said, departments, self._known)
            return found

        self._show_parties(departments)
        who = self._ask(ask.APPROVERS if approval else ask.WHO, doers)
        self._known += who
        kind = nouns.Kind.WORK
        if approval:
            kind = nouns.Kind.PARALLEL if len(who) == 1 else self._ask(ask.ORDER, _order)
        answers = self._ask(
            ask.ANSWERS, lambda said: parties.one_party(said, departments, self._known)
        )
        self._known.append(answers)
        within = self._ask(ask.WITHIN, times.within_of, None, None, "1d" if approval else "4h")
        return StepAnswer(Label.plain(named), who, answers, within, kind)

    def _written_step(self, written: str, departments: Sequence[str]) -> StepAnswer:
        """Read ``what | who | who answers | within``, with ``| parallel`` or ``| sequential`` for approvals."""
        from itsmctl.source.interview import (
            StepAnswer,
            Unanswerable,
            checks,
            parties,
            times,
            words,
        )
        from itsmctl.source.interview import answers as nouns

        parts = [part.strip() for part in written.replace(_WIDE_BAR, "|").split("|")]
        if len(parts) not in {_FIELDS - 1, _FIELDS}:
            raise Unanswerable(
                text(
                    "cli.new.step-form",
                    "“{written}”: write “what | DEPARTMENT/ROLE | who answers | 4h”, and behind it "
                    "“| parallel” or “| sequential” for an approval",
                    written=written,
                )
            )
        who = parties.parties_in(parts[1], departments, self._known)
        self._known += who
        answers = parties.one_party(parts[2], departments, self._known)
        self._known.append(answers)
        said = parts[4].casefold() if len(parts) == _FIELDS else nouns.Kind.WORK
        known = {each.value: each.value for each in nouns.Kind} | _KINDS_ZH
        if said not in known:
            raise Unanswerable(
                text(
                    "cli.new.step-kind",
                    "“{kind}” is none of {kinds}",
                    kind=parts[4],
                    kinds=tuple(each.value for each in nouns.Kind),
                )
            )
        within, kind = times.within_of(parts[3]), nouns.Kind(known[said])
        step = StepAnswer(Label.plain(words.name_of(parts[0])), who, answers, within, kind)
        checks.require_step(step)
        return step

    def _hours(self) -> Hours:
        from itsmctl.source.interview import times
        from itsmctl.source.interview.answers_file import OFFICE_HOURS

        days = self._ask(ask.DAYS, times.days_of, self._given.days, "--days", "mon-fri")
        return self._ask(
            ask.HOURS, lambda said: times.hours_of(said, days), self._given.hours, "--hours",
            OFFICE_HOURS,
        )  # fmt: skip

    def _people(
        self, steps: Sequence[StepAnswer], departments: Sequence[str]
    ) -> Iterator[tuple[Party, int]]:
        from itsmctl.source.interview import Unanswerable, parties, words

        given: dict[Party, int] = {}
        for written in self._given.people:

            def counted(said: str) -> tuple[Party, int]:
                party, equals, count = said.rpartition("=")
                if not equals:
                    raise Unanswerable(
                        text(
                            "cli.new.people-form",
                            "“{written}”: write DEPARTMENT/ROLE=3",
                            written=said,
                        )
                    )
                return parties.one_party(party, departments, self._known), words.people_of(
                    count
                )

            party, count = self._option("--people", counted, written)
            given[party] = count
        for party in dict.fromkeys(each for step in steps for each in step.who):
            question = text(
                "cli.new.people", "How many people are “{party}”?", party=str(party)
            )
            if party in given:
                yield party, given[party]
            elif not self._console.interactive:
                raise _missing(f"--people '{party}=N'")
            else:
                yield party, self._ask(question, words.people_of)

    def _show_parties(self, departments: Sequence[str]) -> None:
        known = tuple(dict.fromkeys(map(str, self._known)))
        hint = (
            text("cli.new.known", "(so far: {parties})", parties=known)
            if known
            else text(
                "cli.new.example",
                "(department/role, such as {example})",
                example=_example(departments[0], self._console.language),
            )
        )
        self._console.print(hint.render(self._console.language))

    def _ask(
        self,
        question: Text,
        read: Callable[[str], T],
        given: str | None = None,
        option: str | None = None,
        usual: str | None = None,
    ) -> T:
        """Return an option's answer, the user's, or (not on a terminal) the usual one.

        Raises:
            UnusableInput: not on a terminal, and the answer is missing or cannot be taken.
        """
        from itsmctl.source.interview import Unanswerable

        if given is not None:
            if not self._console.interactive:
                return self._option(option or "", read, given)
            try:
                return read(given)
            except Unanswerable as refusal:
                self._again(refusal.reason)
        elif not self._console.interactive:
            if usual is None:
                raise _missing(option or "")
            return self._option(option or "", read, usual)
        words = question.render(self._console.language)
        while True:
            said = str(typer.prompt(words, default=usual or "", show_default=usual is not None))
            try:
                return read(said)
            except Unanswerable as refusal:
                self._again(refusal.reason)

    def _option(self, option: str, read: Callable[[str], T], given: str) -> T:
        """Return the answer of an option, which nobody can be asked again.

        Raises:
            UnusableInput: it cannot be taken.
        """
        from itsmctl.source.interview import Unanswerable

        try:
            return read(given)
        except Unanswerable as refusal:
            raise UnusableInput(
                text(
                    "cli.new.option", "{option}: {reason}", option=option, reason=refusal.reason
                )
            ) from refusal

    def _again(self, reason: Text) -> None:
        self._console.print(f"  {reason.render(self._console.language)}")


def _example(department: str, language: str) -> str:
    return f"{department}/专员" if language == "zh" else f"{department}/Agent"


def _yes_or_no(said: str) -> bool:
    from itsmctl.source.interview import Unanswerable

    word = said.strip().casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise Unanswerable(text("cli.new.yes-no", "please answer y or n"))


def _order(said: str) -> Kind:
    from itsmctl.source.interview import Unanswerable
    from itsmctl.source.interview.answers import Kind

    known = {"1": Kind.PARALLEL, "": Kind.PARALLEL, "2": Kind.SEQUENTIAL}
    known |= {each.value: each for each in (Kind.PARALLEL, Kind.SEQUENTIAL)}
    known |= {"同时": Kind.PARALLEL, "并行": Kind.PARALLEL, "依次": Kind.SEQUENTIAL}
    found = known.get(said.strip().casefold())
    if found is None:
        raise Unanswerable(text("cli.new.one-two", "please answer 1 or 2"))
    return found


def _missing(option: str) -> UnusableInput:
    return UnusableInput(
        text(
            "cli.new.missing",
            "{option} is missing, and nobody can be asked here",
            option=option,
        ),
        remedy=text("cli.new.give", "give it, or answer everything in a file: --answers FILE"),
    )


_KINDS_ZH = {"办理": "work", "并行": "parallel", "同时": "parallel", "依次": "sequential"}
