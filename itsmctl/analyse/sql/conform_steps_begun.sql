-- Which steps were done, for logs in which a row says what begins: rows of one step that follow
-- each other are one. States in which a request only waits, and that are no step, are none.
-- From: conform_event, conform_step. Makes: conform_row.

CREATE OR REPLACE TABLE conform_row AS
SELECT told.case_no, told.seq, told.activity, '' AS outcome
FROM (
  SELECT event.case_no, event.seq, event.activity,
    LAG(event.activity) OVER (PARTITION BY event.case_no ORDER BY event.seq) AS before
  FROM conform_event AS event
  LEFT JOIN conform_step AS step ON step.step = event.activity
  WHERE event.activity <> ''
    AND (step.step IS NOT NULL OR COALESCE(event.class, 'working') = 'working')
) AS told
WHERE told.before IS NULL OR told.before <> told.activity;
