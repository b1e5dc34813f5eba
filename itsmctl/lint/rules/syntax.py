"""SYN: the file can be read, and says what its author sees.

Reading a file finds these faults; the rules report them and explain them.
"""

from collections.abc import Iterator

from itsmctl.finding import Fix, Severity
from itsmctl.lint.rule import Sighting, rule
from itsmctl.lint.subject import Manuscript
from itsmctl.model.policy import Profile


@rule(
    "SYN001",
    "yaml-syntax",
    Severity.ERROR,
    Profile.DRAFT,
    Manuscript,
    messages={},
    fix=Fix.UNSAFE,
)
def yaml_syntax(manuscript: Manuscript) -> Iterator[Sighting]:
    """A definition is valid YAML.

    ## Why it matters
    A file that cannot be read defines nothing: no check, picture or prediction of it is possible,
    and what its author meant stays unknown.

    ## Fails
    ```yaml
    spec:
      steps:
        submit: {name: Submit request, next: done
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        submit: {name: Submit request, next: done}
    ```
    """
    return _reported(manuscript, "SYN001")


@rule("SYN002", "duplicate-key", Severity.ERROR, Profile.DRAFT, Manuscript, messages={})
def duplicate_key(manuscript: Manuscript) -> Iterator[Sighting]:
    """A key stands once in its mapping.

    ## Why it matters
    Most YAML readers keep the last of two equal keys and say nothing: a department signs one
    responsibility while the tools read another.

    ## Fails
    ```yaml
    spec:
      steps:
        submit:
          timeLimit: 4bh
          timeLimit: 8bh
          next: done
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        submit:
          timeLimit: 4bh
          next: done
    ```
    """
    return _reported(manuscript, "SYN002")


@rule(
    "SYN003",
    "schema-violation",
    Severity.ERROR,
    Profile.DRAFT,
    Manuscript,
    messages={},
    fix=Fix.SAFE,
)
def schema_violation(manuscript: Manuscript) -> Iterator[Sighting]:
    """Every field holds what the language allows there.

    ## Why it matters
    A field with the wrong shape (a text for a list, a time without its unit) would have to be
    guessed at, and a guess about a promise is worth nothing. Times in everyday words are rewritten
    by `--fix`; a misspelt word is a guess, and waits for `--unsafe-fixes`.

    ## Fails
    ```yaml
    spec:
      steps:
        submit: {timeLimit: 4 hours or so, next: done}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        submit: {timeLimit: 4bh, next: done}
    ```
    """
    return _reported(manuscript, "SYN003")


@rule(
    "SYN004",
    "unknown-key",
    Severity.ERROR,
    Profile.DRAFT,
    Manuscript,
    messages={},
    fix=Fix.UNSAFE,
)
def unknown_key(manuscript: Manuscript) -> Iterator[Sighting]:
    """Every key is one that the language knows.

    ## Why it matters
    A misspelt key would silently do nothing: the time limit that its author wrote would not
    exist. Notes of your own may stand under keys that begin with `x-`.

    ## Fails
    ```yaml
    spec:
      steps:
        submit: {timeLimt: 4bh, next: done}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        submit: {timeLimit: 4bh, x-form: F-17, next: done}
    ```
    """
    return _reported(manuscript, "SYN004")


@rule(
    "SYN005",
    "ambiguous-scalar",
    Severity.WARNING,
    Profile.BASIC,
    Manuscript,
    messages={},
    fix=Fix.SAFE,
)
def ambiguous_scalar(manuscript: Manuscript) -> Iterator[Sighting]:
    """A value reads the same in every YAML tool.

    ## Why it matters
    Tools of YAML 1.1 read unquoted `yes`, `no`, `on` and `off` as truth values and `9:30` as 570;
    tools of YAML 1.2 read texts. Quotes settle it.

    ## Fails
    ```yaml
    spec:
      steps:
        submit: {name: no, next: done}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        submit: {name: "no", next: done}
    ```
    """
    return _reported(manuscript, "SYN005")


@rule(
    "SYN006",
    "confusable-character",
    Severity.WARNING,
    Profile.BASIC,
    Manuscript,
    messages={},
    fix=Fix.SAFE,
)
def confusable_character(manuscript: Manuscript) -> Iterator[Sighting]:
    """Keys, ids and times hold no characters that look like others or cannot be seen.

    ## Why it matters
    A full-width colon or a zero-width space makes two names that look alike differ: the
    reference fails, and nobody can see why.

    ## Fails
    ```yaml
    spec:
      steps:
        "审批：一级": {next: done}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        审批-一级: {next: done}
    ```
    """
    told = {each.route for each in manuscript.unresolved}  # by REF, which shows the character
    return (each for each in _reported(manuscript, "SYN006") if each.route not in told)


def _reported(manuscript: Manuscript, code: str) -> Iterator[Sighting]:
    for problem in manuscript.text.problems:
        if problem.code == code:
            yield Sighting(
                problem.route,
                problem.message,
                related=problem.related,
                place=problem.place,
                edits=problem.edits,
                guessed=problem.guessed,
            )
