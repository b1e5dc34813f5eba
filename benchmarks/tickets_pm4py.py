"""The same figures by PM4Py: ``tickets_pm4py.py FILE CASE MOMENT ACTIVITY HOLDER`` (names of columns).

Runs in an environment of its own. PM4Py is published under the AGPL; nothing of ours imports it.
"""

import json
import sys
from statistics import mean, median

import pandas as pd
import pm4py

path, case, moment, activity, holder = sys.argv[1:]
log = pd.read_csv(path, dtype=str)
log[moment] = pd.to_datetime(log[moment], utc=True)
log = pm4py.format_dataframe(log, case_id=case, timestamp_key=moment, activity_key=activity)
durations = pm4py.get_all_case_durations(log)
network = pm4py.discover_handover_of_work_network(log, resource_key=holder)
successions = len(log) - len(durations)
hand_overs = sum(
    share for (giver, taker), share in network.connections.items() if giver != taker
)
print(
    json.dumps(
        {
            "cases": len(durations),
            "mean": mean(durations),
            "median": median(durations),
            "hand_overs": round(hand_overs * successions),
        }
    )
)
