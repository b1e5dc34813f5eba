"""The baseline as a file: an entry a line, sorted, so that branches merge and people can read it."""

from collections.abc import Iterable
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

from itsmctl.errors import Place, UnusableInput
from itsmctl.i18n import text
from itsmctl.model.baseline import Baseline, BaselineEntry
from itsmctl.model.policy import Settings
from itsmctl.pattern import pattern
from itsmctl.source.scalars import is_ambiguous, resolve
from itsmctl.source.targets import shown

if TYPE_CHECKING:
    from itsmctl.source.document import Document

BASELINE_FILE = "itsmctl-baseline.yaml"
SCHEMA = "itsmctl/baseline/v1"

_HEAD = f"""\
# Findings that itsmctl lint lets pass until they are mended. What is new still counts.
# After mending: itsmctl lint --prune-baseline
# 整改之前暂时豁免的问题；新出现的问题照常计入。整改后请运行 itsmctl lint --prune-baseline
schema: {SCHEMA}
"""
_WORD = pattern(r"[^\W\d_][\w-]*")
_FIELDS = ("process", "scenario", "step", "path", "way")


def baseline_file(settings: Settings, root: Path) -> Path:
    """Return where the baseline of a portfolio is: where its settings say, else at its root."""
    named = [layer.baseline for layer in settings.layers if layer.baseline is not None]
    return root / named[-1] if named else root / BASELINE_FILE


def find_baseline(settings: Settings, root: Path) -> Path | None:
    """Return the baseline of a portfolio, None where it has none.

    Raises:
        UnusableInput: the settings name a file that is not there.
    """
    file = baseline_file(settings, root)
    if file.exists():
        return file
    for layer in reversed(settings.layers):
        if layer.baseline is not None:
            raise _absent(file, layer.place(("baseline",)))
    return None


def read_baseline(file: Path, *, asked: bool = False) -> Baseline:
    """Return what a baseline lets pass; `asked`: the command line names the file.

    Raises:
        UnusableInput: there is no such file, it cannot be read, or it is no baseline.
    """
    path = shown(file)
    try:
        raw = file.read_bytes()
    except FileNotFoundError as error:
        raise _absent(file, None, asked=asked) from error
    except OSError as error:
        raise UnusableInput(
            text(
                "source.unreadable-baseline",
                "the baseline {path} cannot be read: {reason}",
                path=path,
                reason=error.strerror or str(error),
            )
        ) from error
    from itsmctl.source.parse import parse_document  # noqa: PLC0415  most portfolios have none to read

    document = parse_document(raw, path)
    _require_shape(document)
    data: Any = document.data
    return Baseline(
        path,
        tuple(
            _entry(written, document.place(("$findings", number)))
            for number, written in enumerate(data["findings"])
        ),
    )


def rendered(entries: Iterable[BaselineEntry]) -> str:
    """Return the text of a baseline that holds these entries, in this order."""
    lines = [f"- {{{_line(entry)}}}\n" for entry in entries]
    return _HEAD + ("findings:\n" + "".join(lines) if lines else "findings: []\n")


def _require_shape(document: "Document") -> None:
    from itsmctl.source.bare_file import require_shape  # noqa: PLC0415  as above
    from itsmctl.source.shape import Bare  # noqa: PLC0415  as above

    stranger = text(
        "source.no-baseline",
        "this is no baseline: it holds no “schema: {schema}”",
        schema=SCHEMA,
    )
    require_shape(document, Bare.BASELINE, stranger)


def _entry(written: dict[str, Any], place: Place) -> BaselineEntry:
    where = {key: str(written[key]) for key in _FIELDS if key in written}
    count = int(written.get("count", 1))
    return BaselineEntry(written["rule"], **where, count=count, place=place)


def _line(entry: BaselineEntry) -> str:
    found = {"rule": entry.rule}
    for key in _FIELDS:
        if (value := getattr(entry, key)) is not None:
            found[key] = _quoted(value)
    if entry.count != 1:
        found["count"] = str(entry.count)
    return ", ".join(f"{key}: {value}" for key, value in found.items())


def _quoted(written: str) -> str:
    """Return a text as YAML reads it back as the same text."""
    if _WORD.fullmatch(written) and resolve(written) == written and not is_ambiguous(written):
        return written
    import json  # noqa: PLC0415  for odd ids and paths only

    return json.dumps(written, ensure_ascii=False)


def _absent(file: Path, place: Place | None, *, asked: bool = False) -> UnusableInput:
    option = f"--baseline {quote(shown(file))} " if asked else ""
    return UnusableInput(
        text("source.absent-baseline", "there is no baseline {path}", path=shown(file)),
        place=place,
        remedy=text(
            "source.write-baseline",
            "itsmctl lint {option}--write-baseline makes it of the findings that there are now",
            option=option,
        ),
    )
