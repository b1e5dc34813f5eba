from math import inf

import pytest

from itsmctl.flow.graph import Graph
from itsmctl.flow.load import Server
from itsmctl.lint.capacity.staff import overloads, servers_of
from itsmctl.lint.capacity.workload import Work, weekly_cases, weekly_work
from itsmctl.source.assembly import assemble
from itsmctl.source.examination import examined
from itsmctl.source.parse import parse_document


def variant_of(bench, fragments: str, process: str = "request"):
    files = bench.completed(fragments)
    made = assemble([examined(parse_document(text, name)) for name, text in files.items()])
    assert all(document.is_sound for document in made.documents)
    return next(each for each in made.portfolio.processes if each.process.id == process)


def model(arrivals: str, steps: str = "check: {effort: 30m}", more: str = "") -> str:
    return (
        f"{{kind: SimulationModel, spec: {{arrivals: {arrivals}, steps: {{{steps}}}{more}}}}}"
    )


def process(steps: str) -> str:
    return f"\n---\n{{kind: Process, spec: {{steps: {{{steps}}}}}}}"


CHECK = process("check: {responsible: service-desk-agent}")


def _work(bench, fragments: str) -> tuple[Work, ...]:
    variant = variant_of(bench, fragments)
    return weekly_work(variant, Graph.of(variant.process))


def hours(bench, fragments: str) -> dict[tuple[str, ...], float]:
    found: dict[tuple[str, ...], float] = {}
    for row in _work(bench, fragments):
        key = tuple(sorted(row.roles))
        found[key] = found.get(key, 0.0) + row.hours
    return found


@pytest.mark.parametrize(
    ("arrivals", "cases"),
    [
        ("{rate: 14/bd}", 70),  # five working days
        ("{rate: 2/bh}", 80),  # forty working hours
        ("{rate: 3/d}", 21),
        ("{rate: 1/h}", 168),
        ("{rate: 9/w}", 9),
        ("{rate: 9/w, batch: [1, 3]}", 18),
        ("{interval: 1bh}", 40),
        ("{interval: 1h}", 168),
        ("{interval: 1h, calendar: office}", 40),
        ("{interval: {exponential: {mean: 30m}}}", 336),
        ("{batch: 5}", 0),
    ],
)
def test_how_many_cases_a_week_brings(bench, arrivals, cases):
    variant = variant_of(bench, model(arrivals))
    assert weekly_cases(variant, variant.model.arrivals) == pytest.approx(cases)


@pytest.mark.parametrize(
    ("most", "visits"), [(1, 1.8), (3, 1 + 0.8 + 0.64 + 0.512), (99_999, 5)]
)
def test_rework_stops_at_its_bound(bench, most, visits):
    step = f"""check: {{
      responsible: service-desk-agent, loop: {{max: {most}, then: closed}}, next: {{ok: closed, again: check}}
    }}"""
    shares = ", outcomes: {check: {ok: 0.2, again: 0.8}}"
    found = hours(bench, model("{rate: 14/bd}", more=shares) + process(step))
    assert found == {("service-desk-agent",): pytest.approx(35 * visits)}


def test_work_is_cases_times_visits_times_effort(bench):
    # 70 cases, each half an hour
    assert hours(bench, model("{rate: 14/bd}") + CHECK) == {
        ("service-desk-agent",): pytest.approx(35)
    }


def test_rework_brings_more_visits(bench):
    loop = process("check: {responsible: it-support, next: {good: closed, bad: submit}}")
    shares = ", outcomes: {check: {good: 0.5, bad: 0.5}}"
    # two visits a case on average
    assert hours(bench, model("{rate: 14/bd}", more=shares) + loop) == {
        ("it-support",): pytest.approx(70)
    }


@pytest.mark.parametrize(
    ("fragments"),
    [
        CHECK.removeprefix("\n---\n"),  # no arrivals
        model("{rate: 14/bd}", steps="") + CHECK,  # no effort
        model("{batch: 5}") + CHECK,
        # nobody says how often each way is taken
        model("{rate: 14/bd}") + process("check: {responsible: it-support, next: {a: closed, b: submit}}"),
        model("{rate: 14/bd}") + process("check: {responsible: requester}"),
        model("{rate: 14/bd}") + process("check: {type: automated}"),
        model("{rate: 14/bd}") + process("check: {responsible: [it-support, requester]}"),
    ],
)  # fmt: skip
def test_what_is_not_known_is_not_counted(bench, fragments):
    assert hours(bench, fragments) == {}


