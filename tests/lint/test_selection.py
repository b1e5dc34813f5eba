from itertools import pairwise

import pytest

from itsmctl.errors import UnusableInput
from itsmctl.finding import Severity
from itsmctl.lint.catalogue import RULES
from itsmctl.lint.selection import Selector, codes_of, find_rule, matches, profile_of
from itsmctl.model.policy import FileSettings, Profile, Settings


def on(settings: Settings, path: str = "a.process.yaml", status: str | None = None) -> set[str]:
    return set(Selector(settings).select(path, status).severities)


def test_a_code_a_name_and_a_prefix_name_the_same_rules():
    assert codes_of("RAC201") == codes_of("no-accountable") == ("RAC201",)
    assert codes_of("rac201") == ("RAC201",)
    assert codes_of("RAC20") == ("RAC201", "RAC202", "RAC203", "RAC204", "RAC205")


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
