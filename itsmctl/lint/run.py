"""Put every rule to files that were loaded together, and return what they found."""

from collections.abc import Iterable, Sequence

from itsmctl.exhibit import Exhibit
from itsmctl.lint.case import Case
from itsmctl.lint.choosing.selection import Selector
from itsmctl.lint.conclusion import conclude
from itsmctl.lint.examine import Examiner, Surroundings, look_across
from itsmctl.lint.facts import ProcessFacts, calls_of
from itsmctl.lint.library import Library
from itsmctl.lint.outcome import Crash, FileOutcome, LintReport
from itsmctl.model.policy import Settings
from itsmctl.model.portfolio import SHARED, Kind


def lint(exhibits: Iterable[Exhibit], settings: Settings) -> LintReport:
    """Return what the rules find in the files that the user named.

    A scenario answers for the merged process. What its base has too is reported once, at the
    base, if the user named that as well.

    Raises:
        UnusableInput: the settings name a rule, severity or option that does not exist.
    """
    return conclude([examine(tuple(exhibits), settings)])


def examine(exhibits: Sequence[Exhibit], settings: Settings) -> Case:
    """Return what the rules say of a portfolio, before anything is let pass; see `lint`."""
    selector = Selector(settings)
    around = surroundings_of(exhibits)
    examiner = Examiner(around, selector, settings.today)
    asked = {each.text.path for each in exhibits if each.text.named}
    wanted = asked | {each.base for each in exhibits if each.base and each.text.named}
    outcomes: list[FileOutcome] = []
    facts: list[ProcessFacts] = []
    missed: list[Crash] = []
    for each in exhibits:
        if each.text.path in wanted:
            examined = examiner.examine(each)
            outcomes.append(examined.outcome)
            facts += examined.facts
            missed += (one for one in examined.outcome.crashes if not one.is_of_rule)
        else:
            gathered = examiner.facts(each)
            facts += gathered.facts
            missed += gathered.crashes
    library = Library(
        tuple(facts),
        tuple(each.house for each in exhibits if each.house is not None),
        tuple(each.calendar for each in exhibits if each.calendar is not None),
        selector.options,
        settings.today,
        frozenset(each.text.key for each in exhibits if each.text.named and each.text.key),
        all(map(_counts, exhibits)) and not missed,
    )
    across, crashes = look_across(library, outcomes, selector, around.text_of)
    files = tuple((each.text.path, each.text.key) for each in exhibits)
    return Case(
        tuple(outcomes),
        settings,
        files,
        across=across,
        crashes=(*crashes, *missed),
        readable=library.whole,
    )


def _counts(exhibit: Exhibit) -> bool:
    """Whether a file could be read and built; of houses and calendars with one id one will do."""
    if not exhibit.grounded or exhibit.text.key is None:
        return False
    if exhibit.text.key.kind not in SHARED:
        return exhibit.sound
    is_built = exhibit.house is not None or exhibit.calendar is not None
    return is_built or any(each.code == "PRT901" for each in exhibit.text.problems)


def surroundings_of(exhibits: Sequence[Exhibit]) -> Surroundings:
    """Return what rules on one file must know of these."""
    processes = [
        variant.process
        for each in exhibits
        if each.text.key is not None and each.text.key.kind is Kind.PROCESS
        for variant in each.variants
    ]
    texts = {each.text.key: each.text for each in reversed(exhibits) if each.text.key}
    return Surroundings(
        frozenset(call.process for process in processes for call in calls_of(process)),
        tuple(sorted(process.id for process in processes)),
        texts.get,
    )
