-- Of activities with starts and ends: which visits decided. From: log_visit, unit_case. Makes: log_before, log_path.

-- The path that decided: back from the visit that ended last, each time to the one whose end began it.
CREATE OR REPLACE TABLE log_before AS
SELECT later.visit_no AS after_no, earlier.visit_no AS visit_no
FROM (
  SELECT after.visit_no, after.case_no, MAX(before.n) AS n
  FROM log_visit AS after
  JOIN log_visit AS before
    ON before.case_no = after.case_no AND before.ended_ms = after.arrived_ms
  WHERE before.n < after.n
  GROUP BY after.visit_no, after.case_no
) AS later
JOIN log_visit AS earlier ON earlier.case_no = later.case_no AND earlier.n = later.n;

CREATE OR REPLACE TABLE log_path AS
WITH RECURSIVE path(visit_no) AS (
  SELECT visit.visit_no
  FROM log_visit AS visit
  JOIN (
    SELECT last.case_no, MAX(last.n) AS n
    FROM log_visit AS last
    JOIN unit_case AS unit ON unit.case_no = last.case_no AND unit.resolve_ms = last.ended_ms
    GROUP BY last.case_no
  ) AS ends ON ends.case_no = visit.case_no AND ends.n = visit.n
  UNION
  SELECT before.visit_no FROM path JOIN log_before AS before ON before.after_no = path.visit_no
)
SELECT visit_no FROM path;
