"""Carry the top-level schemas/, templates/ and processes/ into the wheel as package resources."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

RESOURCES = ("schemas", "templates", "processes")


class BuildWithResources(build_py):
    """Copies resource folders whole, dot-files included, which package_data patterns drop."""

    def run(self) -> None:
        """Build as usual, then add the folders."""
        super().run()
        if self.editable_mode:  # a checkout serves them from its top level
            return
        for name in RESOURCES:
            target = Path(self.build_lib, "itsmctl", "_resources", name)
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(Path(__file__).parent / name, target)


setup(cmdclass={"build_py": BuildWithResources})
