-- What is summed up: a row per case, visit, hand-over answered, turn and department that held.
-- From: the tables of units, kpi_answer (working time of asked stretches), kpi_due, kpi_month.
-- Makes: fact_case, fact_visit, fact_given, fact_turn, fact_held.

CREATE OR REPLACE TABLE unit_month AS
SELECT unit.case_no,
  COALESCE(unit.resolve_ms, unit.close_ms, unit.seen_ms) AS at_ms,
  month.month
FROM unit_case AS unit
CROSS JOIN kpi_scope AS scope
LEFT JOIN kpi_month AS month ON month.bucket = COALESCE(unit.resolve_ms, unit.close_ms)
  - MOD(COALESCE(unit.resolve_ms, unit.close_ms) + 3155760000000, scope.width);

CREATE OR REPLACE TABLE fact_case AS
SELECT unit.case_no, unit.block, unit.priority, decided.month, decided.at_ms, unit.fate, unit.end_step,
  1 AS arrived,
  CASE WHEN unit.fate = 'completed' THEN 1 ELSE 0 END AS completed,
  CASE WHEN unit.fate = 'open_at_end' THEN 1 ELSE 0 END AS still_open,
  CASE WHEN unit.fate = 'completed' THEN unit.resolve_ms - unit.submit_ms END AS cycle_ms,
  CASE WHEN unit.fate = 'open_at_end' THEN unit.seen_ms - unit.submit_ms END AS running_ms,
  life.last_ms - unit.submit_ms AS life_ms,
  cycle.work_ms AS cycle_work_ms,
  touch.touch_ms,
  CASE WHEN unit.fate = 'completed'
    THEN unit.resolve_ms - unit.submit_ms - touch.touch_ms END AS wait_ms,
  COALESCE(turns.handed, 0) AS handed, COALESCE(turns.returned, 0) AS returned,
  CASE WHEN unit.rework = 0 THEN 1 ELSE 0 END AS first_right,
  unit.rework, unit.reopened,
  CASE WHEN unit.fate = 'completed' AND turns.departments > 1 AND abroad.known
    THEN COALESCE(away.away_ms, 0) END AS away_ms,
  CASE WHEN unit.fate = 'completed' AND turns.departments > 1 AND abroad.known
    THEN CASE WHEN away.away_ms IS NULL THEN 0 ELSE away.away_work_ms END END AS away_work_ms,
  CASE WHEN unit.deadline_ms IS NOT NULL AND (unit.close_ms IS NOT NULL
    OR unit.resolve_ms IS NOT NULL OR unit.seen_ms > unit.deadline_ms) THEN 1 ELSE 0 END AS dated,
  CASE WHEN COALESCE(unit.resolve_ms, unit.close_ms, unit.seen_ms) > unit.deadline_ms
    THEN 1 ELSE 0 END AS past_date
FROM unit_case AS unit
JOIN unit_month AS decided ON decided.case_no = unit.case_no
JOIN case_life AS life ON life.case_no = unit.case_no
CROSS JOIN (
  SELECT COUNT(*) > 0 AS known
  FROM (SELECT department FROM spell WHERE department IS NOT NULL LIMIT 1) AS named
  CROSS JOIN (
    SELECT department FROM kpi_home
    UNION
    SELECT requester_department FROM unit_case WHERE requester_department IS NOT NULL
    UNION
    SELECT owner_department FROM unit_case WHERE owner_department IS NOT NULL
  ) AS home
) AS abroad
LEFT JOIN unit_touch AS touch ON touch.case_no = unit.case_no
LEFT JOIN kpi_answer AS cycle ON cycle.kind = 'cycle' AND cycle.ask_no = unit.case_no
LEFT JOIN (
  SELECT case_no, SUM(handed) AS handed, SUM(returned) AS returned,
    COUNT(DISTINCT taker) AS departments
  FROM unit_turn GROUP BY case_no
) AS turns ON turns.case_no = unit.case_no
LEFT JOIN unit_away AS away ON away.case_no = unit.case_no;

