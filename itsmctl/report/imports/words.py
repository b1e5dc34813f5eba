"""What became of cells, in words."""

from itsmctl.i18n import Text, text
from itsmctl.source.sheets.account import Reason

READ_AS_PARTY = text("report.imports.party", "what this party is (RACI)")

_REASONS: dict[Reason, Text] = {
    Reason.EXTRA: text("report.imports.reason.extra", "a column that is no field"),
    Reason.REMARK: text("report.imports.reason.remark", "a remark"),
    Reason.NOTE: text("report.imports.reason.note", "a comment of a cell"),
    Reason.BESIDE: text("report.imports.reason.beside", "beside the table"),
    Reason.HIDDEN: text("report.imports.reason.hidden", "a hidden row"),
    Reason.REPEATED: text("report.imports.reason.repeated", "a heading once more"),
    Reason.NOTHING: text("report.imports.reason.nothing", "a mark for nothing"),
    Reason.UNCLEAR: text("report.imports.reason.unclear", "not understood"),
    Reason.FLAW: text("report.imports.reason.flaw", "an error or a formula without result"),
    Reason.UNREAD: text("report.imports.reason.unread", "in a sheet that is no process"),
    Reason.PICTURE: text("report.imports.reason.picture", "pictures and shapes"),
}


def reason_word(reason: Reason) -> Text:
    """Return why a cell is no field."""
    return _REASONS[reason]
