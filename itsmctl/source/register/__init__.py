"""The improvement register as a file: read, begun, and changed with its comments kept."""

from itsmctl.source.register.reading import read_register
from itsmctl.source.register.writing import Change, begun, changed, entry_fields, with_entries

__all__ = ["Change", "begun", "changed", "entry_fields", "read_register", "with_entries"]
