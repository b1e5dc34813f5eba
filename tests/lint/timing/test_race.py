"""Laws of the longest path against a promise (TIM502)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.lint.timing import race

LIMITS = st.lists(st.integers(1, 12), min_size=1, max_size=5)
WRITTEN = st.lists(st.sampled_from(("1bh", "3bh", "5bh", "1bd", "2bd")), min_size=1, max_size=5)


def chain(limits: list[str], target: str) -> str:
    names = ["check", *(f"s{number}" for number in range(1, len(limits)))]
    steps = ", ".join(
        f"{name}: {{responsible: it-support, timeLimit: {limit}, next: {after}}}"
        for name, limit, after in zip(names, limits, [*names[1:], "closed"], strict=True)
    )
    promise = f"sla: {{type: sla, metric: resolution, target: {target}}}"
    return f"spec: {{agreements: {{{promise}}}, steps: {{{steps}}}}}"


def said(bench, fragment: str) -> list[str]:
    findings = bench.check(fragment).findings
    return [found.message.render("en") for found in findings if found.code == "TIM502"]


HOURS = st.integers(1, 9)
OUTCOMES = st.lists(st.tuples(HOURS, HOURS, st.booleans()), min_size=1, max_size=3)


def forks(limits: list[tuple[int, int, bool]], target: str) -> str:
    """A chain of steps, each with a usual way on and another, over a detour or straight ahead."""
    names = [*(f"s{number}" for number in range(len(limits))), "closed"]
    steps = []
    for number, (usual, unusual, is_straight) in enumerate(limits):
        after = names[number + 1]
        bad = after if is_straight else f"d{number}"
        steps += [
            (
                f"s{number}: {{responsible: it-support, timeLimit: {usual}bh, "
                f"next: {{ok: {after}, bad: {bad}}}}}"
            ),
            f"d{number}: {{responsible: it-support, timeLimit: {unusual}bh, next: {after}}}",
        ]
    promise = f"sla: {{type: sla, metric: resolution, target: {target}}}"
    return (
        f"spec: {{agreements: {{{promise}}}, "
        f"steps: {{submit: {{next: s0}}, check: null, {', '.join(steps)}}}}}"
    )


@settings(max_examples=25)
@given(OUTCOMES, st.integers(1, 30))
def test_each_way_is_judged_by_its_own_longest_path(bench, limits, target):
    usual = sum(own for own, _, _ in limits)
    unusual = usual + sum(more for _, more, is_straight in limits if not is_straight)
    findings = bench.check(forks(limits, f"{target}bh")).findings
    found = sorted(
        (each for each in findings if each.code == "TIM502"), key=lambda each: each.way or ""
    )
    allowed = [(None, usual)] if usual > target else []
    if unusual > max(usual, target):
        allowed.append(("exception", unusual))
    assert [each.way for each in found] == [way for way, _ in allowed]
    for each, (_, total) in zip(found, allowed, strict=True):
        assert f"allow {total}bh, {total - target}bh more" in each.message.render("en")


@settings(max_examples=25)
@given(LIMITS, st.integers(1, 40))
def test_working_hours_add_up(bench, limits, target):
    sentences = said(bench, chain([f"{limit}bh" for limit in limits], f"{target}bh"))
    if sum(limits) <= target:
        assert sentences == []
    else:
        (sentence,) = sentences
        assert f"allow {sum(limits)}bh, {sum(limits) - target}bh more" in sentence


@settings(max_examples=25)
@given(WRITTEN, st.sampled_from(("4bh", "1bd", "3bd", "20bh")))
def test_one_day_stands_for_all_where_all_are_alike(bench, limits, target):
    fragment = chain(limits, target)
    shortcut = said(bench, fragment)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(race, "first_openings", race.openings)
        assert said(bench, fragment) == shortcut


@settings(max_examples=25)
@given(WRITTEN, st.integers(0, 4), st.sampled_from(("1d", "2bd", "20bh")))
def test_a_longer_limit_never_mends_a_broken_promise(bench, limits, place, target):
    before = said(bench, chain(limits, target))
    longer = [*limits]
    longer[place % len(limits)] = "3bd"
    if before:
        assert said(bench, chain(longer, target))
