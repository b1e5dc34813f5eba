"""A folder as it was at a revision of git."""

import io
import subprocess
import tarfile

import pytest

from itsmctl.cli.revisions import checked_out
from itsmctl.errors import UnusableInput


@pytest.fixture
def repository(tmp_path):
    folder = tmp_path / "repository"
    (folder / "below").mkdir(parents=True)
    (folder / "below" / "a.yaml").write_text("first", encoding="utf-8")
    (folder / "beside.yaml").write_text("beside", encoding="utf-8")
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    for words in (["init", "-q"], ["add", "."], [*identity, "commit", "-q", "-m", "first"]):
        subprocess.run(["git", *words], cwd=folder, check=True)
    (folder / "below" / "a.yaml").write_text("second", encoding="utf-8")
    return folder


def test_a_folder_as_it_was(repository):
    with checked_out("HEAD", repository / "below") as place:
        assert [path.name for path in place.rglob("*")] == ["a.yaml"]
        assert (place / "a.yaml").read_text(encoding="utf-8") == "first"
    assert not place.exists()
    assert (repository / "below" / "a.yaml").read_text(encoding="utf-8") == "second"


def test_a_folder_that_the_revision_does_not_have(repository):
    (repository / "new").mkdir()
    with (
        pytest.raises(UnusableInput, match="“HEAD” is neither"),
        checked_out("HEAD", repository / "new"),
    ):
        pass


def test_what_would_lead_out_of_the_place_is_left_out(repository, monkeypatch):
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name, kind in (("../out", tarfile.REGTYPE), ("link", tarfile.SYMTYPE)):
            member = tarfile.TarInfo(name)
            member.type, member.linkname = kind, "/etc"
            archive.addfile(member, io.BytesIO(b""))
        archive.addfile(tarfile.TarInfo("kept"), io.BytesIO(b""))
    done = subprocess.CompletedProcess([], 0, stdout=packed.getvalue(), stderr=b"")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: done)
    with checked_out("HEAD", repository) as place:
        assert [path.name for path in place.rglob("*")] == ["kept"]
        assert not (place.parent / "out").exists()


def test_git_that_does_not_answer(repository, monkeypatch):
    def wait(*_, **__):
        raise subprocess.TimeoutExpired("git", 60)

    monkeypatch.setattr(subprocess, "run", wait)
    with (
        pytest.raises(UnusableInput, match="git does not answer"),
        checked_out("HEAD", repository),
    ):
        pass
