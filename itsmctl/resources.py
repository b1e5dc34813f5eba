"""Files that travel with itsmctl: schemas/, templates/, shipped processes/ and selftest/.

An installed wheel carries them in ``itsmctl/_resources``; a checkout has them at its top level.
"""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent


@cache
def folder(name: str) -> Path:
    """Return the folder of the given name ("schemas", "templates", "processes" or "selftest").

    Raises:
        FileNotFoundError: neither the wheel nor a checkout holds it (a broken installation).
    """
    for home in (_PACKAGE / "_resources" / name, _PACKAGE.parent / name):
        if home.is_dir():
            return home
    message = f"itsmctl is installed without its {name}/; reinstall it"
    raise FileNotFoundError(message)
