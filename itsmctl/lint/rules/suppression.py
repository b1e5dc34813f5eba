"""Suppressions that have had their day: comments, waivers, baselines, patterns for files."""

from collections.abc import Iterator

from itsmctl.errors import Place
from itsmctl.finding import Fix, Severity
from itsmctl.i18n import Word
from itsmctl.lint.ledger import CommentNote, EntryNote, Ledger, UnknownName, WaiverNote
from itsmctl.lint.rule import Sighting, rule
from itsmctl.model.policy import Profile

_NOWHERE = Place("")  # an entry that no file holds


@rule(
    "SUP001",
    "unused-suppression",
    Severity.WARNING,
    Profile.BASIC,
    Ledger,
    fix=Fix.SAFE,
    messages={
        "comment": "there is nothing here that {rules} would report; remove the comment",
        "part": "there is nothing here that {rules} would report; take it out of the brackets",
        "astray": "{rule} reports on line {line}, not here; move the comment to that line or above it",
        "unknown": "no rule is called “{name}”, so nothing is silenced for it; `itsmctl rule` lists "
        "all rules",
        "close": "no rule is called “{name}”, so nothing is silenced for it; did you mean “{close}”?",
        "malformed": "the comment names no rule and silences nothing; write, in half-width characters, "
        '# itsmctl: ignore[no-accountable] reason="..." until=YYYY-MM-DD',
        "odd": "“{word}” is not understood here, so the comment silences nothing; after the brackets "
        'only reason="..." and until=YYYY-MM-DD have a meaning',
        "waiver": "there is nothing at {at} that {rule} would report; take the waiver out of the policy",
        "gone": "the waiver is for {at}, but there is no such process; take it out, or correct the id",
        "gone-close": "the waiver is for {at}, but there is no such process; did you mean “{close}”?",
        "entry": "the baseline lets {rule} pass at {at}, but it finds nothing there any more; itsmctl "
        "lint --prune-baseline takes the entry out",
        "covered": "the baseline lets {rule} pass at {at}, which a comment or a waiver lets pass by "
        "now; itsmctl lint --prune-baseline takes the entry out",
        "fewer": "the baseline lets {rule} pass {count} times at {at}, {left} more than it takes; "
        "itsmctl lint --prune-baseline corrects the count",
        "void": "no baseline lets {rule} pass, or what had its day would pass for ever; itsmctl lint "
        "--prune-baseline takes the entry out",
        "pattern": "no file of the portfolio matches “{pattern}”; correct it, or take its settings out",
    },
)
def unused_suppression(ledger: Ledger) -> Iterator[Sighting]:
    """Whatever silences a rule has something to silence.

    ## Why it matters
    A comment that outlives its fault hides the next one at the same place: nobody decided to live
    with that. And a name that no rule has never silenced anything, though its author thinks so.

    What is unused is judged only where the rule was on and the file among those that were linted.

    ## Fails
    ```yaml
    spec:
      steps:
        check:
          next: audit
        audit:  # itsmctl: ignore[unreachable-step] reason="comes with version 2"
          responsible: it-support
          next: closed
    ```
    The step is reached by now.

    ## Passes
    ```yaml
    spec:
      steps:
        audit:  # itsmctl: ignore[unreachable-step] reason="comes with version 2"
          responsible: it-support
          next: closed
    ```
    """
    for comment in ledger.comments:
        yield from _of_comment(comment)
    for waiver in ledger.waivers:
        yield from _of_waiver(waiver)
    for entry in ledger.entries:
        yield from _of_entry(entry)
    for pattern in ledger.patterns:
        words = {"pattern": pattern.pattern}
        yield Sighting(pattern.route, "pattern", words, place=pattern.place)


