-- spell, holding and step_visit of RUN and LIFECYCLE logs, from work. Branches run in parallel here: spells of one case may
-- overlap, and a case may be in several hands at once.
--
-- An item is (case, step, visit). It arrives with `enable` or its first `assign`, and ends with `complete`, or with a
-- `withdraw` of the whole. Each slot of it is in one state at a time:
--   pickup     assigned, until somebody notices (only where a `pickup` follows)   class queue
--   queue      assigned or noticed, until somebody begins                         class queue
--   work       from start or resume                                               class working
--   suspended  at closing time or in an absence, in the same hands                class queue
-- A vote or a withdraw of the slot ends its state; pause, delay, complete and withdraw of the item end those of all slots.
-- Then the item as a whole is
--   paused                           until unpause         class as mapped, else waiting-requester
--   requester, supplier, scheduled   (delay) until its end class waiting-requester, waiting-supplier, waiting-department
-- After `unpause` it goes back to the delay that was interrupted, else to work.
--
-- spell       one row for each such state that takes time (LIFECYCLE: also for work of no length)
-- holding     spells of slots in order of their beginning, consecutive ones of a department as one: what is paused or
--             lies with requester or supplier is in nobody's hands. In parallel work each change of department counts.
DROP TABLE IF EXISTS item;
CREATE TABLE item AS
SELECT
  w.case_no, w.activity, w.visit, MIN(w.seq) AS first_seq,
  MIN(CASE WHEN w.lifecycle = 'enable' THEN w.ts_ms END) AS enable_ms,
  MIN(CASE WHEN w.lifecycle = 'assign' THEN w.ts_ms END) AS assigned_ms,
  MIN(CASE WHEN w.lifecycle = 'start' THEN w.ts_ms END) AS start_ms,
  MAX(CASE WHEN w.lifecycle = 'complete' THEN w.ts_ms END) AS complete_ms,
  MAX(CASE WHEN w.lifecycle = 'withdraw' AND w.slot IS NULL THEN w.ts_ms END) AS withdraw_ms,
  MAX(CASE WHEN w.lifecycle = 'complete' THEN w.outcome END) AS outcome,
  MAX(CASE WHEN w.department IS NOT NULL THEN w.seq END) AS held_seq,
  MAX(CASE WHEN w.resource IS NOT NULL THEN w.seq END) AS acted_seq
FROM work AS w
GROUP BY w.case_no, w.activity, w.visit;

DROP TABLE IF EXISTS visit_draft;
CREATE TABLE visit_draft AS
SELECT
  i.case_no,
  ROW_NUMBER() OVER (PARTITION BY i.case_no ORDER BY i.first_seq) AS n,
  i.activity AS step, i.visit,
  COALESCE(i.enable_ms, i.assigned_ms, i.start_ms, i.complete_ms, i.withdraw_ms) AS enabled_ms,
  i.assigned_ms, i.start_ms,
  COALESCE(i.complete_ms, i.withdraw_ms) AS end_ms,
  h.department, h.role, a.resource, i.outcome,
  CAST(NULL AS VARCHAR) AS class,
  i.complete_ms IS NOT NULL AS completed
FROM item AS i
LEFT JOIN work AS h ON h.case_no = i.case_no AND h.seq = i.held_seq
LEFT JOIN work AS a ON a.case_no = i.case_no AND a.seq = i.acted_seq;

