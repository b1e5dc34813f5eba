"""SND: what is said of faults of flow, in whose words, and what another rule says better."""

from dataclasses import replace

import pytest
import yaml

from itsmctl.finding import Fix, Put, Severity
from itsmctl.flow.soundness import CAP, verdict
from itsmctl.model.policy import Profile, Settings
from itsmctl.source.assembly import assemble
from itsmctl.source.examination import examined
from itsmctl.source.parse import parse_document

SOUND = {"SND401", "SND402", "SND403", "SND404"}
CHOICE = (
    "check: {next: {small: install, large: order}}, install: {next: hand-over}, "
    "order: {next: hand-over}, hand-over: {join: all, next: closed}"
)
FORK = (
    "check: {next: [install, order]}, install: {next: hand-over}, order: {next: hand-over}, "
    "hand-over: {JOIN next: closed}"
)


def seen(bench, steps, settings=None, spec=""):
    fragment = f"spec: {{{spec}steps: {{{steps}}}}}"
    report = bench.check(fragment, *([settings] if settings else []))
    return [found for found in report.findings if found.code[:3] in {"FLW", "SND"}]


def one(bench, steps, spec=""):
    (found,) = [f for f in seen(bench, steps, spec=spec) if f.code in SOUND]
    return found


def codes(bench, steps):
    return [(f.code, f.step) for f in seen(bench, steps) if f.severity is Severity.ERROR]


def test_a_deadlock_is_told_with_the_way_into_it(bench):
    found = one(bench, CHOICE)
    assert (found.code, found.step) == ("SND401", "hand-over")
    said = found.message.render("en")
    assert "after Submit request → Check request (small) → install, “hand-over”" in said
    assert "waits for order" in said
    assert "提交申请 → 核对申请（small） → install" in found.message.render("zh")
    assert found.fix is Fix.NONE


def test_outcomes_are_told_by_their_labels(bench):
    labels = "outcomes: {small: {label: {en: little, zh: 小额}}}, "
    found = one(bench, CHOICE.replace("check: {", f"check: {{{labels}"))
    assert "(little)" in found.message.render("en")
    assert "（小额）" in found.message.render("zh")


def test_of_a_long_way_both_ends_are_told(bench):
    names = [f"s{n}" for n in range(12)]
    steps = ", ".join(
        f"{a}: {{next: {b}}}" for a, b in zip(names, [*names[1:], "fork"], strict=True)
    )
    way = CHOICE.replace("check: {next", "fork: {next")
    said = one(bench, f"check: {{next: s0}}, {steps}, {way}").message.render("en")
    assert "s3 → … → s8" in said
    assert "s5" not in said


def test_a_quorum_that_is_not_met_counts(bench):
    steps = CHOICE.replace("join: all", "join: {atLeast: 2}")
    assert "1 of the 2 flows" in one(bench, steps).message.render("en")


def test_a_step_that_is_started_twice_gets_a_join(bench):
    found = one(bench, FORK.replace("JOIN", "join: any,"))
    assert (found.code, found.step) == ("SND402", "hand-over")
    assert found.edits == (Put(("steps", "hand-over", "join"), "all"),)
    assert found.fix is Fix.UNSAFE
    assert len(found.related) == 2


def test_the_edit_makes_the_finding_go_away(bench):
    steps = FORK.replace("JOIN", "join: any,")
    (edit,) = one(bench, steps).edits
    mended = yaml.safe_load(f"{{{steps}}}")
    mended[edit.route[1]][edit.route[2]] = edit.value
    assert not [f for f in seen(bench, str(mended)[1:-1]) if f.code in SOUND]


def test_no_join_is_put_where_it_would_not_help(bench):
    steps = FORK.replace("JOIN", "join: any,").replace(
        "install: {next: hand-over}", "install: {next: {a: hand-over, b: audit}}"
    )
    found = one(bench, f"{steps}, audit: {{next: hand-over}}")
    assert found.edits == ()
    assert "exclude each other, or wait for each other" in found.message.render("en")