-- Whether a state that comes back is work done again (again) nobody knows but where it is a step of the definition.
CREATE OR REPLACE TABLE fact_visit AS
SELECT visit.block, visit.priority, month.month, visit.last_ms AS at_ms, visit.step,
  visit.department, visit.case_no,
  1 AS visited,
  CASE WHEN seen.kind = 'status' AND NOT COALESCE(step.matched, FALSE) THEN NULL
    WHEN visit.visit > 1 THEN 1 ELSE 0 END AS again,
  CASE WHEN visit.done AND visit.assigned_ms IS NOT NULL THEN 1 ELSE 0 END AS done,
  CASE WHEN visit.done THEN visit.ended_ms - visit.assigned_ms END AS elapsed_ms,
  CASE WHEN visit.done AND visit.assigned_ms IS NOT NULL THEN answer.work_ms END AS elapsed_work_ms,
  CASE WHEN visit.done THEN visit.ended_ms - visit.assigned_ms - visit.busy_ms END AS wait_ms,
  CASE WHEN visit.done AND visit.assigned_ms IS NOT NULL THEN visit.touch_ms END AS touch_ms,
  visit.reminders, visit.escalations,
  CASE WHEN visit.limited AND (visit.done OR visit.overdue_ms IS NOT NULL)
    THEN 1 ELSE 0 END AS limited,
  CASE WHEN visit.overdue_ms IS NOT NULL THEN 1 ELSE 0 END AS breached,
  CASE WHEN visit.overdue_ms IS NOT NULL THEN visit.last_ms - visit.overdue_ms END AS late_ms,
  CASE WHEN visit.overdue_ms IS NOT NULL THEN COALESCE(visit.cause, 'unknown') END AS cause,
  CASE WHEN root.fate = 'completed' AND visit.assigned_ms <= visit.counted_ms
    THEN visit.counted_ms - visit.assigned_ms END AS share_ms,
  CASE WHEN root.fate = 'completed' AND visit.assigned_ms <= visit.counted_ms AND visit.busy_ms IS NOT NULL
    THEN GREATEST(0, visit.counted_ms - visit.assigned_ms - visit.busy_ms) END AS share_wait_ms,
  CASE WHEN root.fate = 'completed' AND visit.assigned_ms <= visit.counted_ms AND visit.busy_ms IS NOT NULL
    THEN visit.busy_ms - GREATEST(0, visit.busy_ms - (visit.counted_ms - visit.assigned_ms)) END AS share_work_ms,
  CASE WHEN root.fate = 'completed' AND visit.assigned_ms <= visit.ended_ms
    THEN visit.ended_ms - visit.assigned_ms END AS whole_ms,
  CASE WHEN root.fate = 'completed' AND visit.on_path
    THEN GREATEST(0, LEAST(visit.ended_ms, root.resolve_ms)
      - GREATEST(visit.arrived_ms, root.submit_ms)) END AS path_ms
FROM unit_visit AS visit
JOIN unit_case AS root ON root.case_no = visit.case_no
LEFT JOIN kpi_answer AS answer ON answer.kind = 'visit' AND answer.ask_no = visit.visit_no
LEFT JOIN kpi_step AS step ON step.step = visit.step
CROSS JOIN observation AS seen
CROSS JOIN kpi_scope AS scope
LEFT JOIN kpi_month AS month
  ON month.bucket = visit.last_ms - MOD(visit.last_ms + 3155760000000, scope.width)
WHERE visit.shown;

CREATE OR REPLACE TABLE fact_given AS
SELECT given.block, given.priority, month.month, given.given_ms AS at_ms, given.step,
  given.department, turn.giver,
  CASE WHEN given.began_ms IS NOT NULL THEN 1
    WHEN NOT given.vague AND NOT given.elsewhere AND given.over_ms > due.due_ms THEN 1
    ELSE 0 END AS due,
  CASE WHEN given.began_ms <= due.due_ms THEN 1 ELSE 0 END AS in_time,
  CASE WHEN given.began_ms IS NULL AND NOT given.elsewhere AND given.over_ms <= due.due_ms
    AND NOT (given.vague AND given.finished) THEN 1 ELSE 0 END AS inside,
  CASE WHEN given.began_ms IS NULL AND given.vague
    AND (given.finished OR given.over_ms > due.due_ms) THEN 1 ELSE 0 END AS untold,
  CASE WHEN given.began_ms IS NOT NULL THEN given.began_ms - given.given_ms END AS answer_ms
FROM unit_given AS given
JOIN kpi_due AS due ON due.limit_no = given.limit_no AND due.start_ms = given.given_ms
LEFT JOIN (
  SELECT case_no, taker, from_ms, MIN(giver) AS giver
  FROM unit_turn GROUP BY case_no, taker, from_ms
) AS turn ON turn.case_no = given.case_no
  AND turn.taker = given.department AND turn.from_ms = given.given_ms
CROSS JOIN kpi_scope AS scope
LEFT JOIN kpi_month AS month
  ON month.bucket = given.given_ms - MOD(given.given_ms + 3155760000000, scope.width);

CREATE OR REPLACE TABLE fact_turn AS
SELECT unit.block, unit.priority, month.month, turn.from_ms AS at_ms, turn.giver, turn.taker,
  turn.handed, turn.returned, turn.kept_ms AS turn_ms,
  turn.kept_work_ms AS turn_work_ms
FROM unit_turn AS turn
JOIN unit_case AS unit ON unit.case_no = turn.case_no AND unit.fate = 'completed'
CROSS JOIN kpi_scope AS scope
LEFT JOIN kpi_month AS month
  ON month.bucket = turn.from_ms - MOD(turn.from_ms + 3155760000000, scope.width)
WHERE turn.handed = 1;

CREATE OR REPLACE TABLE fact_held AS
SELECT unit.block, unit.priority, decided.month, decided.at_ms, kept.department, kept.held_ms,
  kept.held_work_ms
FROM unit_kept AS kept
JOIN unit_case AS unit ON unit.case_no = kept.case_no AND unit.fate = 'completed'
JOIN unit_month AS decided ON decided.case_no = unit.case_no;
