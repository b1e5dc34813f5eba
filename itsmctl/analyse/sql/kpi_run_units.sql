-- The units that are counted, of a log of a run: cases, visits, hand-overs, stretches in hands.
-- From: the tables of kpi_run_visits, kpi_root, kpi_step. Makes: unit_case, unit_visit, unit_given,
-- unit_held, unit_pause.

CREATE OR REPLACE TABLE run_case AS
SELECT line.case_no,
  MIN(line.ts_ms) AS submit_ms,
  MAX(CASE WHEN line.lifecycle = 'resolve' THEN line.ts_ms END) AS resolve_ms,
  MAX(CASE WHEN line.lifecycle = 'resolve' THEN line.seq END) AS resolve_seq,
  SUM(CASE WHEN line.lifecycle = 'resolve' THEN 1 ELSE 0 END) AS resolutions,
  MAX(CASE WHEN line.lifecycle = 'close' THEN line.ts_ms END) AS close_ms,
  MAX(CASE WHEN line.lifecycle = 'close' THEN line.step END) AS end_step,
  MAX(CASE WHEN line.lifecycle = 'close' THEN COALESCE(line.outcome, 'cancelled') END) AS outcome
FROM run_row AS line
JOIN kpi_root AS root ON root.case_no = line.case_no
GROUP BY line.case_no;

CREATE OR REPLACE TABLE unit_case AS
SELECT run.case_no, root.block, root.priority, root.replication, run.submit_ms, run.close_ms,
  run.end_step, scope.until_ms AS seen_ms,
  CASE
    WHEN run.outcome IS NOT NULL THEN run.outcome
    WHEN run.resolve_ms IS NOT NULL THEN 'completed'
    ELSE 'open_at_end'
  END AS fate,
  CASE WHEN COALESCE(run.outcome, 'completed') = 'completed'
    AND (run.outcome IS NOT NULL OR run.resolve_ms IS NOT NULL)
    THEN COALESCE(run.resolve_ms, last.ended_ms, run.close_ms) END AS resolve_ms,
  run.resolve_seq,
  CASE WHEN run.resolutions > 1 THEN 1 ELSE 0 END AS reopened,
  COALESCE(last.rework, 0) AS rework,
  first.began_ms AS answered_ms,
  fact.requester_department, fact.owner_department, fact.deadline_ms
FROM run_case AS run
JOIN kpi_root AS root ON root.case_no = run.case_no
JOIN case_fact AS fact ON fact.case_no = run.case_no
CROSS JOIN kpi_scope AS scope
LEFT JOIN (
  SELECT case_no, MAX(CASE WHEN done_seq IS NOT NULL THEN ended_ms END) AS ended_ms,
    SUM(CASE WHEN visit > 1 THEN 1 ELSE 0 END) AS rework
  FROM run_visit GROUP BY case_no
) AS last ON last.case_no = run.case_no
LEFT JOIN (
  SELECT root_no, MIN(began_ms) AS began_ms FROM run_visit GROUP BY root_no
) AS first ON first.root_no = run.case_no;

-- The path that decided: from the visit that resolved a case back to its first.
CREATE OR REPLACE TABLE run_path AS
WITH RECURSIVE path(root_no, visit_no) AS (
  SELECT ends.root_no, visit.visit_no
  FROM (
    SELECT unit.case_no AS root_no, MAX(visit.done_seq) AS done_seq
    FROM unit_case AS unit
    JOIN run_visit AS visit
      ON visit.case_no = unit.case_no AND visit.ended_ms = unit.resolve_ms
    WHERE unit.resolve_seq IS NULL OR visit.done_seq < unit.resolve_seq
    GROUP BY unit.case_no
  ) AS ends
  JOIN run_visit AS visit
    ON visit.case_no = ends.root_no AND visit.done_seq = ends.done_seq
  UNION
  SELECT path.root_no, before.visit_no
  FROM path JOIN run_before AS before ON before.after_no = path.visit_no
)
SELECT root_no, visit_no FROM path;

