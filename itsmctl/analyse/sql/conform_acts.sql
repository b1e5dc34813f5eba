-- Who did what, as far as the log tells, in events of work (`conform_doing` names them; where
-- `alone` is set only persons act).
-- From: conform_event, conform_doing, conform_case. Makes: conform_act, conform_hand.

CREATE OR REPLACE TABLE conform_act AS
SELECT done.case_no, done.process, done.activity, done.votes, done.role, done.department,
  done.resource, COUNT(*) AS times
FROM (
  SELECT event.case_no, gone.process, event.activity,
    CASE WHEN event.lifecycle = 'vote' THEN 1 ELSE 0 END AS votes,
    COALESCE(event.role, '') AS role, COALESCE(event.department, '') AS department,
    COALESCE(event.resource, '') AS resource, doing.alone
  FROM conform_event AS event
  JOIN conform_doing AS doing ON doing.lifecycle = event.lifecycle
  JOIN conform_case AS gone ON gone.case_no = event.case_no
  WHERE event.activity <> ''
) AS done
WHERE done.resource <> '' OR (done.alone = 0 AND (done.role <> '' OR done.department <> ''))
GROUP BY done.case_no, done.process, done.activity, done.votes, done.role, done.department,
  done.resource;

CREATE OR REPLACE TABLE conform_hand AS
SELECT DISTINCT act.process, act.activity, act.votes, act.role, act.department, act.resource
FROM conform_act AS act;