def test_who_starts_a_step_again_is_named(bench):
    steps = (
        "check: {next: [install, order]}, install: {next: hand-over}, order: {next: hand-over}, "
        "hand-over: {join: first, next: {again: check, done: closed}}"
    )
    found = one(bench, steps)
    assert found.code == "SND402"
    assert "“Check request” goes round without waiting for it" in found.message.render("en")
    assert not [
        f
        for f in seen(bench, steps.replace("join: first", "join: first, losers: withdraw"))
        if f.code in SOUND
    ]


def test_a_join_that_is_not_stated_is_one_finding(bench):
    assert codes(bench, FORK.replace("JOIN", "")) == [("FLW311", "hand-over")]


def test_what_is_never_produced_is_one_finding(bench):
    steps = "check: {next: install}, install: {requires: [licence], next: closed}"
    assert codes(bench, steps) == [("FLW312", "install")]
    alone = Settings(profile=Profile.BASIC, ignore=("FLW312",), today=bench.settings.today)
    assert [f.code for f in seen(bench, steps, alone) if f.code in SOUND] == ["SND401"]


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        ("check: {next: install}, install: {responsible: it-support}", "FLW302"),
        ("check: {next: a}, a: {next: b}, b: {next: a}", "FLW304"),
        (
            "check: {next: [a, b]}, a: {next: c}, b: {next: c}, lost: {next: c}, c: {join: all, next: closed}",
            "FLW301",
        ),
    ],
)
def test_what_the_graph_shows_is_not_told_again(bench, steps, code):
    found = [f.code for f in seen(bench, steps) if f.severity is Severity.ERROR]
    assert code in found
    assert not SOUND.intersection(found)


def test_an_edge_that_is_cut_is_one_finding(bench):
    sound = FORK.replace("JOIN", "join: all,")
    assert not codes(bench, sound)
    assert codes(bench, sound.replace("[install, order]", "[install]")) == [("FLW301", "order")]


def test_a_typo_is_mended_first(bench):
    found = bench.check(f"spec: {{steps: {{{CHOICE.replace('next: closed', 'next: closd')}}}}}")
    assert not SOUND.intersection(f.code for f in found.findings)


def test_a_round_without_end_names_the_missing_limit(bench):
    steps = (
        "check: {timeLimit: none, onTimeout: {to: closed}, next: repair}, repair: {next: check}"
    )
    found = one(bench, steps)
    assert (found.code, found.step) == ("SND403", "check")
    assert "Check request has none" in found.message.render("en")


DEAD = {
    "check: {timeLimit: none, onTimeout: {to: x}, next: closed}, x: {next: closed}": "has none",
    "check: {next: {ok: closed, timeout: x}}, x: {next: closed}": "onTimeout: continue",
    "check: {loop: {max: 2, then: x}, next: closed}, x: {next: closed}": "move loop",
    "check: {next: {ok: closed, bad: [x, refused]}}, x: {next: refused}, refused: {type: end, outcome: rejected}": (
        "at the same moment"
    ),
    "check: {next: [a, b]}, a: {next: {p: x, q: y}}, b: {next: refused}, y: {next: x}, "
    "x: {join: all, next: closed}, refused: {type: end, outcome: rejected}": "before anything comes",
}


@pytest.mark.parametrize(("steps", "said"), DEAD.items(), ids=DEAD.values())
def test_a_dead_step_is_told_with_its_reason(bench, steps, said):
    found = one(bench, steps)
    assert (found.code, found.step) == ("SND404", "x")
    assert said in found.message.render("en")
    assert found.message.render("zh") != found.message.render("en")


def test_what_starves_of_an_artefact_says_so(bench):
    steps = (
        "check: {next: [x, a]}, a: {next: refused}, refused: {type: end, outcome: rejected}, "
        "x: {requires: [key], next: closed}"
    )
    ignoring = Settings(profile=Profile.BASIC, ignore=("FLW312",), today=bench.settings.today)
    (found,) = [f for f in seen(bench, steps, ignoring) if f.code in SOUND]
    assert "it waits for key" in found.message.render("en")
    assert codes(bench, steps)[0] == ("FLW312", "x")
    assert not [f for f in seen(bench, steps) if f.code in SOUND]


