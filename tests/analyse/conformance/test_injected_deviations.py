"""Every kind of deviation, put into a log that has none, is found, named and counted exactly."""

from collections import Counter

import pytest

from itsmctl.analyse.conformance.findings import DeviationKind, Name

STRAIGHT = ["submit", "triage", "it-approve", "security-approve", "install", "record", "closed"]
GENERIC = "service-request-generic"


ENOUGH = 70


class Changes:
    """The rows of a log by case, to be changed; of a long log the first cases."""

    def __init__(self, rows):
        self.cases = {}
        for row in rows:
            if row["case_id"] in self.cases or len(self.cases) < ENOUGH:
                self.cases.setdefault(row["case_id"], []).append(row)

    def rows(self):
        return [row for case in self.cases.values() for row in case]

    def of_way(self, *way):
        """Return the cases that went exactly that way."""
        return [name for name, rows in self.cases.items() if told(rows) == list(way)]

    def having(self, **cells):
        """Return the cases with a row of these cells."""
        return [
            name for name, rows in self.cases.items() if any(fits(row, cells) for row in rows)
        ]

    def place(self, case, step, lifecycle="complete"):
        rows = self.cases[case]
        return next(
            n for n, r in enumerate(rows) if fits(r, {"activity": step, "lifecycle": lifecycle})
        )


def told(rows):
    return [row["activity"] for row in rows if row["lifecycle"] in {"complete", "close"}]


def fits(row, cells):
    return all(row[name] == cell for name, cell in cells.items())


@pytest.fixture(scope="module")
def known():
    """Keep what deviates in logs that nobody changed."""
    return {}


@pytest.fixture
def changed(simulated, shipped, hold, known):
    """Change some cases of a log, and return by how much its deviations grew: cases and times."""

    def changed(change, process="software-request", *, choose, count=3):
        log = Changes(simulated(process))
        if process not in known:
            known[process] = counted(hold(log.rows(), shipped[process]))
        before = known[process]
        chosen = choose(log)[:count]
        assert len(chosen) == count, "the log has no such cases"
        for case in chosen:
            change(log, case)
        found = hold(log.rows(), shipped[process]).main
        after = {one.name: (one.cases, one.times) for one in found.deviations}
        grown = {
            name: (cases - before.get(name, (0, 0))[0], times - before.get(name, (0, 0))[1])
            for name, (cases, times) in after.items()
        }
        examples = {one.name: set(one.examples) for one in found.deviations}
        for name, (cases, _) in grown.items():
            if cases and name not in before:
                assert examples[name] <= set(chosen)
        return {name: counts for name, counts in grown.items() if any(counts)}

    return changed


def counted(found):
    return {one.name: (one.cases, one.times) for one in found.main.deviations}


def straight(log):
    return log.of_way(*STRAIGHT)


def test_a_step_that_was_left_out(changed):
    def leave_out(log, case):
        del log.cases[case][log.place(case, "it-approve")]

    assert changed(leave_out, choose=straight) == {
        Name(DeviationKind.SKIPPED, "it-approve"): (3, 3)
    }


def test_a_case_that_was_over_too_early(changed):
    def stop(log, case):
        for step in ("install", "record"):
            del log.cases[case][log.place(case, step)]

    assert changed(stop, choose=straight) == {
        Name(DeviationKind.ENDED_EARLY, "install"): (3, 3)
    }


def test_an_activity_that_is_no_step(changed):
    def add(log, case):
        place = log.place(case, "install")
        row = log.cases[case][place] | {"activity": "lunch", "outcome": ""}
        log.cases[case][place:place] = [row, row]

    assert changed(add, choose=straight) == {
        Name(DeviationKind.UNKNOWN_ACTIVITY, other="lunch"): (3, 6)
    }


def test_a_step_that_was_done_once_more(changed):
    def repeat(log, case):
        place = log.place(case, "install")
        log.cases[case].insert(place, log.cases[case][place])

    assert changed(repeat, choose=straight) == {Name(DeviationKind.REPEATED, "install"): (3, 3)}


def test_a_step_before_its_turn(changed):
    def hurry(log, case):
        rows = log.cases[case]
        late = rows.pop(log.place(case, "record"))
        rows.insert(log.place(case, "it-approve"), late)

    assert changed(hurry, choose=straight) == {Name(DeviationKind.TOO_EARLY, "record"): (3, 3)}


def test_a_step_after_its_turn(changed):
    def dawdle(log, case):
        rows = log.cases[case]
        early = rows.pop(log.place(case, "it-approve"))
        rows.insert(log.place(case, "record") + 1, early)

    assert changed(dawdle, choose=straight) == {
        Name(DeviationKind.TOO_LATE, "it-approve"): (3, 3)
    }


def test_a_step_without_a_place(changed):
    def add(log, case):
        rows = log.cases[case]
        row = rows[log.place(case, "it-approve")] | {"activity": "install", "outcome": ""}
        rows.insert(log.place(case, "it-approve"), row)

    rejected = ("submit", "triage", "it-approve", "closed-rejected")
    assert changed(add, choose=lambda log: log.of_way(*rejected), count=1) == {
        Name(DeviationKind.OUT_OF_PLACE, "install"): (1, 1)
    }


def test_an_outcome_that_nobody_followed(changed):
    def reject(log, case):
        log.cases[case][log.place(case, "it-approve")]["outcome"] = "rejected"

    assert changed(reject, choose=straight) == {
        Name(DeviationKind.OUTCOME_IGNORED, "it-approve", "approved"): (3, 3)
    }


