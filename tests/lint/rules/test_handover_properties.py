"""What must hold of the HND rules whatever a process is like: who is told, and who hands over to whom."""

from copy import deepcopy
from dataclasses import replace
from itertools import pairwise
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

DEPARTMENTS = {
    "service-desk-agent": "service-desk",
    "service-desk-manager": "service-desk",
    "it-support": "it",
    "it-director": "it",
}

parties = st.lists(st.sampled_from([*DEPARTMENTS]), min_size=1, max_size=3, unique=True)
tasks = st.fixed_dictionaries({"type": st.just("task"), "responsible": parties})
machines = st.fixed_dictionaries({"type": st.just("automated")})
told = st.fixed_dictionaries(
    {"type": st.sampled_from(["task", "approval"]), "responsible": parties},
    optional={
        "timeLimit": st.just("1bd"),
        "informed": st.lists(
            st.sampled_from([*DEPARTMENTS]), min_size=1, max_size=2, unique=True
        ),
        "notify": st.fixed_dictionaries(
            {},
            optional={
                "assigned": st.fixed_dictionaries(
                    {"to": st.lists(st.sampled_from([*DEPARTMENTS]), min_size=1, max_size=2)}
                ),
                "done": st.fixed_dictionaries(
                    {"to": st.lists(st.sampled_from(["next", "requester"]), min_size=1)}
                ),
            },
        ),
    },
)
plain = st.lists(tasks | machines, min_size=1, max_size=6)
chains = st.lists(tasks | machines | told, min_size=1, max_size=6)

few = settings(max_examples=30)


def fragment(chain: list[dict[str, Any]], defaults: dict[str, Any] | None = None) -> str:
    """Return steps that follow each other as a process."""
    names = [*(f"s{place}" for place in range(len(chain))), "closed"]
    written: dict[str, Any] = {"submit": {"next": "s0"}, "check": None}
    for step, (name, after) in zip(chain, pairwise(names), strict=True):
        ways: Any = {"approved": after, "rejected": "closed"}
        written[name] = {**step, "next": ways if step["type"] == "approval" else after}
    spec: dict[str, Any] = {"steps": written}
    return yaml.safe_dump(
        {"spec": spec if defaults is None else {**spec, "defaults": defaults}}
    )


def objected(bench: Any, chain: list[dict[str, Any]], **more: Any) -> set[tuple[str, str]]:
    """Return rule and step of what is found about hand-overs, those told together one by one."""
    report = bench.check(fragment(chain, **more), replace(bench.settings, select=("HND",)))
    return {
        (part.code, part.step)
        for found in report.findings
        if found.code.startswith("HND")
        for part in (found.parts or (found,))
        if part.step is not None
    }


def at(found: set[tuple[str, str]], code: str) -> set[str]:
    return {step for each, step in found if each == code}


def takeovers(chain: list[dict[str, Any]]) -> set[str]:
    """Return the steps at which a department joins in that had no part in the step before.

    Machines between the two pass work through.
    """
    found, before = set(), None
    for place, step in enumerate(chain):
        here = {DEPARTMENTS[party] for party in step.get("responsible", ())}
        if before is not None and not here <= before:
            found.add(f"s{place}")
        before = here or before
    return found


@few
@given(plain)
def test_work_is_handed_over_exactly_where_a_department_joins_in(bench, chain):
    found = objected(bench, chain)
    assert at(found, "HND601") == takeovers(chain)
    assert at(found, "HND610") - {"s0"} == takeovers(chain)


@few
@given(chains)
def test_in_one_department_nothing_is_handed_over(bench, chain):
    alone = [
        {**step, "responsible": ["it-support"]} if "responsible" in step else step
        for step in chain
    ]
    found = objected(bench, alone)
    assert at(found, "HND601") == set()
    assert at(found, "HND609") == set()


@few
@given(chains, st.data())
def test_who_is_told_of_the_work_has_no_reason_to_complain(bench, chain, data):
    place = data.draw(st.integers(0, len(chain) - 1))
    before = objected(bench, chain)
    more = deepcopy(chain)
    if "responsible" in more[place]:
        more[place].setdefault("notify", {})["assigned"] = {"to": ["responsible"]}
    after = objected(bench, more)
    assert after <= before
    if "responsible" in more[place]:
        assert f"s{place}" not in at(after, "HND601")


@few
@given(chains, st.data())
def test_the_order_of_those_who_work_changes_nothing(bench, chain, data):
    other = [
        {**step, "responsible": data.draw(st.permutations(step["responsible"]))}
        if "responsible" in step
        else step
        for step in chain
    ]
    assert objected(bench, other) == objected(bench, chain)


@few
@given(chains)
def test_a_default_answers_for_all_steps(bench, chain):
    limited = [
        {**step, "timeLimit": "2bd"} if "responsible" in step else step for step in chain
    ]
    defaults = {
        "respondWithin": "4bh",
        "notify": {"due-soon": {"at": ["80%"], "to": ["responsible"]}},
        "escalate": [{"at": "100%", "to": "process-manager"}],
    }
    before, after = objected(bench, limited), objected(bench, limited, defaults=defaults)
    for code in ("HND604", "HND605", "HND610"):
        assert at(after, code) == set()
    assert {code for code, _ in after - before} <= {"HND613"}


@few
@given(chains, st.data())
def test_a_reminder_and_a_superior_mend_what_is_said_of_the_limit(bench, chain, data):
    place = data.draw(st.integers(0, len(chain) - 1))
    step = chain[place]
    if "responsible" not in step:
        return
    alone = {**step, "responsible": [step["responsible"][0]], "timeLimit": "2bd"}
    bare = [*chain[:place], alone, *chain[place + 1 :]]
    watched = {
        **alone,
        "notify": {
            **alone.get("notify", {}),
            "due-soon": {"at": ["80%"], "to": ["responsible"]},
        },
        "escalate": [{"at": "100%", "to": "process-manager"}],
    }
    before = objected(bench, bare)
    after = objected(bench, [*chain[:place], watched, *chain[place + 1 :]])
    assert f"s{place}" in at(before, "HND604")
    assert f"s{place}" not in at(after, "HND604") | at(after, "HND605")
