"""One input put to the linter, and whatever the linter must never do."""

import io
import json
import re
import traceback
from collections.abc import Iterator
from contextlib import chdir
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

from fuzzing.inputs import Input
from fuzzing.places import strays
from fuzzing.watchdog import TooSlow, at_most
from itsmctl.cli.crew import Crew
from itsmctl.cli.lint_edits import mends_in
from itsmctl.cli.lint_formats import FORMATS, Format, Presentation, present
from itsmctl.cli.linting import Batch, lint_files
from itsmctl.errors import ItsmctlError, UnusableInput
from itsmctl.i18n import LANGUAGES
from itsmctl.lint.conclusion import conclude
from itsmctl.lint.outcome import LintReport
from itsmctl.lint.run import lint
from itsmctl.model.policy import Profile, Settings
from itsmctl.record import replace
from itsmctl.report.console import Console
from itsmctl.report.findings.dossier import Dossier
from itsmctl.source.assembly import Assembly, assemble
from itsmctl.source.document import Document
from itsmctl.source.exhibits import exhibits
from itsmctl.source.formatting import Unformattable, formatted
from itsmctl.source.parse import parse_document

LIMIT = 2.0  # seconds of CPU
SETTINGS = Settings(profile=Profile.AUDIT, today=date(2026, 7, 1))
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_PARSED = {Format.JSON, Format.SARIF, Format.GITLAB}
_DATA = {*_PARSED, Format.JUNIT}  # read by programs: any character may stand there


class Trial:
    """Tries inputs; `folder` is free for their files. What is sound is read once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "itsmctl.toml").touch()
        self._sound: dict[tuple[str, bytes], Document] = {}

    def complaint(self, case: Input, number: int = 0) -> str | None:
        """Return what the linter did wrong with an input, None where all is well.

        By their numbers half of the inputs are also linted again, read from files, laid out anew, or told in one of
        the formats.
        """
        try:
            with chdir(self._folder):
                return next(self._complaints(case, number), None)
        except TooSlow as slow:
            return f"more than {LIMIT:g} s of CPU {slow}"
        except Exception:  # noqa: BLE001  whatever is raised is what we look for
            return traceback.format_exc()

    def _complaints(self, case: Input, number: int) -> Iterator[str]:
        try:
            with at_most(LIMIT):
                made = self._assembly(case)
                report = lint(exhibits(made), SETTINGS.over(made.settings()))
        except UnusableInput as refusal:
            yield from _refused(case, refusal)
            return
        yield from (f"{crash.code} failed: {crash.error}" for crash in report.crashes)
        texts = {document.path: document.text for document in made.documents}
        for finding in report.findings:
            yield from (f"{finding.code}: {fault}" for fault in strays(finding, texts.get))
        yield from _mute(report)
        yield from self._in_turn(case, number, made, report)

    def _in_turn(
        self, case: Input, number: int, made: Assembly, report: LintReport
    ) -> Iterator[str]:
        """Try the dearer questions by turns: a few inputs each."""
        match number % 12:
            case 0:
                yield from self._from_files(case, report)
            case 1:
                yield from _laid_out(case)
            case 2:
                made = self._assembly(case)
                if lint(exhibits(made), SETTINGS.over(made.settings())) != report:
                    yield "other findings when linted again"
            case 3 | 4:
                yield from _told(made, report, Format(FORMATS[number // 12 % len(FORMATS)]))
            case 5:
                yield from _mended(made, report)

    def _assembly(self, case: Input) -> Assembly:
        return assemble([self._document(case, name) for name in case.files], self._folder)

    def _document(self, case: Input, name: str) -> Document:
        raw = case.files[name]
        if name == case.victim:
            return parse_document(raw, name)
        if (name, raw) not in self._sound:
            self._sound[name, raw] = parse_document(raw, name)
        return self._sound[name, raw]

    def _from_files(self, case: Input, report: LintReport) -> Iterator[str]:
        """Complain where the command, which reads one file after the other, says something else."""
        for name, raw in case.files.items():
            path = self._folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(raw)
        try:
            with at_most(LIMIT):
                linted = lint_files(Batch((".",)), SETTINGS, None, Crew(1))
                other = conclude(linted.cases)
        finally:
            for name in case.files:
                (self._folder / name).unlink()
        if set(other.findings) != set(report.findings):
            one = set(other.findings) ^ set(report.findings)
            said = sorted(
                f"{each.place} {each.code} {each.message.render('en')}" for each in one
            )
            yield "the command and the library differ: " + "; ".join(said[:3])
        if other.changes != report.changes:
            yield "the command and the library differ about scenarios"


def _refused(case: Input, refusal: UnusableInput) -> Iterator[str]:
    """Complain about a refusal, unless it is a policy that asks for what no rule can give."""
    if ".policy." not in case.victim:
        yield f"refused: {refusal}"
    if not all(refusal.render(language).strip() for language in LANGUAGES):
        yield "refused without a word"


def _mute(report: LintReport) -> Iterator[str]:
    """Complain about sentences that are empty, or that cannot be said in a language."""
    for finding in report.findings:
        sentences = [finding.message, *(related.message for related in finding.related)]
        for language in LANGUAGES:
            if not all(sentence.render(language).strip() for sentence in sentences):
                yield f"{finding.code} says nothing in {language}"


def _laid_out(case: Input) -> Iterator[str]:
    try:
        with at_most(LIMIT):
            once = formatted(case.raw, case.victim)
    except Unformattable as refusal:
        refusal.reason.render("zh")
        return
    if formatted(once.encode(), case.victim) != once:
        yield "laid out anew twice, it looks different"


def _mended(made: Assembly, report: LintReport) -> Iterator[str]:
    """Complain about edits that cannot be planned; that they are refused is fine."""
    texts = {document.path: document.text for document in made.documents}.get
    kinds = {document.path: document.kind for document in made.documents}.get
    mends = mends_in(texts, kinds)
    for finding in report.findings:
        with at_most(LIMIT):
            splices = mends(finding)
        if any(not 0 <= each.start <= each.end for each in splices):
            yield f"{finding.code} mends outside the text"


def _told(made: Assembly, report: LintReport, form: Format) -> Iterator[str]:
    """Complain where a format fails, cannot be read, or lets a character of a file steer a screen."""
    texts = {document.path: document.text for document in made.documents}.get
    kinds = {document.path: document.kind for document in made.documents}.get
    for language in LANGUAGES:
        paper = io.StringIO()
        console = Console(paper, io.StringIO(), language, colour=False, interactive=False)
        try:
            dossier = Dossier(report, text=texts, mends=mends_in(texts, kinds))
            with at_most(LIMIT):
                present(dossier, Presentation(form), console)
            if form is Format.TERMINAL:
                present(
                    replace(dossier, counted=True), Presentation(form, counted=True), console
                )
        except ItsmctlError as error:
            yield f"{form} refused: {error}"
            return
        written = paper.getvalue()
        written.encode()
        if form not in _DATA and (found := _CONTROL.search(written)) is not None:
            yield f"{form} writes {found[0]!r}"
        if form is Format.CONCISE and written.count("\n") != len(report.counting):
            yield "concise breaks a line"
        if form in _PARSED:
            json.loads(written)
        if form is Format.JUNIT:
            ET.fromstring(written)
