-- A log of a run, read back: every event by visit, what fired each visit, what each slot did.
-- From: event, case_name, kpi_family, kpi_scope, kpi_share.
-- Makes: run_row, run_visit, run_mark, run_stretch, run_slot, run_before.

CREATE OR REPLACE TABLE run_row AS
SELECT family.root_no, event.case_no, event.seq, event.activity AS step, event.visit, event.slot,
  event.lifecycle, event.ts_ms, event.resource, event.department, event.role, event.reason,
  event.cause, event.outcome
FROM event
JOIN kpi_family AS family ON family.case_no = event.case_no
CROSS JOIN kpi_scope AS scope
WHERE event.ts_ms <= scope.until_ms;

-- A visit ends when it is completed, or withdrawn as a whole.
CREATE OR REPLACE TABLE run_visit AS
SELECT ROW_NUMBER() OVER (ORDER BY case_no, MIN(seq)) AS visit_no,
  MIN(root_no) AS root_no, case_no, step, visit,
  MIN(seq) AS first_seq,
  MIN(ts_ms) AS first_ms,
  MIN(CASE WHEN lifecycle = 'enable' THEN ts_ms END) AS enabled_ms,
  MIN(CASE WHEN lifecycle = 'assign' THEN ts_ms END) AS assigned_ms,
  MIN(CASE WHEN lifecycle = 'assign' THEN seq END) AS assigned_seq,
  MIN(CASE WHEN lifecycle = 'start' AND resource IS NOT NULL THEN ts_ms END) AS began_ms,
  MAX(CASE WHEN lifecycle = 'complete' OR (lifecycle = 'withdraw' AND slot IS NULL)
    THEN ts_ms END) AS ended_ms,
  MAX(CASE WHEN lifecycle = 'complete' THEN seq END) AS done_seq,
  MAX(CASE WHEN lifecycle = 'overdue' THEN ts_ms END) AS overdue_ms,
  MAX(CASE WHEN lifecycle = 'overdue' THEN cause END) AS cause,
  SUM(CASE WHEN lifecycle = 'remind' THEN 1 ELSE 0 END) AS reminders,
  SUM(CASE WHEN lifecycle = 'escalate' THEN 1 ELSE 0 END) AS escalations
FROM run_row
WHERE visit IS NOT NULL
GROUP BY case_no, step, visit;

-- What each slot begins to do, event by event; slot 0 is the visit as a whole. What begins for the
-- whole ends what its slots were doing.
CREATE OR REPLACE TABLE run_mark AS
WITH own AS (
  SELECT visit.visit_no, COALESCE(line.slot, 0) AS slot, line.seq, line.ts_ms, line.lifecycle,
    line.resource, line.department, line.role, line.reason, visit.assigned_seq
  FROM run_row AS line
  JOIN run_visit AS visit
    ON visit.case_no = line.case_no AND visit.step = line.step AND visit.visit = line.visit
  WHERE line.lifecycle IN ('assign', 'pickup', 'start', 'resume', 'suspend', 'vote', 'pause',
    'unpause', 'delay', 'withdraw', 'complete')
),
slots AS (SELECT DISTINCT visit_no, slot FROM own WHERE slot > 0)
SELECT visit_no, slot, seq, ts_ms, lifecycle, resource, department, role, reason,
  CASE
    WHEN lifecycle IN ('assign', 'pickup') THEN 'queue'
    WHEN lifecycle IN ('start', 'resume') THEN 'work'
    WHEN lifecycle = 'suspend' THEN 'suspended'
    WHEN lifecycle = 'pause' THEN 'paused'
    WHEN lifecycle = 'delay' AND seq > assigned_seq THEN reason
  END AS doing
FROM own
UNION ALL
SELECT own.visit_no, slots.slot, own.seq, own.ts_ms, 'over', NULL, NULL, NULL, NULL, NULL
FROM own JOIN slots ON slots.visit_no = own.visit_no
WHERE own.slot = 0 AND own.lifecycle IN ('pause', 'delay', 'withdraw', 'complete');

CREATE OR REPLACE TABLE run_stretch AS
WITH spans AS (
  SELECT visit_no, slot, ts_ms AS from_ms,
    LEAD(ts_ms) OVER (PARTITION BY visit_no, slot ORDER BY seq) AS next_ms,
    doing, resource, department, role, reason
  FROM run_mark
)
SELECT spans.visit_no, spans.slot, spans.from_ms, COALESCE(spans.next_ms, scope.until_ms) AS to_ms,
  spans.doing, spans.department, spans.reason,
  CASE WHEN spans.doing = 'work' THEN CAST(ROUND(
    (COALESCE(spans.next_ms, scope.until_ms) - spans.from_ms) * COALESCE(share.share, 1.0)
  ) AS BIGINT) ELSE 0 END AS touch_ms
FROM spans
CROSS JOIN kpi_scope AS scope
LEFT JOIN kpi_share AS share ON share.resource = spans.resource AND share.role = spans.role
WHERE spans.doing IS NOT NULL AND COALESCE(spans.next_ms, scope.until_ms) > spans.from_ms;

CREATE OR REPLACE TABLE run_slot AS
SELECT mark.visit_no, mark.slot,
  MIN(CASE WHEN mark.lifecycle = 'assign' THEN mark.ts_ms END) AS given_ms,
  MIN(CASE WHEN mark.lifecycle = 'vote' THEN mark.ts_ms END) AS vote_ms,
  MIN(CASE WHEN mark.lifecycle IN ('vote', 'withdraw') THEN mark.ts_ms END) AS over_ms
FROM run_mark AS mark
WHERE mark.slot > 0
GROUP BY mark.visit_no, mark.slot;

-- What a visit waited for: the completion that fired it, and, where it called a case, the visit
-- that ended that case.
CREATE OR REPLACE TABLE run_before AS
SELECT later.visit_no AS after_no, earlier.visit_no AS visit_no, TRUE AS own
FROM (
  SELECT after.visit_no, after.case_no, MAX(before.done_seq) AS done_seq
  FROM run_visit AS after
  JOIN run_visit AS before
    ON before.case_no = after.case_no AND before.ended_ms = after.first_ms
  WHERE before.done_seq < after.first_seq
  GROUP BY after.visit_no, after.case_no
) AS later
JOIN run_visit AS earlier
  ON earlier.case_no = later.case_no AND earlier.done_seq = later.done_seq;

CREATE OR REPLACE TABLE run_call AS
SELECT visit.visit_no, called.case_no AS called_no, visit.ended_ms
FROM run_visit AS visit
JOIN case_name AS caller ON caller.case_no = visit.case_no
JOIN case_name AS called
  ON called.case_id = caller.case_id || '/' || visit.step || '.' || CAST(visit.visit AS VARCHAR)
JOIN case_fact AS fact
  ON fact.case_no = called.case_no AND fact.parent_case_no = visit.case_no;

INSERT INTO run_before
SELECT visit_no, last_no, FALSE
FROM (
  SELECT call.visit_no, inner_visit.visit_no AS last_no,
    ROW_NUMBER() OVER (
      PARTITION BY call.visit_no
      ORDER BY CASE WHEN inner_visit.done_seq IS NULL THEN 1 ELSE 0 END,
        inner_visit.done_seq DESC, inner_visit.first_seq
    ) AS place
  FROM run_call AS call
  JOIN run_visit AS inner_visit
    ON inner_visit.case_no = call.called_no AND inner_visit.ended_ms = call.ended_ms
) AS ranked
WHERE place = 1;
