"""STY: a definition is read by people."""

from collections.abc import Iterator, Mapping

from itsmctl.finding import Severity
from itsmctl.i18n import Label
from itsmctl.lint.names.labels import Script, length_of, names_no_action, script_of
from itsmctl.lint.rule import Sighting, Words, rule
from itsmctl.lint.subject import Definition
from itsmctl.model.policy import Profile
from itsmctl.model.process import Step, StepType

_LONGEST: Mapping[str, int] = {"words": 10, "characters": 16}
_LARGEST: Mapping[str, int] = {"steps": 50, "many": 30, "ways": 9}
_DOING = frozenset({StepType.SUBPROCESS, StepType.AUTOMATED})


@rule(
    "STY801",
    "label-style",
    Severity.INFO,
    Profile.REVIEW,
    Definition,
    options=_LONGEST,
    messages={
        "noun": "“{name}” says what the step is about, not what is done; begin with a verb: "
        "“Approve request”",
        "words": "the name “{name}” has {count} words, more than {most}; keep verb and object, "
        "and say the rest in the step",
        "characters": "the name “{name}” has {count} characters, more than {most}; keep verb and "
        "object, and say the rest in the step",
    },
)
def label_style(definition: Definition) -> Iterator[Sighting]:
    """The name of a step says in a few words what is done: verb and object.

    ## Why it matters
    Who reads “Approval” asks who approves what; who reads “Approve purchase” begins. Names of
    verb and object are misread least (Mendling, Reijers, van der Aalst: Seven process modeling
    guidelines, G6). Only names that are certainly no such ones are reported, of steps in which
    something is done.

    ## Options
    `words` (10) and `characters` (16): how long an English and a Chinese name may be.

    ## Fails
    ```yaml
    spec:
      steps:
        check: {name: Verification of the request}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check: {name: Verify request}
    ```
    """
    longest = _limits(definition, "label-style", _LONGEST)
    for step in definition.process.steps:
        if "name" in step.written and (step.type.has_people or step.type in _DOING):
            yield from _style(step, longest)


@rule(
    "STY802",
    "too-large",
    Severity.WARNING,
    Profile.REVIEW,
    Definition,
    options=_LARGEST,
    messages={
        "steps": "“{process}” has {count} steps, more than {most}; nobody keeps them in mind. "
        "Move a part of them to a process of its own, and call it by a step of type subprocess",
        "ways": "{count} ways lead to and from “{step}”, more than {most}; split the step, or let "
        "ways meet before it",
    },
)
def too_large(definition: Definition) -> Iterator[Sighting]:
    """A process is small enough to be understood.

    ## Why it matters
    Beyond fifty elements half of all process models have errors, and a step that everything
    leads through hides which cases take which way (Mendling, Reijers, van der Aalst: Seven
    process modeling guidelines, G7 and G2). From thirty steps on, and at steps with many ways,
    this is a note.

    ## Options
    `steps` (50) gives the warning, `many` (30) the note, `ways` (9) is how many steps one may
    lead to and come from. Ends do not count for `ways`.

    ## Fails
    ```yaml
    spec:
      steps:
        check:
          next:
            a: do-a
            b: do-b
            c: do-c
            d: do-d
            e: do-e
            f: do-f
            g: do-g
            h: do-h
            i: do-i
        do-a: {next: closed}
        do-b: {next: closed}
        do-c: {next: closed}
        do-d: {next: closed}
        do-e: {next: closed}
        do-f: {next: closed}
        do-g: {next: closed}
        do-h: {next: closed}
        do-i: {next: closed}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check: {next: {a: do-a, b: do-b}}
        do-a: {next: closed}
        do-b: {next: closed}
    ```
    """
    count = len(definition.process.steps)
    limits = _limits(definition, "too-large", _LARGEST)
    words: Words = {"process": definition.process.name, "count": count}
    if count > limits["steps"]:
        yield Sighting(("steps",), "steps", {**words, "most": limits["steps"]})
    elif count > limits["many"]:
        words = {**words, "most": limits["many"]}
        yield Sighting(("steps",), "steps", words, severity=Severity.INFO)
    for step in definition.process.steps:
        ways = len(definition.before(step.id)) + len(definition.after(step.id))
        if step.type is not StepType.END and ways > limits["ways"]:
            words = {"step": step.name, "count": ways, "most": limits["ways"]}
            yield Sighting(("steps", step.id), "ways", words, severity=Severity.INFO)


def _style(step: Step, longest: Mapping[str, int]) -> Iterator[Sighting]:
    """Object to the first thing that is wrong with a name, in the language in which it is."""
    for name in dict.fromkeys((step.name.en, step.name.zh)):
        if name is None:
            continue
        route, words = ("steps", step.id, "name"), {"name": Label.plain(name)}
        if names_no_action(name):
            yield Sighting(route, "noun", words)
            return
        unit = "characters" if script_of(name) is Script.CHINESE else "words"
        if (length := length_of(name)) > longest[unit]:
            yield Sighting(route, unit, {**words, "count": length, "most": longest[unit]})
            return


def _limits(
    definition: Definition, rule_name: str, usual: Mapping[str, int]
) -> Mapping[str, int]:
    """Return the numbers that a policy sets for a rule, else the usual ones."""
    found = {name: definition.option(rule_name, name, limit) for name, limit in usual.items()}
    return {
        name: int(value) if isinstance(value, int | float) else usual[name]
        for name, value in found.items()
    }
