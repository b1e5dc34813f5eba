"""Makes `engine_world` and `reading_oracle` importable for the tests beside it.

The engine is tested as it stands in its file; test_compiled.py shows that its compiled form, which
may be older than the file, does the same.
"""

import sys
from pathlib import Path

import pytest

from itsmctl.simulate import kernel, run

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "reading")]


@pytest.fixture(autouse=True, scope="session")
def interpreted():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "Kernel", kernel.Kernel)
        yield
