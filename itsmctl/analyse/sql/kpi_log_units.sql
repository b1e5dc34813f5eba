-- The units that are counted, of a log that is no run's: cases, visits, hand-overs, stretches in hands.
-- From: case_life, step_visit, spell, observation, kpi_root, kpi_step, kpi_promise. Makes: unit_case,
-- log_time, log_rework, log_visit, unit_touch.

-- How the time of a visit divides whose states are of several classes: work is what a state of that class
-- says, or what lies between start and end.
CREATE OR REPLACE TABLE log_time AS
SELECT spell.case_no, spell.step, spell.visit,
  MAX(CASE WHEN spell.class IS NOT NULL OR spell.doing IS NOT NULL THEN 1 ELSE 0 END) AS is_known,
  SUM(CASE WHEN spell.class = 'working' OR spell.doing = 'work' THEN spell.held_ms ELSE 0 END) AS busy_ms,
  SUM(CASE WHEN spell.class IN ('waiting-requester', 'waiting-supplier') THEN spell.held_ms ELSE 0 END) AS outside_ms,
  SUM(CASE WHEN spell.class IN ('waiting-requester', 'waiting-supplier') THEN spell.working_ms ELSE 0 END) AS outside_work_ms,
  SUM(CASE WHEN spell.class = 'waiting-department' THEN spell.held_ms ELSE 0 END) AS waiting_ms,
  SUM(CASE WHEN spell.class = 'waiting-department' THEN spell.working_ms ELSE 0 END) AS waiting_work_ms,
  SUM(CASE WHEN COALESCE(spell.class, '') NOT IN ('waiting-requester', 'waiting-supplier', 'waiting-department')
    THEN spell.held_ms - COALESCE(spell.working_ms, spell.held_ms) ELSE 0 END) AS closed_ms,
  SUM(CASE WHEN spell.class = 'queue' THEN COALESCE(spell.working_ms, spell.held_ms) ELSE 0 END) AS queue_ms,
  SUM(CASE WHEN spell.class = 'working' THEN COALESCE(spell.working_ms, spell.held_ms) ELSE 0 END) AS work_ms
FROM spell
JOIN step_visit AS visit
  ON visit.case_no = spell.case_no AND visit.step = spell.step AND visit.visit = spell.visit
WHERE visit.class IS NULL AND (spell.class IS NOT NULL OR spell.doing IS NOT NULL)
GROUP BY spell.case_no, spell.step, spell.visit;

-- Reopened is what was over and then worked on again; done again is a step of the definition (or an
-- activity) that is visited a second time. A state that comes back is not yet work done again: of a
-- log of states without steps only what was reopened is.
CREATE OR REPLACE TABLE log_rework AS
SELECT visit.case_no,
  SUM(CASE WHEN visit.visit > 1 AND (seen.kind <> 'status' OR step.matched) THEN 1 ELSE 0 END) AS again,
  CASE WHEN MIN(CASE WHEN visit.class IN ('done', 'auto-closed') THEN visit.n END)
    < MAX(CASE WHEN visit.class NOT IN ('done', 'auto-closed') OR time.is_known = 1
      OR (seen.kind = 'completion' AND visit.class IS NULL) THEN visit.n END)
    THEN 1 ELSE 0 END AS reopened,
  MIN(visit.start_ms) AS began_ms
FROM step_visit AS visit
CROSS JOIN observation AS seen
LEFT JOIN kpi_step AS step ON step.step = visit.step
LEFT JOIN log_time AS time
  ON time.case_no = visit.case_no AND time.step = visit.step AND time.visit = visit.visit
GROUP BY visit.case_no;

-- Where nothing says that a case was done, nobody knows whether it was reopened.
CREATE OR REPLACE TABLE unit_case AS
SELECT life.case_no, root.block, root.priority, root.replication, life.submit_ms,
  CASE WHEN life.resolve_ms IS NULL THEN NULL ELSE life.close_ms END AS close_ms,
  CAST(NULL AS VARCHAR) AS end_step, seen.until_ms AS seen_ms,
  CASE
    WHEN life.resolve_ms IS NULL THEN 'open_at_end'
    WHEN life.outcome IN ('rejected', 'cancelled') THEN life.outcome
    ELSE 'completed'
  END AS fate,
  CASE WHEN life.outcome IN ('rejected', 'cancelled') THEN NULL ELSE life.resolve_ms END AS resolve_ms,
  CASE WHEN over.known THEN COALESCE(again.reopened, 0) END AS reopened,
  CASE WHEN seen.kind = 'status' THEN COALESCE(again.again, 0) + CASE
    WHEN again.again = 0 THEN COALESCE(again.reopened, 0) ELSE 0 END
    ELSE COALESCE(again.again, 0) END AS rework,
  again.began_ms AS answered_ms,
  life.requester_department, life.owner_department, life.deadline_ms
