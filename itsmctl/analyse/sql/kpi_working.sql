-- Working time of every case, visit and stretch in somebody's hands, by the prefix sums of `working` (see hours.py).
-- From: unit_case, unit_visit, unit_piece, observation, working. Makes: kpi_answer; what needs a year that a calendar
-- does not know is NULL. Where a house states no hours it is always open; without a definition there is nothing.

CREATE OR REPLACE TABLE kpi_answer AS
WITH ask AS (
  SELECT 'cycle' AS kind, unit.case_no AS ask_no, seen.calendar, unit.submit_ms AS from_ms,
    unit.resolve_ms AS to_ms
  FROM unit_case AS unit CROSS JOIN observation AS seen
  WHERE unit.fate = 'completed'
  UNION ALL
  SELECT 'visit', visit_no, calendar, assigned_ms, ended_ms FROM unit_visit
  WHERE done AND shown AND assigned_ms IS NOT NULL
  UNION ALL
  SELECT 'piece', piece_no, calendar, from_ms, to_ms FROM unit_piece
)
SELECT ask.kind, ask.ask_no,
  CASE WHEN ask.calendar IS NULL THEN ask.to_ms - ask.from_ms
    ELSE (b.worked_ms + b.rate * (ask.to_ms - b.from_ms))
      - (a.worked_ms + a.rate * (ask.from_ms - a.from_ms)) END AS work_ms
FROM ask
CROSS JOIN observation AS seen
LEFT JOIN working AS a
  ON a.calendar = ask.calendar AND a.bucket = ask.from_ms - MOD(ask.from_ms + 3155760000000, 86400000)
  AND a.from_ms <= ask.from_ms AND ask.from_ms < a.to_ms
LEFT JOIN working AS b
  ON b.calendar = ask.calendar AND b.era = a.era
  AND b.bucket = ask.to_ms - MOD(ask.to_ms + 3155760000000, 86400000)
  AND b.from_ms <= ask.to_ms AND ask.to_ms < b.to_ms
WHERE seen.process IS NOT NULL;
