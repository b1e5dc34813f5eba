"""Which kernel runs: the compiled one where installing built it, else the file that it is made of.

Both give identical bits. The file stays importable beside its compiled form, for they are modules
of two names.
"""

try:
    from itsmctl.simulate._kernel import Kernel

    _COMPILED = True
except ImportError:  # no compiler was there, or the library is of another machine
    from itsmctl.simulate.kernel import Kernel

    _COMPILED = False

__all__ = ["Kernel", "kernel_is_compiled"]


def kernel_is_compiled() -> bool:
    """Whether simulations run on compiled code, some seventy times faster."""
    return _COMPILED
