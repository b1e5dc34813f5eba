-- work, of LIFECYCLE logs: activities that start and complete, put into the shape of RUN logs.
--
-- Visits. Where the file numbers them, so it is. Else, where an activity of a case starts as often as it ends, the
-- k-th start belongs to the k-th end (first in, first out), also where they overlap or stand in the wrong order; every
-- other row, and every row where the numbers differ, belongs to the visit that the next end closes. An end without
-- start is a visit that started nobody knows when; a start without end is open.
--
-- Arrival. A visit that nobody assigned could begin when the case had last completed something, or was submitted; for
-- the first one that is its own beginning. From then on it waits in the hands of those who begin it.
DROP TABLE IF EXISTS work;
CREATE TABLE work AS
WITH told AS (
  SELECT
    e.case_no, e.seq, e.activity, e.visit, e.ts_ms, e.lifecycle, e.department, e.resource, e.role, e.reason, e.class,
    e.outcome,
    CASE WHEN e.lifecycle = 'start' THEN 1 ELSE 0 END AS is_start,
    CASE WHEN e.lifecycle IN ('complete', 'withdraw') THEN 1 ELSE 0 END AS is_end,
    MAX(CASE WHEN e.lifecycle IN ('complete', 'withdraw', 'submit') THEN e.ts_ms END) OVER (
      PARTITION BY e.case_no ORDER BY e.seq ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS free_ms
  FROM event AS e CROSS JOIN observation AS o
  WHERE e.ts_ms <= o.until_ms
),
counted AS (
  SELECT
    t.*,
    SUM(t.is_start) OVER (PARTITION BY t.case_no, t.activity) AS starts,
    SUM(t.is_end) OVER (PARTITION BY t.case_no, t.activity) AS ends,
    SUM(t.is_start) OVER (
      PARTITION BY t.case_no, t.activity ORDER BY t.seq ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS started,
    SUM(t.is_end) OVER (
      PARTITION BY t.case_no, t.activity ORDER BY t.seq ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS ended
  FROM told AS t
  WHERE t.activity <> ''
    AND t.lifecycle IN (
      'enable', 'assign', 'pickup', 'start', 'suspend', 'resume', 'pause', 'unpause', 'delay', 'vote', 'withdraw', 'complete'
    )
),
numbered AS (
  SELECT
    c.*,
    CAST(CASE
      WHEN c.visit IS NOT NULL THEN c.visit
      WHEN c.is_end = 1 THEN c.ended
      WHEN c.is_start = 1 AND c.starts = c.ends THEN c.started
      ELSE c.ended + 1
    END AS BIGINT) AS visit_no
  FROM counted AS c
),
first_row AS (
  SELECT
    n.case_no, n.activity, n.visit_no, MIN(n.seq) AS seq,
    MIN(CASE WHEN n.department IS NOT NULL THEN n.seq END) AS held_seq,
    MAX(CASE WHEN n.lifecycle IN ('assign', 'enable') THEN 1 ELSE 0 END) AS is_assigned
  FROM numbered AS n
  GROUP BY n.case_no, n.activity, n.visit_no
)
SELECT
  n.case_no, 2 * n.seq AS seq, n.activity, n.visit_no AS visit,
  CASE WHEN n.lifecycle IN ('assign', 'pickup', 'start', 'suspend', 'resume', 'vote') THEN 1 END AS slot,
  n.ts_ms, n.lifecycle, n.department, n.resource, n.role, n.reason, n.class, n.outcome
FROM numbered AS n
UNION ALL
SELECT
  f.case_no, 2 * f.seq - 1, f.activity, f.visit_no, 1,
  COALESCE(b.free_ms, b.ts_ms), 'assign', h.department, h.resource, h.role, NULL, NULL, NULL
FROM first_row AS f
JOIN told AS b ON b.case_no = f.case_no AND b.seq = f.seq
LEFT JOIN told AS h ON h.case_no = f.case_no AND h.seq = COALESCE(f.held_seq, f.seq)
WHERE f.is_assigned = 0;
