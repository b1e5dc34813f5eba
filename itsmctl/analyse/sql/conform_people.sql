-- Who acted against the definition.
-- From: conform_act, conform_wrong (who must not do what), conform_apart (whose people must not decide).
-- Makes: conform_own_work; adds to conform_deviation.

INSERT INTO conform_deviation
SELECT act.process, wrong.kind, act.activity, wrong.other, act.case_no, SUM(act.times)
FROM conform_act AS act
JOIN conform_wrong AS wrong
  ON wrong.process = act.process AND wrong.activity = act.activity
  AND wrong.votes = act.votes AND wrong.role = act.role
  AND wrong.department = act.department AND wrong.resource = act.resource
GROUP BY act.process, wrong.kind, act.activity, wrong.other, act.case_no;

CREATE OR REPLACE TABLE conform_own_work AS
SELECT DISTINCT apart.process, apart.step, apart.other, apart.forbidden, decided.case_no,
  decided.resource
FROM conform_apart AS apart
JOIN conform_act AS decided
  ON decided.process = apart.process AND decided.activity = apart.step
  AND decided.votes = apart.voted
JOIN conform_act AS did
  ON did.case_no = decided.case_no AND did.activity = apart.other
  AND did.resource = decided.resource
WHERE decided.resource <> '';

INSERT INTO conform_deviation
SELECT own.process, 'four-eyes', own.step, own.other, own.case_no, COUNT(*)
FROM conform_own_work AS own
WHERE own.forbidden = 1
GROUP BY own.process, own.step, own.other, own.case_no;
