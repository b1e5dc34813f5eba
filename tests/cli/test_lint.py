"""``lint``, ``validate`` and ``rule``: findings, formats, exit codes."""

import json
import shutil

import pytest

FAULTY = "software-request.process.yaml"
BARE = """\
apiVersion: itsmctl/v1
kind: Process
metadata: {id: bare, name: Bare}
spec:
  start: work
  steps:
    work: {responsible: clerk, next: closed}
    closed: {type: end}
"""


def findings(outcome):
    return {entry["code"] for entry in json.loads(outcome.out)["findings"]}


def test_the_shipped_portfolio_is_clean_but_for_the_case_that_is_to_be_improved(cli, portfolio):
    outcome = cli("lint", "--format", "json", "--today", "2026-07-01")
    assert outcome.code == 1
    assert {entry["process"] for entry in json.loads(outcome.out)["findings"]} == {
        "software-request"
    }


@pytest.mark.parametrize("target", [".", "software-request", FAULTY, "soft*.process.yaml"])
def test_targets_are_folders_ids_files_and_globs(cli, portfolio, target):
    outcome = cli("lint", target, "--format", "concise")
    assert outcome.code == 1
    assert any(
        line.startswith(f"{FAULTY}:") and " RAC201 " in line
        for line in outcome.out.splitlines()
    )


def test_two_targets(cli, portfolio):
    assert cli("lint", "leaver", "access-request").code == 0


@pytest.mark.parametrize(
    ("form", "first"),
    [("auto", "error["), ("terminal", "error["), ("concise", FAULTY), ("json", "{")],
)
def test_formats(cli, portfolio, form, first):
    outcome = cli("lint", "software-request", "--format", form)
    assert outcome.code == 1
    assert outcome.out.startswith((first, "warning["))
    assert outcome.err == ""


def test_json_counts_every_file(cli, portfolio):
    document = json.loads(cli("lint", "--format", "json").out)
    assert document["files"] == len(list(portfolio.rglob("*.*.yaml")))
    assert document["summary"]["error"] == sum(
        entry["severity"] == "error" for entry in document["findings"]
    )


def test_the_same_findings_in_chinese(cli, portfolio):
    english = cli("lint", "software-request", "--format", "concise").out.splitlines()
    chinese = cli("--lang", "zh", "lint", "software-request", "--format", "concise").out
    assert [line.split()[:2] for line in english] == [
        line.split()[:2] for line in chinese.splitlines()
    ]
    assert all(any("\u4e00" <= c <= "\u9fff" for c in line) for line in chinese.splitlines())


@pytest.mark.parametrize(
    ("fail_on", "code"), [("error", 0), ("warning", 1), ("info", 1), ("never", 0)]
)
def test_the_mildest_severity_that_fails_is_chosen(cli, portfolio, fail_on, code):
    # what is left without errors: warnings only
    only_warnings = ("--ignore", "RAC201,RAC202,FLW,TIM,GOV,HND601,HND602,HND610,HND611")
    outcome = cli("lint", "software-request", *only_warnings, "--format", "json")
    severities = {entry["severity"] for entry in json.loads(outcome.out)["findings"]}
    assert severities == {"warning"}
    assert cli("lint", "software-request", *only_warnings, "--fail-on", fail_on).code == code


def test_errors_do_not_fail_where_nothing_shall(cli, portfolio):
    assert cli("lint", "software-request", "--fail-on", "never").code == 0


def test_rules_are_ignored_and_added_by_code_name_and_prefix(cli, portfolio):
    all_codes = findings(cli("lint", "software-request", "--format", "json"))
    assert {"RAC201", "RAC202", "RAC204"} <= all_codes
    fewer = cli(
        "lint", "software-request", "--format", "json",
        "--ignore", "RAC201", "--ignore", "multiple-accountable,TIM",
    )  # fmt: skip
    assert findings(fewer) == {
        code for code in all_codes if code not in {"RAC201", "RAC202"} and code[:3] != "TIM"
    }
    added = ("--profile", "draft", "--select", "no-accountable")
    assert "RAC201" not in findings(
        cli("lint", "software-request", "--format", "json", "--profile", "draft")
    )
    assert "RAC201" in findings(cli("lint", "software-request", "--format", "json", *added))


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_rule_is_refused_with_the_nearest(cli, portfolio, option):
    cli("lint", option, "no-acountable").refuses("“no-acountable”", "no-accountable")


def test_a_profile_from_the_command_line_beats_the_settings(cli, portfolio):
    (portfolio / "itsmctl.toml").write_text(
        'profile = "draft"\n'
        '[perFile."software-request.process.yaml"]\nprofile = "draft"\n'
        'ignore = ["RAC202"]\n',
        encoding="utf-8",
    )
    strict = ("lint", "software-request", "--format", "json", "--profile", "basic")
    assert cli("lint", "software-request").code == 0
    outcome = cli(*strict)
    assert outcome.code == 1
    assert "RAC201" in findings(outcome)
    assert "RAC202" not in findings(outcome)  # the rest of the file's settings still counts


