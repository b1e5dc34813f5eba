-- spell and step_visit with working time, from their drafts (all kinds of log).
--
-- The calendar of a row is that of its holder's department by the definition's organisation, else the house's; NULL
-- without a definition. Working time by prefix sums: `working` holds for every calendar, cut at midnights (UTC), the stretches in which
-- people work (rate 1) or do not (rate 0) with all working time before them. A moment falls into one bucket, found by
-- equality, and in it into one stretch; the difference of two moments is the working time between them, as
-- itsmctl.worktime counts it. Moments in years that the calendar does not know have no stretch, and two
-- moments with such a year between them have different eras: working time is then NULL, never guessed.
--
-- held_ms, elapsed_ms   from the beginning to the end, of what is open to observation.until_ms; 0 where the end lies before
--                       the beginning, which the column's own moments still show
-- working_ms            the same in working time of the calendar
DROP TABLE IF EXISTS spell;
CREATE TABLE spell AS
WITH timed AS (
  SELECT
    d.*, COALESCE(c.calendar, o.calendar) AS calendar,
    CASE WHEN d.to_ms IS NULL THEN o.until_ms WHEN d.to_ms < d.from_ms THEN d.from_ms ELSE d.to_ms END AS over_ms
  FROM spell_draft AS d
  CROSS JOIN observation AS o
  LEFT JOIN department_calendar AS c ON c.department = d.department
)
SELECT
  t.case_no, t.n, t.department, t.resource, t.from_ms, t.to_ms, t.class, t.calendar, t.step, t.visit, t.slot, t.doing,
  t.holding, t.over_ms - t.from_ms AS held_ms,
  (b.worked_ms + b.rate * (t.over_ms - b.from_ms)) - (a.worked_ms + a.rate * (t.from_ms - a.from_ms)) AS working_ms
FROM timed AS t
LEFT JOIN working AS a
  ON a.calendar = t.calendar AND a.bucket = t.from_ms - MOD(t.from_ms + 3155760000000, 86400000)
  AND a.from_ms <= t.from_ms AND t.from_ms < a.to_ms
LEFT JOIN working AS b
  ON b.calendar = t.calendar AND b.era = a.era AND b.bucket = t.over_ms - MOD(t.over_ms + 3155760000000, 86400000)
  AND b.from_ms <= t.over_ms AND t.over_ms < b.to_ms;
DROP TABLE spell_draft;

DROP TABLE IF EXISTS step_visit;
CREATE TABLE step_visit AS
WITH timed AS (
  SELECT
    d.*, COALESCE(c.calendar, o.calendar) AS calendar,
    CASE WHEN d.end_ms IS NULL THEN o.until_ms WHEN d.end_ms < d.enabled_ms THEN d.enabled_ms ELSE d.end_ms END AS over_ms
  FROM visit_draft AS d
  CROSS JOIN observation AS o
  LEFT JOIN department_calendar AS c ON c.department = d.department
)
SELECT
  t.case_no, t.n, t.step, t.visit, t.enabled_ms, t.start_ms, t.end_ms, t.department, t.role, t.resource, t.outcome, t.class,
  t.calendar, t.assigned_ms, t.completed,
  t.over_ms - t.enabled_ms AS elapsed_ms,
  (b.worked_ms + b.rate * (t.over_ms - b.from_ms)) - (a.worked_ms + a.rate * (t.enabled_ms - a.from_ms)) AS working_ms
FROM timed AS t
LEFT JOIN working AS a
  ON a.calendar = t.calendar AND a.bucket = t.enabled_ms - MOD(t.enabled_ms + 3155760000000, 86400000)
  AND a.from_ms <= t.enabled_ms AND t.enabled_ms < a.to_ms
LEFT JOIN working AS b
  ON b.calendar = t.calendar AND b.era = a.era AND b.bucket = t.over_ms - MOD(t.over_ms + 3155760000000, 86400000)
  AND b.from_ms <= t.over_ms AND t.over_ms < b.to_ms;
DROP TABLE visit_draft;
