-- When a case is over (all kinds of log but RUN, which says it: tables_cases_run.sql).
--
-- A row is *over* where its class is done or auto-closed, where it is a `resolve` or `close` of the case as a whole, or
-- where it reaches an end of the definition: a row at an end step, or the completion of a step all of whose ways, or
-- the way of its outcome, lead to ends. Where the outcome is not told, a way to a good end is enough (a confirmation ends
-- the case, an approval does not). Of LIFECYCLE logs only completions count: starting the last step ends nothing.
--
-- A `close` of the case as a whole is final: what is written down after the last one is late, and reopens nothing. Before
-- it, a row *reopens* where it is work; a last step of the definition does, too, for branches may run in parallel. In STATUS
-- logs an unknown status says nothing either way; in the others every activity is work. Reminders, missed limits and
-- escalations are nobody's work.
--
-- A case is resolved at its first over row that no row reopens; NULL while it is open. So what an auto-close timer adds
-- after the resolution does not count; a case that only the timer ended is resolved when it did. A log in which nothing
-- could say so (no over row, no known status, no activity of the definition but in STATUS logs) knows no ends
-- (`observation.knows_ends`): each case is then taken to end with its last row.
--
-- Rows after observation.until_ms do not exist, neither here nor in any table derived from this one; only whether the log
-- knows ends is asked of all of them.
DROP TABLE IF EXISTS mark;
CREATE TABLE mark AS
SELECT
  e.case_no, e.seq, e.ts_ms,
  CASE
    WHEN e.lifecycle IN ('resolve', 'close') THEN TRUE
    WHEN o.kind = 'lifecycle' AND e.lifecycle <> 'complete' THEN FALSE
    WHEN e.class IN ('done', 'auto-closed') THEN TRUE
    WHEN s.is_end THEN TRUE
    WHEN o.kind <> 'status' AND (s.is_last OR w.step IS NOT NULL) THEN TRUE
    WHEN o.kind <> 'status' AND s.is_good_end AND e.outcome IS NULL THEN TRUE
    ELSE FALSE
  END AS is_over,
  CASE
    WHEN e.lifecycle IN ('submit', 'resolve', 'close', 'remind', 'overdue', 'escalate') THEN FALSE
    WHEN s.is_end OR (e.class IN ('done', 'auto-closed') AND (o.kind <> 'lifecycle' OR e.lifecycle = 'complete')) THEN FALSE
    WHEN o.kind = 'status' THEN e.class IS NOT NULL OR s.step IS NOT NULL
    ELSE TRUE
  END AS is_work,
  e.lifecycle = 'close' AS is_close,
  e.class IS NOT NULL OR (o.kind <> 'status' AND s.step IS NOT NULL) AS is_telling
FROM event AS e
CROSS JOIN observation AS o
LEFT JOIN way_out AS w ON w.step = e.activity AND w.outcome = COALESCE(e.outcome, '')
LEFT JOIN known_step AS s ON s.step = e.activity;

UPDATE observation SET knows_ends = EXISTS (SELECT 1 FROM mark WHERE is_over OR is_telling);

DELETE FROM mark WHERE ts_ms > (SELECT until_ms FROM observation);

DROP TABLE IF EXISTS ending;
CREATE TABLE ending AS
WITH closed AS (
  SELECT case_no, MAX(seq) AS seq FROM mark WHERE is_close GROUP BY case_no
),
counted AS (
  SELECT m.case_no, m.seq, m.ts_ms, m.is_over, m.is_work
  FROM mark AS m
  LEFT JOIN closed AS c ON c.case_no = m.case_no
  WHERE c.seq IS NULL OR m.seq <= c.seq
),
active AS (
  SELECT case_no, MAX(seq) AS seq FROM counted WHERE is_work GROUP BY case_no
)
SELECT m.case_no, MIN(m.ts_ms) AS resolve_ms, MAX(m.ts_ms) AS close_ms
FROM counted AS m
LEFT JOIN active AS a ON a.case_no = m.case_no
WHERE m.is_over AND m.seq >= COALESCE(a.seq, 0)
GROUP BY m.case_no;
DROP TABLE mark;
