"""GOV: a process is reviewed when it is due, and signed again when it has changed."""

from collections.abc import Iterator
from datetime import date, timedelta

from itsmctl.finding import Fix, Put, Severity, Symptom
from itsmctl.lint.rule import Sighting, Words, rule
from itsmctl.lint.subject import Definition
from itsmctl.lint.timing.worded import rhythm
from itsmctl.model.policy import Profile
from itsmctl.model.process import Process
from itsmctl.model.seal import digest_of
from itsmctl.model.times import DAY, Duration, Unit
from itsmctl.route import Route

Rhythm = tuple[Route, Duration | None, str | None]  # where it stands, how often, when last

_MONTHS = 12
_WEEK, _WORKING_WEEK = 7, 5


@rule(
    "GOV703",
    "review-missing-or-overdue",
    Severity.WARNING,
    Profile.AUDIT,
    Definition,
    symptom=Symptom.OMISSION,
    messages={
        "missing": "nothing says when “{process}” is reviewed; add review, with every and last",
        "irregular": "nothing says how often “{process}” is reviewed; add review.every",
        "never": "“{process}” is to be reviewed every {every}, but no review is on record; hold "
        "it, and write its date to review.last",
        "overdue": "“{process}” was last reviewed on {last}; at one review every {every} the next "
        "was due on {due}; hold it, and write its date to {field}",
    },
)
def review_missing_or_overdue(definition: Definition) -> Iterator[Sighting]:
    """A process is reviewed in time.

    ## Why it matters
    Roles, tools and volumes change, the definition does not: after a year without a review people
    work by habit, and what was signed describes another house. The rhythm is `review.every` or
    `governance.reviewEvery`, judged on the day of the run (`--today`).

    ## Fails
    ```yaml
    spec:
      review: {every: 6mo, last: "2025-11-30"}
    ```

    ## Passes
    ```yaml
    spec:
      review: {every: 6mo, last: "2026-05-29"}
    ```
    """
    process = definition.process
    words: Words = {"process": process.name}
    rhythms = tuple(_rhythms(process))
    if not rhythms:
        yield Sighting(("review",), "missing", words)
    elif all(every is None for _, every, _ in rhythms):
        yield Sighting(rhythms[0][0], "irregular", words)
    for route, every, last in rhythms:
        if every is None:
            continue
        if last is None:
            yield Sighting(route, "never", {**words, "every": rhythm(every)})
            return
        due = _due(last, every)
        if due is not None and due < definition.today:
            filled: Words = {
                **words,
                "every": rhythm(every),
                "last": last,
                "due": due.isoformat(),
                "field": "review.last" if route == ("review",) else "governance.lastReview",
            }
            yield Sighting(route, "overdue", filled)
            return


@rule(
    "GOV705",
    "signoff-stale",
    Severity.WARNING,
    Profile.AUDIT,
    Definition,
    symptom=Symptom.BUCK_PASSING,
    fix=Fix.UNSAFE,
    messages={
        "unsealed": "the sign-off of {department} does not say to what it agreed; once it "
        "confirms its R and A in “{process}”, write digest: {digest}",
        "stale": "what {department} does and answers for in “{process}” is no longer what it "
        "signed on {date}; let it sign again, and write the date and digest: {digest}",
        "undated": "what {department} does and answers for in “{process}” is no longer what it "
        "signed; let it sign again, and write the date and digest: {digest}",
    },
)
def signoff_stale(definition: Definition) -> Iterator[Sighting]:
    """A department has signed what it does and answers for today.

    ## Why it matters
    A responsibility that was moved to a department after its signature is one that it never
    agreed to: the day something goes wrong, it points at the paper. `digest` seals what was
    signed. This finding names the digest of today, and `--unsafe-fixes` writes it; write it when
    the department has agreed, not before.

    ## Fails
    ```yaml
    spec:
      governance:
        signoffs:
          it: {by: it-director, date: "2026-04-01", digest: ra1-0000000000000000}
      steps:
        check: {responsible: it-support, accountable: it-director, next: closed}
    ```

    ## Passes
    ```yaml
    spec:
      governance:
        signoffs:
          it: {by: it-director, date: "2026-04-01", digest: ra1-02366a03434af584}
      steps:
        check: {responsible: it-support, accountable: it-director, next: closed}
    ```
    """
    process, house = definition.process, definition.house
    for signoff in process.governance.signoffs:
        if house.department(signoff.department) is None:
            continue
        digest = digest_of(process, house, signoff.department)
        if signoff.digest == digest:
            continue
        route: Route = ("governance", "signoffs", signoff.department)
        words: Words = {
            "department": definition.department(signoff.department),
            "process": process.name,
            "digest": digest,
            **({} if signoff.date is None else {"date": signoff.date}),
        }
        message = "undated" if signoff.date is None else "stale"
        if signoff.digest is None:
            message = "unsealed"
        yield Sighting(route, message, words, edits=(Put((*route, "digest"), digest),))


def _rhythms(process: Process) -> Iterator[Rhythm]:
    """Yield how often a process is reviewed, and when last; the review of its figures counts."""
    review, governance = process.review, process.governance
    held = review.last if review is not None else None
    if review is not None and (review.every is not None or review.last is not None):
        yield ("review",), review.every, review.last or governance.last_review
    if governance.review_every is not None or governance.last_review is not None:
        yield ("governance",), governance.review_every, governance.last_review or held


def _due(last: str, every: Duration) -> date | None:
    """Return the day by which the next review was due, None where that cannot be told."""
    try:
        held = date.fromisoformat(last)
        match every.unit:
            case Unit.MONTHS:
                return _months_after(held, every.quantity)
            case Unit.WORKING_DAYS:
                return held + timedelta(days=every.quantity * _WEEK // _WORKING_WEEK)
            case _:
                return held + timedelta(days=every.quantity // DAY)
    except (ValueError, OverflowError):
        return None


def _months_after(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, _MONTHS)
    year, number = day.year + years, month + 1
    from calendar import monthrange  # noqa: PLC0415  slow, and months are rare

    return date(year, number, min(day.day, monthrange(year, number)[1]))
