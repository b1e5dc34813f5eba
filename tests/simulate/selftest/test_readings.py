"""What the self-test reads off a log, on logs that can be read by eye."""

import pytest

from itsmctl.eventlog import Lifecycle
from itsmctl.i18n import Label
from itsmctl.model.process import Assignment, Branch, EndOutcome, Process, Step, StepType
from itsmctl.simulate.selftest import readings
from itsmctl.simulate.selftest.readings import Record

HOUR = 3_600_000


@pytest.fixture
def record(log_builder, make_variant):
    """Four cases: one before the cohort, two that wait 0 and 2 hours, one that leaves after 3."""
    process = Process(
        "queue",
        Label.plain("queue"),
        steps=(
            Step(
                "serve",
                Label.plain("serve"),
                responsible=(Assignment("agent"),),
                branches=(Branch(None, ("done",)),),
            ),
            Step("done", Label.plain("done"), StepType.END, end=EndOutcome.COMPLETED),
            Step("left", Label.plain("left"), StepType.END, end=EndOutcome.CANCELLED),
        ),
        start="serve",
    )
    builder = log_builder(make_variant(process), {"anna": ("agent",), "ben": ("engineer",)})
    for number, (arrived, started, ended, person) in enumerate(
        [(0, 0, 4, 0), (2, 2, 5, 0), (3, 5, 6, 1), (4, None, 7, 0)]
    ):
        case = builder.case(arrived, cohort=int(number > 0), priority=number % 2)
        item = builder.item(case, "serve", cut=int(number == 2))
        if started is None:
            builder.add(item, arrived, Lifecycle.ASSIGN, slot=0)
            builder.add(item, ended, Lifecycle.WITHDRAW)
            builder.close(case, ended, "left")
        else:
            builder.work(item, (arrived, started, ended), person=person)
            builder.close(case, ended, "done")
    return Record(builder.finish(), builder.at(1), builder.at(6))


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        (readings.wait, (2 * HOUR, 2)),
        (readings.wait_of_all, (5 * HOUR, 3)),
        (readings.queued, (2, 3)),
        (readings.wait_of_class(0), (2 * HOUR, 1)),
        (readings.wait_of_class(1), (0, 1)),
        (readings.waited_beyond(HOUR), (1, 2)),
        (readings.stay, ((3 + 3 + 3) * HOUR, 3)),
        (readings.stay_of_class(1), ((3 + 3) * HOUR, 2)),
        (readings.cut, (1, 3)),
        (readings.begun_by("engineer"), (1, 2)),
        (readings.ended_at("left"), (1, 3)),
        # 1-4 of the first case, 2-5, 5-6; two servers over five hours
        (readings.busy(2), ((3 + 3 + 1) * HOUR, 10 * HOUR)),
    ],
)
def test_a_reading(record, read, expected):
    assert read(record) == expected


def test_the_cohort_is_what_counts(record):
    assert record.cohort == range(1, 4)
    assert dict(zip(*record.waits, strict=True)) == {1: 0, 2: 2 * HOUR}