def test_suppressions_run_out_on_a_day(cli, portfolio):
    path = portfolio / FAULTY
    written = path.read_text(encoding="utf-8")
    line = next(
        each for each in written.splitlines() if each.lstrip().startswith("it-approve:")
    )
    note = '  # itsmctl: ignore[RAC201] reason="the new workflow comes" until=2026-06-30'
    path.write_text(written.replace(line, line + note), encoding="utf-8")

    def count(day):
        shown = cli("lint", "software-request", "--format", "json", "--today", day)
        found = json.loads(shown.out)["findings"]
        return sum(f["code"] == "RAC201" and f["suppressed"] is None for f in found)

    assert count("2026-07-01") == count("2026-06-30") + 1


def test_standard_input_stands_in_for_a_file(cli, portfolio, stdin):
    faulty = (portfolio / FAULTY).read_bytes()
    stdin(faulty)
    outcome = cli("lint", "-", "--stdin-filename", FAULTY, "--format", "concise")
    assert outcome.code == 1
    assert outcome.out.startswith(f"{FAULTY}:")
    assert outcome.out == cli("lint", FAULTY, "--format", "concise").out


def test_standard_input_without_a_name(cli, tmp_path, monkeypatch, stdin):
    monkeypatch.chdir(tmp_path)
    stdin(BARE)
    outcome = cli("lint", "-", "--format", "concise")
    assert outcome.code == 1
    assert outcome.out.startswith("-:")


def test_validate_knows_shape_and_references_only(cli, portfolio, change):
    assert cli("validate").code == 0
    change(FAULTY, "responsible: [it-support, service-desk-agent]", "responsible: [it-suport]")
    outcome = cli("validate", "--format", "json")
    assert outcome.code == 1
    assert {code[:3] for code in findings(outcome)} == {"REF"}
    change(FAULTY, "responsible: [it-suport]", "responsibel: [it-support]")
    outcome = cli("validate", "--format", "json")
    assert {code[:3] for code in findings(outcome)} == {"SYN"}


def test_validate_reads_standard_input(cli, portfolio, stdin):
    stdin((portfolio / "leaver.process.yaml").read_bytes())
    assert cli("validate", "-").code == 0


@pytest.mark.parametrize("command", ["lint", "validate"])
def test_settings_that_mean_nothing_are_refused(cli, portfolio, command):
    (portfolio / "itsmctl.toml").write_text('profil = "draft"\n', encoding="utf-8")
    if command == "lint":
        cli(command).refuses("itsmctl.toml", "profil")
    else:
        assert cli(command).code == 0  # validate asks no settings


POLICY = """\
apiVersion: itsmctl/v1
kind: LintPolicy
metadata: {id: default}
spec:
  profile: basic
"""
WAIVER = "waivers: [{rule: no-acountable, at: leaver, reason: r, until: 2030-01-01}]"


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("select: [RAC, STY899]", ("“STY899”",)),
        ("ignore: [no-acountable]", ("“no-acountable”", "did you mean “no-accountable”")),
        ("severity: {no-ending: info}", ("“no-ending”",)),
        ("options: {no-ending: {max: 3}}", ("“no-ending”",)),
        ("options: {handover-outside-system: {alow: [itsm]}}", ("“alow”", "allow")),
        ('perFile: {"*": {ignore: [STY899]}}', ("“STY899”",)),
        (WAIVER, ("“no-acountable”", "did you mean “no-accountable”")),
    ],
)
def test_a_policy_that_names_what_does_not_exist_is_told_with_its_line(
    cli, portfolio, statement, words
):
    (portfolio / "default.policy.yaml").write_text(f"{POLICY}  {statement}\n", encoding="utf-8")
    cli("lint", "leaver").refuses("default.policy.yaml:6:", *words)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ('select = ["STY899"]', ("“STY899”",)),
        ('[severity]\nno-ending = "info"', ("“no-ending”",)),
        ("[options.handover-outside-system]\nalow = 3", ("“alow”", "allow")),
        ('[perFile."*"]\nignore = ["STY899"]', ("“STY899”",)),
    ],
)
@pytest.mark.parametrize("file", ["itsmctl.toml", "pyproject.toml"])
def test_a_settings_file_that_names_what_does_not_exist_is_told(
    cli, portfolio, file, written, words
):
    if file == "pyproject.toml":
        (portfolio / "itsmctl.toml").unlink()
        written = f"[tool.itsmctl]\n{written.replace('[', '[tool.itsmctl.', 1) if written[0] == '[' else written}"
    (portfolio / file).write_text(written, encoding="utf-8")
    cli("lint", "leaver").refuses(f"{file}:", *words)


