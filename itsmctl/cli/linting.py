"""The linter's pipeline: files one by one, from their bytes to what the rules say of them.

A file is read, built with what stands under it, put to the rules, and let go of. What came of it
is remembered by all that it depends on, so that the next run looks only at what has changed.
"""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from itsmctl.cli.recollection import Notes, Recollection
from itsmctl.cli.sources import Sources
from itsmctl.record import dataclass

if TYPE_CHECKING:
    from itsmctl.cli.cache import Cache
    from itsmctl.cli.crew import Crew
    from itsmctl.finding import Finding
    from itsmctl.lint.case import Case
    from itsmctl.lint.examine import Examined, Gathered
    from itsmctl.lint.facts import ProcessFacts
    from itsmctl.lint.outcome import Crash, FileOutcome
    from itsmctl.model.policy import Settings
    from itsmctl.source.folio import Folio
    from itsmctl.source.portfolio import Root
    from itsmctl.source.shelf import Packed
    from itsmctl.source.survey import Survey


@dataclass(frozen=True, slots=True)
class Batch:
    """The files to lint: what was named, and what stands for ``-`` under which name."""

    targets: tuple[str, ...]
    stdin: bytes | None = None
    stdin_filename: str | None = None


@dataclass(frozen=True, slots=True)
class Linted:
    """What the rules said, portfolio by portfolio, and the texts behind that.

    `refused` says which folders could not be read.
    """

    cases: tuple[Case, ...]
    sources: Sources
    refused: tuple[OSError, ...] = ()


def lint_files(batch: Batch, asked: Settings, cache: Cache | None, crew: Crew) -> Linted:
    """Put the rules to the files that were named, in the portfolios in which they lie.

    Raises:
        UnusableInput: a target or a setting cannot be used, or a file that was itself named.
        NoFileMatched: the targets hold no definition.
    """
    from itsmctl.source.collector import collector_at_rest
    from itsmctl.source.files import Reader
    from itsmctl.source.shelf import Shelf
    from itsmctl.source.survey import Survey
    from itsmctl.source.targets import find_targets, require_any

    with collector_at_rest():
        found = find_targets(batch.targets, strays=True)
        require_any(found, batch.targets)
        recollections: dict[Root, Recollection] = {}

        def recall(root: Root) -> dict[str, tuple[bytes, Folio]]:
            recollections[root] = Recollection(cache, root.folder)
            return recollections[root].folios()

        shelf = Shelf(recall, crew.spread)
        reader = Reader(found, shelf, batch.stdin or b"", batch.stdin_filename)
        cases = tuple(
            _Portfolio(Survey(root, folios, shelf), recollections[root], asked, crew).case()
            for root, folios in reader.portfolios()
        )
        return Linted(cases, Sources(shelf.text, shelf.kind), tuple(found.refused))


