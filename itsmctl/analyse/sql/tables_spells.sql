-- spell, holding and step_visit of STATUS and COMPLETION logs, from stage. One state at a time: a case in such a log is
-- in one pair of hands, also where its work runs in parallel branches (their rows then take turns).
--
-- spell       consecutive states of one holder (department and resource), class and step are one; to_ms NULL while open
-- holding     consecutive states of one department (where nobody names departments, of one resource) are one: a case
--             with n of them has n - 1 hand-overs; where holding i is by the holder of i - 2, it went back (ping-pong)
-- step_visit  of STATUS logs: consecutive states of one activity are one visit; coming back later is the next one. It starts
--             with its first working state, and has a class where all its states have that one. Of COMPLETION logs every
--             row is a visit of its own, and when it started nobody knows. Department and resource are the last ones:
--             who let go of it. n is the seq of its last row.
DROP TABLE IF EXISTS spell_draft;
CREATE TABLE spell_draft AS
WITH spent AS (
  SELECT
    s.case_no, s.department, s.resource, s.from_ms, s.class, s.activity AS step, s.visit,
    ROW_NUMBER() OVER life AS n,
    COUNT(CASE WHEN s.is_new_holder THEN 1 END) OVER so_far AS holding,
    LEAD(s.from_ms) OVER life AS next_ms
  FROM stage AS s
  WHERE s.is_new_spell
  WINDOW
    life AS (PARTITION BY s.case_no ORDER BY s.seq),
    so_far AS (PARTITION BY s.case_no ORDER BY s.seq ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
)
SELECT
  p.case_no, p.n, p.department, p.resource, p.from_ms, COALESCE(p.next_ms, f.to_ms) AS to_ms, p.class,
  p.step, p.visit, CAST(NULL AS BIGINT) AS slot, CAST(NULL AS VARCHAR) AS doing, p.holding
FROM spent AS p
JOIN stage AS f ON f.case_no = p.case_no AND f.is_final;

DROP TABLE IF EXISTS holding;
CREATE TABLE holding AS
SELECT
  s.case_no, s.holding AS n, MIN(COALESCE(s.department, s.resource)) AS holder, MIN(s.from_ms) AS from_ms,
  CASE WHEN COUNT(s.to_ms) = COUNT(*) THEN MAX(s.to_ms) END AS to_ms
FROM spell_draft AS s
GROUP BY s.case_no, s.holding;

DROP TABLE IF EXISTS visit_draft;
CREATE TABLE visit_draft AS
WITH visited AS (  -- those of several states
  SELECT
    s.case_no, s.activity, s.visit,
    MIN(s.from_ms) AS enabled_ms,
    MIN(CASE WHEN s.class = 'working' THEN s.from_ms END) AS start_ms,
    MIN(COALESCE(s.class, '')) <> MAX(COALESCE(s.class, '')) AS is_mixed
  FROM stage AS s
  WHERE NOT (s.is_new_step AND s.is_last)
  GROUP BY s.case_no, s.activity, s.visit
)
SELECT
  s.case_no, s.seq AS n, s.activity AS step, s.visit,
  COALESCE(v.enabled_ms, s.from_ms) AS enabled_ms, COALESCE(v.enabled_ms, s.from_ms) AS assigned_ms,
  CASE
    WHEN o.kind <> 'status' THEN NULL
    WHEN v.case_no IS NOT NULL THEN v.start_ms
    WHEN s.class = 'working' THEN s.from_ms
  END AS start_ms,
  s.to_ms AS end_ms, s.department, s.role, s.resource, s.outcome,
  CASE WHEN v.is_mixed THEN NULL ELSE s.class END AS class,
  s.to_ms IS NOT NULL AS completed
FROM stage AS s
CROSS JOIN observation AS o
LEFT JOIN visited AS v ON v.case_no = s.case_no AND v.activity = s.activity AND v.visit = s.visit
WHERE s.is_last;
DROP TABLE stage;