def test_a_withdrawal_stands_in_the_way(bench):
    spec = "cancel: {by: requester, next: undo}, "
    steps = "check: {produces: [key], next: closed}, undo: {requires: [key], next: closed}"
    assert "after withdrawal by the requester" in one(bench, steps, spec).message.render("en")


def test_what_could_not_be_looked_at_is_said_and_is_no_error(bench):
    arms = range(14)
    races = ", ".join(
        f"r{n}: {{next: [x{n}, y{n}]}}, x{n}: {{next: z{n}}}, y{n}: {{next: z{n}}}, "
        f"z{n}: {{join: first, next: closed}}"
        for n in arms
    )
    steps = f"check: {{next: [{', '.join(f'r{n}' for n in arms)}]}}, {races}"
    found = [each for each in seen(bench, steps) if each.code in SOUND]
    assert [(each.step, each.severity) for each in found] == [(None, Severity.INFO)]
    assert str(CAP) in found[0].message.render("en")
    assert "Request" in found[0].message.render("en")


def beyond_the_cap(quorum):
    """Fifteen flows, each with a choice, that meet at a step that counts them."""
    flows = [
        f"b{n}: {{type: decision, next: {{u: c{n}, v: d{n}}}}}, c{n}: {{next: m{n}}}, "
        f"d{n}: {{next: m{n}}}, m{n}: {{join: any, produces: q{n}, next: j}}"
        for n in range(15)
    ]
    first = ", ".join(f"b{n}" for n in range(15))
    join = f"{{atLeast: {quorum}}}"
    return f"check: {{next: [{first}]}}, {', '.join(flows)}, j: {{join: {join}, next: closed}}"


def test_a_quorum_larger_than_the_number_of_ways_is_found_beyond_the_cap(bench):
    found = [each for each in seen(bench, beyond_the_cap(16)) if each.code in SOUND]
    told = [each for each in found if each.severity is Severity.ERROR]
    assert [(each.code, each.step) for each in told] == [("SND401", "j")]
    assert "waits for 16 flows, and only 15 ways" in told[0].message.render("en")
    assert len([each for each in found if each.severity is Severity.INFO]) == 1


@pytest.mark.parametrize("code", sorted(SOUND))
def test_the_cap_is_told_whichever_of_the_rules_is_on(bench, code):
    others = tuple(each for each in SOUND if each != code)
    fragment = f"spec: {{steps: {{{beyond_the_cap(15)}}}}}"
    found = bench.check(fragment, replace(bench.settings, ignore=others)).findings
    assert [each.code for each in found if "not proven" in each.message.render("en")] == [code]


SEVERAL = ("produces: q3, next: j", "produces: q3, next: {on: j, more: [j, b3]}")


@pytest.mark.parametrize("steps", [beyond_the_cap(15), beyond_the_cap(16).replace(*SEVERAL)])
def test_a_quorum_that_may_be_met_is_let_pass_beyond_the_cap(bench, steps):
    found = [each for each in seen(bench, steps) if each.code == "SND401"]
    assert "never begins" not in " ".join(each.message.render("en") for each in found)


def test_shipped_processes_are_sound(root, shared):
    judged = 0
    for folder in (root / "processes", root / "templates", shared / "design" / "examples"):
        paths = [
            *folder.rglob("*.process.yaml"),
            *folder.rglob("*.org.yaml"),
            *folder.rglob("*.calendar.yaml"),
        ]
        texts = [(path.read_text(encoding="utf-8"), str(path)) for path in paths]
        made = assemble([examined(parse_document(text, name)) for text, name in texts])
        for variant in made.portfolio.processes:
            assert verdict(variant.process).sound, variant.process.id
            judged += 1
    assert judged > 15
