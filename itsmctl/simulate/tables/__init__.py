"""From a variant and a plan to the integer tables that the kernel runs on.

`compile_tables` is the entrance; `layout` says what stands in which column.
"""

from itsmctl.simulate.tables.compile import compile_tables
from itsmctl.simulate.tables.layout import Tables

__all__ = ["Tables", "compile_tables"]