def test_several_responsible_share_one_piece_of_work(bench):
    steps = process("check: {responsible: [it-support, service-desk-agent]}")
    assert hours(bench, model("{rate: 14/bd}") + steps) == {
        ("it-support", "service-desk-agent"): pytest.approx(35)
    }


def test_a_department_shares_its_work_among_its_roles(bench):
    steps = process("check: {responsible: it}")
    assert hours(bench, model("{rate: 14/bd}") + steps) == {
        ("it-director", "it-support"): pytest.approx(35)
    }


def approval(more: str) -> str:
    return process(
        "check: {type: approval, responsible: [it-support, it-director], "
        f"next: {{approved: closed, rejected: closed}}{more}}}"
    )


OUTCOMES = ", outcomes: {check: {approved: 0.81, rejected: 0.19}}"


def test_every_approver_of_a_parallel_approval_decides(bench):
    found = hours(bench, model("{rate: 14/bd}", more=OUTCOMES) + approval(""))
    assert found == {("it-support",): pytest.approx(35), ("it-director",): pytest.approx(35)}


def test_one_of_any_approvers_is_enough(bench):
    found = hours(bench, model("{rate: 14/bd}", more=OUTCOMES) + approval(", rule: any"))
    assert found == {("it-director", "it-support"): pytest.approx(35)}


def test_the_second_of_a_sequence_is_asked_only_after_the_first_agreed(bench):
    in_turn = approval(", order: sequential")
    # 0.81 of all are approved by both: each agrees in 0.9 of the cases
    found = hours(bench, model("{rate: 14/bd}", more=OUTCOMES) + in_turn)
    assert found == {("it-support",): pytest.approx(35), ("it-director",): pytest.approx(31.5)}
    votes = OUTCOMES + ", votes: {check: {it-support: 0.5, it-director: 1.0}}"
    found = hours(bench, model("{rate: 14/bd}", more=votes) + in_turn)
    assert found[("it-director",)] == pytest.approx(17.5)


def test_what_is_approved_by_itself_takes_no_time(bench):
    auto = OUTCOMES + ", auto: {check: 0.4}"
    found = hours(
        bench, model("{rate: 14/bd}", more=auto) + approval(", autoApprove: {when: 'true'}")
    )
    assert found[("it-support",)] == pytest.approx(21)


def test_votes_decide_how_often_an_approval_goes_on(bench):
    steps = process(
        "check: {type: approval, responsible: [it-support, it-director], rule: any, "
        "next: {approved: fulfil, rejected: closed}}, "
        "fulfil: {responsible: service-desk-agent, next: closed}"
    )
    votes = ", votes: {check: {it-support: 0.5, it-director: 0.5}}"
    found = hours(bench, model("{rate: 14/bd}", "fulfil: {effort: 1h}", votes) + steps)
    # either agrees in three quarters of 70 cases
    assert found == {("service-desk-agent",): pytest.approx(52.5)}


def test_conditional_approvers_do_the_work_of_one(bench):
    steps = process(
        "check: {type: approval, responsible: [it-support, {role: it-director, when: 'true'}], "
        "next: {approved: closed, rejected: closed}}"
    )
    found = hours(bench, model("{rate: 14/bd}", more=OUTCOMES) + steps)
    assert found == {("it-director", "it-support"): pytest.approx(35)}


def test_a_sub_process_brings_its_work_to_the_step_that_runs_it(bench):
    calls = process("check: {type: subprocess, process: repair}")
    repair = "\n---\n{kind: Process, metadata: {id: repair}, spec: {steps: {check: {responsible: it-support, effort: 1h}}}}"
    rows = _work(bench, model("{rate: 14/bd}", steps="") + calls + repair)
    assert rows == (Work("repair", "check", frozenset({"it-support"}), pytest.approx(70)),)


