"""Read a ticket log and make its tables; say in JSON what a peer can check: ``tickets_tables.py FILE``."""

import json
import sys

from itsmctl.analyse import tables
from itsmctl.ledger import Ledger
from itsmctl.source.tickets import Wish, read

FIGURES = """
SELECT COUNT(*), AVG(last_ms - submit_ms) / 1000.0, MEDIAN(last_ms - submit_ms) / 1000.0,
  (SELECT COUNT(*) FROM holding) - COUNT(*)
FROM case_life
"""

with Ledger.open() as ledger:
    tables.build(ledger, read([sys.argv[1]], ledger, Wish()).intake)
    cases, mean, median, hand_overs = next(ledger.rows(FIGURES))
print(json.dumps({"cases": cases, "mean": mean, "median": median, "hand_overs": hand_overs}))