def test_a_rule_from_the_command_line_is_not_blamed_on_a_file(cli, portfolio):
    (portfolio / "default.policy.yaml").write_text(POLICY, encoding="utf-8")
    outcome = cli("lint", "leaver", "--select", "STY899")
    outcome.refuses("“STY899”")
    assert "default.policy.yaml" not in outcome.err


@pytest.mark.parametrize("broken", ["spec: [", POLICY + "  selct: [RAC]\n"])
def test_a_policy_that_cannot_be_read_is_not_passed_over(cli, portfolio, broken):
    (portfolio / "default.policy.yaml").write_text(broken, encoding="utf-8")
    cli("lint", "leaver").refuses("default.policy.yaml:")
    assert cli("lint", "default.policy.yaml", "--format", "concise").out.startswith(
        "default.policy.yaml:"
    )


@pytest.fixture
def two_portfolios(portfolio, monkeypatch):
    """The portfolio and a copy of it beside; the test stands above both."""
    shutil.copytree(portfolio, portfolio.parent / "copy")
    monkeypatch.chdir(portfolio.parent)
    return portfolio, portfolio.parent / "copy"


def test_a_policy_counts_in_its_own_portfolio_only(cli, two_portfolios):
    house, _ = two_portfolios
    ignoring = f"{POLICY}  ignore: [RAC, FLW, HND, TIM, GOV, REF]\n"
    (house / "default.policy.yaml").write_text(ignoring, encoding="utf-8")
    outcome = cli("lint", ".", "--format", "concise")
    assert outcome.code == 1
    assert {line.split("/")[0] for line in outcome.out.splitlines()} == {"copy"}


def test_a_faulty_policy_of_another_portfolio_does_not_matter(cli, two_portfolios):
    house, _ = two_portfolios
    (house / "default.policy.yaml").write_text(
        f"{POLICY}  select: [STY899]\n", encoding="utf-8"
    )
    assert cli("lint", "copy/leaver.process.yaml").code == 0
    cli("lint", ".").refuses("default.policy.yaml:6:")


def test_portfolios_with_the_same_ids_get_the_same_findings(cli, two_portfolios):
    def lines(*targets):
        return cli("lint", *targets, "--format", "concise").out.splitlines()

    both = lines("house", "copy")
    assert both == [*lines("copy"), *lines("house")]
    assert len(both) == 2 * len(lines("house")) > 0


def test_ids_are_found_in_the_portfolio_below(cli, portfolio, monkeypatch, tmp_path):
    from_inside = cli("lint", FAULTY, "--format", "json")
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    outcome = cli("lint", "software-request", "--format", "json")
    assert (outcome.code, findings(outcome)) == (1, findings(from_inside))
    assert cli("render", "software-request", "-o", "picture.svg").code == 0
    assert cli("raci", "software-request", "--format", "md").code == 0
    scenario = cli("simulate", "parallel-approval", "--replications", "2", "--format", "json")
    assert scenario.code == 0
    assert len(json.loads(scenario.out)["runs"]) == 2


def test_an_id_that_several_portfolios_below_hold_is_refused(cli, two_portfolios):
    for command in ("lint", "render", "simulate"):
        cli(command, "leaver").refuses(
            "copy/leaver.process.yaml, house/leaver.process.yaml", "name one of these files"
        )


@pytest.mark.parametrize("name", ["RAC201", "rac201", "no-accountable"])
def test_a_rule_is_explained_by_code_and_name(cli, name):
    outcome = cli("rule", name)
    assert outcome.code == 0
    assert "RAC201" in outcome.out
    assert "no-accountable" in outcome.out


def test_a_rule_is_explained_in_chinese(cli):
    english, chinese = cli("rule", "RAC201").out, cli("rule", "RAC201", "--lang", "zh").out
    assert "no-accountable" in chinese
    assert chinese != english
    assert any("\u4e00" <= c <= "\u9fff" for c in chinese.splitlines()[1])


def test_all_rules_are_listed(cli):
    outcome = cli("rule")
    assert outcome.code == 0
    codes = [line.split()[0] for line in outcome.out.splitlines() if line[:3].isupper()]
    assert codes == sorted(codes)
    assert {"SYN001", "REF101", "RAC201", "FLW301", "TIM501", "HND601", "GOV701"} <= set(codes)


@pytest.mark.parametrize(
    ("name", "words"),
    [("RAX201", ("“RAX201”", "did you mean “RAC201”")), ("zzz", ("“zzz”", "itsmctl rule"))],
)
def test_an_unknown_rule(cli, name, words):
    cli("rule", name).refuses(*words)


def test_a_file_named_without_its_ending_is_recognised(cli, portfolio):
    outcome = cli("lint", "workshop-repair")  # by its id it has a Chinese name
    assert outcome.code == 2
    assert outcome.err == (
        "itsmctl: there is no file and no definition “workshop-repair”; "
        "did you mean “workshop-repair.process.yaml”?\n"
    )
    assert cli("lint", "x" * 5000).code == 2