@rule(
    "SUP002",
    "expired-suppression",
    Severity.WARNING,
    Profile.BASIC,
    Ledger,
    messages={
        "expired": "the leave for {rules} ended on {until}; mend what it was given for, or agree on a "
        "new day",
        "unreadable": "“{until}” is no day, so the comment silences nothing; write until=YYYY-MM-DD",
        "reason": 'the comment does not say why {rules} may be broken here; add reason="..."',
        "waiver": "the waiver of {rule} at {at} ended on {until}; mend what it was given for, or let "
        "the committee agree on a new day",
    },
    options={"requireReason": False},
)
def expired_suppression(ledger: Ledger) -> Iterator[Sighting]:
    """Leave to break a rule ends on its day, and says why it was given where that is asked for.

    ## Why it matters
    Accepted for a time becomes accepted for ever when nobody is reminded. From the day after
    `until` the finding counts again; this warning says at which comment or waiver that happened.

    ## Fails
    ```yaml
    spec:
      steps:
        audit:  # itsmctl: ignore[unreachable-step] until=2025-12-31
          responsible: it-support
          next: closed
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        audit:  # itsmctl: ignore[unreachable-step] until=2099-12-31
          responsible: it-support
          next: closed
    ```

    ## Options
    `requireReason` (default `false`): whether every comment must say `reason="..."`.
    """
    strict = bool(ledger.option("expired-suppression", "requireReason", False))
    for comment in ledger.comments:
        yield from _of_conditions(comment, ledger, strict=strict)
    for note in ledger.waivers:
        waiver = note.waiver
        if waiver.until is not None and waiver.until < ledger.today and not _is_void(note):
            words = {"rule": waiver.rule, "at": waiver.at, "until": waiver.until.isoformat()}
            yield Sighting(note.route, "waiver", words, place=note.place)


def _of_comment(note: CommentNote) -> Iterator[Sighting]:
    leave = note.leave
    if not leave.clear:
        message = "malformed" if leave.odd is None else "odd"
        yield Sighting((), message, {"word": leave.odd or ""}, place=leave.place)
        return
    hopeless = tuple(each.name for each in note.unknown if each.close is None)
    edits = leave.without((*note.idle, *hopeless))
    for unknown in note.unknown:
        mends = edits if unknown.close is None else ()
        yield Sighting((), _kind(unknown), _words(unknown), place=leave.place, edits=mends)
    for name, line in note.astray:
        yield Sighting((), "astray", {"rule": name, "line": line}, place=leave.place)
    if note.idle:
        message = "comment" if set(note.idle) == set(leave.names) else "part"
        yield Sighting((), message, {"rules": note.idle}, place=leave.place, edits=edits)


def _of_waiver(note: WaiverNote) -> Iterator[Sighting]:
    words = {"rule": note.waiver.rule, "at": note.waiver.at}
    if note.gone and note.close is not None:
        yield Sighting(
            note.route, "gone-close", {**words, "close": note.close}, place=note.place
        )
    elif note.gone:
        yield Sighting(note.route, "gone", words, place=note.place)
    elif note.idle:
        yield Sighting(note.route, "waiver", words, place=note.place)


def _of_entry(note: EntryNote) -> Iterator[Sighting]:
    entry = note.entry
    place = entry.place or _NOWHERE
    if note.unknown is not None:
        yield Sighting((), _kind(note.unknown), _words(note.unknown), place=place)
    elif note.is_void:
        yield Sighting((), "void", {"rule": entry.rule}, place=place)
    elif note.left:
        words: dict[str, Word] = {
            "rule": entry.rule,
            "at": entry.where,
            "count": entry.count,
            "left": note.left,
        }
        message = "covered" if note.covered else "entry"
        message = message if note.left == entry.count else "fewer"
        yield Sighting((), message, words, place=place)


def _of_conditions(note: CommentNote, ledger: Ledger, *, strict: bool) -> Iterator[Sighting]:
    leave = note.leave
    dead = {
        *note.idle,
        *(each.name for each in note.unknown),
        *(name for name, _ in note.astray),
    }
    alive = tuple(name for name in leave.names if name not in dead)
    if not leave.clear or not alive:
        return  # SUP001 says all there is to say
    if leave.has_unreadable_day:
        yield Sighting((), "unreadable", {"until": leave.until or ""}, place=leave.place)
    elif leave.day is not None and leave.day < ledger.today:
        words: dict[str, Word] = {"rules": alive, "until": leave.day.isoformat()}
        yield Sighting((), "expired", words, place=leave.place)
    elif strict and leave.reason is None:
        yield Sighting((), "reason", {"rules": alive}, place=leave.place)


def _is_void(note: WaiverNote) -> bool:
    return note.idle or note.gone


def _kind(unknown: UnknownName) -> str:
    return "unknown" if unknown.close is None else "close"


def _words(unknown: UnknownName) -> dict[str, str]:
    return {"name": unknown.name, "close": unknown.close or ""}