FROM case_life AS life
JOIN kpi_root AS root ON root.case_no = life.case_no
CROSS JOIN observation AS seen
CROSS JOIN (SELECT COUNT(*) > 0 AS known FROM step_visit WHERE class IN ('done', 'auto-closed')) AS over
LEFT JOIN log_rework AS again ON again.case_no = life.case_no;

-- Where all states of a visit are of one class, its time is as a whole. Limits in working time look at the
-- columns that end in work_ms.
CREATE OR REPLACE TABLE log_visit AS
WITH visits AS (
  SELECT visit.*, COALESCE(visit.working_ms, visit.elapsed_ms) AS open_ms,
    visit.class IN ('waiting-requester', 'waiting-supplier') AS is_outside,
    visit.class = 'waiting-department' AS is_waiting
  FROM step_visit AS visit
)
SELECT visit.case_no * 4194304 + visit.n AS visit_no,
  visit.case_no, visit.n, root.block, root.priority, visit.step, visit.visit,
  COALESCE(visit.department, step.department) AS department, visit.calendar, visit.class,
  COALESCE(promise.limited, FALSE) AS limited,
  visit.completed AS done, visit.enabled_ms AS arrived_ms,
  COALESCE(visit.assigned_ms, visit.enabled_ms) AS assigned_ms,
  visit.start_ms AS began_ms, visit.end_ms AS ended_ms,
  COALESCE(visit.end_ms, seen.until_ms) AS last_ms, visit.working_ms,
  visit.class IS NOT NULL OR time.is_known IS NOT NULL AS is_known,
  CASE WHEN visit.class = 'working' THEN visit.elapsed_ms ELSE COALESCE(time.busy_ms, 0) END AS busy_ms,
  CASE WHEN visit.is_outside THEN visit.elapsed_ms ELSE COALESCE(time.outside_ms, 0) END AS outside_ms,
  CASE WHEN visit.is_outside THEN visit.open_ms ELSE COALESCE(time.outside_work_ms, 0) END AS outside_work_ms,
  CASE WHEN visit.is_waiting THEN visit.elapsed_ms ELSE COALESCE(time.waiting_ms, 0) END AS waiting_ms,
  CASE WHEN visit.is_waiting THEN visit.open_ms ELSE COALESCE(time.waiting_work_ms, 0) END AS waiting_work_ms,
  CASE WHEN time.is_known IS NOT NULL THEN time.closed_ms
    WHEN visit.is_outside OR visit.is_waiting THEN 0
    ELSE visit.elapsed_ms - visit.open_ms END AS closed_ms,
  CASE WHEN visit.class = 'queue' THEN visit.open_ms ELSE COALESCE(time.queue_ms, 0) END AS queue_ms,
  CASE WHEN visit.class = 'working' THEN visit.open_ms ELSE COALESCE(time.work_ms, 0) END AS work_ms
FROM visits AS visit
JOIN kpi_root AS root ON root.case_no = visit.case_no
CROSS JOIN observation AS seen
LEFT JOIN kpi_step AS step ON step.step = visit.step
LEFT JOIN kpi_promise AS promise ON promise.step = visit.step AND promise.priority = root.priority
LEFT JOIN log_time AS time
  ON time.case_no = visit.case_no AND time.step = visit.step AND time.visit = visit.visit;

-- After a case was resolved nobody works on it: who does reopens it.
CREATE OR REPLACE TABLE unit_touch AS
SELECT visit.case_no, SUM(visit.busy_ms) AS touch_ms
FROM log_visit AS visit
JOIN unit_case AS unit ON unit.case_no = visit.case_no AND unit.fate = 'completed'
CROSS JOIN observation AS seen
WHERE seen.kind = 'status' AND visit.is_known
GROUP BY visit.case_no;
