-- stage, of STATUS logs: a row is a state that begins and lasts until the next row of the case.
--
-- The last state of a case has no end while the case is open. Once it is over (or where the log knows no ends) it ends
-- where it begins, or where the case as a whole is closed: what happens after the end is nobody's time. Rows at one moment
-- are states of no length, in order of seq: a hand-over that took no time is one all the same. A row that names neither
-- department nor resource leaves the case with those before; one that names a department only leaves it with no person.
--
-- The flags say where a new visit, holding or spell begins (tables_spells.sql), is_last where a visit ends, is_final
-- where the case does.
DROP TABLE IF EXISTS stage;
CREATE TABLE stage AS
WITH told AS (
  SELECT
    e.case_no, e.seq, e.activity, e.ts_ms, e.role, e.class, e.outcome,
    LAST_VALUE(e.department IGNORE NULLS) OVER so_far AS department,
    LAST_VALUE(e.department IGNORE NULLS) OVER before AS department_before,
    LAST_VALUE(CASE WHEN e.resource IS NOT NULL THEN e.resource WHEN e.department IS NOT NULL THEN '' END IGNORE NULLS)
      OVER so_far AS resource,
    LAST_VALUE(CASE WHEN e.resource IS NOT NULL THEN e.resource WHEN e.department IS NOT NULL THEN '' END IGNORE NULLS)
      OVER before AS resource_before,
    LAG(e.seq) OVER life AS seq_before,
    LAG(e.class) OVER life AS class_before,
    LAG(e.activity) OVER life AS activity_before,
    LEAD(e.activity) OVER life AS activity_next,
    LEAD(e.ts_ms) OVER life AS next_ms
  FROM event AS e CROSS JOIN observation AS o
  WHERE e.ts_ms <= o.until_ms AND e.lifecycle = 'status'
  WINDOW
    life AS (PARTITION BY e.case_no ORDER BY e.seq),
    so_far AS (PARTITION BY e.case_no ORDER BY e.seq ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW),
    before AS (PARTITION BY e.case_no ORDER BY e.seq ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
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
    COALESCE(t.activity_before, '') <> t.activity AS is_new_step,
    COALESCE(t.activity_next, '') <> t.activity AS is_last,
    t.seq_before IS NULL
      OR COALESCE(t.department, t.resource, '') <> COALESCE(t.department_before, t.resource_before, '') AS is_new_holder,
    COALESCE(t.activity_before, '') <> t.activity
      OR COALESCE(t.department, '') <> COALESCE(t.department_before, '')
      OR COALESCE(t.resource, '') <> COALESCE(t.resource_before, '')
      OR COALESCE(t.class, '') <> COALESCE(t.class_before, '') AS is_new_spell
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