class _Portfolio:
    """One portfolio on its way from files to a case."""

    def __init__(
        self, survey: Survey, recollection: Recollection, asked: Settings, crew: Crew
    ) -> None:
        self._survey = survey
        self._crew = crew
        self._settings = asked.over(survey.settings())
        self._notes = Notes(recollection, survey, self._settings)
        self._is_steady = True

    def case(self) -> Case:
        """Return what the rules say of the files that were named."""
        from itsmctl.lint.case import Case

        survey = self._survey
        wanted = {folio.path: folio for folio in survey.folios if folio.named}
        for folio in tuple(wanted.values()):
            if (base := survey.base_of(folio)) is not None:
                wanted.setdefault(base.path, base)
        outcomes = self._outcomes(list(wanted.values()))
        across, crashes = self._across(outcomes)
        if self._is_steady:
            self._notes.keep()
        files = tuple((folio.path, folio.key) for folio in survey.folios)
        return Case(
            outcomes,
            self._settings,
            files,
            across=across,
            crashes=crashes,
            readable=self._are_judged(outcomes) and all(each.is_of_rule for each in crashes),
        )

    def _outcomes(self, wanted: Sequence[Folio]) -> tuple[FileOutcome, ...]:
        """Return what is remembered of some files, and examine the others."""
        known = {folio.path: self._notes.outcome(folio) for folio in wanted}
        new = [folio for folio in wanted if known[folio.path] is None]
        for folio, examined in zip(new, self._spread(_examined, new), strict=True):
            known[folio.path] = examined.outcome
            self._notes.learn(folio, examined)
        found = (known[folio.path] for folio in wanted)
        return tuple(outcome for outcome in found if outcome is not None)

    def _across(
        self, outcomes: Sequence[FileOutcome]
    ) -> tuple[tuple[Finding, ...], tuple[Crash, ...]]:
        """Put the rules on whole portfolios to this one, unless it is what it was."""
        if (known := self._notes.across()) is not None:
            return known
        from itsmctl.lint.choosing.selection import Selector
        from itsmctl.lint.examine import look_across
        from itsmctl.lint.library import Library

        survey, selector = self._survey, Selector(self._settings)
        portfolio = survey.shared.portfolio
        missed: list[Crash] = []
        facts = tuple(self._facts(missed))
        library = Library(
            tuple(fact for made in facts for fact in made),
            portfolio.organisations,
            portfolio.calendars,
            selector.options,
            self._settings.today,
            frozenset(each.key for each in survey.folios if each.named and each.key),
            self._are_judged(outcomes) and all(facts),
        )
        findings, crashes = look_across(library, outcomes, selector, survey.text_of)
        found = findings, (*crashes, *missed)
        self._notes.learn_across(found)
        return found

    def _are_judged(self, outcomes: Sequence[FileOutcome]) -> bool:
        """Whether all files could be read, and those that were looked at be built."""
        return self._survey.is_read() and all(each.is_judged for each in outcomes)

    def _facts(self, missed: list[Crash]) -> Iterator[tuple[ProcessFacts, ...]]:
        """Yield the facts of each process and scenario, in order of path; note what failed."""
        makers = self._survey.with_facts()
        known = {folio.path: self._notes.facts(folio) for folio in makers}
        new = [folio for folio in makers if known[folio.path] is None]
        for folio, gathered in zip(new, self._spread(_facts_of, new), strict=True):
            known[folio.path] = gathered.facts
            missed += gathered.crashes
            self._notes.learn_facts(folio, gathered)
        for folio in makers:
            yield known[folio.path] or ()

    def _spread(
        self, work: Callable[[_Workplace, str], Any], folios: Sequence[Folio]
    ) -> Iterator[Any]:
        """Yield what comes of each file, here or in worker processes."""
        paths = [folio.path for folio in folios]
        found: Iterable[tuple[Any, bool]]
        if self._crew.is_alone_with(len(paths)):
            found = ((work(self._place, path), self._survey.is_steady) for path in paths)
        else:
            survey = self._survey
            needs = (survey.root, survey.folios, survey.packed, self._settings)
            found = self._crew.spread_shared(_Task(work), paths, _workplace, needs)
        for result, is_steady in found:
            self._is_steady &= is_steady
            yield result

    @cached_property
    def _place(self) -> _Workplace:
        return _Workplace(self._survey, self._settings)


class _Workplace:
    """What examining a file takes, in one process."""

    def __init__(self, survey: Survey, settings: Settings) -> None:
        from itsmctl.lint.choosing.selection import Selector
        from itsmctl.lint.examine import Examiner, Surroundings

        self.survey = survey
        self.folios = {folio.path: folio for folio in survey.folios}
        around = Surroundings(survey.called, survey.processes, survey.text_of)
        self.examiner = Examiner(around, Selector(settings), settings.today)


def _workplace(
    root: Root, folios: Sequence[Folio], packed: dict[str, Packed], settings: Settings
) -> _Workplace:
    """Make a workplace in a worker process."""
    from itsmctl.source.shelf import Shelf
    from itsmctl.source.survey import Survey

    return _Workplace(Survey(root, folios, Shelf(packed=packed)), settings)


@dataclass(frozen=True, slots=True)
class _Task:
    """Work that also tells whether the files were still what they had been."""

    work: Callable[[_Workplace, str], Any]

    def __call__(self, place: _Workplace, path: str) -> tuple[Any, bool]:
        """Do it for one file."""
        return self.work(place, path), place.survey.is_steady


def _examined(place: _Workplace, path: str) -> Examined:
    folio = place.folios[path]
    examined = place.examiner.examine(place.survey.exhibit(folio))
    place.survey.release(folio)
    return examined


def _facts_of(place: _Workplace, path: str) -> Gathered:
    folio = place.folios[path]
    gathered = place.examiner.facts(place.survey.exhibit(folio))
    place.survey.release(folio)
    return gathered
