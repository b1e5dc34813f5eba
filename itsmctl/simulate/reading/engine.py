"""Which reader runs: the compiled one where installing built it, else the file it is made of."""

try:
    from itsmctl.simulate.reading._reader import Reader
except ImportError:  # no compiler was there, or the library is of another machine
    from itsmctl.simulate.reading.reader import Reader

__all__ = ["Reader"]
