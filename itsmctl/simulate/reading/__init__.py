"""Reading logs: from the events of a replication to its sums, or to words.

`Instrument` is the entrance. The work is done by `reader`, compiled where a compiler was at hand;
the other modules put what it needs to know of a model into numbers, and name what it has found.
"""

from itsmctl.simulate.reading.instrument import BrokenPath, Instrument, Reading, observe

__all__ = ["BrokenPath", "Instrument", "Reading", "observe"]
