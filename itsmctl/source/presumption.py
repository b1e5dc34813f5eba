"""What a file that cannot be read is taken for, so that what names it does not seem to lead nowhere."""

from pathlib import PurePath

from itsmctl.model.portfolio import Kind
from itsmctl.pattern import pattern

ANY = ""  # stands for every id
_ID = pattern(r"""(?m)(?:^|[{,])[ \t]*["']?id["']?[ \t]*[:：][ \t]*["']?([^\s"'#,{}]+)""")


def presumed_ids(path: str, kind: Kind | None, written: str) -> tuple[str, ...]:
    """Return the ids that a broken file may have: what its text still says first, then its name.

    Where the text says none, it may be any.
    """
    if kind is None:
        return ()
    said = _ID.search(written)
    name = PurePath(path).name.removesuffix(kind.suffix)
    return tuple(dict.fromkeys((name, ANY) if said is None else (said.group(1), name)))
