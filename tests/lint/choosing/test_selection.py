from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.errors import Place, UnusableInput
from itsmctl.finding import Severity
from itsmctl.lint.catalogue import RULES
from itsmctl.lint.choosing.effective import Source
from itsmctl.lint.choosing.naming import closest, codes_of, find_rule
from itsmctl.lint.choosing.selection import Selector, matches, profile_of, within
from itsmctl.model.policy import FileSettings, Origin, Profile, Settings, Waiver


def on(settings: Settings, path: str = "a.process.yaml", status: str | None = None) -> set[str]:
    return set(Selector(settings).select(path, status).severities)


def test_a_code_a_name_and_a_prefix_name_the_same_rules():
    assert codes_of("RAC201") == codes_of("no-accountable") == ("RAC201",)
    assert codes_of("rac201") == ("RAC201",)
    family = tuple(rule.code for rule in RULES if rule.code.startswith("RAC20"))
    assert codes_of("RAC20") == family
    assert family[:2] == ("RAC201", "RAC202")


@pytest.mark.parametrize("name", ["RAC999", "no-accountabel", "", "  ", "accountable"])
def test_an_unknown_rule_is_refused(name):
    with pytest.raises(UnusableInput) as refusal:
        codes_of(name)
    assert name in refusal.value.render("en")
    assert refusal.value.exit_code == 2


def test_an_unknown_rule_gets_a_did_you_mean():
    with pytest.raises(UnusableInput) as refusal:
        find_rule("no-accountabel")
    assert refusal.value.render("en") == (
        "no rule is called “no-accountabel”; did you mean “no-accountable”?"
    )
    assert refusal.value.render("zh") == (
        "没有名为“no-accountabel”的规则；是否想写“no-accountable”？"
    )


def test_a_mistyped_code_gets_a_did_you_mean():
    with pytest.raises(UnusableInput) as refusal:
        find_rule("RAX201")
    assert "did you mean “RAC201”" in refusal.value.render("en")


def test_nothing_near_points_at_the_list():
    with pytest.raises(UnusableInput) as refusal:
        find_rule("qqqqqq")
    assert "itsmctl rule" in refusal.value.render("en")


@pytest.mark.parametrize(
    ("status", "profile"),
    [
        ("draft", Profile.DRAFT),
        ("review", Profile.BASIC),
        ("approved", Profile.BASIC),
        (None, Profile.BASIC),
    ],
)
def test_a_definitions_status_chooses_its_profile(status, profile):
    assert profile_of(status) is profile
    expected = {rule.code for rule in RULES if rule.profile.rank <= profile.rank}
    assert on(Settings(), status=status) == expected


def test_profiles_hold_the_rules_of_those_before_them():
    chosen = [on(Settings(profile=profile)) for profile in Profile]
    for milder, stricter in pairwise(chosen):
        assert milder <= stricter
    assert "RAC205" in chosen[2]
    assert "RAC205" not in chosen[1]
    assert "RAC201" not in chosen[0]


def test_every_profile_asks_for_more_than_the_one_before():
    sizes = [len(on(Settings(profile=profile))) for profile in Profile]
    assert sizes == sorted(set(sizes))
    assert len(on(Settings(profile=Profile.AUDIT))) == len(RULES)


def test_a_profile_asked_for_beats_the_status():
    assert "RAC201" in on(Settings(profile=Profile.BASIC), status="draft")


def test_select_adds_to_the_profile_and_ignore_takes_away():
    added = on(Settings(select=("accountable-in-other-department",)))
    assert "RAC205" in added
    assert "RAC201" in added
    assert "RAC205" not in on(Settings(select=("RAC205",), ignore=("RAC",)))


def test_settings_for_files_count_for_those_files_only():
    drafts = FileSettings("drafts/**", profile=Profile.DRAFT, ignore=("FLW301",))
    settings = Settings(per_file=(drafts,))
    assert "RAC201" not in on(settings, "drafts/team/a.process.yaml")
    assert "FLW301" not in on(settings, "drafts/a.process.yaml")
    assert "RAC201" in on(settings, "processes/a.process.yaml")


@pytest.mark.parametrize(
    ("path", "pattern", "fits"),
    [
        ("drafts/a.yaml", "drafts/**", True),
        ("drafts\\a.yaml", "drafts/**", True),
        ("./drafts/a.yaml", "drafts/*.yaml", True),
        ("processes/drafts/a.yaml", "**/drafts/**", True),
        ("drafts/a.yaml", "**/drafts/*", True),
        ("草稿/报修.yaml", "草稿/*", True),
        ("other/a.yaml", "drafts/**", False),
    ],
)
def test_patterns_match_paths(path, pattern, fits):
    assert matches(path, pattern) is fits


