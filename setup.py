"""What pyproject.toml cannot say: resources of the top level, and the hot loops compiled if possible."""

import hashlib
import shutil
import sys
import sysconfig
from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext
from setuptools.command.build_py import build_py

RESOURCES = ("schemas", "templates", "processes", "selftest")
WITH_GIL = not sysconfig.get_config_var("Py_GIL_DISABLED")
STABLE = WITH_GIL and sys.implementation.name == "cpython"
"""Whether one library serves this and every later Python: abi3, of 3.11 for its buffers."""

STAMP = b'SOURCE = ""'
FLAGS = [] if sys.platform == "win32" else ["-O3", "-g0", "-ffp-contract=off"]


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


class BuildStamped(build_ext):
    """Tells every library of which source it is made: one that is older would give older results."""

    def build_extension(self, extension: Extension) -> None:
        """Build from a copy of the source that holds the source's own digest."""
        extension.sources = [self._stamped(Path(source)) for source in extension.sources]
        super().build_extension(extension)

    def _stamped(self, source: Path) -> str:
        written = source.read_bytes()
        digest = hashlib.sha256(written).hexdigest().encode()
        copy = Path(self.build_temp, "stamped", source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(written.replace(STAMP, b'SOURCE = "' + digest + b'"', 1))
        return str(copy)


def compiled(name: str, path: str) -> Extension:
    """Return a hot loop of the simulator as an extension beside the file that it is made of.

    Optional: where Cython or a C compiler is missing, the file itself runs. Sums of products stay
    unfused and no instruction of this very processor is used, so that the bits are the same
    everywhere.
    """
    extension = Extension(
        name,
        [path],
        define_macros=[("Py_LIMITED_API", "0x030B0000")] if STABLE else [],
        extra_compile_args=FLAGS,
        py_limited_api=STABLE,
        optional=True,
    )
    extension.cython_c_in_temp = True  # the C file is nobody's to read
    return extension


setup(
    cmdclass={"build_py": BuildWithResources, "build_ext": BuildStamped},
    ext_modules=[
        compiled("itsmctl.simulate._kernel", "itsmctl/simulate/kernel.py"),
        compiled("itsmctl.simulate.reading._reader", "itsmctl/simulate/reading/reader.py"),
    ],
    options={"bdist_wheel": {"py_limited_api": "cp311"}} if STABLE else {},
)
