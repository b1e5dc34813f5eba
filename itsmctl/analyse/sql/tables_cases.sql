-- case_life: one row a case that has begun by observation.until_ms (all kinds of log but RUN).
--
-- submit_ms   the `submit` of the case as a whole, else its first row
-- resolve_ms  tables_ends.sql; NULL while open; the last row where the log knows no ends
-- close_ms    the last over row after that, NULL while open
-- outcome     the last one that a row of the case has: for a case that is over, its own
-- priority, requester's and owner's department: of the case, else the first one that a row has, else the definition's
DROP TABLE IF EXISTS case_life;
CREATE TABLE case_life AS
WITH span AS (
  SELECT
    e.case_no,
    MIN(e.ts_ms) AS first_ms, MAX(e.ts_ms) AS last_ms,
    MIN(CASE WHEN e.lifecycle = 'submit' THEN e.ts_ms END) AS submit_ms,
    MIN(CASE WHEN e.priority IS NOT NULL THEN e.seq END) AS priority_seq,
    MAX(CASE WHEN e.outcome IS NOT NULL THEN e.seq END) AS outcome_seq
  FROM event AS e CROSS JOIN observation AS o
  WHERE e.ts_ms <= o.until_ms
  GROUP BY e.case_no
)
SELECT
  s.case_no,
  COALESCE(s.submit_ms, s.first_ms) AS submit_ms,
  CASE WHEN o.knows_ends THEN d.resolve_ms ELSE s.last_ms END AS resolve_ms,
  CASE WHEN o.knows_ends THEN d.close_ms ELSE s.last_ms END AS close_ms,
  s.last_ms,
  COALESCE(f.priority, p.priority) AS priority,
  q.outcome,
  COALESCE(f.counts, TRUE) AS counts,
  COALESCE(f.process, o.process) AS process,
  f.deadline_ms,
  COALESCE(f.requester_department, o.requester_department) AS requester_department,
  COALESCE(f.owner_department, o.owner_department) AS owner_department
FROM span AS s
CROSS JOIN observation AS o
LEFT JOIN ending AS d ON d.case_no = s.case_no
LEFT JOIN case_fact AS f ON f.case_no = s.case_no
LEFT JOIN event AS p ON p.case_no = s.case_no AND p.seq = s.priority_seq
LEFT JOIN event AS q ON q.case_no = s.case_no AND q.seq = s.outcome_seq;
