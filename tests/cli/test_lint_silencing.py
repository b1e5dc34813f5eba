"""``lint --baseline`` and its kin, ``--show-settings``, and suppressions that have had their day."""

import json
import shutil

import pytest
from jsonschema import Draft7Validator

from itsmctl.resources import folder
from itsmctl.source.baseline import BASELINE_FILE

FAULTY = "software-request.process.yaml"
POLICY = """\
apiVersion: itsmctl/v1
kind: LintPolicy
metadata: {id: default}
spec:
"""


def document(outcome):
    return json.loads(outcome.out)


def counting(outcome):
    return [f for f in document(outcome)["findings"] if f["suppressed"] is None]


def told(outcome):
    return [line for line in outcome.out.splitlines() if " SUP" in line]


def test_a_baseline_in_one_command(cli, portfolio):
    before = document(cli("lint", "--format", "json"))["summary"]
    total = before["error"] + before["warning"] + before["info"]
    outcome = cli("lint", "--write-baseline")
    assert outcome.code == 0
    assert f"No findings (files: 39, suppressed findings: {total})." in outcome.out
    assert outcome.err.startswith("wrote ")
    entries = (portfolio / BASELINE_FILE).read_text(encoding="utf-8").count("- {")
    told = f"{BASELINE_FILE}: faults let pass, step by step: {entries} (before: 0)"
    assert told in outcome.err
    again = document(cli("lint", "--format", "json"))
    assert again["summary"] == {"error": 0, "warning": 0, "info": 0, "suppressed": total}
    assert {f["suppressed"]["kind"] for f in again["findings"]} == {"baseline"}
    assert cli("lint", "--no-baseline").code == 1


def test_the_same_in_chinese(cli, portfolio):
    outcome = cli("--lang", "zh", "lint", "--write-baseline")
    assert outcome.code == 0
    assert "已写入" in outcome.err
    assert "豁免" in outcome.err


def test_writing_twice_changes_nothing(cli, portfolio):
    cli("lint", "--write-baseline")
    written = (portfolio / BASELINE_FILE).read_bytes()
    assert cli("lint", "--write-baseline").code == 0
    assert (portfolio / BASELINE_FILE).read_bytes() == written


def test_what_is_new_counts(cli, portfolio, change):
    cli("lint", "--write-baseline")
    change(FAULTY, "by: requester", "by: requestor")
    outcome = cli("lint", "--format", "json")
    assert outcome.code == 1
    assert {f["code"] for f in counting(outcome)} >= {"REF101"}


def test_what_is_mended_is_told_and_pruned(cli, portfolio, change):
    cli("lint", "--write-baseline")
    path = portfolio / BASELINE_FILE
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    stale = "- {rule: RAC202, process: software-request, step: apply}\n"
    path.write_text("".join([*lines, stale]), encoding="utf-8")
    outcome = cli("lint", "--format", "concise")
    assert outcome.code == 0  # a warning
    (line,) = told(outcome)
    assert line.startswith(f"{BASELINE_FILE}:{len(lines) + 1}:3: SUP001 ")
    assert "software-request#apply" in line
    assert "--prune-baseline" in line
    assert "--prune-baseline" in told(cli("--lang", "zh", "lint", "--format", "concise"))[0]
    pruned = cli("lint", "--prune-baseline")
    assert pruned.code == 0
    assert path.read_text(encoding="utf-8") == "".join(lines)
    assert told(cli("lint", "--format", "concise")) == []


def test_naming_some_files_leaves_the_other_entries_alone(cli, portfolio):
    cli("lint", "--write-baseline")
    written = (portfolio / BASELINE_FILE).read_bytes()
    for action in ("--write-baseline", "--prune-baseline"):
        assert cli("lint", "leaver", action).code == 0
        assert (portfolio / BASELINE_FILE).read_bytes() == written
    assert told(cli("lint", "leaver", "--format", "concise")) == []


