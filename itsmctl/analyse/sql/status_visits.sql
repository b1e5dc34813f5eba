-- The visits of the cases in status_case (some of status_life), whose hands they are in, and when their clocks stood still.
-- From: step_visit, spell, holding, event, observation.
--
-- status_visit  visits to steps; is_open while nothing has ended them. A state in which a case is over is no visit
-- status_hand   one row for each pair of hands in which an open visit is (a step of several approvers: those who have not
--               voted), with the moment since when: RUN and LIFECYCLE logs: its last assignment, STATUS logs: since the
--               department got the case
-- status_pause  the times at which a visit waited for somebody outside, to_ms NULL while it does. RUN logs say what stops
--               a clock; of others all waiting is here, and the definition says which of it counts
DROP TABLE IF EXISTS status_visit;
CREATE TABLE status_visit AS
SELECT
  v.case_no, v.n, v.step, v.visit, v.enabled_ms, v.assigned_ms, v.start_ms, v.end_ms, v.department, v.role, v.resource,
  v.outcome, v.class, v.completed, v.end_ms IS NULL AND c.is_open AS is_open
FROM step_visit AS v
JOIN status_case AS c ON c.case_no = v.case_no
WHERE COALESCE(CAST(v.class AS VARCHAR), '') NOT IN ('done', 'auto-closed');

DROP TABLE IF EXISTS status_slot;
CREATE TABLE status_slot AS
SELECT
  e.case_no, e.activity AS step, e.visit, e.slot,
  MAX(e.seq) AS last_seq,
  MAX(CASE WHEN e.role IS NOT NULL THEN e.seq END) AS role_seq,
  MAX(CASE WHEN e.lifecycle = 'assign' THEN e.ts_ms END) AS since_ms
FROM event AS e
CROSS JOIN observation AS o
JOIN status_visit AS v ON v.case_no = e.case_no AND v.step = e.activity AND v.visit = e.visit
WHERE v.is_open AND e.slot IS NOT NULL AND e.ts_ms <= o.until_ms
GROUP BY e.case_no, e.activity, e.visit, e.slot;

DROP TABLE IF EXISTS status_hand;
CREATE TABLE status_hand AS
SELECT
  s.case_no, s.step, s.visit, s.slot, l.department, r.role, l.resource, COALESCE(w.class, p.class) AS class,
  COALESCE(s.since_ms, p.from_ms, l.ts_ms) AS since_ms
FROM status_slot AS s
JOIN event AS l ON l.case_no = s.case_no AND l.seq = s.last_seq
LEFT JOIN event AS r ON r.case_no = s.case_no AND r.seq = s.role_seq
LEFT JOIN spell AS p
  ON p.case_no = s.case_no AND p.step = s.step AND p.visit = s.visit AND p.slot = s.slot AND p.to_ms IS NULL
LEFT JOIN spell AS w
  ON w.case_no = s.case_no AND w.step = s.step AND w.visit = s.visit AND w.slot IS NULL AND w.to_ms IS NULL
WHERE l.lifecycle NOT IN ('vote', 'withdraw')
UNION ALL
SELECT
  p.case_no, p.step, p.visit, p.slot, p.department, v.role, p.resource, p.class,
  CASE WHEN o.kind = 'status' THEN COALESCE(h.from_ms, p.from_ms) ELSE p.from_ms END AS since_ms
FROM spell AS p
CROSS JOIN observation AS o
JOIN status_visit AS v ON v.case_no = p.case_no AND v.step = p.step AND v.visit = p.visit
LEFT JOIN status_slot AS s ON s.case_no = p.case_no AND s.step = p.step AND s.visit = p.visit
LEFT JOIN holding AS h ON o.kind = 'status' AND h.case_no = p.case_no AND h.to_ms IS NULL
WHERE v.is_open AND p.to_ms IS NULL AND s.case_no IS NULL;
DROP TABLE status_slot;

DROP TABLE IF EXISTS status_pause;
CREATE TABLE status_pause AS
SELECT
  s.case_no, s.step, s.visit, CAST(s.class AS VARCHAR) AS class, MAX(CAST(e.reason AS VARCHAR)) AS reason, s.from_ms, s.to_ms
FROM spell AS s
CROSS JOIN observation AS o
JOIN status_visit AS v ON v.case_no = s.case_no AND v.step = s.step AND v.visit = s.visit
LEFT JOIN event AS e
  ON e.case_no = s.case_no AND e.activity = s.step AND e.ts_ms = s.from_ms AND e.lifecycle = 'pause'
WHERE (o.kind = 'run' AND s.doing = 'paused') OR (o.kind <> 'run' AND CAST(s.class AS VARCHAR) LIKE 'waiting-%')
GROUP BY s.case_no, s.step, s.visit, s.class, s.from_ms, s.to_ms;
