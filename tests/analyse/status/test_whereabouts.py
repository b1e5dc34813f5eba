"""Logs that tell only what was done: where a case must be now, by the definition."""

import pytest

from itsmctl.analyse.status.whereabouts import Finished, Tracker

HOUR = 3_600_000


@pytest.fixture
def tracker(shipped):
    def make(process):
        return Tracker(shipped[process].process)

    return make


def told(tracker, *done, submit=0):
    """Where a case is that did these steps, one an hour; ``step:outcome`` names an outcome."""
    finished = []
    for hour, words in enumerate(done, start=1):
        step, _, outcome = words.partition(":")
        finished.append(Finished(step, outcome or None, hour * HOUR))
    places = tracker.whereabouts(finished, submit)
    return {place.step: place.since_ms // HOUR for place in places}


def test_a_case_begins_at_the_start(tracker):
    assert told(tracker("software-request"), submit=5 * HOUR) == {"submit": 5}


def test_it_goes_where_its_outcome_leads(tracker):
    game = tracker("software-request")
    assert told(game, "submit") == {"triage": 1}
    assert told(game, "submit", "triage:complete") == {"it-approve": 2}
    assert told(game, "submit", "triage:incomplete") == {"submit": 2}
    assert told(game, "submit", "triage:incomplete", "submit") == {"triage": 3}


def test_without_an_outcome_it_may_be_in_several_places(tracker):
    assert told(tracker("software-request"), "submit", "triage") == {
        "it-approve": 2,
        "submit": 2,
    }


def test_parallel_branches_are_there_together_each_since_its_own_moment(tracker):
    game = tracker("employee-onboarding")
    assert set(told(game, "register")) == {"create-account", "grant-badge", "check-stock"}
    both = told(game, "register", "grant-badge", "create-account")
    assert both["check-stock"] == 1
    assert both["assign-mailbox"] == both["request-access"] == 3


def test_a_way_that_the_definition_does_not_know_ends_behind_its_last_step(tracker):
    game = tracker("software-request")
    assert told(game, "submit", "it-approve:approved") == {"security-approve": 2}
    assert told(game, "submit", "triage:complete", "coffee") == {"it-approve": 2}
    assert told(game, "coffee") == {}
