"""Makes `engine_world` importable for the tests beside it, whatever the import mode of pytest.

The engine is tested as it stands in its file; test_compiled.py shows that its compiled form, which
may be older than the file, does the same.
"""

import sys
from pathlib import Path

import pytest

from itsmctl.simulate import kernel, run

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(autouse=True, scope="session")
def interpreted():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "Kernel", kernel.Kernel)
        yield
