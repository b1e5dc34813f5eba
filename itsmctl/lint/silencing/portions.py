"""A finding at several steps, taken apart to be let pass step by step, and put together again."""

from collections.abc import Iterator, Sequence

from itsmctl.finding import Finding, Fix, Suppression
from itsmctl.i18n import Text, Word
from itsmctl.lint.course.gathering import MANY
from itsmctl.record import replace


def portions(finding: Finding) -> tuple[Finding, ...]:
    """Return what a finding says step by step; most speak of one place, and are that themselves."""
    return finding.parts or (finding,)


def put_together(whole: Finding, marked: Sequence[Finding]) -> Iterator[Finding]:
    """Yield what is to be said of a finding whose portions were marked, each on its own.

    Those that the same leave lets pass stay together, and so do those that nothing lets pass.
    """
    fates: dict[Suppression | None, list[Finding]] = {}
    for portion in marked:
        fates.setdefault(portion.suppressed, []).append(portion)
    for fate, same in fates.items():
        if not whole.parts or len(_steps(same)) < MANY:
            yield from same
        elif len(same) == len(whole.parts):
            yield replace(whole, suppressed=fate, parts=tuple(same))
        elif "steps" in dict(whole.message.words):
            yield _narrowed(whole, same)
        else:  # what is said of a process as a whole does not hold of some of its steps
            yield from same


def _narrowed(whole: Finding, left: Sequence[Finding]) -> Finding:
    """Return a gathered finding as it would be if only these of its portions were there."""
    steps, kept = _steps(whole.parts), _steps(left)
    edits = tuple(edit for portion in left for edit in portion.edits)
    return replace(
        whole,
        message=_sentence(whole.message, left, tuple(step in kept for step in steps)),
        related=tuple(
            each for step, each in zip(steps, whole.related, strict=True) if step in kept
        ),
        fix=whole.fix if edits else Fix.NONE,
        edits=edits,
        suppressed=left[0].suppressed,
        parts=tuple(left),
    )


def _sentence(said: Text, left: Sequence[Finding], is_kept: Sequence[bool]) -> Text:
    """Return a sentence on several steps with the words of those that are kept."""
    words = dict(said.words)
    found: dict[str, Word] = {**words, "count": sum(is_kept)}
    for name, word in words.items():
        if name == "steps" and isinstance(word, tuple):
            found[name] = tuple(each for each, kept in zip(word, is_kept, strict=True) if kept)
        elif isinstance(word, tuple):  # each portion has one of these
            own = (dict(portion.message.words).get(name) for portion in left)
            found[name] = tuple(dict.fromkeys(each for each in own if each is not None))
    return Text(said.key, said.english, tuple(found.items()))


def _steps(findings: Sequence[Finding]) -> tuple[str | None, ...]:
    return tuple(dict.fromkeys(found.step for found in findings))
