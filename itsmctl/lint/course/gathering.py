"""One finding where several steps of a process lack the same thing, and one line mends them all."""

from collections.abc import Iterable, Iterator

from itsmctl.lint.rule import Also, Sighting, Words
from itsmctl.lint.subject import Definition
from itsmctl.lint.timing.worded import quoted
from itsmctl.route import Route

MANY = 2


def gathered(
    definition: Definition, found: Iterable[Sighting], route: Route, more: Words | None = None
) -> Iterator[Sighting]:
    """Yield sightings at steps as they are, and as one at `route` where they are several.

    The one takes the rule's message `many` (process, count, steps, and the words in `more`), and
    `among` at each step. It mends what they mend, and the rules that theirs supersedes keep silent
    at all of their steps. They are its parts, so that each step can still be let pass on its own.
    """
    sightings = tuple(found)
    steps = tuple(dict.fromkeys(each.step for each in sightings if each.step is not None))
    if len(steps) < MANY:
        yield from sightings
        return
    words: Words = {
        "process": definition.process.name,
        "count": len(steps),
        "steps": tuple(quoted(definition.label(step)) for step in steps),
        **(more or {}),
    }
    firsts = {each.step: each.route for each in reversed(sightings) if each.step is not None}
    among = tuple(Also(firsts[step], "among", more or {}) for step in steps)
    edits = tuple(edit for each in sightings for edit in each.edits)
    yield Sighting(route, "many", words, among, covers=steps, edits=edits, parts=sightings)
