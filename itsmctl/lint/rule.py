"""What a rule is, and how a function becomes one."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Generic, TypeVar

from itsmctl.errors import Place
from itsmctl.finding import Edit, Fix, Related, Severity, Symptom, Way
from itsmctl.i18n import Text, Word, text
from itsmctl.model.policy import OptionValue, Profile
from itsmctl.model.portfolio import DocumentKey
from itsmctl.pattern import pattern
from itsmctl.record import dataclass, field
from itsmctl.route import Route

S = TypeVar("S")
Words = Mapping[str, Word]
_WORD = pattern(r"(?<!\{)\{(\w+)\}(?!\})")
SECTIONS = ("Why it matters", "Fails", "Passes")


@dataclass(frozen=True, slots=True)
class Also:
    """Another place of the same fault: the rest of a cycle, the other Accountable."""

    route: Route
    message: str
    words: Words = field(default_factory=dict)
    document: DocumentKey | None = None


@dataclass(frozen=True, slots=True)
class Sighting:
    """Where a rule objects, and with which of its messages.

    `message` is a key into the rule's messages, or a ready sentence. The document is the one that
    the subject stands for unless `document` names another; `place` is for faults that have no
    route. `on_value` points at what is written instead of at its key. `covers` are further steps
    at which the rules that this one supersedes keep silent. `edits` mend the fault in the file of
    the finding; without them it is not mended by the tool. `parts` are what it says step by step,
    where it speaks of several steps at once. `way` tells apart what it says of one place.
    `guessed` edits are never safe, be those of the rule as they may.
    """

    route: Route
    message: str | Text
    words: Words = field(default_factory=dict)
    related: tuple[Also | Related, ...] = ()
    document: DocumentKey | None = None
    place: Place | None = None
    severity: Severity | None = None
    on_value: bool = False
    covers: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()
    parts: tuple["Sighting", ...] = ()
    way: Way | None = None
    guessed: bool = False

    @property
    def step(self) -> str | None:
        """The step that the route leads into, None where it leads elsewhere."""
        return str(self.route[1]) if len(self.route) > 1 and self.route[0] == "steps" else None


@dataclass(frozen=True, slots=True)
class Rule(Generic[S]):
    """A question put to one kind of subject; its docstring is its page.

    `supersedes` names the rules that keep silent at a step where this one speaks: one fault, one
    finding. `options` are the defaults of what a policy may set. `fix` says whether the edits of
    the rule's sightings may change what the definition means.
    """

    code: str
    name: str
    severity: Severity
    profile: Profile
    subject: type[S]
    messages: Mapping[str, str]
    look: Callable[[S], Iterator[Sighting]] = field(repr=False)
    symptom: Symptom | None = None
    supersedes: tuple[str, ...] = ()
    options: Mapping[str, OptionValue] = field(default_factory=dict)
    fix: Fix = Fix.NONE

    @property
    def page(self) -> str:
        """The rule's documentation in Markdown, straight from its function."""
        from inspect import cleandoc  # noqa: PLC0415  slow, and only for who reads pages

        return cleandoc(self.look.__doc__ or "")

    @property
    def title(self) -> Text:
        """The sentence that says what the rule demands."""
        return text(f"lint.{self.code}.title", _literal(self.page.partition("\n")[0]))

    @property
    def why(self) -> Text:
        """Why it matters."""
        written = " ".join(self.section("Why it matters").split())
        return text(f"lint.{self.code}.why", _literal(written))

    @property
    def tuning(self) -> Text | None:
        """What its options mean; None where it has none."""
        written = " ".join(self.section("Options").split())
        return text(f"lint.{self.code}.tuning", _literal(written)) if written else None

    def section(self, heading: str) -> str:
        """Return the text below a heading of the page, "" where there is none."""
        found = re.search(
            rf"^## {heading}\n(.*?)(?=^## |\Z)", self.page, re.MULTILINE | re.DOTALL
        )
        return found[1].strip() if found else ""

    def example(self, heading: str) -> str:
        """Return the YAML below a heading ("Fails" or "Passes")."""
        found = re.search(r"```yaml\n(.*?)```", self.section(heading), re.DOTALL)
        return found[1] if found else ""

    def require_words(self, sighting: Sighting) -> None:
        """Check that every sentence of a sighting has its words, before it is too late to say whose.

        Raises:
            KeyError: a message that the rule does not have, or without a word that it needs.
        """
        said = [
            (also.message, also.words) for also in sighting.related if isinstance(also, Also)
        ]
        if isinstance(sighting.message, str):
            said.append((sighting.message, sighting.words))
        for message, words in said:
            for word in _WORD.findall(self.messages[message]):
                words[word]
        for part in sighting.parts:
            self.require_words(part)

    def sentence(self, message: str, words: Words) -> Text:
        """Return one of the rule's messages with its words."""
        return text(f"lint.{self.code}.{message}", self.messages[message], **words)


def rule(  # noqa: PLR0913  a rule's card has this many lines
    code: str,
    name: str,
    severity: Severity,
    profile: Profile,
    subject: type[S],
    *,
    messages: Mapping[str, str],
    symptom: Symptom | None = None,
    supersedes: tuple[str, ...] = (),
    options: Mapping[str, OptionValue] | None = None,
    fix: Fix = Fix.NONE,
) -> Callable[[Callable[[S], Iterator[Sighting]]], Rule[S]]:
    """Turn a function that looks at a subject into a rule."""

    def decorate(look: Callable[[S], Iterator[Sighting]]) -> Rule[S]:
        return Rule(
            code,
            name,
            severity,
            profile,
            subject,
            messages,
            look,
            symptom,
            supersedes,
            options or {},
            fix,
        )

    return decorate


def _literal(sentence: str) -> str:
    """Return a template that reads as the sentence itself, braces and all."""
    return sentence.replace("{", "{{").replace("}", "}}")