def test_an_end_that_the_way_does_not_lead_to(changed):
    def mislead(log, case):
        log.cases[case][log.place(case, "closed", "close")]["activity"] = "closed-rejected"

    assert changed(mislead, choose=straight) == {
        Name(DeviationKind.WRONG_END, "closed-rejected"): (3, 3)
    }


def test_somebody_who_is_not_responsible(changed):
    def replace(log, case):
        row = log.cases[case][log.place(case, "install", "start")]
        row.update(role="infosec-officer", resource="infosec-officer-1")

    assert changed(replace, choose=straight) == {
        Name(DeviationKind.NOT_RESPONSIBLE, "install", "infosec-officer"): (3, 3)
    }


def test_somebody_of_a_department_that_is_not_responsible(changed):
    def replace(log, case):
        row = log.cases[case][log.place(case, "triage", "start")]
        row.update(role="", department="infosec", resource="zhang")

    assert changed(replace, choose=straight) == {
        Name(DeviationKind.NOT_RESPONSIBLE, "triage", "infosec"): (3, 3)
    }


def test_somebody_who_decides_without_being_an_approver(changed):
    def replace(log, case):
        log.cases[case][log.place(case, "it-approve", "vote")]["role"] = "service-desk-agent"

    assert changed(replace, choose=straight) == {
        Name(DeviationKind.NOT_APPROVER, "it-approve", "service-desk-agent"): (3, 3)
    }


def test_the_same_person_did_and_approved(changed):
    def act(log, case):
        rows = log.cases[case]
        voted = rows[log.place(case, "approve", "vote")]
        place = log.place(case, "submit")
        started = rows[place] | {"lifecycle": "start", "resource": voted["resource"]}
        rows.insert(place, started)

    def approved(log):
        return log.having(activity="approve", lifecycle="vote")

    assert changed(act, GENERIC, choose=approved) == {
        Name(DeviationKind.FOUR_EYES, "approve", "submit"): (3, 3)
    }


def test_a_limit_that_passed(changed):
    def overrun(log, case):
        place = log.place(case, "record")
        row = log.cases[case][place] | {"lifecycle": "overdue", "outcome": ""}
        log.cases[case].insert(place, row)

    assert changed(overrun, choose=straight) == {
        Name(DeviationKind.LIMIT_PASSED, "record"): (3, 3)
    }


@pytest.mark.parametrize(
    ("lifecycle", "kind"),
    [
        ("remind", DeviationKind.REMINDER_MISSING),
        ("escalate", DeviationKind.ESCALATION_MISSING),
    ],
)
def test_what_should_have_been_sent(changed, lifecycle, kind):
    def forget(log, case):
        log.cases[case] = [
            row
            for row in log.cases[case]
            if not fits(row, {"activity": "register", "lifecycle": lifecycle})
        ]

    def late(log):
        return [
            case
            for case in log.having(activity="register", lifecycle="overdue")
            if case in log.having(activity="register", lifecycle=lifecycle)
        ]

    found = changed(forget, GENERIC, choose=late, count=2)
    assert set(found) == {Name(kind, "register")}
    assert found[Name(kind, "register")][0] == 2


def test_a_hand_over_that_the_definition_does_not_know(changed):
    def send_elsewhere(log, case):
        rows = log.cases[case]
        row = rows[log.place(case, "security-approve", "assign")]
        rows.insert(rows.index(row), row | {"department": "finance"})

    assert changed(send_elsewhere, choose=straight) == {
        Name(DeviationKind.UNKNOWN_HAND_OVER, "it", "finance"): (3, 3),
        Name(DeviationKind.UNKNOWN_HAND_OVER, "finance", "infosec"): (3, 3),
    }


def test_several_kinds_in_one_case_are_all_told(changed):
    def spoil(log, case):
        rows = log.cases[case]
        del rows[log.place(case, "it-approve")]
        place = log.place(case, "install")
        rows.insert(place, rows[place])
        rows.insert(place, rows[place] | {"activity": "lunch"})

    assert changed(spoil, choose=straight) == {
        Name(DeviationKind.SKIPPED, "it-approve"): (3, 3),
        Name(DeviationKind.REPEATED, "install"): (3, 3),
        Name(DeviationKind.UNKNOWN_ACTIVITY, other="lunch"): (3, 3),
    }


def test_what_a_case_costs_and_how_many_conform(simulated, shipped, hold):
    log = Changes(simulated("software-request"))
    whole = hold(log.rows(), shipped["software-request"]).main
    for case in straight(log)[:4]:
        del log.cases[case][log.place(case, "it-approve")]
    held = hold(log.rows(), shipped["software-request"]).main
    assert held.cases == whole.cases
    assert held.conforming == whole.conforming - 4
    assert held.deviating == whole.deviating + 4
    assert dict(held.kinds)[DeviationKind.SKIPPED] == 4
    worst = sum(path.worst * path.cases for path in held.paths)
    assert held.fitness == pytest.approx(1 - 4 / worst)
    bent = [path for path in held.paths if path.cost]
    assert [(path.cases, path.cost) for path in bent] == [(4, 1)]
    # six steps and an end in the log, two on the shortest way through the process
    assert bent[0].fitness == pytest.approx(1 - 1 / (6 + 2))


def test_shares_have_an_interval(simulated, shipped, hold):
    log = Changes(simulated("software-request"))
    for case in straight(log)[:4]:
        del log.cases[case][log.place(case, "it-approve")]
    held = hold(log.rows(), shipped["software-request"]).main
    (one,) = [d for d in held.deviations if d.name.kind is DeviationKind.SKIPPED]
    assert one.share.value == pytest.approx(4 / held.cases)
    assert 0 < one.share.low < one.share.value < one.share.high < 1
    assert len(one.examples) == 3
    assert Counter(one.examples).most_common(1)[0][1] == 1
