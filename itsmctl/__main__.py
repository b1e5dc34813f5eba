"""``python -m itsmctl`` and the ``itsmctl`` command."""

import gc
import os
import sys


def main() -> None:
    """Run the command line and leave with its exit code.

    Modules are no garbage, and at the end everything is: looking for it would take a sixth of a
    short command. What runs for long turns the collector on again.
    """
    gc.disable()
    from itsmctl.cli.door import run  # noqa: PLC0415  the collector must rest by then

    code = run(sys.argv[1:])
    if (
        hasattr(gc, "freeze") and "duckdb" not in sys.modules
    ):  # CPython; DuckDB counts what is left
        gc.freeze()
    if sys.argv[1:2] == ["lint"] and sys.gettrace() is None and sys.getprofile() is None:
        _leave_at_once(code)
    sys.exit(code)


def _leave_at_once(code: int) -> None:
    """Leave with all modules in place: taking them apart takes a thirtieth of linting one file.

    Not where somebody measures: profilers write at the very end. What cannot be written out is
    for the interpreter to tell.
    """
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (AttributeError, OSError, ValueError):  # there is none, it is full, or it is closed
        return
    os._exit(code)


if __name__ == "__main__":
    main()
