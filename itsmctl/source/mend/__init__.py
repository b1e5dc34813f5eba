"""Mending: edits of findings become splices of text that change exactly what they say."""

from itsmctl.source.mend.draft import Draft, Plan, places_after
from itsmctl.source.mend.illegible import Illegible, drafted
from itsmctl.source.mend.refusal import Refused

__all__ = ["Draft", "Illegible", "Plan", "Refused", "drafted", "places_after"]