def test_severities_can_be_set_by_name_and_prefix():
    settings = Settings(severity=(("HND", "info"), ("no-accountable", "warning")))
    severities = Selector(settings).select("a", None).severities
    assert severities["HND601"] is Severity.INFO
    assert severities["RAC201"] is Severity.WARNING
    assert severities["RAC202"] is Severity.ERROR


def test_an_unknown_severity_is_refused():
    with pytest.raises(UnusableInput, match="“fatal”"):
        Selector(Settings(severity=(("RAC201", "fatal"),)))


def test_options_are_kept_by_rule_name():
    settings = Settings(options=(("HND611", (("allow", ("itsm", "chat")),)),))
    assert Selector(settings).options == {
        "handover-outside-system": {"allow": ("itsm", "chat")}
    }


def test_an_unknown_option_is_refused_and_the_known_ones_named():
    settings = Settings(options=(("handover-outside-system", (("alow", ("itsm",)),)),))
    with pytest.raises(UnusableInput, match="allow"):
        Selector(settings)


@pytest.mark.parametrize(
    "settings",
    [
        Settings(select=("nonsense-rule",)),
        Settings(ignore=("nonsense-rule",)),
        Settings(severity=(("nonsense-rule", "error"),)),
        Settings(options=(("nonsense-rule", ()),)),
        Settings(per_file=(FileSettings("*", ignore=("nonsense-rule",)),)),
    ],
)
def test_every_place_that_names_a_rule_is_checked(settings):
    with pytest.raises(UnusableInput, match="nonsense-rule"):
        Selector(settings)


@pytest.mark.parametrize(
    ("value", "fits"),
    [(("itsm",), True), ("itsm", False), (3, False), (True, False)],
)
def test_an_option_is_of_the_kind_of_its_default(value, fits):
    settings = Settings(options=(("handover-outside-system", (("allow", value),)),))
    if fits:
        assert Selector(settings).options["handover-outside-system"] == {"allow": value}
    else:
        with pytest.raises(UnusableInput, match="“allow” of the rule handover-outside-system"):
            Selector(settings)


def test_a_waiver_of_an_unknown_rule_is_refused():
    with pytest.raises(UnusableInput, match="nonsense-rule"):
        Selector(Settings(waivers=(Waiver("nonsense-rule", "a"),)))


def test_an_unknown_name_is_refused_at_its_place():
    place = Place("itsmctl.toml", 7, 3, 7, 9)
    settings = Settings(ignore=("RAC", "nonsense-rule"), places=((("ignore", 1), place),))
    with pytest.raises(UnusableInput) as refusal:
        Selector(settings)
    assert refusal.value.place == place


FILE = Settings(
    profile=Profile.AUDIT,
    select=("STY801",),
    ignore=("RAC201", "RAC202"),
    severity=(("HND", "info"),),
    options=(("handover-outside-system", (("allow", ("itsm",)),)),),
    per_file=(
        FileSettings(
            "drafts/*",
            Profile.DRAFT,
            ("RAC203",),
            (),
            (("SYN", "warning"),),
            (("HND611", (("allow", ("mail",)),)),),
        ),
    ),
)
POLICY = Settings(select=("RAC201",), severity=(("HND601", "error"),), origin=Origin.POLICY)
COMMAND = Settings(
    profile=Profile.BASIC, select=("RAC202",), ignore=("RAC203",), origin=Origin.COMMAND
)
LAYERED = COMMAND.over(POLICY.over(FILE))


def test_the_last_word_counts_policy_over_file_and_command_line_over_both():
    found = Selector(LAYERED).select("a.yaml", None)
    assert "RAC201" in found  # the policy brings back what the file ignores
    assert "RAC202" in found  # and so does the command line
    assert "RAC205" not in found  # the command line's profile beats audit
    assert found.severities["HND601"] is Severity.ERROR
    assert found.severities["HND602"] is Severity.INFO


def test_what_is_said_of_certain_files_beats_what_is_said_of_all():
    found = Selector(POLICY.over(FILE)).select("drafts/a.yaml", "approved")
    assert "RAC203" in found
    assert "RAC204" not in found  # draft profile
    assert found.severities["SYN001"] is Severity.WARNING
    assert found.options == {"handover-outside-system": {"allow": ("mail",)}}
    elsewhere = Selector(POLICY.over(FILE)).select("a.yaml", "approved")
    assert elsewhere.severities["SYN001"] is Severity.ERROR
    assert elsewhere.options == {"handover-outside-system": {"allow": ("itsm",)}}


def test_the_command_line_beats_what_is_said_of_certain_files():
    found = Selector(LAYERED).select("drafts/a.yaml", None)
    assert "RAC204" in found
    assert "RAC203" not in found


def test_files_to_which_the_same_applies_share_one_selection():
    selector = Selector(LAYERED)
    assert selector.select("a.yaml", None) is selector.select("b.yaml", "approved")
    assert selector.select("a.yaml", None) is not selector.select("a.yaml", "draft")


