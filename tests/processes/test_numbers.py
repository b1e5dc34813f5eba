"""The numbers of the shipped models: whole, summing, and inside the years that calendars cover."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise

import holidays
import pytest

YEAR = 2026


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(n) for n in range((last - first).days + 1)]


def spans(written) -> set[date]:
    found: set[date] = set()
    for entry in written:
        first, _, last = entry.partition("..")
        found.update(days(date.fromisoformat(first), date.fromisoformat(last or first)))
    return found


def office_days(calendar) -> list[date]:
    off, on = spans(calendar["holidays"]), spans(calendar["workdays"])
    year = days(date(YEAR, 1, 1), date(YEAR, 12, 31))
    return [day for day in year if day in on or (day.weekday() < 5 and day not in off)]


def test_office_days_are_those_of_the_holidays_library(shelf):
    official = holidays.country_holidays("CN", years=YEAR)
    open_days = set(office_days(shelf.calendars["cn-office"].spec))
    for day in days(date(YEAR, 1, 1), date(YEAR, 12, 31)):
        assert (day in open_days) == official.is_working_day(day), day


def test_six_weekend_days_are_worked(shelf):
    calendar = shelf.calendars["cn-office"].spec
    worked = sorted(spans(calendar["workdays"]))
    assert len(worked) == 6
    assert all(day.weekday() >= 5 for day in worked)
    assert set(office_days(calendar)) >= set(worked)


def test_exactly_one_team_is_on_shift_at_any_hour(shelf):
    calendars = (entry.spec for entry in shelf.calendars.values())
    teams = [spec["rotation"] for spec in calendars if "rotation" in spec]
    assert len(teams) == 4
    for day in days(date(YEAR, 1, 1), date(YEAR, 1, 16)):
        hours = []
        for team in teams:
            passed = (day - date.fromisoformat(team["start"])).days
            hours += team["shifts"][team["cycle"][passed % len(team["cycle"])]]
        assert sorted(hours) == ["00:00-08:00", "08:00-16:00", "16:00-24:00"], day


def test_shares_name_the_outcomes_and_sum_to_one(shelf):
    for model in shelf.models.values():
        steps = shelf.processes[model.spec["process"]].spec["steps"]
        split = {
            key: step["next"]
            for key, step in steps.items()
            if isinstance(step.get("next"), Mapping)
        }
        shares = model.spec.get("outcomes", {})
        assert set(shares) == set(split), model.id
        for key, parts in shares.items():
            assert set(parts) == set(split[key]), (model.id, key)
            assert sum(parts.values()) == pytest.approx(1, abs=1e-9), (model.id, key)


def test_priority_shares_name_the_classes_of_the_house_and_sum_to_one(shelf):
    seen = 0
    for model in shelf.models.values():
        if shares := model.spec.get("priorities"):
            seen += 1
            process = shelf.processes[model.spec["process"]]
            house = shelf.organisations[process.spec["organisation"]].spec
            assert list(shares) == list(house["priorities"])
            assert sum(shares.values()) == pytest.approx(1, abs=1e-9)
    assert seen >= 4


def test_every_step_on_which_somebody_works_has_numbers(shelf):
    for model in shelf.models.values():
        steps = shelf.processes[model.spec["process"]].spec["steps"]
        working = {key for key, step in steps.items() if step.get("type") != "end"}
        first_by_requester = {
            "submit"
        } & working  # its time lies before the case, or in a pause
        assert set(model.spec["steps"]) == working - first_by_requester, model.id


def test_runs_stay_inside_the_year_that_the_calendar_covers(shelf):
    calendar = shelf.calendars["cn-office"].spec
    assert calendar["covers"] == [YEAR]
    open_days = office_days(calendar)
    for model in shelf.models.values():
        run = model.spec["run"]
        start = date.fromisoformat(run["start"])
        left = sum(day >= start for day in open_days)
        horizon = int(run["horizon"].removesuffix("bd"))
        assert left >= 5 * horizon, model.id  # five horizons are the cap of a run
        assert int(run["warmup"].removesuffix("bd")) < horizon


def test_share_above_the_approval_limit_follows_from_the_amounts(shelf):
    model = shelf.models["车间设备报修基准"].spec
    low, high = model["case"]["金额"]["uniform"]
    condition = shelf.processes["车间设备报修"].spec["steps"]["询价"]["outcomes"]["超限额"][
        "when"
    ]
    limit = int(condition.rpartition(">")[2])
    above = model["outcomes"]["询价"]["超限额"]
    assert above == pytest.approx((high - limit) / (high - low), abs=0.005)


def test_joint_approval_share_follows_from_the_two_before(shelf):
    before = shelf.models["software-request-baseline"].spec["outcomes"]
    after = shelf.scenarios["parallel-approval"].spec["patch"]["model"]["outcomes"]
    joint = before["it-approve"]["approved"] * before["security-approve"]["approved"]
    assert after["approve"]["approved"] == pytest.approx(joint, abs=0.005)


def test_escalation_levels_rise_and_reminders_come_before_the_limit(shelf):
    seen = 0
    for process in shelf.processes.values():
        layers = [process.spec.get("defaults", {}), *process.spec["steps"].values()]
        for layer in layers:
            levels = [float(level["at"].rstrip("%")) for level in layer.get("escalate", [])]
            assert all(low < high for low, high in pairwise(levels))
            due_soon = layer.get("notify", {}).get("due-soon", {}).get("at", [])
            assert all(float(at.rstrip("%")) < 100 for at in due_soon)
            seen += len(levels) + len(due_soon)
    assert seen > 40