-- Of the slots of a visit on the path those that it waited for, the deciding one first; in an
-- approval in sequence the vote before is what the slot itself waited for.
CREATE OR REPLACE TABLE run_waited AS
WITH RECURSIVE last AS (
  SELECT path.root_no, visit.visit_no, visit.assigned_ms,
    COALESCE(tail.from_ms, visit.ended_ms) AS until_ms
  FROM run_path AS path
  JOIN run_visit AS visit ON visit.visit_no = path.visit_no
  LEFT JOIN run_call AS call ON call.visit_no = visit.visit_no
  LEFT JOIN (
    SELECT visit_no, MIN(from_ms) AS from_ms FROM run_stretch WHERE slot = 0 GROUP BY visit_no
  ) AS tail ON tail.visit_no = visit.visit_no
  WHERE call.visit_no IS NULL
),
ranked AS (
  SELECT last.root_no, last.visit_no, last.assigned_ms, last.until_ms, slot.slot, slot.given_ms,
    ROW_NUMBER() OVER (
      PARTITION BY last.visit_no
      ORDER BY CASE WHEN slot.vote_ms = last.until_ms THEN 0 ELSE 1 END,
        CASE WHEN slot.vote_ms = last.until_ms THEN slot.given_ms END, slot.slot
    ) AS place
  FROM last
  JOIN run_slot AS slot ON slot.visit_no = last.visit_no
  WHERE slot.vote_ms IS NULL OR slot.vote_ms = last.until_ms
),
waited(root_no, visit_no, assigned_ms, until_ms, slot, given_ms) AS (
  SELECT root_no, visit_no, assigned_ms, until_ms, slot, given_ms FROM ranked WHERE place = 1
  UNION
  SELECT waited.root_no, waited.visit_no, waited.assigned_ms, waited.given_ms, slot.slot,
    slot.given_ms
  FROM waited
  JOIN run_slot AS slot
    ON slot.visit_no = waited.visit_no AND slot.vote_ms = waited.given_ms
  WHERE waited.assigned_ms < waited.given_ms AND waited.given_ms < waited.until_ms
)
SELECT DISTINCT root_no, visit_no, slot FROM waited;

CREATE OR REPLACE TABLE unit_touch AS
SELECT waited.root_no AS case_no, SUM(stretch.touch_ms) AS touch_ms
FROM run_waited AS waited
JOIN run_stretch AS stretch
  ON stretch.visit_no = waited.visit_no AND stretch.slot = waited.slot
GROUP BY waited.root_no;

-- How long somebody or other worked on a visit, work of several at once counted once.
CREATE OR REPLACE TABLE run_busy AS
SELECT visit_no,
  SUM(GREATEST(0, to_ms - GREATEST(from_ms, until_ms))) AS busy_ms,
  SUM(touch_ms) AS touch_ms
FROM (
  SELECT visit_no, from_ms, to_ms, touch_ms,
    COALESCE(MAX(to_ms) OVER (
      PARTITION BY visit_no ORDER BY from_ms, to_ms, slot
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ), from_ms) AS until_ms
  FROM run_stretch WHERE doing = 'work'
) AS work
GROUP BY visit_no;

CREATE OR REPLACE TABLE unit_visit AS
SELECT visit.visit_no, visit.root_no AS case_no, root.block, root.priority, visit.step, visit.visit,
  step.department, step.shown, step.calendar, COALESCE(promise.limited, FALSE) AS limited,
  visit.done_seq IS NOT NULL AS done,
  COALESCE(visit.enabled_ms, visit.assigned_ms, visit.ended_ms) AS arrived_ms,
  visit.assigned_ms, visit.began_ms, visit.ended_ms, visit.ended_ms AS counted_ms,
  COALESCE(visit.ended_ms, scope.until_ms) AS last_ms,
  COALESCE(busy.busy_ms, 0) AS busy_ms, COALESCE(busy.touch_ms, 0) AS touch_ms,
  path.visit_no IS NOT NULL AS on_path,
  visit.overdue_ms, visit.cause, visit.reminders, visit.escalations
