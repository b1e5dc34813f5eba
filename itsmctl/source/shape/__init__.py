"""Whether a document has the shape of its kind, and if not, why, in our own words.

The schema's own descriptions say what belongs somewhere, so that editors, the reference and these
messages agree.
"""

from itsmctl.source.shape.fault import ShapeFault
from itsmctl.source.shape.verdict import check, explain

__all__ = ["ShapeFault", "check", "explain"]
