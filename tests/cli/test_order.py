"""The day on which the linter judges."""

from datetime import date

import pytest

from itsmctl.cli.order import own_day


@pytest.mark.parametrize(
    ("epoch", "day"), [("0", date(1970, 1, 1)), ("1782864000", date(2026, 7, 1))]
)
def test_a_reproducible_run_judges_on_its_own_day(epoch, day):
    assert own_day({"SOURCE_DATE_EPOCH": epoch}) == day


@pytest.mark.parametrize("epoch", [None, "", "yesterday", "-1", "9" * 30, "１７"])
def test_else_it_is_today(epoch):
    before = date.today()  # noqa: DTZ011  the user's own day
    day = own_day({} if epoch is None else {"SOURCE_DATE_EPOCH": epoch})
    assert before <= day <= date.today()  # noqa: DTZ011  as above


def test_the_option_counts_more_than_the_environment(cli, portfolio, monkeypatch):
    monkeypatch.setenv(
        "SOURCE_DATE_EPOCH", str(60 * 365 * 86_400)
    )  # 2029: no holidays are known
    assert "TIM508" in cli("lint", "calendars", "--format", "concise").out
    assert cli("lint", "calendars", "--today", "2026-07-01").out.startswith("No findings")
