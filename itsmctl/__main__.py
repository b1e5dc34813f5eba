"""``python -m itsmctl`` and the ``itsmctl`` command."""

import gc
import sys


def main() -> None:
    """Run the command line and leave with its exit code.

    Modules are no garbage, and at the end everything is: looking for it would take a sixth of a
    short command. What runs for long turns the collector on again.
    """
    gc.disable()
    from itsmctl.cli.door import run  # noqa: PLC0415  the collector must rest by then

    code = run(sys.argv[1:])
    if hasattr(gc, "freeze"):  # CPython
        gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    main()