def test_a_baseline_goes_where_the_user_says(cli, portfolio):
    assert cli("lint", "--write-baseline", "--baseline", "ci/known.yaml").code == 0
    assert (portfolio / "ci" / "known.yaml").is_file()
    assert not (portfolio / BASELINE_FILE).exists()
    assert cli("lint").code == 1
    assert cli("lint", "--baseline", "ci/known.yaml").code == 0


def test_a_baseline_goes_where_the_settings_say(cli, portfolio, monkeypatch):
    (portfolio / "itsmctl.toml").write_text('baseline = "ci/known.yaml"\n', encoding="utf-8")
    cli("lint").refuses("itsmctl.toml:1:1:", "ci/known.yaml", "--write-baseline")
    assert cli("lint", "--write-baseline").code == 0
    assert (portfolio / "ci" / "known.yaml").is_file()
    assert cli("lint").code == 0
    monkeypatch.chdir(portfolio / "org")
    assert cli("lint", "..").code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ("--baseline", "nowhere.yaml"),
            ("there is no baseline nowhere.yaml", "--write-baseline"),
        ),
        (("--prune-baseline",), ("there is no baseline", "--write-baseline")),
        (("--baseline", FAULTY), (f"{FAULTY}:1:1:", "no baseline")),
        (("--baseline", FAULTY, "--write-baseline"), ("no baseline",)),
        (("--no-baseline", "--write-baseline"), ("exclude each other",)),
        (("--prune-baseline", "--write-baseline"), ("exclude each other",)),
        (("--no-baseline", "--baseline", "x"), ("--no-baseline and --baseline",)),
        (("--baseline", "org", "--write-baseline"), ("org",)),
    ],
)
def test_wishes_that_cannot_be_met(cli, portfolio, arguments, words):
    before = (portfolio / FAULTY).read_bytes()
    cli("lint", *arguments).refuses(*words)
    assert (portfolio / FAULTY).read_bytes() == before
    chinese = cli("--lang", "zh", "lint", *arguments)
    assert any("\u4e00" <= c <= "\u9fff" for c in chinese.err)


def test_a_baseline_does_not_hide_a_crash_or_change_fail_on(cli, portfolio):
    cli("lint", "--write-baseline")
    path = portfolio / BASELINE_FILE
    path.write_text(path.read_text("utf-8") + "- {rule: RAC201, process: leaver}\n", "utf-8")
    assert cli("lint").code == 0
    assert cli("lint", "--fail-on", "warning").code == 1
    assert cli("lint", "--fail-on", "warning", "--ignore", "SUP").code == 0


def test_portfolios_have_their_own_baselines(cli, portfolio, monkeypatch):
    (portfolio.parent / "other").mkdir()
    for path in (FAULTY, "itsmctl.toml"):
        (portfolio.parent / "other" / path).write_bytes((portfolio / path).read_bytes())
    for name in ("org", "calendars"):
        shutil.copytree(portfolio / name, portfolio.parent / "other" / name)
    monkeypatch.chdir(portfolio.parent)
    assert cli("lint", "house", "--write-baseline").code == 0
    assert cli("lint", "house", "other").code == 1
    assert cli("lint", "house", "other", "--write-baseline").code == 0
    assert (portfolio.parent / "other" / BASELINE_FILE).is_file()


# Comments, waivers, patterns.


def test_comments_and_waivers_that_silence_nothing(cli, portfolio, change):
    note = "# itsmctl: ignore[no-owner-or-manager]"
    change("leaver.process.yaml", "\n  steps:\n", f"\n  steps:  {note}\n")
    waivers = "  waivers:\n" + "".join(
        f'    - {{rule: RAC201, at: {at}, reason: r, until: "{until}"}}\n'
        for at, until in (("leaver", "2099-12-31"), ("leavr", "2099-12-31"))
    )
    (portfolio / "default.policy.yaml").write_text(POLICY + waivers, encoding="utf-8")
    (portfolio / "itsmctl.toml").write_text('[perFile."drafts/**"]\n', encoding="utf-8")
    lines = told(cli("lint", "--format", "concise"))
    assert [line.split(":")[:2] for line in lines] == [
        ["default.policy.yaml", "6"],
        ["default.policy.yaml", "7"],
        ["itsmctl.toml", "1"],
        ["leaver.process.yaml", lines[-1].split(":")[1]],
    ]
    assert "did you mean “leaver”" in lines[1]
    chinese = told(cli("--lang", "zh", "lint", "--format", "concise"))
    assert len(chinese) == 4
    assert all(any("\u4e00" <= c <= "\u9fff" for c in line) for line in chinese)
    alone = told(cli("lint", "access-request", "--format", "concise"))
    assert alone == []


