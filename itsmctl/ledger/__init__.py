"""The ledger: one embedded database for as long as a log is being looked at; alone knows DuckDB."""

from itsmctl.ledger.ledger import Ledger

__all__ = ["Ledger"]
