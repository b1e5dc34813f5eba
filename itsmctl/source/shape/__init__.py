"""Whether a document has the shape of its kind, and if not, why, in our own words.

The schema's own descriptions say what belongs somewhere, so that editors, the reference and these
messages agree.
"""

from itsmctl.source.shape.fault import UNKNOWN_KEY, ShapeFault
from itsmctl.source.shape.kinds import Bare
from itsmctl.source.shape.verdict import check, check_bare

__all__ = [
    "UNKNOWN_KEY",
    "Bare",
    "ShapeFault",
    "check",
    "check_bare",
]