def test_a_process_that_runs_itself_is_followed_once(bench):
    calls = process("check: {type: subprocess, process: repair}")
    repair = "\n---\n{kind: Process, metadata: {id: repair}, spec: {steps: {check: {type: subprocess, process: repair}}}}"
    assert hours(bench, model("{rate: 14/bd}", steps="") + calls + repair) == {}


# People and their hours.


def servers(bench, house: str) -> dict[str, float]:
    variant = variant_of(bench, f"{{kind: Organisation, spec: {{roles: {{{house}}}}}}}")
    found = servers_of(variant.organisation, variant.calendar)
    return {server.id: round(server.capacity, 6) for server in found}


def test_people_have_the_hours_of_their_week(bench):
    found = servers(bench, "clerk: {department: it, people: 2}")
    assert (found["clerk#0"], found["clerk#1"]) == (40, 40)


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("availability: {blocks: ['09:00-11:00']}", {"clerk#0": 10}),
        ("availability: 50%", {"clerk#0": 20}),
        ("executes: false", {}),
        ("external: true", {}),
        ("people: {ann: {speed: 1.5}, bob: {}}", {"ann": 60, "bob": 40}),
    ],
)
def test_what_takes_from_their_hours(bench, role, expected):
    people = "" if "people" in role else "people: 1, "
    found = servers(bench, f"clerk: {{department: it, {people}{role}}}")
    assert {
        name: given for name, given in found.items() if name in {"ann", "bob", "clerk#0"}
    } == expected


def test_a_model_may_count_people_anew(bench):
    variant = variant_of(bench, "{kind: SimulationModel, spec: {people: {it-support: 1}}}")
    found = servers_of(variant.organisation, variant.calendar, variant.model.people)
    assert [server.id for server in found if "it-support" in server.roles] == ["it-support#0"]


def rows(**amounts: float) -> list[Work]:
    return [
        Work("p", "s", frozenset(name.split("_")), hours) for name, hours in amounts.items()
    ]


def test_two_roles_of_sixty_percent_fill_one_person():
    ann = Server("ann", frozenset({"a", "b"}), 40)
    (load,) = overloads(rows(a=24, b=24), [ann])
    assert (load.share, load.work, load.capacity) == (pytest.approx(1.2), 48, 40)


def test_work_that_others_can_take_over_fits():
    people = [Server("ann", frozenset({"a"}), 40), Server("bob", frozenset({"a", "b"}), 40)]
    assert overloads(rows(a=50, b=20), people) == ()
    assert overloads(rows(a=50, b=35), people) != ()


def test_a_lower_bound_speaks_earlier():
    ann = Server("ann", frozenset({"a"}), 40)
    assert overloads(rows(a=34), [ann]) == ()
    assert len(overloads(rows(a=34), [ann], 0.85)) == 1


def test_roles_without_a_number_of_people_are_left_out():
    assert overloads(rows(a=99), []) == ()
    assert overloads(rows(a=99, a_b=99), [Server("bob", frozenset({"b"}), 40)]) == ()


def test_an_approval_that_nobody_gives_takes_no_time(bench):
    nobody = approval(", order: sequential").replace("[it-support, it-director]", "null")
    assert hours(bench, model("{rate: 14/bd}", more=OUTCOMES) + nobody) == {}


def test_a_share_below_nothing_is_taken_for_nothing(bench):
    shares = ", outcomes: {check: {approved: -0.5, rejected: 1.5}}"
    found = hours(bench, model("{rate: 14/bd}", more=shares) + approval(", order: sequential"))
    assert found == {("it-support",): pytest.approx(35)}


@pytest.mark.parametrize("share", ["1e308", "7", "-0.5"])
def test_shares_beyond_all_are_taken_for_all(bench, share):
    back = "check: {responsible: it-support, next: {on: closed, back: submit}}"
    more = f", outcomes: {{check: {{on: 0.5, back: {share}}}}}"
    found = hours(bench, model("{rate: 9/w}", more=more) + process(back))
    assert all(0 < amount < inf for amount in found.values())


def test_more_work_than_there_are_numbers_is_not_counted(bench):
    assert _work(bench, model(f"{{rate: {10**308}/bh}}") + CHECK) == ()
