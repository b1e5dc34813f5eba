-- What a calibration observes: hands-on times, pick-up delays, waits for others, pauses, ways out, people (all kinds of log).
--
-- Needs calibrate_step(step, calendar, hours): the calendar of the step's role, and that calendar within the daily blocks that the
-- role gives to these processes; calibrate_working (as `working`) with all of them; calibrate_pace(role, pace) and
-- calibrate_speed(resource, speed). Times are milliseconds, in working time where a calendar is known and knows the year, else elapsed.
--
-- calibrate_case    the cases of the process; `run` tells replications apart, whose persons and moments are not the same
-- calibrate_piece   spells of work that are over; `hand` is the person who has them, NULL where nobody names one
-- calibrate_effort  hands-on time of a turn (one approver, or the worker, of a visit that completed). Of RUN logs, which write
--                   down every interruption, it is elapsed; else it is time within the hours, and elapsed where all of it lies
--                   out of them. What one person has in hand at once shares the time evenly (alone_ms: unshared).
-- calibrate_pickup  RUN: from the assignment until somebody noticed; 0 where work began without. STATUS and LIFECYCLE: until work
--                   began, without those (`behind`) that began when the same person had just ended other work, or when a
--                   block of hours had just opened: they waited for that, which a simulation finds out by itself.
--                   COMPLETION: since the row before.
-- calibrate_delay   waits for requester or supplier by visit, 0 where there was none
-- calibrate_pause   stops of the clocks by visit with their reason, 0 where there was none
-- calibrate_way     visits that completed, by outcome and what came next; `is_over` where nothing can come any more, `is_stale`
--                   where nothing came for longer than 99 of 100 waits between two visits take
DROP TABLE IF EXISTS calibrate_case;
CREATE TABLE calibrate_case AS
SELECT
  c.case_no, c.submit_ms, c.resolve_ms, c.close_ms, c.priority, f.parent_case_no IS NULL AS is_own,
  COALESCE(f.scenario, '') || '/' || COALESCE(CAST(f.replication AS VARCHAR), '') AS run
FROM case_life AS c
CROSS JOIN observation AS o
LEFT JOIN case_fact AS f ON f.case_no = c.case_no
WHERE o.kind <> 'run' OR c.process = o.process;

DROP TABLE IF EXISTS calibrate_piece;
CREATE TABLE calibrate_piece AS
WITH timed AS (
  SELECT
    s.case_no, s.n, s.step, s.visit, COALESCE(s.slot, 0) AS slot, s.resource, c.run || '/' || s.resource AS hand,
    s.from_ms, s.to_ms, s.held_ms, o.kind, COALESCE(h.hours, s.calendar) AS hours
  FROM spell AS s
  JOIN calibrate_case AS c ON c.case_no = s.case_no
  CROSS JOIN observation AS o
  LEFT JOIN calibrate_step AS h ON h.step = s.step
  WHERE s.to_ms >= s.from_ms AND o.kind <> 'completion'
    AND (s.doing = 'work' OR (s.doing IS NULL AND s.class = 'working'))
),
counted AS (
  SELECT
    t.*,
    (b.worked_ms + b.rate * (t.to_ms - b.from_ms)) - (a.worked_ms + a.rate * (t.from_ms - a.from_ms)) AS working_ms,
    a.rate = 1 AND t.from_ms - a.from_ms <= 60000 AS is_opening, a.from_ms AS open_ms
  FROM timed AS t
  LEFT JOIN calibrate_working AS a
    ON a.calendar = t.hours AND a.bucket = t.from_ms - MOD(t.from_ms + 3155760000000, 86400000)
    AND a.from_ms <= t.from_ms AND t.from_ms < a.to_ms
  LEFT JOIN calibrate_working AS b
    ON b.calendar = t.hours AND b.era = a.era AND b.bucket = t.to_ms - MOD(t.to_ms + 3155760000000, 86400000)
    AND b.from_ms <= t.to_ms AND t.to_ms < b.to_ms
)
SELECT
  c.case_no, c.n, c.step, c.visit, c.slot, c.resource, c.hand, c.from_ms, c.to_ms, c.hours,
  CASE WHEN c.kind <> 'run' AND c.working_ms > 0 THEN c.working_ms ELSE c.held_ms END AS spent_ms,
  c.kind <> 'run' AND c.working_ms = 0 AND c.held_ms > 0 AS is_out_of_hours,
  CASE WHEN c.is_opening THEN c.open_ms END AS open_ms
FROM counted AS c;

