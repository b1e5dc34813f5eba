-- stage, of STATUS logs: a row is a state that begins and lasts until the next row of the case.
--
-- The last state of a case has no end while the case is open. Once it is over (or where the log knows no ends) it ends
-- where it begins, or where the case as a whole is closed: what happens after the end is nobody's time. Rows at one moment
-- are states of no length, in order of seq: a hand-over that took no time is one all the same. A row that names neither
-- department nor resource leaves the case with those before; one that names a department only leaves it with no person.
-- A row that finds the case done and leaves it so leaves it with those before, whomever it names: who closes what others
-- resolved was handed nothing.
--
-- The flags say where a new visit, holding or spell begins (tables_spells.sql), is_last where a visit ends, is_final
-- where the case does.
DROP TABLE IF EXISTS stage;
CREATE TABLE stage AS
WITH following AS (
  SELECT
    e.case_no, e.seq, e.activity, e.ts_ms, e.role, e.class, e.outcome, e.department,
    CASE WHEN e.resource IS NOT NULL THEN e.resource WHEN e.department IS NOT NULL THEN '' END AS resource,
    LAG(e.seq) OVER life AS seq_before,
    LAG(e.class) OVER life AS class_before,
    LAG(e.activity) OVER life AS activity_before,
    LEAD(e.activity) OVER life AS activity_next,
    LEAD(e.ts_ms) OVER life AS next_ms
  FROM event AS e CROSS JOIN observation AS o
  WHERE e.ts_ms <= o.until_ms AND e.lifecycle = 'status'
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
    n.case_no, n.seq, n.activity, n.ts_ms, n.role, n.class, n.outcome, n.seq_before, n.class_before,
    n.activity_before, n.activity_next, n.next_ms,
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
    t.case_no, t.seq, t.activity, t.ts_ms AS from_ms,
    CASE
      WHEN t.next_ms IS NOT NULL THEN t.next_ms
      WHEN d.close_ms > t.ts_ms THEN d.close_ms
      WHEN d.close_ms IS NOT NULL OR NOT o.knows_ends THEN t.ts_ms
    END AS to_ms,
    t.department, NULLIF(t.resource, '') AS resource, t.role, t.class, t.outcome,
    t.next_ms IS NULL AS is_final,
    CASE WHEN t.activity_before IS NULL THEN t.activity <> '' ELSE t.activity_before <> t.activity END AS is_new_step,
    CASE WHEN t.activity_next IS NULL THEN t.activity <> '' ELSE t.activity_next <> t.activity END AS is_last,
    CASE
      WHEN t.seq_before IS NULL THEN TRUE
      WHEN t.department IS NOT NULL AND t.department_before IS NOT NULL THEN t.department <> t.department_before
      ELSE COALESCE(t.department, t.resource, '') <> COALESCE(t.department_before, t.resource_before, '')
    END AS is_new_holder,
    CASE
      WHEN t.seq_before IS NULL THEN TRUE
      WHEN t.activity_before <> t.activity THEN TRUE
      WHEN t.department IS DISTINCT FROM t.department_before THEN TRUE
      WHEN t.class IS DISTINCT FROM t.class_before THEN TRUE
      ELSE COALESCE(t.resource, '') <> COALESCE(t.resource_before, '')
    END AS is_new_spell
  FROM told AS t
  CROSS JOIN observation AS o
  LEFT JOIN ending AS d ON d.case_no = t.case_no
)
SELECT
  s.*,
  COUNT(CASE WHEN s.is_new_step THEN 1 END) OVER (
    PARTITION BY s.case_no, s.activity ORDER BY s.seq ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
  ) AS visit
FROM state AS s;