@pytest.mark.parametrize(
    ("at", "is_sweeping"),
    [
        ('"*"', True),
        ('"*#it-approve"', True),
        ("software-*", False),
        ("software-request", False),
    ],
)
def test_a_waiver_for_processes_that_nobody_has_written_yet_is_cautioned_about(
    cli, portfolio, at, is_sweeping
):
    waiver = f'  waivers: [{{rule: RAC201, at: {at}, reason: r, until: "2099-12-31"}}]\n'
    (portfolio / "default.policy.yaml").write_text(POLICY + waiver, encoding="utf-8")
    outcome = cli("lint", FAULTY)
    caution = (
        f"the waiver of RAC201 at “{at[1:-1]}” holds in every process, also in those to come; "
        "name the processes for which it is meant\n"
    )
    assert (caution in outcome.err) is is_sweeping
    assert caution not in outcome.out
    assert "位于" in cli("--lang", "zh", "lint", FAULTY).err or not is_sweeping
    assert cli("-q", "lint", FAULTY).err == ""


def test_quiet_is_about_notices_and_not_about_findings(cli, portfolio):
    assert cli("-q", "lint", FAULTY).out == cli("lint", FAULTY).out


def test_a_waiver_lets_pass_until_its_day(cli, portfolio):
    waiver = (
        '  waivers: [{rule: RAC201, at: software-request, reason: r, until: "2026-06-30"}]\n'
    )
    (portfolio / "default.policy.yaml").write_text(POLICY + waiver, encoding="utf-8")

    def codes(day):
        outcome = cli("lint", "software-request", "--format", "json", "--today", day)
        return {f["code"] for f in counting(outcome)}

    assert "RAC201" not in codes("2026-06-30")
    assert {"RAC201", "SUP002"} <= codes("2026-07-01")


def test_options_and_severities_of_certain_files_count(cli, portfolio):
    (portfolio / "itsmctl.toml").write_text(
        f'[perFile."{FAULTY}"]\nseverity = {{ RAC201 = "info" }}\n'
        'options.handover-outside-system.allow = ["itsm", "email", "phone"]\n',
        encoding="utf-8",
    )
    found = counting(cli("lint", "--format", "json"))
    assert {f["severity"] for f in found if f["code"] == "RAC201"} == {"info"}


def test_patterns_are_read_from_the_folder_of_the_settings(cli, portfolio, monkeypatch):
    (portfolio / "itsmctl.toml").write_text(
        '[perFile."models/*"]\nignore = ["SYN"]\n[perFile."soft*"]\nignore = ["RAC"]\n', "utf-8"
    )
    for here, target in (
        (portfolio, "."),
        (portfolio.parent, "house"),
        (portfolio / "org", ".."),
    ):
        monkeypatch.chdir(here)
        outcome = cli("lint", target, "--format", "json")
        assert {f["code"][:3] for f in counting(outcome)}.isdisjoint({"RAC", "SUP"})


def test_the_command_line_brings_back_what_the_settings_ignore(cli, portfolio):
    (portfolio / "itsmctl.toml").write_text('ignore = ["RAC"]\n', encoding="utf-8")
    outcome = cli("lint", "software-request", "--format", "json", "--select", "RAC201")
    assert {f["code"] for f in counting(outcome) if f["code"][:3] == "RAC"} == {"RAC201"}


def test_a_profile_for_audits_is_stricter_than_basic(cli, portfolio):
    counts = [
        len(counting(cli("lint", "--format", "json", "--profile", profile)))
        for profile in ("draft", "basic", "review", "audit")
    ]
    assert counts == sorted(counts)
    assert counts[0] < counts[1]


