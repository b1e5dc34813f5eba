"""Where the checkout and the design data are."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    folder = ROOT.parent / "shared"
    if not (folder / "design").is_dir():
        pytest.skip("the design data (../shared) is not beside this checkout")
    return folder
