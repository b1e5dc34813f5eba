"""How a finding is mended, as replacements of text with lines and columns."""

from itsmctl.finding import Finding, Splice
from itsmctl.record import dataclass
from itsmctl.report.findings.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Replacement:
    """Other text for a span: lines and columns count from 1, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


def replacements(finding: Finding, dossier: Dossier) -> tuple[Replacement, ...]:
    """Return what mends a finding, in order of place; () where nothing does, or no text is at hand."""
    source = dossier.text(finding.place.path) if finding.edits else None
    if source is None:
        return ()
    splices = sorted(dossier.mends(finding), key=lambda splice: (splice.start, splice.end))
    return tuple(_replacement(splice, source) for splice in splices)


def _replacement(splice: Splice, source: str) -> Replacement:
    return Replacement(
        *_position(source, splice.start), *_position(source, splice.end), splice.text
    )


def _position(source: str, offset: int) -> tuple[int, int]:
    line_start = source.rfind("\n", 0, offset) + 1
    return source.count("\n", 0, offset) + 1, offset - line_start + 1
