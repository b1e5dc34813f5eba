"""How findings are mended, for formats that tell it: edits of routes become splices of text."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from itsmctl.finding import Finding, Splice
    from itsmctl.model.portfolio import Kind
    from itsmctl.report.findings.dossier import Mends, Texts
    from itsmctl.source.mend import Draft


def mends_in(text: Texts, kind: Callable[[str], Kind | None]) -> Mends:
    """Return what turns a finding's edits into splices; each file is read for it once.

    `text` and `kind` tell of the file at a path. In a file that cannot be read only edits that
    are splices already are told.
    """

    @cache
    def draft(path: str) -> Draft | None:
        from itsmctl.source.mend import Draft, Refused

        written = text(path)
        try:
            return Draft.of(written, kind(path)) if written is not None else None
        except Refused:
            return None

    def splices(finding: Finding) -> Sequence[Splice]:
        from itsmctl.report.findings.dossier import own_splices
        from itsmctl.source.mend import Refused

        found = draft(finding.place.path)
        try:
            return own_splices(finding) if found is None else found.plan(finding.edits).splices
        except Refused:
            return ()

    return splices
