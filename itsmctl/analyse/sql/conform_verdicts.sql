-- Limits that passed and answers that came late, where they were judged from the moments of a log.
-- From: limit_verdict, conform_case. Adds to conform_deviation.

INSERT INTO conform_deviation
SELECT gone.process,
  CASE WHEN verdict.kind = 'limit' THEN 'limit-passed' ELSE 'answered-late' END,
  verdict.step, '', verdict.case_no, COUNT(*)
FROM limit_verdict AS verdict
JOIN conform_case AS gone ON gone.case_no = verdict.case_no
WHERE verdict.late
GROUP BY gone.process, verdict.kind, verdict.step, verdict.case_no;