FROM run_visit AS visit
JOIN kpi_root AS root ON root.case_no = visit.case_no
JOIN kpi_step AS step ON step.step = visit.step
CROSS JOIN kpi_scope AS scope
LEFT JOIN kpi_promise AS promise
  ON promise.step = visit.step AND promise.priority = root.priority
LEFT JOIN run_busy AS busy ON busy.visit_no = visit.visit_no
LEFT JOIN run_path AS path ON path.visit_no = visit.visit_no;

CREATE OR REPLACE TABLE unit_given AS
WITH turns AS (
  SELECT visit_no, slot, seq, ts_ms, lifecycle, resource, department, doing,
    MAX(CASE WHEN lifecycle = 'assign' THEN ts_ms END) OVER (
      PARTITION BY visit_no, slot ORDER BY seq
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS given_before_ms
  FROM run_mark WHERE slot > 0
),
numbered AS (
  SELECT visit_no, slot, ts_ms, lifecycle, resource, department,
    SUM(CASE WHEN lifecycle = 'assign'
      AND (given_before_ms IS NULL OR given_before_ms <> ts_ms) THEN 1 ELSE 0 END)
      OVER (PARTITION BY visit_no, slot ORDER BY seq) AS turn
  FROM turns
),
given AS (
  SELECT visit_no, slot, turn,
    MIN(CASE WHEN lifecycle = 'assign' THEN ts_ms END) AS given_ms,
    MIN(CASE WHEN lifecycle = 'assign' THEN department END) AS department,
    MIN(CASE WHEN lifecycle = 'start' AND resource IS NOT NULL THEN ts_ms END) AS began_ms
  FROM numbered WHERE turn > 0
  GROUP BY visit_no, slot, turn
),
followed AS (
  SELECT given.*, LEAD(given_ms) OVER (PARTITION BY visit_no, slot ORDER BY turn) AS next_ms
  FROM given
)
SELECT unit.case_no, unit.block, unit.priority, unit.step, unit.department, promise.respond_no AS limit_no,
  followed.given_ms, followed.began_ms,
  COALESCE(followed.next_ms, slot.over_ms, unit.ended_ms, scope.until_ms) AS over_ms,
  unit.ended_ms IS NOT NULL AS finished,
  elsewhere.visit_no IS NOT NULL AS elsewhere,
  FALSE AS vague
FROM followed
JOIN unit_visit AS unit ON unit.visit_no = followed.visit_no
JOIN kpi_promise AS promise ON promise.step = unit.step AND promise.priority = unit.priority
  AND promise.respond_no IS NOT NULL
JOIN run_slot AS slot ON slot.visit_no = followed.visit_no AND slot.slot = followed.slot
CROSS JOIN kpi_scope AS scope
LEFT JOIN (
  SELECT DISTINCT visit_no FROM run_stretch
  WHERE doing IN ('requester', 'supplier', 'scheduled')
) AS elsewhere ON elsewhere.visit_no = followed.visit_no;

-- What lies on hold, or with the requester or a supplier, is in no department's hands.
CREATE OR REPLACE TABLE unit_held AS
SELECT visit.root_no AS case_no, stretch.department, stretch.from_ms, stretch.to_ms,
  stretch.doing, TRUE AS is_department, 0 AS place, TRUE AS in_hands,
  CAST(NULL AS BIGINT) AS work_ms
FROM run_stretch AS stretch
JOIN run_visit AS visit ON visit.visit_no = stretch.visit_no
WHERE stretch.slot > 0 AND stretch.department IS NOT NULL
  AND stretch.doing NOT IN ('paused', 'requester', 'supplier');

CREATE OR REPLACE TABLE unit_pause AS
SELECT visit.root_no AS case_no, visit.case_no AS of_case_no, stretch.visit_no, stretch.reason,
  stretch.from_ms, stretch.to_ms
FROM run_stretch AS stretch
JOIN run_visit AS visit ON visit.visit_no = stretch.visit_no
WHERE stretch.doing = 'paused';
