-- stage, of COMPLETION logs: a row is the end of an activity, which began nobody knows when.
--
-- What lies between two rows of a case is counted to the later one, its activity and its holder: who completes something had
-- it since the event before. That time holds waiting and work in one. Before the first row of a case there is nothing,
-- unless its submission is known. After the last row of an open case nobody knows who has it: no open state. Rows at
-- one moment are activities of no length, in order of seq. A row that names neither department nor resource leaves
-- the case with those before; one that names a department only leaves it with no person.
--
-- Every row is a visit and a spell of its own; is_new_holder says where a new holding begins (tables_spells.sql).
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
    LAG(e.ts_ms) OVER life AS before_ms,
    LEAD(e.seq) OVER life AS next_seq
  FROM event AS e CROSS JOIN observation AS o
  WHERE e.ts_ms <= o.until_ms AND e.lifecycle = 'complete'
  WINDOW
    life AS (PARTITION BY e.case_no ORDER BY e.seq),
    so_far AS (PARTITION BY e.case_no ORDER BY e.seq ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW),
    before AS (PARTITION BY e.case_no ORDER BY e.seq ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
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
