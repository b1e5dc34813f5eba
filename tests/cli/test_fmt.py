"""`itsmctl fmt`: files in their canonical layout, or a reason why not."""

import pytest

UNTIDY = "kind:   Process\napiVersion: itsmctl/v1\nmetadata: { id: 'x' }   \nspec: {}"
TIDY = "apiVersion: itsmctl/v1\nkind: Process\nmetadata: {id: x}\nspec: {}\n"


@pytest.fixture
def untidy(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "itsmctl.toml").touch()
    (tmp_path / "tidy.process.yaml").write_text(
        TIDY.replace("id: x", "id: z"), encoding="utf-8"
    )
    path = tmp_path / "untidy.process.yaml"
    path.write_text(UNTIDY, encoding="utf-8")
    return path


def test_files_are_written_and_named(cli, untidy):
    outcome = cli("fmt")
    assert (outcome.code, outcome.out) == (0, "untidy.process.yaml\n")
    assert untidy.read_text(encoding="utf-8") == TIDY
    assert outcome.err == "Files laid out anew: 1, left as they are: 1.\n"
    again = cli("fmt", ".", "--lang", "zh")
    assert (again.code, again.out) == (0, "")
    assert again.err == "已重新排版 0 个文件，2 个保持不变。\n"


def test_check_names_and_writes_nothing(cli, untidy):
    outcome = cli("fmt", "--check", ".")
    assert (outcome.code, outcome.out) == (1, "untidy.process.yaml\n")
    assert untidy.read_text(encoding="utf-8") == UNTIDY
    assert cli("fmt", "--check", "tidy.process.yaml").code == 0


def test_the_diff_shows_and_writes_nothing(cli, untidy):
    outcome = cli("fmt", "--diff", ".")
    assert outcome.code == 1
    assert outcome.out.startswith("--- untidy.process.yaml\n+++ untidy.process.yaml\n")
    assert "-metadata: { id: 'x' }   \n" in outcome.out
    assert "+metadata: {id: x}\n" in outcome.out
    assert "\\ No newline at end of file\n" in outcome.out
    assert untidy.read_text(encoding="utf-8") == UNTIDY
    assert cli("fmt", "--diff", "tidy.process.yaml").out == ""


def test_standard_input_comes_back_tidy(cli, untidy, stdin):
    stdin(b"\xef\xbb\xbf" + UNTIDY.replace("\n", "\r\n").encode())
    outcome = cli("fmt", "-")
    assert (outcome.code, outcome.out) == (0, "\ufeff" + TIDY.replace("\n", "\r\n"))
    stdin(TIDY)
    assert cli("fmt", "-").out == TIDY
    stdin(UNTIDY)
    assert cli("fmt", "-", "--check", "--stdin-filename", "a.process.yaml").code == 1


def test_the_name_of_standard_input_says_its_kind(cli, untidy, stdin):
    stdin("metadata: {}\nspec:\n  steps: {}\n  start: a\n")
    named = cli("fmt", "-", "--stdin-filename", "a.process.yaml")
    assert named.out == "metadata: {}\nspec:\n  start: a\n  steps: {}\n"


def test_an_id_stands_for_its_file(cli, untidy):
    assert cli("fmt", "x").out == "untidy.process.yaml\n"
    assert untidy.read_text(encoding="utf-8") == TIDY


def test_a_broken_file_is_told_with_its_place_and_the_others_are_done(cli, untidy):
    broken = untidy.with_name("broken.process.yaml")
    broken.write_text("a: [1\nb: 2\n", encoding="utf-8")
    outcome = cli("fmt", ".")
    assert outcome.code == 2
    assert outcome.err.startswith(
        "itsmctl: broken.process.yaml:1:4: this bracket is not closed"
    )
    assert outcome.out == "untidy.process.yaml\n"
    assert broken.read_text(encoding="utf-8") == "a: [1\nb: 2\n"
    assert cli("fmt", "-q", broken).err.count("\n") == 1


def test_a_write_protected_file_is_named(cli, untidy):
    untidy.chmod(0o444)
    cli("fmt", ".").refuses("“untidy.process.yaml” is write-protected")
    assert untidy.read_text(encoding="utf-8") == UNTIDY


def test_what_is_not_there_is_told(cli, untidy):
    cli("fmt", "nowhere.process.yaml").refuses("no file or folder")
    cli("fmt", "nowhere").refuses("nowhere")
    (untidy.parent / "empty").mkdir()
    cli("fmt", "empty").refuses("no definition", code=3)


def test_a_file_with_faults_is_laid_out_too(cli, untidy):
    untidy.write_text("spec: { stepz:   1 }\n", encoding="utf-8")
    assert cli("fmt", untidy.name).code == 0
    assert untidy.read_text(encoding="utf-8") == "spec: {stepz: 1}\n"
