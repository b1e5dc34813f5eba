"""The known answers: which figure of which shipped model, and what theory says of it.

The models are YAML in ``selftest/``, for everybody to read; what follows from them is computed
here by the formulas of `queueing`. Times are in milliseconds, the unit of work is a minute.
"""

from enum import StrEnum

from itsmctl.i18n import Text, text
from itsmctl.model.times import HOUR, MINUTE
from itsmctl.record import dataclass
from itsmctl.simulate import queueing
from itsmctl.simulate.selftest import readings
from itsmctl.simulate.selftest.readings import Reading


class Quantity(StrEnum):
    """How a figure is shown; times are in milliseconds."""

    MINUTES = "minutes"
    HOURS = "hours"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Answer:
    """One figure of a model and its true value."""

    name: Text
    quantity: Quantity
    theory: float
    read: Reading


@dataclass(frozen=True, slots=True)
class Question:
    """One shipped model, by id, with the answers known of it; `source` is where they come from.

    `millions` of tasks make its intervals about 2 % wide on either side, at 99.9 % confidence.
    """

    model: str
    millions: float
    answers: tuple[Answer, ...]
    source: str


def questions() -> tuple[Question, ...]:
    """Return every model of the self-test with what theory says of it."""
    return (*_single(), *_several(), *_general(), *_classes(), *_networks(), *_impatient(),
            *_offices())  # fmt: skip


def _single() -> tuple[Question, ...]:
    arrivals, service = 1 / 5, 1 / 4
    waiting = queueing.wait(arrivals, service)
    answers = (
        Answer(_BUSY, Quantity.SHARE, arrivals / service, readings.busy(1)),
        _minutes(_WAIT, waiting, readings.wait),
        _minutes(_STAY, waiting + 1 / service, readings.stay),
    )
    return (Question("mm1", 3.3, answers, "Erlang 1917"),)


def _several() -> tuple[Question, ...]:
    found = []
    for servers, millions in ((2, 4.0), (3, 5.0), (5, 6.0), (10, 10.0)):
        arrivals = _LOAD * servers
        answers = [_minutes(_WAIT, queueing.wait(arrivals, 1, servers), readings.wait)]
        if servers == _WITH_TAIL:
            beyond = queueing.wait_beyond(1, arrivals, 1, servers)
            read = readings.waited_beyond(MINUTE)
            answers.append(Answer(_BEYOND, Quantity.SHARE, beyond, read))
        found.append(Question(f"mm{servers}", millions, tuple(answers), "Erlang 1917"))
    return tuple(found)


def _general() -> tuple[Question, ...]:
    models = (
        ("md1", 2.0, 0.0),
        ("me21", 3.0, 0.5**0.5),
        ("mu1", 3.0, 3**-0.5),
        ("mln1", 4.5, 1.0),
        ("mg1", 8.6, 2.0),
    )
    return tuple(
        Question(model, millions, (_minutes(_WAIT, waiting, readings.wait),), "Pollaczek 1930")
        for model, millions, cv in models
        for waiting in (queueing.wait_of_general_work(_LOAD, 1, cv),)
    )


def _classes() -> tuple[Question, ...]:
    halves = (_LOAD / 2, _LOAD / 2)
    thirds = tuple(3 * _LOAD * share for share in (0.2, 0.3, 0.5))
    two = queueing.waits_by_class(halves, 1)
    three = queueing.waits_by_class(thirds, 1, 3)
    interrupted = queueing.stays_with_interruption(halves, 1)
    return (
        Question("two-classes", 4.2, _by_class(two), "Cobham 1954"),
        Question("three-classes", 6.8, _by_class(three), "Cobham 1954"),
        Question(
            "interruption",
            4.2,
            tuple(
                _minutes(_stay_of(number), time, readings.stay_of_class(number))
                for number, time in enumerate(interrupted)
            ),
            "White & Christie 1958",
        ),
    )


def _networks() -> tuple[Question, ...]:
    rework = queueing.stay_with_rework(_LOAD / 2, 1, 0.5)
    fork = queueing.stay_of_fork_and_join(_LOAD, 1)
    votes = tuple(
        Question(
            f"votes-{count}",
            0.1,
            (Answer(_STAY, Quantity.HOURS, queueing.longest_of(count, HOUR), readings.stay),),
            "1 + 1/2 + ... + 1/k",
        )
        for count in (2, 3, 6)
    )
    return (
        Question("rework", 4.6, (_minutes(_STAY, rework, readings.stay),), "Jackson 1957"),
        Question("fork", 3.5, (_minutes(_STAY, fork, readings.stay),), "Flatto & Hahn 1984"),
        *votes,
    )


def _impatient() -> tuple[Question, ...]:
    limit = 2
    leaving = queueing.Abandonment(10, 1, 1 / limit, 10)
    left = queueing.left_waiting(_LOAD, 1, limit)
    stopped = queueing.cut_short(_LOAD, 1, limit)
    return (
        Question(
            "fixed-patience",
            0.4,
            (Answer(_LEFT, Quantity.SHARE, left, readings.begun_by("elsewhere")),),
            "Barrer 1957",
        ),
        Question(
            "cut",
            0.4,
            (Answer(_CUT, Quantity.SHARE, stopped, readings.cut),),
            "level crossings",
        ),
        Question(
            "erlang-a",
            1.4,
            (
                Answer(_LATE, Quantity.SHARE, leaving.waiting, readings.queued),
                Answer(_LEFT, Quantity.SHARE, leaving.left, readings.ended_at("left")),
                _minutes(_WAIT, leaving.wait, readings.wait_of_all),
            ),
            "Palm 1957",
        ),
    )


def _offices() -> tuple[Question, ...]:
    week = 168
    closed, waiting = queueing.closed_at_arrival([16] * 4 + [64], week)
    stretched = week / 40 * 3
    return (
        Question(
            "closed-office",
            0.1,
            (
                Answer(_SHUT, Quantity.SHARE, closed, readings.waited_beyond(0)),
                Answer(_WAIT, Quantity.HOURS, waiting * HOUR, readings.wait),
            ),
            "sum of gap^2 / 2 / 168 h",
        ),
        Question(
            "office-hours",
            0.1,
            (Answer(_STAY, Quantity.HOURS, stretched * HOUR, readings.stay),),
            "3 h x 168 / 40",
        ),
    )


def _by_class(waits: tuple[float, ...]) -> tuple[Answer, ...]:
    return tuple(
        _minutes(_wait_of(number), time, readings.wait_of_class(number))
        for number, time in enumerate(waits)
    )


def _minutes(name: Text, minutes: float, read: Reading) -> Answer:
    return Answer(name, Quantity.MINUTES, minutes * MINUTE, read)


def _wait_of(number: int) -> Text:
    return text("simulate.selftest.wait-of", "mean wait of class {number}", number=number + 1)


def _stay_of(number: int) -> Text:
    return text("simulate.selftest.stay-of", "mean time of class {number}", number=number + 1)


_LOAD = 0.8
_WITH_TAIL = 5
_BUSY = text("simulate.selftest.busy", "share of time at work")
_WAIT = text("simulate.selftest.wait", "mean wait")
_STAY = text("simulate.selftest.stay", "mean time, work included")
_BEYOND = text("simulate.selftest.beyond", "waiting longer than 1 min")
_LEFT = text("simulate.selftest.left", "share that leaves")
_CUT = text("simulate.selftest.cut", "share cut off")
_LATE = text("simulate.selftest.late", "share that waits at all")
_SHUT = text("simulate.selftest.shut", "share that has to wait")
