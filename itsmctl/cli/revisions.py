"""A folder as it was at a git revision, in a temporary copy."""

import io
import os
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from itsmctl.errors import UnusableInput
from itsmctl.i18n import Text, text

_DASH = text("cli.revision.dash", "none starts with a dash")
_PATIENCE = 60  # seconds; a folder of definitions takes a fraction of one


@contextmanager
def checked_out(revision: str, folder: Path) -> Iterator[Path]:
    """Yield a copy of `folder` as it was at `revision`; it is gone afterwards.

    Raises:
        UnusableInput: there is no git, no repository, no such revision, or no such folder in it.
    """
    packed = _archive(revision, folder)
    with tempfile.TemporaryDirectory(prefix="itsmctl-") as place:
        _unpack(packed, Path(place))
        yield Path(place)


def is_revision(word: str, folder: Path) -> bool:
    """Whether a word names a commit of the repository in which a folder lies, if there is one."""
    try:
        _git(word, folder, "rev-parse", "--verify", "--quiet", f"{word}^{{commit}}")
    except UnusableInput:
        return False
    return True


def merge_base(one: str, other: str, folder: Path) -> str:
    """Return the commit from which two revisions went apart.

    Raises:
        UnusableInput: one of them is no revision, or they have nothing in common.
    """
    if other.startswith("-"):
        raise _refusal(other, _DASH)
    return _git(one, folder, "merge-base", one, other).decode().strip()


def top_folder(folder: Path) -> Path:
    """Return the folder in which the repository of a folder begins; itself where it is in none."""
    try:
        return Path(os.fsdecode(_git("HEAD", folder, "rev-parse", "--show-toplevel")).strip())
    except UnusableInput:
        return folder


def _archive(revision: str, folder: Path) -> bytes:
    return _git(revision, folder, "archive", "--format=tar", revision, ".")


def _git(revision: str, folder: Path, *words: str) -> bytes:
    """Return what git says of a revision."""
    if revision.startswith("-"):
        raise _refusal(revision, _DASH)
    command = ["git", "-C", str(folder), *words]
    try:
        done = subprocess.run(  # noqa: S603  no shell; the revision cannot be an option
            command, capture_output=True, check=False, timeout=_PATIENCE
        )
    except FileNotFoundError:
        raise _refusal(revision, text("cli.revision.no-git", "git is not installed")) from None
    except subprocess.TimeoutExpired:
        raise _refusal(revision, text("cli.revision.slow", "git does not answer")) from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["git"]
        raise _refusal(revision, said[-1].removeprefix("fatal: "))
    return done.stdout


def _unpack(packed: bytes, place: Path) -> None:
    """Write the plain files of an archive; links, which might lead elsewhere, are left out."""
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for member in archive:
            content = archive.extractfile(member) if member.isfile() else None
            target = place / member.name
            if content is None or ".." in target.parts:
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content.read())


def _refusal(revision: str, reason: Text | str) -> UnusableInput:
    return UnusableInput(
        text(
            "cli.revision.unusable",
            "“{revision}” is neither a file nor a folder, nor a git revision: {reason}",
            revision=revision,
            reason=reason,
        ),
        remedy=text(
            "cli.revision.remedy", "name an earlier file, a folder, or a revision like HEAD~1"
        ),
    )
