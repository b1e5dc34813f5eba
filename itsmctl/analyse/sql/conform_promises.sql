-- Limits that passed, and what should have been sent by then, for logs that tell of both.
-- From: conform_event, conform_case, conform_notice (how many a step sends until its limit).
-- Adds to conform_deviation.

CREATE OR REPLACE TABLE conform_overdue AS
SELECT DISTINCT event.case_no, gone.process, event.activity, event.visit
FROM conform_event AS event
JOIN conform_case AS gone ON gone.case_no = event.case_no
WHERE event.lifecycle = 'overdue';

INSERT INTO conform_deviation
SELECT overdue.process, 'limit-passed', overdue.activity, '', overdue.case_no, COUNT(*)
FROM conform_overdue AS overdue
GROUP BY overdue.process, overdue.activity, overdue.case_no;

CREATE OR REPLACE TABLE conform_sent AS
SELECT event.case_no, event.activity, event.visit, event.lifecycle, COUNT(*) AS sent
FROM conform_event AS event
WHERE event.lifecycle IN ('remind', 'escalate')
GROUP BY event.case_no, event.activity, event.visit, event.lifecycle;

INSERT INTO conform_deviation
SELECT overdue.process, notice.kind, overdue.activity, '', overdue.case_no,
  SUM(notice.due - COALESCE(sent.sent, 0))
FROM conform_overdue AS overdue
JOIN conform_notice AS notice
  ON notice.process = overdue.process AND notice.step = overdue.activity
LEFT JOIN conform_sent AS sent
  ON sent.case_no = overdue.case_no AND sent.activity = overdue.activity
  AND sent.visit = overdue.visit AND sent.lifecycle = notice.lifecycle
WHERE notice.due > COALESCE(sent.sent, 0)
GROUP BY overdue.process, notice.kind, overdue.activity, overdue.case_no;