DROP TABLE IF EXISTS doing;
CREATE TABLE doing AS
WITH followed AS (
  SELECT
    w.*,
    LEAD(w.lifecycle) OVER own AS next_lifecycle,
    LEAD(w.ts_ms) OVER own AS next_ms,
    MIN(CASE WHEN w.slot IS NULL AND w.lifecycle IN ('pause', 'delay', 'complete', 'withdraw') THEN w.ts_ms END) OVER (
      PARTITION BY w.case_no, w.activity, w.visit ORDER BY w.seq ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
    ) AS whole_ms,
    COUNT(CASE WHEN w.lifecycle = 'assign' THEN 1 END) OVER told AS assigns,
    MAX(CASE WHEN w.lifecycle = 'delay' THEN w.reason END) OVER told AS delay
  FROM work AS w
  WHERE w.lifecycle <> 'enable'
  WINDOW
    own AS (PARTITION BY w.case_no, w.activity, w.visit, w.slot ORDER BY w.seq),
    told AS (
      PARTITION BY w.case_no, w.activity, w.visit ORDER BY w.seq ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    )
),
named AS (
  SELECT
    f.*,
    CASE
      WHEN f.lifecycle = 'assign' AND f.next_lifecycle = 'pickup' THEN 'pickup'
      WHEN f.lifecycle IN ('assign', 'pickup') THEN 'queue'
      WHEN f.lifecycle IN ('start', 'resume') THEN 'work'
      WHEN f.lifecycle = 'suspend' THEN 'suspended'
      WHEN f.lifecycle = 'pause' THEN 'paused'
      WHEN f.lifecycle = 'delay' THEN COALESCE(f.reason, 'scheduled')
      WHEN f.lifecycle = 'unpause' THEN COALESCE(f.delay, 'work')
    END AS doing,
    CASE
      WHEN f.slot IS NOT NULL AND f.next_ms < f.whole_ms THEN f.next_ms
      WHEN f.slot IS NOT NULL THEN COALESCE(f.whole_ms, f.next_ms)
      WHEN f.assigns > 0 THEN f.next_ms
    END AS until_ms
  FROM followed AS f
  WHERE f.lifecycle NOT IN ('complete', 'withdraw', 'vote')
)
SELECT
  n.case_no, n.seq, n.activity, n.visit, n.slot, n.department, n.resource, n.doing,
  n.ts_ms AS from_ms,
  CASE
    WHEN n.until_ms IS NOT NULL THEN n.until_ms
    WHEN n.assigns = 0 AND i.assigned_ms IS NOT NULL THEN i.assigned_ms
    ELSE COALESCE(i.complete_ms, i.withdraw_ms)
  END AS to_ms,
  CASE
    WHEN n.doing IN ('pickup', 'queue', 'suspended') THEN 'queue'
    WHEN n.doing = 'work' THEN 'working'
    WHEN n.doing = 'paused' THEN COALESCE(n.class, 'waiting-requester')
    WHEN n.doing = 'requester' THEN 'waiting-requester'
    WHEN n.doing = 'supplier' THEN 'waiting-supplier'
    ELSE 'waiting-department'
  END AS class
FROM named AS n
JOIN item AS i ON i.case_no = n.case_no AND i.activity = n.activity AND i.visit = n.visit;

DROP TABLE IF EXISTS spell_draft;
CREATE TABLE spell_draft AS
SELECT
  d.case_no,
  ROW_NUMBER() OVER (PARTITION BY d.case_no ORDER BY d.from_ms, d.seq) AS n,
  d.department, d.resource, d.from_ms, d.to_ms, d.class, d.activity AS step, d.visit, d.slot, d.doing,
  CAST(NULL AS BIGINT) AS holding
FROM doing AS d CROSS JOIN observation AS o
WHERE d.to_ms IS NULL OR d.to_ms <> d.from_ms OR (o.kind <> 'run' AND d.slot IS NOT NULL AND d.doing = 'work');
DROP TABLE doing;

DROP TABLE IF EXISTS holding;
CREATE TABLE holding AS
WITH held AS (
  SELECT
    s.case_no, s.n, s.from_ms, s.to_ms, COALESCE(s.department, s.resource) AS holder,
    ROW_NUMBER() OVER (
      PARTITION BY s.case_no ORDER BY s.from_ms, COALESCE(s.to_ms, o.until_ms), COALESCE(s.department, s.resource), s.n
    ) AS place
  FROM spell_draft AS s CROSS JOIN observation AS o
  WHERE s.slot IS NOT NULL AND COALESCE(s.department, s.resource) IS NOT NULL
),
compared AS (
  SELECT
    h.*,
    CASE WHEN h.holder = LAG(h.holder) OVER (PARTITION BY h.case_no ORDER BY h.place) THEN 0 ELSE 1 END AS is_new
  FROM held AS h
),
numbered AS (
  SELECT
    c.*,
    SUM(c.is_new) OVER (
      PARTITION BY c.case_no ORDER BY c.place ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS holding_no
  FROM compared AS c
)
SELECT
  case_no, CAST(holding_no AS BIGINT) AS n, MIN(holder) AS holder,
  MIN(from_ms) AS from_ms,
  CASE WHEN COUNT(to_ms) = COUNT(*) THEN MAX(to_ms) END AS to_ms
FROM numbered
GROUP BY case_no, holding_no;
DROP TABLE work;
DROP TABLE item;
