"""From plain answers about a request to a portfolio that can be linted and simulated."""

from itsmctl.source.interview.answers import Answers, StepAnswer
from itsmctl.source.interview.answers_file import answers_text, read_answers
from itsmctl.source.interview.checks import require_consistent
from itsmctl.source.interview.words import Unanswerable
from itsmctl.source.interview.writing import definitions

__all__ = [
    "Answers",
    "StepAnswer",
    "Unanswerable",
    "answers_text",
    "definitions",
    "read_answers",
    "require_consistent",
]
