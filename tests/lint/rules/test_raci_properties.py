"""What must hold of the RAC and HND rules whatever a process is like."""

from copy import deepcopy
from dataclasses import replace
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.model.policy import Settings

ROLES = ("service-desk-agent", "service-desk-manager", "it-support", "it-director")
HEADS = {
    "service-desk-agent": "service-desk-manager",
    "service-desk-manager": "service-desk-manager",
    "it-support": "it-director",
    "it-director": "it-director",
}
OTHER_NAMES = ("橙子", "kiwi", "运输组", "harbour-pilot")

roles = st.sampled_from(ROLES)
cells = st.lists(roles, max_size=3, unique=True)
steps = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["task", "task", "decision", "approval", "automated"]),
        "responsible": st.lists(roles, min_size=1, max_size=3, unique=True),
        "accountable": st.lists(roles, max_size=1),
        "consulted": cells,
        "informed": cells,
    },
    optional={
        "timeLimit": st.just("1bd"),
        "onTimeout": st.sampled_from(["approve", "escalate"]),
        "escalate": st.lists(
            st.fixed_dictionaries({"at": st.just("100%"), "to": roles}), min_size=1, max_size=2
        ),
        "notify": st.fixed_dictionaries(
            {"assigned": st.fixed_dictionaries({"to": st.lists(roles, min_size=1, max_size=2)})}
        ),
    },
)
chains = st.lists(steps, min_size=1, max_size=6)

few = settings(max_examples=40)


def process_of(chain: list[dict[str, Any]]) -> dict[str, Any]:
    """Return steps that follow each other as a process."""
    written: dict[str, Any] = {}
    for place, step in enumerate(chain):
        after = f"s{place + 1}" if place + 1 < len(chain) else "closed"
        kept = {key: value for key, value in step.items() if value}
        if kept["type"] == "approval":
            ways: Any = {"approved": after, "rejected": "closed"}
        else:
            ways = after
        written[f"s{place}"] = {**kept, "next": ways}
    return {"spec": {"steps": {"submit": {"next": "s0"}, "check": None, **written}}}


def found(bench: Any, files: dict[str, str], profile: Settings) -> set[tuple[str, str | None]]:
    """Return rule and step of all findings."""
    return {(each.code, each.step) for each in bench.lint(files, profile).findings}


def rac(bench: Any, chain: list[dict[str, Any]]) -> set[tuple[str, str | None]]:
    """Return rule and step of what is found about the responsibility matrix of a process."""
    only = replace(bench.settings, select=("RAC",))
    files = bench.completed(yaml.safe_dump(process_of(chain)))
    return {entry for entry in found(bench, files, only) if entry[0].startswith("RAC")}


@few
@given(chains, st.data())
def test_a_fitting_accountable_never_adds_a_finding(bench, chain, data):
    place = data.draw(st.sampled_from(range(len(chain))))
    step = chain[place]
    head = HEADS[step["responsible"][0]]
    for weak in ("consulted", "informed"):
        step[weak] = [role for role in step[weak] if role != head]
    before = rac(bench, [*chain[:place], {**step, "accountable": []}, *chain[place + 1 :]])
    after = rac(bench, [*chain[:place], {**step, "accountable": [head]}, *chain[place + 1 :]])
    assert after <= before
    assert ("RAC201", f"s{place}") not in after


@few
@given(chains, roles, st.data())
def test_any_accountable_at_most_stands_in_the_wrong_place(bench, chain, role, data):
    place = data.draw(st.sampled_from(range(len(chain))))
    before = rac(
        bench, [*chain[:place], {**chain[place], "accountable": []}, *chain[place + 1 :]]
    )
    after = rac(
        bench, [*chain[:place], {**chain[place], "accountable": [role]}, *chain[place + 1 :]]
    )
    assert {code for code, _ in after - before} <= {"RAC205", "RAC209", "RAC210"}


@few
@given(chains, st.data())
def test_to_consult_or_inform_fewer_never_adds_to_the_crowd(bench, chain, data):
    place = data.draw(st.sampled_from(range(len(chain))))
    weak = data.draw(st.sampled_from(["consulted", "informed"]))
    before = rac(bench, chain)
    fewer = deepcopy(chain)
    fewer[place][weak] = fewer[place][weak][1:]
    crowd = {"RAC206", "RAC207", "RAC209", "RAC214"}
    assert {entry for entry in rac(bench, fewer) - before if entry[0] in crowd} == set()


@few
@given(chains, st.permutations(OTHER_NAMES))
def test_other_ids_for_roles_change_nothing_but_names(bench, chain, names):
    files = bench.completed(yaml.safe_dump(process_of(chain)))
    renamed = {name: _renamed(text, names) for name, text in files.items()}
    assert found(bench, files, bench.settings) == found(bench, renamed, bench.settings)


def _renamed(text: str, names: list[str]) -> str:
    """Return a text with the roles under other ids."""
    both = dict(zip(ROLES, names, strict=True))

    def walked(value: Any) -> Any:
        match value:
            case dict():
                return {both.get(key, key): walked(part) for key, part in value.items()}
            case list():
                return [walked(part) for part in value]
            case str():
                return both.get(value, value)
            case _:
                return value

    return yaml.safe_dump(walked(yaml.safe_load(text)), allow_unicode=True, sort_keys=False)
