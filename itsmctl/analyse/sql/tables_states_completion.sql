-- stage, of COMPLETION logs: a row is the end of an activity, which began nobody knows when.
--
-- What lies between two rows of a case is counted to the later one, its activity and its holder: who completes something had
-- it since the event before. That time holds waiting and work in one. Before the first row of a case there is nothing,
-- unless its submission is known. After the last row of an open case nobody knows who has it: no open state. Rows at
-- one moment are activities of no length, in order of seq. A row that names neither department nor resource leaves
-- the case with those before; one that names a department only leaves it with no person. What is completed once the case
-- is done was handed to nobody: it leaves the case with those before, too.
--
-- Every row is a visit and a spell of its own; is_new_holder says where a new holding begins (tables_spells.sql).
DROP TABLE IF EXISTS stage;
CREATE TABLE stage AS
WITH following AS (
  SELECT
    e.case_no, e.seq, e.activity, e.ts_ms, e.role, e.class, e.outcome, e.department,
    CASE WHEN e.resource IS NOT NULL THEN e.resource WHEN e.department IS NOT NULL THEN '' END AS resource,
    LAG(e.class) OVER life AS class_before,
    LAG(e.ts_ms) OVER life AS before_ms,
    LEAD(e.seq) OVER life AS next_seq
  FROM event AS e CROSS JOIN observation AS o
  WHERE e.ts_ms <= o.until_ms AND e.lifecycle = 'complete'
  WINDOW life AS (PARTITION BY e.case_no ORDER BY e.seq)
),
named AS (
  SELECT
    f.*,
    CASE WHEN f.class IN ('done', 'auto-closed') AND f.class_before IN ('done', 'auto-closed') THEN NULL
      ELSE f.department END AS new_department,
    CASE WHEN f.class IN ('done', 'auto-closed') AND f.class_before IN ('done', 'auto-closed') THEN NULL
      ELSE f.resource END AS new_resource
  FROM following AS f
),
told AS (
  SELECT
    n.case_no, n.seq, n.activity, n.ts_ms, n.role, n.class, n.outcome, n.before_ms, n.next_seq,
    LAST_VALUE(n.new_department IGNORE NULLS) OVER so_far AS department,
    LAST_VALUE(n.new_department IGNORE NULLS) OVER before AS department_before,
    LAST_VALUE(n.new_resource IGNORE NULLS) OVER so_far AS resource,
    LAST_VALUE(n.new_resource IGNORE NULLS) OVER before AS resource_before
  FROM named AS n
  WINDOW
    so_far AS (PARTITION BY n.case_no ORDER BY n.seq ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW),
    before AS (PARTITION BY n.case_no ORDER BY n.seq ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
),
state AS (
  SELECT
    t.case_no, t.seq, t.activity,
    CASE
      WHEN t.before_ms IS NOT NULL THEN t.before_ms
      WHEN c.submit_ms < t.ts_ms THEN c.submit_ms
      ELSE t.ts_ms
    END AS from_ms,
    t.ts_ms AS to_ms,
    t.department, NULLIF(t.resource, '') AS resource, t.role, t.class, t.outcome,
    t.next_seq IS NULL AS is_final, TRUE AS is_new_step, TRUE AS is_last,
    t.before_ms IS NULL
      OR COALESCE(t.department, t.resource, '') <> COALESCE(t.department_before, t.resource_before, '') AS is_new_holder,
    TRUE AS is_new_spell
  FROM told AS t
  JOIN case_life AS c ON c.case_no = t.case_no
)
SELECT
  s.*,
  COUNT(CASE WHEN s.is_new_step THEN 1 END) OVER (
    PARTITION BY s.case_no, s.activity ORDER BY s.seq ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
  ) AS visit
FROM state AS s;
