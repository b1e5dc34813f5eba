"""The comments of a calibrated model: how many observations stand behind each number."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from itsmctl.analyse.calibrate.findings import (
    Calibration,
    PeopleFound,
    SharesFound,
    TimeFound,
)
from itsmctl.i18n import Language, Text, text
from itsmctl.report.calibration.account import CalibrationAccount
from itsmctl.report.calibration.words import (
    METHODS,
    day_of,
    doubt_words,
    duty_words,
    hours_words,
    rate_words,
    share_words,
    time_words,
)
from itsmctl.report.durations import format_share
from itsmctl.route import Route

_AS_AUTHORED = text(
    "report.calibration.as-authored", "not from the log: as it was authored before"
)


def annotations(
    account: CalibrationAccount, language: Language
) -> tuple[tuple[str, ...], Mapping[Route, tuple[str, ...]]]:
    """Return the comments above a model, and those beside its numbers by route below ``spec``."""
    beside: dict[Route, list[str]] = defaultdict(list)
    for route, said in _beside(account.found, language):
        beside[route].append(said.render(language))
    head = tuple(said.render(language) for said in _head(account))
    return head, {route: tuple(lines) for route, lines in beside.items()}


def _head(account: CalibrationAccount) -> Iterator[Text]:
    found = account.found
    yield text(
        "report.calibration.head",
        "Numbers found in {log}, {first} to {last}: {cases} cases, {resolved} of them over.",
        log=account.source,
        first=day_of(account.first_ms, account.zone),
        last=day_of(account.last_ms, account.zone),
        cases=f"{found.cases:,}",
        resolved=f"{found.resolved:,}",
    )
    yield text(
        "report.calibration.legend",
        "n: how many observations stand behind a number; in brackets the 95% interval of its mean or share.",
    )
    yield from found.remarks


def _beside(found: Calibration, language: Language) -> Iterator[tuple[Route, Text]]:
    arrivals = found.numbers.arrivals
    yield ("arrivals",), _AS_AUTHORED if arrivals is None else rate_words(arrivals)
    shares = found.numbers.priorities
    yield ("priorities",), _AS_AUTHORED if shares is None else shares_words(shares)
    yield from (
        (("people", row.role), people_words(row, language)) for row in found.numbers.people
    )
    for one in found.numbers.times:
        route: Route = ("steps", one.step)
        if one.reason is not None:
            route = ("pauses", ".".join(filter(None, (one.step, one.outcome))))
        yield route, time_comment(one, found, language)
    told = {row.of for row in found.numbers.outcomes}
    yield from ((("outcomes", row.of), shares_words(row)) for row in found.numbers.outcomes)
    timed = {one.step for one in found.numbers.times}
    yield from (
        (("steps", row.step), _AS_AUTHORED)
        for row in found.model.steps
        if row.step not in timed
    )
    yield from (
        (("outcomes", row.of), _AS_AUTHORED)
        for row in found.model.outcomes
        if row.of not in told
    )
    yield from (((name,), _AS_AUTHORED) for name in ("case", "votes", "auto", "cancel", "run"))


def time_comment(one: TimeFound, found: Calibration, language: Language) -> Text:
    """Return what stands behind a time of a step."""
    duty = duty_words(one, found.variant.process)
    if one.fit is None:
        return text(
            "report.calibration.comment-few",
            "{duty}: n {count}, too few: as it was authored before",
            duty=duty,
            count=one.count,
        )
    said = text(
        "report.calibration.comment",
        "{duty}: n {count} ({visits} visits in the log), mean {mean}; {method}",
        duty=duty,
        count=f"{one.count:,}",
        visits=f"{one.visits:,}",
        mean=time_words(one.fit.mean, language, working=one.working),
        method=METHODS[one.fit.method],
    )
    for doubt, count in one.doubts:
        said = text(
            "report.calibration.with-doubt",
            "{said}; {doubt}",
            said=said,
            doubt=doubt_words(doubt, count),
        )
    return said


def shares_words(found: SharesFound) -> Text:
    """Return what stands behind shares."""
    if not found.is_told:
        return text(
            "report.calibration.untold",
            "the outcome of {unknown} of {all} visits cannot be told: as it was authored before",
            unknown=f"{found.unknown:,}",
            all=f"{found.count + found.unknown:,}",
        )
    said = text(
        "report.calibration.shares",
        "n {count}: {shares}",
        count=f"{found.count:,}",
        shares=tuple(f"{part.name} {share_words(part.share)}" for part in found.parts),
    )
    for restriction in restrictions(found):
        said = text(
            "report.calibration.with-doubt", "{said}; {doubt}", said=said, doubt=restriction
        )
    return said


def restrictions(found: SharesFound) -> Iterator[Text]:
    """Yield what restricts shares."""
    if found.derived:
        yield text(
            "report.calibration.derived",
            "{count} told by the step that came next",
            count=f"{found.derived:,}",
        )
    if found.stale:
        yield text(
            "report.calibration.stale",
            "{count} told by silence: nothing came for longer than 99% of waits take (an assumption)",
            count=f"{found.stale:,}",
        )
    if found.unknown:
        yield text(
            "report.calibration.unknown",
            "{count} more without one that is known",
            count=f"{found.unknown:,}",
        )


def people_words(found: PeopleFound, language: Language) -> Text:
    """Return who was seen working, and when."""
    said = text(
        "report.calibration.people",
        "{seen} seen in n {pieces} pieces of work, {present} at a time; the organisation says {stated}",
        seen=found.seen,
        pieces=f"{found.pieces:,}",
        present=found.present,
        stated="–" if found.stated is None else found.stated,
    )
    if found.from_minute is None or found.inside.value is None:
        return said
    return text(
        "report.calibration.seen-at",
        "{said}; began work {hours}, {inside} within the hours that it gives",
        said=said,
        hours=hours_words(found, language),
        inside=format_share(found.inside.value),
    )