DROP TABLE IF EXISTS calibrate_load;
CREATE TABLE calibrate_load AS
WITH edge AS (
  SELECT hand, from_ms AS ts_ms, 1 AS more FROM calibrate_piece WHERE hand IS NOT NULL AND to_ms > from_ms
  UNION ALL
  SELECT hand, to_ms, -1 FROM calibrate_piece WHERE hand IS NOT NULL AND to_ms > from_ms
),
moment AS (
  SELECT e.hand, e.ts_ms, SUM(e.more) AS more FROM edge AS e GROUP BY e.hand, e.ts_ms
),
home AS (
  SELECT p.hand, CASE WHEN MAX(o.kind) <> 'run' THEN MIN(p.hours) END AS calendar
  FROM calibrate_piece AS p CROSS JOIN observation AS o
  WHERE p.hand IS NOT NULL
  GROUP BY p.hand
),
clocked AS (
  SELECT m.hand, m.ts_ms, m.more, w.era, w.worked_ms + w.rate * (m.ts_ms - w.from_ms) AS worked_ms
  FROM moment AS m
  JOIN home AS h ON h.hand = m.hand
  LEFT JOIN calibrate_working AS w
    ON w.calendar = h.calendar AND w.bucket = m.ts_ms - MOD(m.ts_ms + 3155760000000, 86400000)
    AND w.from_ms <= m.ts_ms AND m.ts_ms < w.to_ms
),
counted AS (
  SELECT
    c.hand, c.ts_ms,
    SUM(c.more) OVER (PARTITION BY c.hand ORDER BY c.ts_ms ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS held,
    CASE WHEN LEAD(c.era) OVER life = c.era THEN LEAD(c.worked_ms) OVER life - c.worked_ms
      ELSE LEAD(c.ts_ms) OVER life - c.ts_ms END AS length
  FROM clocked AS c
  WINDOW life AS (PARTITION BY c.hand ORDER BY c.ts_ms)
)
SELECT
  c.hand, c.ts_ms,
  COALESCE(SUM(CASE WHEN c.held > 0 THEN CAST(c.length AS DOUBLE) / c.held ELSE 0 END) OVER so_far, 0) AS shared,
  COALESCE(SUM(CASE WHEN c.held > 0 THEN CAST(c.length AS DOUBLE) ELSE 0 END) OVER so_far, 0) AS busy
FROM counted AS c
WINDOW so_far AS (PARTITION BY c.hand ORDER BY c.ts_ms ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING);

DROP TABLE IF EXISTS calibrate_effort;
CREATE TABLE calibrate_effort AS
WITH turn AS (
  SELECT DISTINCT p.case_no, p.step, p.visit, p.slot FROM calibrate_piece AS p
  UNION
  SELECT e.case_no, e.activity, e.visit, COALESCE(e.slot, 0)
  FROM event AS e JOIN calibrate_case AS c ON c.case_no = e.case_no CROSS JOIN observation AS o
  WHERE o.kind = 'run' AND e.lifecycle = 'start' AND e.ts_ms <= o.until_ms
),
withdrawn AS (
  SELECT DISTINCT e.case_no, e.activity AS step, e.visit, COALESCE(e.slot, 0) AS slot
  FROM event AS e CROSS JOIN observation AS o
  WHERE e.lifecycle = 'withdraw' AND e.visit IS NOT NULL AND e.ts_ms <= o.until_ms
),
spent AS (
  SELECT
    p.case_no, p.step, p.visit, p.slot,
    SUM(p.spent_ms) AS alone_ms,
    SUM(p.spent_ms * CASE WHEN b.busy > a.busy THEN (b.shared - a.shared) / (b.busy - a.busy) ELSE 1 END) AS effort_ms,
    MAX(CASE WHEN p.is_out_of_hours THEN 1 ELSE 0 END) AS out_of_hours,
    MAX(p.resource) AS resource
  FROM calibrate_piece AS p
  LEFT JOIN calibrate_load AS a ON a.hand = p.hand AND a.ts_ms = p.from_ms
  LEFT JOIN calibrate_load AS b ON b.hand = p.hand AND b.ts_ms = p.to_ms
  GROUP BY p.case_no, p.step, p.visit, p.slot
)
SELECT
  t.case_no, t.step, t.visit, t.slot, COALESCE(s.alone_ms, 0) AS alone_ms,
  COALESCE(s.effort_ms, 0) * COALESCE(r.pace, 1) * COALESCE(q.speed, 1) AS effort_ms,
  COALESCE(s.out_of_hours, 0) AS out_of_hours
FROM turn AS t
JOIN step_visit AS v ON v.case_no = t.case_no AND v.step = t.step AND v.visit = t.visit AND v.completed
LEFT JOIN spent AS s ON s.case_no = t.case_no AND s.step = t.step AND s.visit = t.visit AND s.slot = t.slot
LEFT JOIN withdrawn AS w ON w.case_no = t.case_no AND w.step = t.step AND w.visit = t.visit AND w.slot = t.slot
LEFT JOIN calibrate_pace AS r ON r.role = v.role
LEFT JOIN calibrate_speed AS q ON q.resource = COALESCE(s.resource, v.resource)
WHERE w.case_no IS NULL;

DROP TABLE IF EXISTS calibrate_wait;
CREATE TABLE calibrate_wait AS
WITH begun AS (
  SELECT
    p.case_no, p.step, p.visit, p.from_ms AS start_ms, p.before_ms,
    CASE WHEN s.hours <> s.calendar THEN p.open_ms END AS open_ms
  FROM (
    SELECT
      q.*, MAX(q.to_ms) OVER (
        PARTITION BY q.hand ORDER BY q.from_ms, q.case_no, q.n ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
      ) AS before_ms,
      ROW_NUMBER() OVER (PARTITION BY q.case_no, q.step, q.visit ORDER BY q.n) AS place
    FROM calibrate_piece AS q
  ) AS p
  LEFT JOIN calibrate_step AS s ON s.step = p.step
  WHERE p.place = 1
)
SELECT s.case_no, s.step, s.visit, s.doing AS kind, s.from_ms, s.to_ms, FALSE AS behind
FROM spell AS s JOIN calibrate_case AS c ON c.case_no = s.case_no CROSS JOIN observation AS o
WHERE s.to_ms IS NOT NULL
  AND ((o.kind = 'run' AND s.doing = 'pickup') OR s.doing IN ('requester', 'supplier', 'paused'))
UNION ALL
SELECT s.case_no, s.step, s.visit, CASE WHEN s.class = 'waiting-supplier' THEN 'supplier' ELSE 'requester' END,
  s.from_ms, s.to_ms, FALSE
FROM spell AS s JOIN calibrate_case AS c ON c.case_no = s.case_no CROSS JOIN observation AS o
WHERE s.to_ms IS NOT NULL AND o.kind = 'status' AND s.class IN ('waiting-supplier', 'waiting-requester')
UNION ALL
SELECT v.case_no, v.step, v.visit, 'pickup', v.assigned_ms, b.start_ms,
  COALESCE(b.before_ms > v.assigned_ms AND b.before_ms <= b.start_ms AND b.before_ms >= b.start_ms - 60000, FALSE)
    OR COALESCE(b.open_ms > v.assigned_ms, FALSE)
FROM step_visit AS v
JOIN calibrate_case AS c ON c.case_no = v.case_no
JOIN begun AS b ON b.case_no = v.case_no AND b.step = v.step AND b.visit = v.visit
CROSS JOIN observation AS o
WHERE o.kind IN ('status', 'lifecycle') AND v.assigned_ms IS NOT NULL AND b.start_ms >= v.assigned_ms
UNION ALL
SELECT v.case_no, v.step, v.visit, 'pickup', v.enabled_ms, v.end_ms, FALSE
FROM step_visit AS v
JOIN calibrate_case AS c ON c.case_no = v.case_no
CROSS JOIN observation AS o
WHERE o.kind = 'completion' AND v.completed AND v.n > 1 AND v.end_ms >= v.enabled_ms;

DROP TABLE IF EXISTS calibrate_waited;
CREATE TABLE calibrate_waited AS
SELECT
  w.case_no, w.step, w.visit, w.kind, w.behind,
  COALESCE(
    (b.worked_ms + b.rate * (w.to_ms - b.from_ms)) - (a.worked_ms + a.rate * (w.from_ms - a.from_ms)), w.to_ms - w.from_ms
  ) AS waited_ms
FROM calibrate_wait AS w
LEFT JOIN calibrate_step AS s ON s.step = w.step
LEFT JOIN calibrate_working AS a
  ON a.calendar = s.calendar AND a.bucket = w.from_ms - MOD(w.from_ms + 3155760000000, 86400000)
  AND a.from_ms <= w.from_ms AND w.from_ms < a.to_ms
LEFT JOIN calibrate_working AS b
  ON b.calendar = s.calendar AND b.era = a.era AND b.bucket = w.to_ms - MOD(w.to_ms + 3155760000000, 86400000)
  AND b.from_ms <= w.to_ms AND w.to_ms < b.to_ms;

DROP TABLE IF EXISTS calibrate_pickup;
CREATE TABLE calibrate_pickup AS
SELECT w.case_no, w.step, w.visit, CAST(w.waited_ms AS DOUBLE) AS waited_ms, w.behind
FROM calibrate_waited AS w WHERE w.kind = 'pickup'
UNION ALL
SELECT e.case_no, e.activity, e.visit, 0, FALSE
FROM event AS e
JOIN calibrate_case AS c ON c.case_no = e.case_no
CROSS JOIN observation AS o
LEFT JOIN event AS p
  ON p.case_no = e.case_no AND p.activity = e.activity AND p.visit = e.visit AND p.slot = e.slot AND p.lifecycle = 'pickup'
WHERE o.kind = 'run' AND e.lifecycle = 'start' AND e.resource IS NOT NULL AND e.ts_ms <= o.until_ms AND p.case_no IS NULL;

DROP TABLE IF EXISTS calibrate_delay;
CREATE TABLE calibrate_delay AS
WITH seen AS (
  SELECT DISTINCT w.step, w.kind FROM calibrate_waited AS w WHERE w.kind IN ('requester', 'supplier')
)
SELECT v.case_no, v.step, v.visit, s.kind, COALESCE(SUM(w.waited_ms), 0) AS waited_ms
FROM step_visit AS v
JOIN calibrate_case AS c ON c.case_no = v.case_no
JOIN seen AS s ON s.step = v.step
LEFT JOIN calibrate_waited AS w ON w.case_no = v.case_no AND w.step = v.step AND w.visit = v.visit AND w.kind = s.kind
WHERE v.completed
GROUP BY v.case_no, v.step, v.visit, s.kind;

DROP TABLE IF EXISTS calibrate_pause;
CREATE TABLE calibrate_pause AS
WITH reasoned AS (
  SELECT e.case_no, e.activity AS step, e.visit, MIN(e.reason) AS reason
  FROM event AS e CROSS JOIN observation AS o
  WHERE e.lifecycle = 'pause' AND e.ts_ms <= o.until_ms AND e.visit IS NOT NULL
  GROUP BY e.case_no, e.activity, e.visit
),
seen AS (
  SELECT DISTINCT w.step FROM calibrate_waited AS w WHERE w.kind = 'paused'
)
SELECT v.case_no, v.step, v.visit, v.outcome, MIN(r.reason) AS reason, COALESCE(SUM(w.waited_ms), 0) AS waited_ms
FROM step_visit AS v
JOIN calibrate_case AS c ON c.case_no = v.case_no
JOIN seen AS s ON s.step = v.step
LEFT JOIN reasoned AS r ON r.case_no = v.case_no AND r.step = v.step AND r.visit = v.visit
LEFT JOIN calibrate_waited AS w ON w.case_no = v.case_no AND w.step = v.step AND w.visit = v.visit AND w.kind = 'paused'
WHERE v.completed
GROUP BY v.case_no, v.step, v.visit, v.outcome;

DROP TABLE IF EXISTS calibrate_gap;
CREATE TABLE calibrate_gap AS
WITH gap AS (
  SELECT LEAD(v.end_ms) OVER (PARTITION BY v.case_no ORDER BY v.n) - v.end_ms AS gap_ms
  FROM step_visit AS v JOIN calibrate_case AS c ON c.case_no = v.case_no
),
ranked AS (
  SELECT g.gap_ms, ROW_NUMBER() OVER (ORDER BY g.gap_ms) AS place, COUNT(*) OVER () AS gaps
  FROM gap AS g WHERE g.gap_ms IS NOT NULL
)
SELECT MIN(r.gap_ms) AS longest_ms FROM ranked AS r WHERE r.place >= 0.99 * r.gaps;

DROP TABLE IF EXISTS calibrate_way;
CREATE TABLE calibrate_way AS
WITH followed AS (
  SELECT
    v.case_no, v.step, v.outcome, v.completed, LEAD(v.step) OVER (PARTITION BY v.case_no ORDER BY v.n) AS next_step,
    COALESCE(c.resolve_ms, c.close_ms) IS NOT NULL AS is_over,
    COALESCE(c.resolve_ms, c.close_ms) IS NULL AND o.until_ms - v.end_ms > g.longest_ms AS is_stale
  FROM step_visit AS v
  JOIN calibrate_case AS c ON c.case_no = v.case_no
  CROSS JOIN observation AS o
  CROSS JOIN calibrate_gap AS g
)
SELECT f.step, f.outcome, f.next_step, f.is_over, COALESCE(f.is_stale, FALSE) AS is_stale, COUNT(*) AS visits
FROM followed AS f
WHERE f.completed
GROUP BY f.step, f.outcome, f.next_step, f.is_over, COALESCE(f.is_stale, FALSE);

DROP TABLE IF EXISTS calibrate_person;
CREATE TABLE calibrate_person AS
SELECT
  COALESCE(v.role, '') AS role, p.step, p.hand, MIN(p.from_ms) AS first_ms, MAX(p.to_ms) AS last_ms, COUNT(*) AS pieces
FROM calibrate_piece AS p
JOIN step_visit AS v ON v.case_no = p.case_no AND v.step = p.step AND v.visit = p.visit
WHERE p.hand IS NOT NULL
GROUP BY COALESCE(v.role, ''), p.step, p.hand;
