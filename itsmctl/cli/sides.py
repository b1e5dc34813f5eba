"""What names the two sides of a comparison: files, folders, ids, git revisions."""

from pathlib import Path

from itsmctl.cli.revisions import is_revision, merge_base, top_folder
from itsmctl.cli.targets import STDIN, load_targets, required
from itsmctl.errors import NoFileMatched, UnusableInput
from itsmctl.i18n import text
from itsmctl.record import dataclass

HERE = "."


@dataclass(frozen=True, slots=True)
class Wanted:
    """One side as it was named: a path or an id, at a git revision or as it stands.

    `target` None: what the other side names.
    """

    target: str | None
    revision: str | None = None

    @property
    def said(self) -> str:
        """How to call it."""
        if self.revision is None:
            return self.target or HERE
        return self.revision if self.target is None else f"{self.revision}:{self.target}"


def wanted_sides(old: str, new: str | None) -> tuple[Wanted, Wanted]:
    """Return what two words name; ``A..B``, ``A..`` and ``A...B`` name both sides in one.

    Raises:
        UnusableInput: one of them names nothing, or the second is missing.
    """
    required([old] if new is None else [old, new])
    if new is None:
        if (sides := _range(old)) is not None:
            return sides
        first = _wanted(old)
        if first.revision is None:
            raise UnusableInput(
                text("cli.diff.one-side", "“{old}” is held against nothing", old=old),
                remedy=text(
                    "cli.diff.name-other",
                    "name what it became: itsmctl diff OLD NEW, or one git revision, which is held "
                    "against the files as they stand",
                ),
            )
        now = HERE if first.target is None else str(path_in_repository(first.target))
        return first, Wanted(now)
    return _wanted(old), _wanted(new)


def path_in_repository(target: str) -> Path:
    """Return the path that follows a colon: from here where it is there, else from the top."""
    here = Path(target).resolve()
    return here if here.exists() or target.startswith(".") else top_folder(Path.cwd()) / target


def _range(written: str) -> tuple[Wanted, Wanted] | None:
    """Read ``A..B``; without a side that is the state as it stands, or HEAD before the dots."""
    if ".." not in written or Path(written).exists():
        return None
    for dots in ("...", ".."):
        first, found, last = written.partition(dots)
        if found and not first.startswith((".", "/")):
            start = first or "HEAD"
            if dots == "...":
                start = merge_base(start, last or "HEAD", Path.cwd())
            return Wanted(None, start), Wanted(None, last or None)
    return None


def _wanted(written: str) -> Wanted:
    if written == STDIN or Path(written).exists():
        return Wanted(written)
    revision, colon, path = written.partition(":")
    if colon and is_revision(revision, Path.cwd()):
        return Wanted(path or HERE, revision)
    if is_revision(written, Path.cwd()) and not _is_known(written):
        return Wanted(None, written)
    return Wanted(written)


def _is_known(identity: str) -> bool:
    """Whether an id of the portfolio here is meant, and no branch of the same name."""
    try:
        load_targets([identity])
    except (UnusableInput, NoFileMatched):
        return False
    return True
