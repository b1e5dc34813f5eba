-- case_life of RUN logs, which say themselves when a case is submitted, resolved and closed.
--
-- resolve_ms is the last `resolve` (rework reopens). A case that closed without one is resolved with its last completion;
-- one that closed without outcome was cancelled with the case that called it, and resolved nothing.
DROP TABLE IF EXISTS ending;
CREATE TABLE ending AS
SELECT
  e.case_no,
  MAX(CASE WHEN e.lifecycle = 'resolve' THEN e.ts_ms END) AS said_ms,
  MAX(CASE WHEN e.lifecycle = 'complete' THEN e.ts_ms END) AS done_ms,
  MAX(CASE WHEN e.lifecycle = 'close' THEN e.ts_ms END) AS close_ms,
  MAX(CASE WHEN e.lifecycle = 'close' THEN e.outcome END) AS outcome,
  MIN(e.ts_ms) AS first_ms, MAX(e.ts_ms) AS last_ms,
  MIN(CASE WHEN e.lifecycle = 'submit' THEN e.ts_ms END) AS submit_ms,
  MAX(e.priority) AS priority
FROM event AS e CROSS JOIN observation AS o
WHERE e.ts_ms <= o.until_ms
GROUP BY e.case_no;

UPDATE observation SET knows_ends = TRUE;

DROP TABLE IF EXISTS case_life;
CREATE TABLE case_life AS
SELECT
  d.case_no,
  COALESCE(d.submit_ms, d.first_ms) AS submit_ms,
  COALESCE(d.said_ms, CASE WHEN d.outcome IS NOT NULL THEN d.done_ms END) AS resolve_ms,
  d.close_ms,
  d.last_ms,
  COALESCE(f.priority, d.priority) AS priority,
  d.outcome,
  COALESCE(f.counts, TRUE) AS counts,
  COALESCE(f.process, o.process) AS process,
  f.deadline_ms,
  COALESCE(f.requester_department, o.requester_department) AS requester_department,
  COALESCE(f.owner_department, o.owner_department) AS owner_department
FROM ending AS d
CROSS JOIN observation AS o
LEFT JOIN case_fact AS f ON f.case_no = d.case_no;
