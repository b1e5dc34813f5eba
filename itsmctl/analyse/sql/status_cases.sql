-- status_life: every case that has begun by observation.until_ms, and whether it is still open.
-- From: case_life, case_name, case_fact, observation, status_process (the processes that are looked at, none: all). A case of a sub-process has the number of the case that called it.
DROP TABLE IF EXISTS status_life;
CREATE TABLE status_life AS
SELECT
  l.case_no, n.case_id, l.process, l.priority, l.submit_ms, l.resolve_ms, l.close_ms, l.last_ms, l.outcome,
  l.deadline_ms, p.case_id AS parent,
  l.process IS NULL OR s.process IS NOT NULL OR NOT EXISTS (SELECT 1 FROM status_process) AS is_ours, o.knows_ends AND l.close_ms IS NULL AS is_open
FROM case_life AS l
CROSS JOIN observation AS o
JOIN case_name AS n ON n.case_no = l.case_no
LEFT JOIN status_process AS s ON s.process = l.process
LEFT JOIN case_fact AS f ON f.case_no = l.case_no
LEFT JOIN case_name AS p ON p.case_no = f.parent_case_no;
