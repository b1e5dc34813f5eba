"""Optimal alignments by PM4Py: ``conformance_pm4py.py BPMN WAYS`` (a JSON list of lists of names).

Runs in an environment of its own. PM4Py is published under the AGPL; nothing of ours imports it.
"""

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import process_time

import pm4py
from pm4py.objects.log.obj import Event, EventLog, Trace

START = datetime(2026, 1, 1, tzinfo=UTC)
WHOLE = 10_000  # what PM4Py counts a step that is left out, or too many

net, first, last = pm4py.convert_to_petri_net(pm4py.read_bpmn(sys.argv[1]))
log = EventLog()
for number, way in enumerate(json.loads(Path(sys.argv[2]).read_text("utf-8"))):
    events = [
        Event({"concept:name": name, "time:timestamp": START + timedelta(hours=hour)})
        for hour, name in enumerate(way)
    ]
    log.append(Trace(events, attributes={"concept:name": str(number)}))
start = process_time()
found = pm4py.conformance_diagnostics_alignments(log, net, first, last)
seconds = process_time() - start
print(json.dumps({"seconds": seconds, "costs": [each["cost"] // WHOLE for each in found]}))
