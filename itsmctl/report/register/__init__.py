"""The improvement register for people and programs."""

from itsmctl.report.register.account import RegisterAccount
from itsmctl.report.register.document import register_rows, write_register_json
from itsmctl.report.register.effect import effect_sentence
from itsmctl.report.register.paper import register_paper

__all__ = [
    "RegisterAccount",
    "effect_sentence",
    "register_paper",
    "register_rows",
    "write_register_json",
]
