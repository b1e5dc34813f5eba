-- The visits of a log that is no run's, and why limits were overrun.
-- From: log_visit, log_path, unit_case, event, limit_verdict, observation. Makes: log_unit (a view), log_cause.

-- Why a limit was overrun: the reason that was written down; else the first of the causes in this order
-- without which the limit had been kept; where none alone explains it, the one that took most.
CREATE OR REPLACE TABLE log_cause AS
WITH reasons AS (
  SELECT visit.visit_no, MAX(event.seq) AS seq
  FROM log_visit AS visit
  JOIN event ON event.case_no = visit.case_no AND event.activity = visit.step
  WHERE event.reason IS NOT NULL AND event.ts_ms >= visit.arrived_ms AND event.ts_ms <= visit.last_ms
  GROUP BY visit.visit_no
),
spent AS (
  SELECT visit.visit_no, visit.case_no, reasons.seq, late.over_ms,
    CASE WHEN late.in_working_time THEN visit.waiting_work_ms ELSE visit.waiting_ms END AS paused,
    CASE WHEN late.in_working_time THEN visit.outside_work_ms ELSE visit.outside_ms END AS external,
    CASE WHEN late.in_working_time THEN 0 ELSE visit.closed_ms END AS off_hours,
    visit.queue_ms AS queued,
    CASE WHEN visit.visit > 1 THEN visit.last_ms - visit.assigned_ms ELSE 0 END AS rework,
    visit.work_ms AS slow_work
  FROM log_visit AS visit
  JOIN limit_verdict AS late ON late.case_no = visit.case_no AND late.step = visit.step
    AND late.visit = visit.visit AND late.kind = 'limit' AND late.late
  LEFT JOIN reasons ON reasons.visit_no = visit.visit_no
)
SELECT spent.visit_no,
  CASE
    WHEN event.reason IS NOT NULL THEN event.reason
    WHEN spent.paused >= spent.over_ms THEN 'paused'
    WHEN spent.external >= spent.over_ms THEN 'external'
    WHEN spent.off_hours >= spent.over_ms THEN 'off_hours'
    WHEN spent.queued >= spent.over_ms THEN 'queued'
    WHEN spent.rework >= spent.over_ms THEN 'rework'
    WHEN spent.slow_work >= spent.over_ms THEN 'slow_work'
    WHEN GREATEST(paused, external, off_hours, queued, rework, slow_work) IS NULL
      OR GREATEST(paused, external, off_hours, queued, rework, slow_work) = 0 THEN 'unknown'
    WHEN paused = GREATEST(paused, external, off_hours, queued, rework, slow_work) THEN 'paused'
    WHEN external = GREATEST(paused, external, off_hours, queued, rework, slow_work) THEN 'external'
    WHEN off_hours = GREATEST(paused, external, off_hours, queued, rework, slow_work) THEN 'off_hours'
    WHEN queued = GREATEST(paused, external, off_hours, queued, rework, slow_work) THEN 'queued'
    WHEN rework = GREATEST(paused, external, off_hours, queued, rework, slow_work) THEN 'rework'
    ELSE 'slow_work'
  END AS cause
FROM spent LEFT JOIN event ON event.case_no = spent.case_no AND event.seq = spent.seq;

-- Of a log of states or of ends every visit lies on the path that decided: one comes after the other. To the step counts
-- what lies before the case was resolved (counted_ms): what comes after that is in no step.
CREATE OR REPLACE VIEW log_unit AS
SELECT visit.visit_no, visit.case_no, visit.block, visit.priority, visit.step, visit.visit,
  visit.department, TRUE AS shown, visit.calendar, visit.limited, visit.done, visit.arrived_ms,
  visit.assigned_ms, visit.began_ms, visit.ended_ms,
  CASE WHEN visit.ended_ms > unit.resolve_ms THEN GREATEST(unit.resolve_ms, visit.assigned_ms)
    ELSE visit.ended_ms END AS counted_ms,
  visit.last_ms,
  CASE WHEN visit.is_known THEN visit.busy_ms END AS busy_ms,
  CASE WHEN visit.is_known THEN visit.busy_ms END AS touch_ms,
  path.visit_no IS NOT NULL OR seen.kind <> 'lifecycle' AS on_path,
  CASE WHEN late.late THEN late.due_ms END AS overdue_ms, cause.cause,
  CAST(NULL AS BIGINT) AS reminders, CAST(NULL AS BIGINT) AS escalations
FROM log_visit AS visit
JOIN unit_case AS unit ON unit.case_no = visit.case_no
CROSS JOIN observation AS seen
LEFT JOIN log_path AS path ON path.visit_no = visit.visit_no
LEFT JOIN limit_verdict AS late ON late.case_no = visit.case_no AND late.step = visit.step
  AND late.visit = visit.visit AND late.kind = 'limit'
LEFT JOIN log_cause AS cause ON cause.visit_no = visit.visit_no;
