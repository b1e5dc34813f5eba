"""Makes `reading_oracle` importable for the tests beside it, and has them read interpreted.

The reader is tested as it stands in its file; test_compiled.py shows that its compiled form, which
may be older than the file, does the same.
"""

import sys
from pathlib import Path

import pytest

from itsmctl.simulate.reading import instrument, reader

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "engine")]


@pytest.fixture(autouse=True, scope="session")
def interpreted():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(instrument, "Reader", reader.Reader)
        yield