# The settings in force.


@pytest.fixture
def settled(portfolio):
    """The portfolio with a settings file and a policy."""
    (portfolio / "itsmctl.toml").write_text(
        'profile = "review"\nignore = ["no-reminder"]\n'
        '[options.handover-outside-system]\nallow = ["itsm", "mail"]\n'
        '[perFile."soft*"]\nseverity = { RAC201 = "info" }\n',
        encoding="utf-8",
    )
    (portfolio / "default.policy.yaml").write_text(
        POLICY + "  select: [no-reminder]\n"
        '  waivers: [{rule: RAC201, at: leaver, reason: r, until: "2099-12-31"}]\n',
        encoding="utf-8",
    )
    return portfolio


def test_settings_are_shown_with_where_they_come_from(cli, settled):
    outcome = cli("lint", FAULTY, "--show-settings", "--today", "2026-07-01")
    assert outcome.code == 0
    lines = outcome.out.splitlines()
    assert lines[0] == FAULTY
    for line in (
        "  profile review: itsmctl.toml:1:1",
        "  HND604 no-reminder is on: default.policy.yaml:5:12",
        "  HND611 handover-outside-system has allow = itsm, mail: itsmctl.toml:4:1",
        "  RAC201 no-accountable is info: itsmctl.toml:6:14, for soft*",
        "waiver of RAC201 at leaver until 2099-12-31: default.policy.yaml:6:13",
        "baseline: none",
        "suppressions are judged as of 2026-07-01",
    ):
        assert line in lines


def test_settings_are_shown_in_chinese(cli, settled):
    lines = cli("--lang", "zh", "lint", FAULTY, "--show-settings").out.splitlines()
    assert "  档位 review：itsmctl.toml:1:1" in lines
    assert "  RAC201 no-accountable 的严重级别为提示：itsmctl.toml:6:14，针对 soft*" in lines


def test_the_command_line_is_a_source_too(cli, settled):
    shown = cli("lint", FAULTY, "--show-settings", "--profile", "draft", "--ignore", "SYN").out
    assert "  profile draft: command line" in shown
    assert "  SYN001 yaml-syntax is off: command line" in shown


def test_files_for_which_the_same_holds_are_told_together(cli, portfolio):
    lines = cli("lint", "--show-settings").out.splitlines()
    assert " and " in lines[0]
    assert lines[0].endswith(" more files")
    assert sum(line.startswith("  profile ") for line in lines) <= 3
    verbose = cli("-v", "lint", FAULTY, "--show-settings").out
    assert "  RAC201 no-accountable is on" in verbose


def test_the_settings_as_json_fit_their_schema(cli, settled):
    cli("lint", "--write-baseline")
    found = document(cli("lint", FAULTY, "leaver", "--show-settings", "--format", "json"))
    path = folder("schemas") / "results" / "lint-settings.v1.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    assert [error.message for error in Draft7Validator(schema).iter_errors(found)] == []
    (home,) = found["portfolios"]
    assert home["baseline"] == BASELINE_FILE
    files = {file["path"]: file for file in home["files"]}
    rules = {rule["code"]: rule for rule in files[FAULTY]["rules"]}
    assert files[FAULTY]["profile"] == {
        "value": "review",
        "from": {"origin": "file", "path": "itsmctl.toml", "line": 1, "column": 1},
    }
    assert rules["RAC201"]["severity"]["value"] == "info"
    assert rules["RAC201"]["severity"]["from"]["pattern"] == "soft*"
    assert rules["HND604"]["enabled"]["from"]["origin"] == "policy"
    assert rules["HND611"]["options"]["allow"]["value"] == ["itsm", "mail"]
    assert rules["RAC201"]["enabled"] == {
        "value": True,
        "from": files[FAULTY]["profile"]["from"],
    }
    other = {rule["code"]: rule for rule in files["leaver.process.yaml"]["rules"]}
    assert other["RAC201"]["severity"] == {"value": "error", "from": {"origin": "default"}}