def test_everything_in_force_knows_who_said_so():
    places = ((("ignore", 0), Place("itsmctl.toml", 2, 1)),)
    selector = Selector(COMMAND.over(replace(FILE, places=places)))
    found = selector.effective("drafts/a.yaml", "draft")
    assert found.profile.source == Source(Origin.COMMAND)
    assert found.rules["RAC201"].source == Source(Origin.FILE, Place("itsmctl.toml", 2, 1))
    assert found.rules["RAC203"].source == Source(Origin.COMMAND)
    assert found.severities["SYN001"].source == Source(Origin.FILE, None, "drafts/*")
    assert found.severities["RAC204"].source == Source(Origin.DEFAULT)


@pytest.mark.parametrize(
    ("status", "origin"),
    [("draft", Origin.STATUS), ("approved", Origin.STATUS), (None, Origin.DEFAULT)],
)
def test_without_settings_the_status_says_how_strict(status, origin):
    found = Selector(Settings()).effective("a.yaml", status)
    assert found.profile.source == Source(origin)
    assert found.rules["RAC201"].value is (status != "draft")


NAMES = st.sampled_from(
    ["RAC", "RAC201", "no-time-limit", "HND6", "SYN", "STY801", "unused-role"]
)
SEVERITIES = st.lists(
    st.tuples(NAMES, st.sampled_from(["error", "warning", "info"])), max_size=3
)
CHOICES = {
    "profile": st.none() | st.sampled_from(Profile),
    "select": st.lists(NAMES, max_size=2).map(tuple),
    "ignore": st.lists(NAMES, max_size=2).map(tuple),
    "severity": SEVERITIES.map(tuple),
}
PER_FILE = st.builds(FileSettings, st.sampled_from(["*", "a/*", "b/**"]), **CHOICES)
LAYER = st.builds(
    Settings,
    **CHOICES,
    per_file=st.lists(PER_FILE, max_size=2).map(tuple),
    origin=st.sampled_from([Origin.FILE, Origin.POLICY]),
)


@settings(max_examples=60)
@given(LAYER, LAYER, st.sampled_from(["a/x", "b/c/x", "x"]), st.sampled_from(["draft", None]))
def test_an_empty_layer_changes_nothing_and_a_full_one_wins(weak, strong, path, status):
    alone = Selector(weak).select(path, status)
    assert Selector(Settings(origin=Origin.COMMAND).over(weak)).select(path, status) == alone
    command = replace(strong, per_file=(), origin=Origin.COMMAND)
    over = Selector(command.over(weak)).effective(path, status)
    for code in {code for name in command.ignore for code in codes_of(name)}:
        assert not over.rules[code].value
    for code, chosen in over.rules.items():
        assert chosen.value is (code in Selector(command.over(weak)).select(path, status))


@pytest.mark.parametrize(
    ("path", "root", "shown"),
    [
        ("a/b.yaml", "", "a/b.yaml"),
        ("./a/b.yaml", "", "a/b.yaml"),
        ("a\\b.yaml", "", "a/b.yaml"),
        ("-", "/somewhere", "-"),
        ("/house/a/b.yaml", "/house", "a/b.yaml"),
        ("/other/b.yaml", "/house", "/other/b.yaml"),
    ],
)
def test_paths_are_read_from_the_root_of_the_portfolio(path, root, shown):
    assert within(path, root) == shown


def test_the_working_directory_does_not_matter(tmp_path, monkeypatch):
    (tmp_path / "house" / "drafts").mkdir(parents=True)
    root = str(tmp_path / "house")
    for here, path in (("house", "drafts/a"), ("house/drafts", "a"), (".", "house/drafts/a")):
        monkeypatch.chdir(tmp_path / here)
        assert within(path, root) == "drafts/a"


def test_the_nearest_rule_is_found_by_name_and_code():
    assert closest("no-acountable") == "no-accountable"
    assert closest("RAX201") == "RAC201"
    assert closest("zzzzzz") is None


@pytest.mark.parametrize(
    ("rule", "option", "value", "english", "chinese"),
    [
        (
            "ping-pong",
            "max",
            "5",
            "takes a number, not the text “5”",
            "应为数字，而不是文本“5”",
        ),
        ("ping-pong", "max", True, "takes a number, not true", "应为数字，而不是 true"),
        (
            "handover-outside-system",
            "allow",
            5,
            "takes a list, not the number 5",
            "应为列表，而不是数字 5",
        ),
        (
            "expired-suppression",
            "requireReason",
            ("a",),
            "takes true or false, not the list [a]",
            "应为 true 或 false，而不是列表 [a]",
        ),
    ],
)
def test_a_refused_option_is_called_what_it_is(rule, option, value, english, chinese):
    with pytest.raises(UnusableInput) as refused:
        Selector(Settings(options=((rule, ((option, value),)),)))
    assert english in refused.value.message.render("en")
    assert chinese in refused.value.message.render("zh")
